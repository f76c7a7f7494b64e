"""Charts read from directives: the options of one, and the lists of the records that it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sphinx_academic.records.kinds.education import Education
from sphinx_academic.records.kinds.experience import Experience
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.records.model.base import Record
from sphinx_academic.selection.directive import ParsedDirective
from sphinx_academic.selection.evaluation import Lists
from sphinx_academic.selection.options import APPEARANCE, PUBLICATIONS, SELECTION, Option, count, one_of, text
from sphinx_academic.selection.reading import OptionReader, PageList
from sphinx_academic.selection.request import ListRequest

#: the fields by which bars are divided
_PARTS = ("type", "venue", "none")


def parts(value: str) -> str:
    """``type``, ``venue`` or ``none``."""
    word = one_of(_PARTS, value.strip().lower(), value)
    return "" if word == "none" else word


_SELECTING = tuple(option for option in SELECTION if option.name in ("since", "until", "tags", "person", "filter"))
_LOOKS = (
    Option("title", text, "Title of the chart, shown above it.", "text"),
    *(option for option in APPEARANCE if option.name in ("class", "name")),
)
_OF_PUBLICATIONS = tuple(option for option in PUBLICATIONS if option.name in ("selected", "exclude"))

#: the options of the charts, by directive
CHARTS: dict[str, tuple[Option, ...]] = {
    "publication-chart": (
        Option("by", parts, "How bars are divided: by ``type``, by ``venue``, or ``none``.", "type, venue, none"),
        *_SELECTING,
        *_OF_PUBLICATIONS,
        *_LOOKS,
    ),
    "coauthor-graph": (
        Option("limit", count, "Show at most this many people, those with the most joint works.", "number"),
        *_SELECTING,
        *_OF_PUBLICATIONS,
        *_LOOKS,
    ),
    "career-timeline": (*(option for option in _SELECTING if option.name in ("since", "until")), *_LOOKS),
}
#: the kinds that a chart is made of
KINDS: dict[str, tuple[type[Record], ...]] = {
    "publication-chart": (Publication,),
    "coauthor-graph": (Publication,),
    "career-timeline": (Experience, Education),
}


@dataclass(frozen=True)
class Chart:
    """A chart of a page: its options, and the lists of what it shows."""

    values: dict[str, Any]
    lists: tuple[PageList, ...]


def read_chart(parsed: ParsedDirective, lists: Lists) -> Chart:
    """Return the chart of a directive; its problems are those of its first list."""
    options = CHARTS[parsed.name]
    reader = OptionReader(replace(parsed, content=()), options, lists)
    person = reader.person()
    found = [
        replace(each, display=replace(each.display, indexed=False))
        for each in (reader.read(_request(reader, kind, person, lists), "", person) for kind in KINDS[parsed.name])
    ]
    first = replace(found[0], problems=tuple(reader.problems))
    return Chart(reader.values, (first, *(replace(each, problems=()) for each in found[1:])))


def _request(reader: OptionReader, record: type[Record], person: str, lists: Lists) -> ListRequest:
    values = reader.values
    files: Sequence[str] = reader.parsed.files if record is Publication else ()
    return ListRequest(
        kind=record.kind.name,
        files=tuple(files),
        exclude=values.get("exclude", ()),
        selected=values.get("selected", False),
        since=values.get("since"),
        until=values.get("until"),
        tags=values.get("tags", ()),
        person=lists.catalogue.person_id(person) if person else "",
        filter=values.get("filter", ""),
        sort=record.kind.sort,
    )
