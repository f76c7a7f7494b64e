"""The words for a count of citations."""

from __future__ import annotations

from babel.numbers import format_decimal

from sphinx_academic.records.kinds.publications import CitationCount
from sphinx_academic.rendering.dates import format_date
from sphinx_academic.rendering.view import View
from sphinx_academic.sphinx.translation import _


def citation_words(citations: CitationCount, view: View) -> str:
    """Return a count with its source and its day: ``39 citations (OpenAlex, 20 Nov 2026)``."""
    day = format_date(citations.date, "d MMM yyyy", view.locale, view.words) if citations.date else ""
    number = format_decimal(citations.count, locale=view.locale)
    text = _("1 citation") if citations.count == 1 else _("{number} citations").format(number=number)
    where = ", ".join(filter(None, (citations.source, day)))
    return f"{text} ({where})" if where else text
