"""The category of a publication in a CV, and its BibTeX."""

from __future__ import annotations

import re
from typing import Final

from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.records.names.names import ET_AL, Author, Name
from sphinx_academic.richtext.plain import to_plain
from sphinx_academic.richtext.tree import RichText
from sphinx_academic.sources.bibtex.writer import to_bibtex, with_field

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_IN_BOOK: Final = frozenset({"inproceedings", "conference", "incollection", "inbook", "inreference", "suppbook"})
_THESES: Final = frozenset({"phdthesis", "mastersthesis", "thesis"})
_VERBATIM_LINKS: Final = ("doi", "url", "isbn", "issn", "pmid")
_ARXIV: Final = re.compile(r"https://arxiv\.org/abs/(.+)")


def bibtex_of(paper: Publication) -> str:
    """Return the BibTeX that is shown and copied: as written, or made for what was not written as BibTeX."""
    if not paper.bibtex:
        return to_bibtex(paper.type, paper.key, _fields(paper))
    if paper.known_venue and not paper.venue:
        # the entry names it by an id of the site alone
        return with_field(paper.bibtex, _container(paper.type), paper.known_venue.name or paper.known_venue.id)
    return paper.bibtex


def bibliography_of(papers: list[Publication]) -> str:
    """Return publications as the text of a ``.bib`` file, each once."""
    return "\n\n".join({paper.key: bibtex_of(paper) for paper in papers}.values()) + "\n"


def _fields(paper: Publication) -> dict[str, str]:
    fields = {
        "author": _names(paper.authors),
        "editor": _names(paper.editors),
        "title": ": ".join(filter(None, (_plain(paper.title), _plain(paper.subtitle)))),
        "type": paper.genre,
        _container(paper.type): _plain(paper.venue) or (paper.known_venue.name if paper.known_venue else paper.abbr),
        "school" if paper.type in _THESES else "institution": _plain(paper.institution),
        "organization": _plain(paper.organization),
        "publisher": _plain(paper.publisher),
        "howpublished": _plain(paper.howpublished),
        "series": _plain(paper.series),
        "edition": _plain(paper.edition),
        "volume": paper.volume,
        "number": paper.number,
        "chapter": paper.chapter,
        "pages": paper.pages.replace("–", "--"),
        "address": _plain(paper.address),
        "year": _year(paper),
        "month": _MONTHS[paper.date.month - 1] if paper.date and paper.date.month else "",
        "note": _plain(paper.note),
    }
    return fields | _identifiers(paper)


def _container(type: str) -> str:
    return "booktitle" if type in _IN_BOOK else "journal"


def _plain(text: RichText | None) -> str:
    return to_plain(text) if text else ""


def _year(paper: Publication) -> str:
    if paper.date is None:
        return ""
    return paper.date.word or str(paper.date.first_year or "")


def _identifiers(paper: Publication) -> dict[str, str]:
    found: dict[str, str] = {}
    for link in paper.links:
        if link.type in _VERBATIM_LINKS:
            value = link.target if link.type == "url" else link.id
            if value:
                found.setdefault(link.type, value)
        elif link.type == "arxiv" and (match := _ARXIV.fullmatch(link.target)):
            found |= {"eprint": match[1], "archiveprefix": "arXiv"}
    return found


def _names(authors: tuple[Author, ...]) -> str:
    return " and ".join("others" if author.name == ET_AL.name else _name(author.name) for author in authors)


def _name(name: Name) -> str:
    """Return a name as BibTeX wants it: ``von Family, Jr, Given``."""
    if name.literal:
        return f"{{{name.literal}}}"
    family = " ".join(filter(None, (name.particle, name.family)))
    return ", ".join(filter(None, (family, name.suffix, name.given)))
