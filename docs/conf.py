"""The documentation: the example profile's data serves every live example."""

from __future__ import annotations

import sys
from pathlib import Path

import sphinx_academic

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "sphinx-academic"
author = "the sphinx-academic contributors"
copyright = author
version = release = sphinx_academic.__version__

extensions = ["myst_parser", "sphinx_academic", "academic_example", "academic_reference"]
exclude_patterns = ["_build", "_ext", "example/_build", "lab", "lab-member", "bilingual", "**/README.md"]
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence"]  # a grid holds cards

html_theme = "furo"
html_title = "sphinx-academic"
html_static_path = ["_static"]
html_css_files = ["docs.css"]
html_show_sourcelink = False

academic_data = "example/data"
# the reader of a manual is not a visitor of the owner's page
academic_sidebar = "never"
