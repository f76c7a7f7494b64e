"""How Sphinx builds this site; every setting: https://www.sphinx-doc.org/en/master/usage/configuration.html."""

from importlib.util import find_spec
from urllib.parse import urlsplit

author = "Alan Turing"
project = author
copyright = author

extensions = ["myst_parser", "sphinx_academic"]  # pages in Markdown; lists from the files in data/
exclude_patterns = ["_build", ".venv", "README.md"]

# Any theme works; pip install it and add it to requirements.txt.
html_theme = "furo"
html_title = author
html_favicon = "images/portrait.svg"
html_show_sourcelink = False
html_math_renderer = "mathml"  # formulas need no other server; "mathjax" knows more LaTeX, and is fetched from one

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

# Where the site will be published, such as "https://username.github.io/": feeds and metadata need full addresses.
html_baseurl = ""

# A page of its own for each publication, with what Google Scholar reads: True, or "selected" for those marked so.
# academic_publication_pages = True

# Extensions of others, each used once it is installed; requirements.txt has them.
optional = {
    "notfound.extension": True,  # 404.html, for addresses that do not exist
    "sphinx_reredirects": True,  # pages that lead from old addresses to new ones
    "sphinx_sitemap": bool(html_baseurl),  # sitemap.xml, for search engines
}
extensions += [name for name, wanted in optional.items() if wanted and find_spec(name.partition(".")[0])]
notfound_urls_prefix = urlsplit(html_baseurl).path or "/"
redirects = {}  # {"old-page": "new-page.html"}
sitemap_url_scheme = "{link}"

# Dates in another form, by the patterns of https://cldr.unicode.org/translation/date-time/date-time-patterns
# academic_date_format = "[yyyy.MM]"
