"""The settings of this site on its own; the documentation builds the same pages with its own settings."""

author = "Zhenheng Tang"
project = author
copyright = author

extensions = ["myst_parser", "sphinx_academic"]
exclude_patterns = ["_build"]

html_theme = "furo"
html_title = author
html_show_sourcelink = False
