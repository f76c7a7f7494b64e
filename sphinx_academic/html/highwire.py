"""``citation_*`` tags of a publication's page, by the inclusion guidelines of Google Scholar.

https://scholar.google.com/intl/en/scholar/inclusion.html#indexing: one ``citation_author`` for each
author in order, a date, the journal or conference or institution by the type of the work, and the
address of a PDF only if it stands in the same directory as the page.  What Highwire Press has no
tag for is said in Dublin Core.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from sphinx_academic.records.citing.as_csl import number_of
from sphinx_academic.records.citing.citation import (
    CHAPTER_TYPES,
    CONFERENCE_TYPES,
    JOURNAL_TYPES,
    REPORT_TYPES,
    THESIS_TYPES,
    abstract,
    container,
    date_parts,
    full_title,
    identifier,
    inverted,
    listed,
    page_range,
    plain,
)
from sphinx_academic.records.citing.languages import language_tag
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.records.links.identifiers import compact, find_orcid
from sphinx_academic.records.names.names import Author

Tag = tuple[str, str]

_IDENTIFIERS = {"doi": "citation_doi", "issn": "citation_issn", "arxiv": "citation_arxiv_id", "pmid": "citation_pmid"}


def citation_tags(
    paper: Publication, orcids: Mapping[str, str], page_url: str = "", pdf_url: str = ""
) -> tuple[Tag, ...]:
    """Return names and contents of the tags, in their order.

    ``orcids`` are the iDs of known people by their id; ``page_url`` is the address of the page, and
    ``pdf_url`` that of the PDF beside it, both absolute or empty.
    """
    tags = [
        ("citation_title", full_title(paper)),
        *_authors(paper, orcids),
        ("citation_publication_date", scholar_date(paper)),
        *_places(paper),
        ("citation_publisher", plain(paper.publisher)),
        *((name, identifier(paper, type)) for type, name in _IDENTIFIERS.items()),
        ("citation_isbn", compact(identifier(paper, "isbn"))),
        ("citation_language", language_tag(paper.language)),
        *(("citation_keywords", keyword) for keyword in paper.keywords),
        ("citation_abstract_html_url", page_url),
        ("citation_pdf_url", pdf_url),
        *_dublin_core(paper),
    ]
    return tuple((name, content) for name, content in tags if content)


def meta_html(tags: tuple[Tag, ...]) -> str:
    """Return tags as HTML."""
    return "".join(f'<meta name="{name}" content="{escape(content)}">\n' for name, content in tags)


def orcid_of(author: Author, orcids: Mapping[str, str]) -> str:
    """Return the address of an author's ORCID record, by the entry or else by the person's record."""
    stated = author.orcid or (orcids.get(author.person.id, "") if author.person else "")
    found = find_orcid(stated)
    return f"https://orcid.org/{found}" if found else ""


def scholar_date(paper: Publication) -> str:
    """Return ``2024/05/31``, ``2024/05`` or ``2024``."""
    parts = date_parts(paper.date)
    return "/".join([f"{parts[0]:04d}", *(f"{part:02d}" for part in parts[1:])]) if parts else ""


def _authors(paper: Publication, orcids: Mapping[str, str]) -> Iterator[Tag]:
    for author in listed(paper.authors):
        # a suffix stands between the others in one order and behind them in the other: "Martin King Jr." is plain
        yield "citation_author", str(author.name) if author.name.suffix else inverted(author.name)
        # it belongs to the author before it
        yield "citation_author_orcid", orcid_of(author, orcids)


def _places(paper: Publication) -> Iterator[Tag]:
    where = container(paper)
    number = "citation_issue"
    if paper.type in JOURNAL_TYPES:
        yield "citation_journal_title", where
        yield "citation_journal_abbrev", paper.abbr if paper.abbr != where else ""
    elif paper.type in CONFERENCE_TYPES:
        yield "citation_conference_title", where
    elif paper.type in CHAPTER_TYPES:
        yield "citation_inbook_title", where
    elif paper.type in THESIS_TYPES:
        yield "citation_dissertation_institution", plain(paper.institution)
    elif paper.type in REPORT_TYPES:
        yield "citation_technical_report_institution", plain(paper.institution) or plain(paper.organization)
        number = "citation_technical_report_number"
    yield "citation_volume", paper.volume
    if number_of(paper) != "series":
        yield number, paper.number
    first, last = page_range(paper)
    yield "citation_firstpage", first
    yield "citation_lastpage", last


def _dublin_core(paper: Publication) -> Iterator[Tag]:
    yield from (("DC.contributor", inverted(editor.name)) for editor in listed(paper.editors))
    placed = JOURNAL_TYPES | CONFERENCE_TYPES | CHAPTER_TYPES
    yield "DC.relation.ispartof", "" if paper.type in placed else container(paper)
    yield "DC.description", abstract(paper)
    yield "DC.type", _DC_TYPES.get(paper.type, "Text")


#: of the DCMI Type Vocabulary
_DC_TYPES = {
    "dataset": "Dataset",
    "software": "Software",
    "softwareversion": "Software",
    "video": "MovingImage",
    "movie": "MovingImage",
    "audio": "Sound",
    "music": "Sound",
    "artwork": "StillImage",
    "image": "StillImage",
}
