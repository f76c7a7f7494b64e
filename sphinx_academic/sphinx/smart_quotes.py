"""Quotation marks and apostrophes of languages, as docutils knows them and the setting ``smartquotes`` wants them."""

from __future__ import annotations

from docutils.utils import normalize_language_tag, smartquotes
from sphinx.config import Config

from sphinx_academic.richtext.plain import to_plain
from sphinx_academic.richtext.quotes import educated
from sphinx_academic.richtext.tree import Inline, RichText


def quotes_of(locale: str) -> tuple[str, ...]:
    """Return the quotation marks of a language: outer opening and closing, inner opening and closing.

    As Sphinx finds them: those of the language in its region, else those of the language.
    """
    known = smartquotes.smartchars.quotes
    tags = normalize_language_tag(locale)
    return tuple(next((known[tag] for tag in tags if tag in known), "“”‘’"))


def typographic(text: RichText, config: Config) -> tuple[Inline, ...]:
    """Return inline text with the marks of its language, else of the site's, unless the site wants none."""
    if not config.smartquotes or config.language in config.smartquotes_excludes.get("languages", ()):
        return text.children
    return educated(text.children, quotes_of(text.lang or config.language or "en"))


def typographic_text(text: RichText | None, config: Config) -> str:
    """Return rich text as plain text with these marks."""
    return to_plain(typographic(text, config)) if text else ""
