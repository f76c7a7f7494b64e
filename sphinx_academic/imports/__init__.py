"""Other sites, files and services to data files: nothing of a source is run, and all of it is accounted for."""
