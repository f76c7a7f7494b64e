"""The words of the package in the site's language: those that it ships, and before them a site's own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from sphinx.application import Sphinx
from sphinx.locale import get_translation, get_translator, init
from sphinx.util.i18n import CatalogRepository

from sphinx_academic.records.model.languages import is_other

DOMAIN: Final = "sphinx_academic"
"""The name of the message catalogues, here and in a site's ``locale_dirs``."""

LOCALE: Final = Path(__file__).parent.parent / "locale"
"""Where the catalogues of the package are."""


_ = get_translation(DOMAIN)
"""A message of the package in the site's language when it is called; :func:`N_` marks one for later."""


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return a message of the package in the form that the site's language has for a number of things."""
    return get_translator(DOMAIN, "general").ngettext(singular, plural, count)


def word(words: Mapping[str, str], name: str, otherwise: str = "") -> str:
    """Return one of several marked messages in the site's language; what has none is said ``otherwise``."""
    return _(words[name]) if name in words else otherwise


def catalogue_for(language: str) -> str:
    """Return the catalogue of the package for a language that has none itself but one of its kind: ``zh_HK``, ``pt``.

    Empty for a language that Sphinx finds the catalogue of, and for one whose words are English.
    """
    shipped = {path.name for path in LOCALE.iterdir() if path.is_dir()}
    if {language, language.partition("_")[0]} & shipped:
        return ""
    return next((each for each in sorted(shipped) if not is_other(each, language)), "")


def setup_translation(app: Sphinx) -> None:
    """Load the catalogues of the site's language; what is loaded first wins."""
    config = app.config
    own = CatalogRepository(app.srcdir, config.locale_dirs, config.language, config.source_encoding)
    for catalog in own.catalogs:
        # Sphinx compiles them too, but only once the build has begun
        if catalog.domain == DOMAIN and catalog.is_outdated():
            catalog.write_mo(config.language, config.gettext_allow_fuzzy_translations)
    for folder in (*own.locale_dirs, LOCALE):
        app.add_message_catalog(DOMAIN, str(folder))
    if alike := catalogue_for(config.language or "en"):
        init([str(LOCALE)], alike, DOMAIN)
