"""Publications as citations: categories, languages, BibTeX, CSL and RIS."""
