"""A publication as an item of CSL-JSON: https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from sphinx_academic.records.citing.citation import (
    JOURNAL_TYPES,
    REPORT_TYPES,
    container,
    date_parts,
    identifier,
    plain,
    publisher,
    retraction_note,
    title_children,
    web_address,
)
from sphinx_academic.records.citing.genres import genre_of
from sphinx_academic.records.citing.languages import language_tag
from sphinx_academic.records.citing.page_numbers import is_page_count, page_ranges
from sphinx_academic.records.citing.statuses import status_in_words
from sphinx_academic.records.dates.model import Date, Precision
from sphinx_academic.records.kinds.publications import Publication, category_of
from sphinx_academic.records.names.names import ET_AL, Author
from sphinx_academic.richtext.plain import to_plain
from sphinx_academic.richtext.tree import Emphasis, Inline, RichText, SmallCaps, Span, Strong, Subscript, Superscript
from sphinx_academic.sources.csl.reader import CUSTOM
from sphinx_academic.sources.csl.types import BOOK_TYPES, WHOLE_TYPES, csl_type

_TAGS: dict[type[Span], tuple[str, str]] = {
    Emphasis: ("<i>", "</i>"),
    Strong: ("<b>", "</b>"),
    Subscript: ("<sub>", "</sub>"),
    Superscript: ("<sup>", "</sup>"),
    SmallCaps: ('<span style="font-variant:small-caps;">', "</span>"),
}
# the tags, and the escapes of them
_LIKE_MARKUP = re.compile(
    r"<(?=/?(?:i|em|b|strong|sub|sup|sc|span)(?:\s[^<>]{0,100})?>)|&(?=\#?\w{1,32};)", re.IGNORECASE
)
NAME_VARIABLES = {
    "author": "authors",
    "editor": "editors",
    "translator": "translators",
    "container-author": "book_authors",
}
"""The variables of names, and our fields."""

CONTRIBUTOR_VARIABLES = frozenset(
    [
        *("chair", "collection-editor", "compiler", "composer", "contributor", "curator", "director"),
        *("editorial-director", "executive-producer", "guest", "host", "illustrator", "interviewer", "narrator"),
        *("organizer", "original-author", "performer", "producer", "recipient", "reviewed-author", "script-writer"),
        "series-creator",
    ]
)
"""Those of people who had another part, which the variable names."""

_IDS = {"DOI": ("doi",), "ISBN": ("isbn",), "ISSN": ("issn",), "PMID": ("pmid",), "PMCID": ("pmcid",)}


def csl_item(paper: Publication) -> dict[str, Any]:
    """Return the CSL-JSON item of a publication: only variables that have a value, in the order of the schema."""
    item: dict[str, Any] = {
        "id": paper.key,
        "type": "article" if category_of(paper).name == "preprint" else csl_type(paper.type),
        "title": csl_text(title_children(paper)),
        **{variable: csl_names(getattr(paper, field)) for variable, field in NAME_VARIABLES.items()},
        **_contributors(paper),
        "issued": _issued(paper.date),
        "event-date": _issued(paper.event_date),
        "original-date": _issued(paper.original_date),
        **_containers(paper),
        "event-title": _text(paper.event),
        "event-place": _text(paper.event_place),
        "collection-title": _text(paper.series),
        "genre": genre_of(paper),
        "edition": _text(paper.edition),
        "version": paper.version,
        "volume": paper.volume,
        "part": paper.volume_part,
        "number-of-volumes": paper.number_of_volumes,
        **_numbers(paper),
        "number-of-pages" if is_page_count(paper.type, paper.pages) else "page": _pages(paper),
        "chapter-number": paper.chapter,
        "authority": ", ".join(str(each.name) for each in paper.holder),
        "publisher": publisher(paper),
        "publisher-place": _text(paper.address),
        "original-title": _text(paper.original_title),
        "original-publisher": _text(paper.original_publisher),
        "status": status_in_words(paper.status),
        "abstract": "\n\n".join(csl_text(each.children) for each in paper.abstract),
        "keyword": ", ".join(paper.keywords),
        "language": language_tag(paper.language),
        "note": ". ".join(filter(None, (retraction_note(paper), _text(paper.note)))),
        **{variable: identifier(paper, *types) for variable, types in _IDS.items()},
        "URL": web_address(paper),
        # what has no variable of its own; the schema has this for it
        "custom": {name: text for name, field in CUSTOM.items() if (text := _text(getattr(paper, field)))},
    }
    return {variable: value for variable, value in item.items() if value}


def csl_text(children: Iterable[Inline]) -> str:
    """Return inline text with the few tags of CSL processors."""
    out: list[str] = []
    for child in children:
        if isinstance(child, str):
            out.append(_raw(child))
        elif isinstance(child, Span):
            start, end = _TAGS.get(type(child), ("", ""))
            out.append(f"{start}{csl_text(child.children)}{end}")
        else:
            out.append(_raw(to_plain((child,))))
    return "".join(out)


def _raw(text: str) -> str:
    """Return text as it is: the format is no HTML; only what would be read as one of its tags is escaped."""
    return _LIKE_MARKUP.sub(lambda sign: {"<": "&lt;", "&": "&amp;"}[sign[0]], text)


def _issued(date: Date | None) -> dict[str, Any]:
    """Return a date; what its parts do not say (an academic year, a term, the end of a range) stands in words, too."""
    if date is None:
        return {}
    parts = date_parts(date)
    literal = "" if parts and date.precision in (Precision.YEAR, Precision.MONTH, Precision.DAY) else str(date)
    circa = {"circa": True} if parts and date.qualifier else {}
    return ({"date-parts": [list(parts)]} if parts else {}) | ({"literal": literal} if literal else {}) | circa


def number_of(paper: Publication) -> str:
    """Return what a number is one of: the ``work`` itself, a ``series``, or the issues of a journal (``issue``)."""
    if paper.type in REPORT_TYPES or paper.type == "patent":
        return "work"
    return "series" if paper.type not in JOURNAL_TYPES and (paper.series or paper.type in WHOLE_TYPES) else "issue"


def _numbers(paper: Publication) -> dict[str, str]:
    variable = {"work": "number", "series": "collection-number", "issue": "issue"}[number_of(paper)]
    number = "" if variable == "collection-number" and paper.number == paper.volume else paper.number
    found = {variable: number.replace("–", "-")}
    if paper.article_number:
        found |= {"number": paper.article_number, "number-of-pages": paper.number_of_pages}
    return found


def _containers(paper: Publication) -> dict[str, str]:
    """Return the title of what the work is in; of a book of several volumes, as pandoc has it."""
    if not paper.main_title:
        return {"container-title": _container(paper)}
    if paper.type in BOOK_TYPES:
        return {"container-title": _text(paper.main_title)}
    return {"container-title": _text(paper.main_title), "volume-title": _container(paper)}


def _contributors(paper: Publication) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for each in paper.contributors:
        role = each.role.lower().replace(" ", "-")
        found.setdefault(role if role in CONTRIBUTOR_VARIABLES else "contributor", []).extend(csl_names(each.names))
    return found


def _pages(paper: Publication) -> str:
    return paper.pages.replace("–", "-") if page_ranges(paper.pages) else ""


def _text(text: RichText | None) -> str:
    return csl_text(text.children) if text else ""


def _container(paper: Publication) -> str:
    known = paper.known_venue
    name = plain(paper.venue)
    return _text(paper.venue) if name and not (known and name == known.id) else container(paper)


def csl_names(authors: Sequence[Author]) -> list[dict[str, str]]:
    """Return authors as CSL has names."""
    found = []
    for author in authors:
        name = author.name
        if name == ET_AL.name:
            # the format has no word for it; this is what it is in BibTeX
            found.append({"literal": "others"})
            continue
        parts = {
            "family": name.family,
            "given": name.given,
            "non-dropping-particle": name.particle,
            "suffix": name.suffix,
        }
        found.append({"literal": name.literal} if name.literal else {k: v for k, v in parts.items() if v})
    return found
