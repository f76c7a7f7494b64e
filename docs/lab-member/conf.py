"""A member's own site, beside the lab's: what the lab has published is referred to, not copied."""

import os

project = "Grete Hermann"
copyright = "the authors of sphinx-academic"
extensions = ["myst_parser", "sphinx.ext.intersphinx", "sphinx_academic"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_show_sourcelink = False

# where the lab's site is, seen from this one, and the inventory that its build leaves
intersphinx_mapping = {"lab": ("../lab/", os.environ.get("LAB_INVENTORY", "../lab/_build/html/objects.inv"))}
