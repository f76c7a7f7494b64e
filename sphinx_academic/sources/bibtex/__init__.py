"""BibTeX files: read into entries that know their lines, and written."""
