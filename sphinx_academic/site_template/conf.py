"""The settings of this site; all that there are: https://www.sphinx-doc.org/en/master/usage/configuration.html."""

from importlib.util import find_spec
from urllib.parse import urlsplit

author = "Alan Turing"
project = author
copyright = author

extensions = ["myst_parser", "sphinx_academic"]  # pages in Markdown; lists from the files in data/
exclude_patterns = ["_build", ".venv", "README.md", "AGENTS.md", "._*", "**/._*"]  # ._*: of macOS, on other disks

# Any theme of Sphinx works by this one word; `sphinx-academic theme NAME` changes it here and in requirements.txt.
html_theme = "academic"
# The theme's options: palettes are burgundy, ocean, forest, plum, paper and graphite.
# html_theme_options = {"palette": "ocean", "fonts": "serif", "layout": "sidebar"}
html_title = author
html_favicon = "images/icon.svg"
html_show_sourcelink = False
html_copy_source = False
html_math_renderer = "mathml"  # formulas need no other server; "mathjax" knows more LaTeX, and is fetched from one

# Where the site will be published, such as "https://username.github.io/": feeds and metadata need full addresses.
html_baseurl = ""

# A page of its own for each publication, with what Google Scholar reads: True, "selected" for those marked so, or False.
academic_publication_pages = True

# Extensions of others, each used once it is installed; requirements.txt has them.
html_baseurl = html_baseurl and html_baseurl.rstrip("/") + "/"
optional = {
    "notfound.extension": True,  # 404.html, for addresses that do not exist
    "sphinx_reredirects": True,  # pages that lead from old addresses to new ones
    "sphinx_sitemap": bool(html_baseurl),  # sitemap.xml, for search engines
}
extensions += [name for name, wanted in optional.items() if wanted and find_spec(name.partition(".")[0])]
notfound_urls_prefix = urlsplit(html_baseurl).path or "/"
redirects = {}  # {"old-page": "new-page.html"}
sitemap_url_scheme = "{link}"
sitemap_excludes = ["404.html", "genindex.html", "search.html"]

# Dates in another form, by the patterns of https://cldr.unicode.org/translation/date-time/date-time-patterns
# academic_date_format = "[yyyy.MM]"
