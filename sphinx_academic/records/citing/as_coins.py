"""A publication as a context object in a span (COinS), which reference managers find in the text of pages.

The keys are those of the formats ``journal``, ``book`` and ``dissertation`` of Z39.88, and of Dublin Core for all that
is neither.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from sphinx_academic.records.citing.as_csl import number_of
from sphinx_academic.records.citing.citation import (
    CHAPTER_TYPES,
    CONFERENCE_TYPES,
    JOURNAL_TYPES,
    REPORT_TYPES,
    THESIS_TYPES,
    container,
    full_title,
    identifier,
    inverted,
    iso_date,
    listed,
    page_range,
    plain,
    publisher,
    web_address,
)
from sphinx_academic.records.kinds.publications import Publication

_BOOKS = frozenset({"book", "mvbook", "collection", "mvcollection", "proceedings", "mvproceedings", "booklet"})


def context_object(paper: Publication) -> str:
    """Return the context object of a publication, as the text of a URL's query."""
    return urlencode([(key, value) for key, value in _keys(paper) if value])


def _keys(paper: Publication) -> Iterator[tuple[str, str]]:
    format, genre, title = _form(paper)
    yield "ctx_ver", "Z39.88-2004"
    yield "rft_val_fmt", f"info:ofi/fmt:kev:mtx:{format}"
    doi = identifier(paper, "doi")
    yield "rft_id", f"info:doi/{doi}" if doi else web_address(paper)
    yield ("rft.type" if format == "dc" else "rft.genre"), genre
    yield title, full_title(paper)
    creator = "rft.creator" if format == "dc" else "rft.au"
    yield from ((creator, inverted(author.name)) for author in listed(paper.authors))
    yield "rft.date", iso_date(paper.date)
    where = container(paper)
    if format == "dc":
        yield "rft.source", where
    elif format == "dissertation":
        yield "rft.inst", plain(paper.institution)
    elif title == "rft.atitle":
        yield ("rft.jtitle" if format == "journal" else "rft.btitle"), where
        yield "rft.volume", paper.volume
        yield "rft.issue", paper.number if format == "journal" and number_of(paper) == "issue" else ""
        first, last = page_range(paper)
        yield "rft.spage", first
        yield "rft.epage", last
    yield "rft.pub" if format == "book" else "rft.publisher", publisher(paper) if format in ("book", "dc") else ""
    yield "rft.isbn", identifier(paper, "isbn") if format == "book" else ""
    yield "rft.issn", identifier(paper, "issn") if format == "journal" else ""


def _form(paper: Publication) -> tuple[str, str, str]:
    """Return the format of a publication, its genre there, and the key of its title."""
    if paper.type in JOURNAL_TYPES:
        return "journal", "article", "rft.atitle"
    if paper.type in CONFERENCE_TYPES:
        return "book", "proceeding", "rft.atitle"
    if paper.type in CHAPTER_TYPES:
        return "book", "bookitem", "rft.atitle"
    if paper.type in THESIS_TYPES:
        return "dissertation", "dissertation", "rft.title"
    if paper.type in REPORT_TYPES:
        return "book", "report", "rft.btitle"
    if paper.type in _BOOKS:
        return "book", "book", "rft.btitle"
    return "dc", {"dataset": "dataset", "software": "computerProgram"}.get(paper.type, "document"), "rft.title"
