"""Import from other sites, files and services: no code of a source is run, and everything in it is reported."""
