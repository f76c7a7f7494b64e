"""A lab's site: Emmy Noether's doctoral students and co-authors, with their real works."""

project = "Emmy Noether’s algebra group"
version = "1937"
copyright = "the authors of sphinx-academic"
extensions = ["myst_parser", "sphinx_academic"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = project
html_show_sourcelink = False

# pages of persons; what stands in people/ is one line each
academic_person_pages = "people/{id}"
# the site stands still: nothing on it becomes past
academic_today = "1937-01-01"
