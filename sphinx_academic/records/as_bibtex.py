"""A publication as a BibTeX entry: as its author wrote it, or written from a record that was never BibTeX."""

from __future__ import annotations

from collections.abc import Sequence

from sphinx_academic.records.citing import (
    CHAPTER_TYPES,
    CONFERENCE_TYPES,
    JOURNAL_TYPES,
    THESIS_TYPES,
    container,
    date_parts,
    full_title,
    identifier,
    plain,
    web_address,
)
from sphinx_academic.records.languages import language_tag
from sphinx_academic.records.names import Author, Name
from sphinx_academic.records.publication import ET_AL, Publication
from sphinx_academic.sources.bibtex_writer import to_bibtex

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def bibtex_entry(paper: Publication) -> str:
    """Return the entry as text, without a line break at its end."""
    if paper.bibtex:
        return paper.bibtex.strip()
    year, month, day = (*date_parts(paper.date), 0, 0, 0)[:3]
    where = "journal" if paper.type in JOURNAL_TYPES else "booktitle"
    fields = {
        "author": _names(paper.authors),
        "title": full_title(paper),
        "editor": _names(paper.editors),
        where: container(paper) if paper.type in JOURNAL_TYPES | CONFERENCE_TYPES | CHAPTER_TYPES else "",
        "howpublished": plain(paper.howpublished) or ("" if _has_place(paper) else container(paper)),
        "series": plain(paper.series),
        "edition": plain(paper.edition),
        "chapter": paper.chapter,
        "volume": paper.volume,
        "number": paper.number,
        "pages": paper.pages.replace("–", "--"),
        "publisher": plain(paper.publisher),
        "school" if paper.type in THESIS_TYPES else "institution": plain(paper.institution),
        "organization": plain(paper.organization),
        "address": plain(paper.address),
        "year": str(year) if year else str(paper.date or ""),
        "month": _MONTHS[month - 1] if month else "",
        "day": str(day) if day else "",
        "doi": identifier(paper, "doi"),
        "isbn": identifier(paper, "isbn"),
        "issn": identifier(paper, "issn"),
        "eprint": identifier(paper, "arxiv"),
        "archiveprefix": "arXiv" if identifier(paper, "arxiv") else "",
        "url": "" if identifier(paper, "doi") else web_address(paper),
        "language": language_tag(paper.language),
        "keywords": ", ".join(paper.keywords),
        "note": plain(paper.note),
    }
    return to_bibtex(paper.type, paper.key, fields)


def _has_place(paper: Publication) -> bool:
    return paper.type in JOURNAL_TYPES | CONFERENCE_TYPES | CHAPTER_TYPES


def _names(authors: Sequence[Author]) -> str:
    return " and ".join("others" if author.name == ET_AL.name else _name(author.name) for author in authors)


def _name(name: Name) -> str:
    if name.literal:
        return f"{{{name.literal}}}"
    family = " ".join(filter(None, (name.particle, name.family)))
    return ", ".join(filter(None, (family, name.suffix, name.given))) if name.given else f"{{{family}}}"
