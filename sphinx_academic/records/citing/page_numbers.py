"""Page numbers of works in journals and books, and numbers of pages."""

from __future__ import annotations

import re
from typing import Annotated, Any, Final

from sphinx_academic.records.model.errors import shape
from sphinx_academic.records.model.readers import Reading, Reads
from sphinx_academic.richtext.text import one_line
from sphinx_academic.sources.csl.types import WHOLE_TYPES
from sphinx_academic.sources.placeholders import is_placeholder

# as most are written, for which one match is enough
_RANGE: Final = re.compile(r"([^\W_]+)(?:-{1,3}|\u2013)([^\W_]+)")
_DASH: Final = re.compile(r"\s*(?:-{1,3}|[\u2010-\u2015\u2212])\s*")
# a comma of thousands separates no pages: 1,234–1,240
_COMMA: Final = re.compile(r"\s*,(?!\d{3}(?!\d))\s*")
_COUNT: Final = re.compile(r"(?:[ivxlcdm]+(?: ?\+ ?|, ))?\d+", re.IGNORECASE)
_PARTS: Final = re.compile(r"[,;]\s+|;|\s*&\s*|\s+(?:and|or|und|et)\s+")
# digits with letters around them (S12, e45, 12a, 3:14), in an article's number more of them, or a Roman number
_PAGE: Final = r"(?:[A-Za-z]{0,12}[.:-]?\d[\w.:/]*?(?:,\d{3})*|[ivxlcdm]+|[IVXLCDM]+|[A-Z])"
_PAGE_RANGE: Final = re.compile(rf"({_PAGE})(?:\s*[-–—]\s*({_PAGE}))?(?:\s?(?:ff?|sqq?)\.?|\+)?")
_PREFIXED: Final = re.compile(r"([A-Za-z]*)(\d+)")
_UNIT: Final = re.compile(r"(?<![\w.])(?:pp?|pages?|s|seiten?|págs?|páginas?)(?![\w])", re.IGNORECASE)
_SINGLE: Final = re.compile(r"(?!\d+ff?$)[^\W_]+(?:[.:][^\W_]+)*")


def normalised_pages(text: str) -> str:
    """Return pages with dashes between first and last and a space after each comma: ``3–9, 12`` for ``3--9,12``.

    Nothing is returned of a publisher's ``n/a–n/a``.
    """
    if is_placeholder(text):
        return ""
    if text.isalnum():
        return text
    if simple := _RANGE.fullmatch(text):
        return f"{simple[1]}–{simple[2]}"
    return ", ".join(filter(None, _COMMA.split(_DASH.sub("–", text.strip()))))


def _pages(value: Any, reading: Reading) -> str:
    if not isinstance(value, str):
        raise ValueError(f"expected pages such as 24-66, found {shape(value)}")
    return normalised_pages(one_line(value))


#: Pages or an article number, however their dashes are written.
Pages = Annotated[str, Reads(_pages, {"type": "string"})]


def page_ranges(pages: str) -> list[tuple[str, str]]:
    """Return first and last page of each range, up to the first part that is no page (``discussion 10``).

    A last page that leaves out what it has in common with the first one is completed: ``109–15`` is
    109 to 115, and ``S12–9`` is S12 to S19.
    """
    found: list[tuple[str, str]] = []
    for part in filter(None, _PARTS.split(_UNIT.sub("", pages).strip(". "))):
        range = _PAGE_RANGE.fullmatch(part.strip())
        if range is None:
            break
        first, last = range[1], range[2] or range[1]
        if last.isdecimal() and (begins := _PREFIXED.fullmatch(first)):
            letters, number = begins.groups()
            last = letters + number[: max(len(number) - len(last), 0)] + last
        found.append((first, last))
    return found


def is_page_count(type: str, pages: str) -> bool:
    """Return whether the pages are how many a book, a thesis or a report has: ``62``, ``xii, 345``."""
    return type in WHOLE_TYPES and _COUNT.fullmatch(pages) is not None


def is_one_page(pages: str) -> bool:
    """Return whether pages are one: no range, no list, and no first page of some (``12ff``)."""
    return _SINGLE.fullmatch(pages) is not None


def has_unit(pages: str) -> bool:
    """Return whether pages say themselves that they are pages: ``62 pp.``, ``S. 12``."""
    return _UNIT.search(pages) is not None
