"""How Sphinx builds this site; every setting: https://www.sphinx-doc.org/en/master/usage/configuration.html."""

author = "Alan Turing"
project = author
copyright = author

extensions = ["myst_parser", "sphinx_academic"]  # pages in Markdown; lists from the files in data/
exclude_patterns = ["_build", ".venv", "README.md"]

# Any theme works; pip install it and add it to requirements.txt.
html_theme = "furo"
html_title = author
html_show_sourcelink = False

# The profile, beside every page but those that show it themselves, and the theme's own parts.
html_sidebars = {
    "**": [
        "sidebar/scroll-start.html",
        "academic/profile.html",
        "sidebar/search.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}

# Where the site will be published; links in feeds and metadata need the full address.
# html_baseurl = "https://username.github.io/"

# Dates in another form, by the patterns of https://cldr.unicode.org/translation/date-time/date-time-patterns
# academic_date_format = "[yyyy.MM]"
