"""LaTeX in BibTeX fields: read into rich text."""
