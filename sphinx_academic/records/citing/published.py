"""The category of a publication in a CV, and its BibTeX."""

from __future__ import annotations

import re
from typing import Final

from sphinx_academic.records.citing.citation import full_title, names_venue, retraction_note, web_address
from sphinx_academic.records.dates.model import Date, Precision, isoformat
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.records.names.names import ET_AL, Author, Name
from sphinx_academic.richtext.plain import to_plain
from sphinx_academic.richtext.tree import RichText
from sphinx_academic.sources.bibtex.writer import to_bibtex, with_field
from sphinx_academic.sources.months import MONTHS

_IN_BOOK: Final = frozenset({"inproceedings", "conference", "incollection", "inbook", "inreference", "suppbook"})
_ROLE_FIELDS: Final = frozenset({"foreword", "introduction", "afterword", "annotator", "commentator"})
#: the states that biblatex has a word for
_STATES: Final = frozenset({"in-press", "forthcoming", "submitted", "in-preparation", "preprint"})
#: what the fields year and month say
_IN_YEAR_AND_MONTH: Final = (Precision.YEAR, Precision.MONTH, Precision.WORD, Precision.PRESENT)
_THESES: Final = frozenset({"phdthesis", "mastersthesis", "thesis"})
_VERBATIM_LINKS: Final = ("doi", "url", "isbn", "issn", "pmid", "pmcid")
_ARXIV: Final = re.compile(r"https://arxiv\.org/abs/(.+)")


def bibtex_of(paper: Publication) -> str:
    """Return the BibTeX that is shown and copied: as written, or made for what was not written as BibTeX."""
    retracted = retraction_note(paper)
    if not paper.bibtex:
        fields = bibtex_fields(paper)
        return to_bibtex(
            paper.type, paper.key, {**fields, "note": ". ".join(filter(None, (fields["note"], retracted)))}
        )
    text = paper.bibtex
    known = paper.known_venue
    # the entry names it by an id of the site alone
    if known and not paper.venue and names_venue(paper):
        text = with_field(text, _container(paper.type), known.name or known.id)
    elif known and paper.institution and "institution" not in paper.source.lines:
        text = with_field(text, _institution(paper.type), known.name)
    if retracted:
        text = with_field(text, "addendum" if paper.note else "note", retracted)
    return text


def _name_of_venue(paper: Publication) -> str:
    """Return the name of the venue that ``abbr`` stands for; empty where it names none."""
    if not names_venue(paper):
        return ""
    return paper.known_venue.name if paper.known_venue else paper.abbr


def bibliography_of(papers: list[Publication]) -> str:
    """Return publications as the text of a ``.bib`` file, each once."""
    return "\n\n".join({paper.key: bibtex_of(paper) for paper in papers}.values()) + "\n"


def bibtex_fields(paper: Publication) -> dict[str, str]:
    """Return the fields of a publication under the names of BibTeX and biblatex, as plain text; some are empty."""
    fields = {
        "author": _names(paper.authors),
        "editor": _names(paper.editors),
        "translator": _names(paper.translators),
        "bookauthor": _names(paper.book_authors),
        "holder": _names(paper.holder),
        **_contributors(paper),
        "collaboration": _plain(paper.collaboration),
        "title": full_title(paper),
        "titleaddon": _plain(paper.title_addon),
        "type": paper.genre,
        _container(paper.type): _plain(paper.venue) or _name_of_venue(paper),
        _institution(paper.type): _plain(paper.institution),
        "organization": _plain(paper.organization),
        "publisher": _plain(paper.publisher),
        "howpublished": _plain(paper.howpublished),
        "series": _plain(paper.series),
        "edition": _plain(paper.edition),
        "maintitle": _plain(paper.main_title),
        "eventtitle": _plain(paper.event),
        "venue": _plain(paper.event_place),
        "eventdate": isoformat(paper.event_date) if paper.event_date else "",
        "issuetitle": _plain(paper.issue_title),
        "volume": paper.volume,
        "part": paper.volume_part,
        "volumes": paper.number_of_volumes,
        "version": paper.version,
        "number": paper.number,
        "chapter": paper.chapter,
        "pages": paper.pages.replace("–", "--"),
        "address": _plain(paper.address),
        "year": _year(paper),
        "date": isoformat(paper.date) if paper.date and not _is_in_year_and_month(paper.date) else "",
        "month": MONTHS[paper.date.month - 1] if paper.date and paper.date.month else "",
        "articleno": paper.article_number,
        "numpages": paper.number_of_pages,
        "origtitle": _plain(paper.original_title),
        "origdate": isoformat(paper.original_date) if paper.original_date else "",
        "origpublisher": _plain(paper.original_publisher),
        "pubstate": paper.status.replace("-", "") if paper.status in _STATES else "",
        "language": paper.language,
        "license": paper.license,
        "keywords": ", ".join(paper.keywords),
        "abstract": " ".join(map(_plain, paper.abstract)),
        "note": _plain(paper.note),
    }
    return fields | _identifiers(paper)


def _contributors(paper: Publication) -> dict[str, str]:
    """Return those who had another part: in the field of its name, or in one of those that say the part beside."""
    found: dict[str, str] = {}
    free = iter(("editora", "editorb", "editorc"))
    for each in paper.contributors:
        if each.role in _ROLE_FIELDS and each.role not in found:
            found[each.role] = _names(each.names)
        elif name := next(free, ""):
            found |= {name: _names(each.names), f"{name}type": each.role}
    return found


def _institution(type: str) -> str:
    return "school" if type in _THESES else "institution"


def _container(type: str) -> str:
    return "booktitle" if type in _IN_BOOK else "journal"


def _plain(text: RichText | None) -> str:
    return to_plain(text) if text else ""


def _year(paper: Publication) -> str:
    if paper.date is None:
        return ""
    return paper.date.word or str(paper.date.first_year or "")


def _is_in_year_and_month(date: Date) -> bool:
    return date.precision in _IN_YEAR_AND_MONTH and not date.qualifier


def _identifiers(paper: Publication) -> dict[str, str]:
    found: dict[str, str] = {}
    for link in paper.links:
        if link.type in _VERBATIM_LINKS:
            value = link.target if link.type == "url" else link.id
            if value:
                found.setdefault(link.type, value)
        elif link.type == "arxiv" and (match := _ARXIV.fullmatch(link.target)):
            found |= {"eprint": match[1], "archiveprefix": "arXiv"}
    if not {"url", "doi", "eprint"} & found.keys():
        found["url"] = web_address(paper)
    return found


def _names(authors: tuple[Author, ...]) -> str:
    return " and ".join("others" if author.name == ET_AL.name else _name(author.name) for author in authors)


def _name(name: Name) -> str:
    """Return a name as BibTeX wants it: ``von Family, Jr, Given``."""
    if name.literal:
        return f"{{{name.literal}}}"
    family = " ".join(filter(None, (name.particle, name.family)))
    if not name.particle and name.given and name.family.split()[0].islower():
        # what begins in small letters would be read as a particle
        family = f"{{{family}}}"
    return ", ".join(filter(None, (family, name.suffix, name.given)))
