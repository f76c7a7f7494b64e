"""What Sphinx needs of the records: the domain, outdated and rewritten pages, warnings."""
