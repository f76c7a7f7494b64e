"""A publication as a record of RIS: https://en.wikipedia.org/wiki/RIS_(file_format).

Tags and types are those that Zotero, EndNote and Mendeley read.
"""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_academic.records.citing.as_csl import number_of
from sphinx_academic.records.citing.citation import (
    CHAPTER_TYPES,
    CONFERENCE_TYPES,
    JOURNAL_TYPES,
    REPORT_TYPES,
    THESIS_TYPES,
    container,
    date_parts,
    full_title,
    identifier,
    inverted,
    listed,
    page_range,
    plain,
    publisher,
    retraction_note,
    web_address,
)
from sphinx_academic.records.citing.genres import genre_of
from sphinx_academic.records.citing.languages import language_tag
from sphinx_academic.records.citing.page_numbers import is_page_count
from sphinx_academic.records.kinds.publications import Publication

_TYPES = {
    **dict.fromkeys(JOURNAL_TYPES, "JOUR"),
    **dict.fromkeys(CONFERENCE_TYPES, "CPAPER"),
    **dict.fromkeys(CHAPTER_TYPES, "CHAP"),
    **dict.fromkeys(THESIS_TYPES, "THES"),
    **dict.fromkeys(REPORT_TYPES, "RPRT"),
    **dict.fromkeys(("book", "mvbook", "collection", "mvcollection", "booklet", "reference", "mvreference"), "BOOK"),
    **dict.fromkeys(("proceedings", "mvproceedings"), "CONF"),
    **dict.fromkeys(("online", "electronic", "www"), "ELEC"),
    "periodical": "JFULL",
    "dataset": "DATA",
    "software": "COMP",
    "softwareversion": "COMP",
    "patent": "PAT",
    "unpublished": "UNPB",
    "video": "VIDEO",
    "movie": "MPCT",
    "artwork": "ART",
    "standard": "STAND",
}
"""RIS types of BibTeX and biblatex types; ``GEN`` for all others."""


#: types of works that are in no other
_WHOLES = frozenset({"BOOK", "CONF", "THES", "RPRT"})


def ris_record(paper: Publication) -> str:
    """Return the record, its lines ended with CR LF as the format requires."""
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in _tags(paper) if value]
    return "".join(f"{line}\r\n" for line in [*lines, "ER  - "])


def _tags(paper: Publication) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES.get(paper.type, "GEN")
    yield "ID", paper.key
    yield from (("AU", inverted(author.name)) for author in listed(paper.authors))
    type = _TYPES.get(paper.type, "GEN")
    # of a book itself a second author is who edits its series
    yield from (("A3" if type in _WHOLES else "A2", inverted(editor.name)) for editor in listed(paper.editors))
    yield from (("A4", inverted(translator.name)) for translator in listed(paper.translators))
    yield from (("C2", inverted(author.name)) for author in listed(paper.book_authors) if type == "CHAP")
    yield "TI", full_title(paper)
    if type in _WHOLES:
        yield "T2", plain(paper.main_title) or container(paper) or plain(paper.series)
        yield "T3", plain(paper.series) if paper.main_title or container(paper) else ""
    else:
        yield "T2", plain(paper.event) if type == "CPAPER" and paper.event else container(paper)
        yield "C3", container(paper) if type == "CPAPER" and paper.event else ""
        yield "T3", plain(paper.series) or plain(paper.main_title)
    parts = date_parts(paper.date)
    if parts:
        year, month, day = (*parts, 0, 0)[:3]
        yield "PY", f"{year:04d}"
        yield "DA", f"{year:04d}/{f'{month:02d}' if month else ''}/{f'{day:02d}' if day else ''}/"
    yield "VL", paper.volume
    yield "NV", paper.number_of_volumes
    number = number_of(paper)
    yield "IS", paper.number if number == "issue" else ""
    yield "M1", paper.number if number == "series" and paper.number != paper.volume else ""
    yield "C7", paper.article_number
    first, last = page_range(paper)
    # of books and theses it is how many there are
    yield "SP", paper.pages if is_page_count(paper.type, paper.pages) else first
    yield "EP", last
    yield "SE", paper.chapter
    yield "ET", plain(paper.edition) or (paper.version if type == "COMP" else "")
    yield "M3", genre_of(paper)
    yield "PB", ", ".join(str(each.name) for each in paper.holder) or publisher(paper)
    # the place of a paper of a conference has a tag of its own
    yield ("C1" if type == "CPAPER" else "CY"), plain(paper.address) or plain(paper.event_place)
    yield "DO", identifier(paper, "doi")
    # of reports and patents it is their number
    serial = identifier(paper, "issn" if paper.type in JOURNAL_TYPES else "isbn", "issn", "isbn")
    yield "SN", paper.number if number == "work" and paper.number else serial
    yield "UR", web_address(paper)
    yield "L1", next((link.target for link in paper.links if link.type == "pdf" and link.target.startswith("http")), "")
    yield "AB", " ".join(map(plain, paper.abstract))
    yield from (("KW", keyword) for keyword in paper.keywords)
    yield "LA", language_tag(paper.language)
    yield "N1", plain(paper.note)
    yield "N1", retraction_note(paper)
