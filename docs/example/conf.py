"""The settings of this site; the documentation builds it in the theme ``academic``."""

author = "Zhenheng Tang"
project = author
copyright = author

extensions = ["myst_parser", "sphinx_academic"]
exclude_patterns = ["_build"]

html_theme = "furo"
html_title = author
html_show_sourcelink = False
