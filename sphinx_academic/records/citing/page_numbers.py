"""Page numbers of works in journals and books, and numbers of pages."""

from __future__ import annotations

import re
from typing import Annotated, Any, Final

from sphinx_academic.records.model.errors import shape
from sphinx_academic.records.model.readers import Reading, Reads
from sphinx_academic.sources.csl.types import WHOLE_TYPES

# as most are written, for which one match is enough
_RANGE: Final = re.compile(r"([^\W_]+)(?:-{1,3}|\u2013)([^\W_]+)")
_DASH: Final = re.compile(r"\s*(?:-{1,3}|[\u2010-\u2015\u2212])\s*")
# a comma of thousands separates no pages: 1,234–1,240
_COMMA: Final = re.compile(r"\s*,(?!\d{3}(?!\d))\s*")
_COUNT: Final = re.compile(r"(?:[ivxlcdm]+(?: ?\+ ?|, ))?\d+", re.IGNORECASE)
_UNIT: Final = re.compile(r"(?<![\w.])(?:pp?|pages?|s|seiten?|págs?|páginas?)(?![\w])", re.IGNORECASE)
_SINGLE: Final = re.compile(r"(?!\d+ff?$)[^\W_]+(?:[.:][^\W_]+)*")


def normalised_pages(text: str) -> str:
    """Return pages with dashes between first and last and a space after each comma: ``3–9, 12`` for ``3--9,12``."""
    if text.isalnum():
        return text
    if simple := _RANGE.fullmatch(text):
        return f"{simple[1]}–{simple[2]}"
    return ", ".join(filter(None, _COMMA.split(_DASH.sub("–", text.strip()))))


def _pages(value: Any, reading: Reading) -> str:
    if not isinstance(value, str):
        raise ValueError(f"expected pages such as 24-66, found {shape(value)}")
    return normalised_pages(value)


#: Pages or an article number, however their dashes are written.
Pages = Annotated[str, Reads(_pages, {"type": "string"})]


def is_page_count(type: str, pages: str) -> bool:
    """Return whether the pages are how many a book, a thesis or a report has: ``62``, ``xii, 345``."""
    return type in WHOLE_TYPES and _COUNT.fullmatch(pages) is not None


def is_one_page(pages: str) -> bool:
    """Return whether pages are one: no range, no list, and no first page of some (``12ff``)."""
    return _SINGLE.fullmatch(pages) is not None


def has_unit(pages: str) -> bool:
    """Return whether pages say themselves that they are pages: ``62 pp.``, ``S. 12``."""
    return _UNIT.search(pages) is not None
