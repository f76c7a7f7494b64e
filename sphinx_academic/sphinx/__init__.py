"""The interface to Sphinx: the domain, outdated and rewritten pages, warnings."""
