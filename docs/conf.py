"""The documentation. Its examples show the data of a new site, which is copied beside these pages."""

from __future__ import annotations

import sys
from pathlib import Path

import sphinx_academic

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

from new_site import copy_new_site

copy_new_site(Path(__file__).parent)

project = "sphinx-academic"
author = "the sphinx-academic contributors"
copyright = author
version = release = sphinx_academic.__version__

extensions = [
    "myst_parser",
    "sphinx_academic",
    "academic_example",
    "academic_reference",
    "academic_sites",
    "accessible_pages",
]
templates_path = ["_templates"]
exclude_patterns = [
    "_build",
    "_ext",
    "_templates",
    "example",
    "lab",
    "lab-member",
    "bilingual",
    "tables.md",
    "**/README.md",
]
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence"]  # a grid holds cards

html_theme = "furo"  # a manual: its menu has all pages, which a homepage's bar has not
html_title = "sphinx-academic"
html_static_path = ["_static"]
html_css_files = ["docs.css"]
html_show_sourcelink = False

# the reader of a manual is not a visitor of the owner's page
academic_sidebar = "never"
