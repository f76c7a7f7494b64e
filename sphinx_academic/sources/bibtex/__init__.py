"""Reader and writer of BibTeX files."""
