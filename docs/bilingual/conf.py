"""A site in English and Chinese: one set of data, one command (``sphinx-academic build docs/bilingual``)."""

author = "Zhenheng Tang"
project = author
copyright = author

extensions = ["myst_parser", "sphinx_academic"]
exclude_patterns = ["_build"]

html_theme = "academic"
html_title = author
html_baseurl = "https://example.org/"
html_show_sourcelink = False

academic_languages = ["en", "zh_CN"]
academic_language_settings = {"zh_CN": {"html_title": "唐振恒", "copyright": "唐振恒"}}
