"""The options of a list, parsed: its request, which decides what it shows, and its display."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_academic.problems import did_you_mean

if TYPE_CHECKING:
    from sphinx_academic.records.dates.model import Date
    from sphinx_academic.records.model.base import Record


class SelectionError(ValueError):
    """An option asks for something that the records do not have; the text says what would be right."""


class Body(NamedTuple):
    """The records that stand in a directive itself: the page, the text, and the line on which it begins."""

    file: str
    text: str
    first_line: int


@dataclass(frozen=True, slots=True)
class ListRequest:
    """The kind and source of a list's records, and its options, parsed.

    Hashable, and the same in every process; stored with each page, to tell whether the page is outdated.
    """

    kind: str
    #: the data files from the source directory; empty for the kind's default ones
    files: tuple[str, ...] = ()
    #: the records of the directive itself, in place of those of files
    body: Body | None = None
    #: the records by their own names, in this order, in place of all; ``sort`` and ``group_by`` do nothing then
    keys: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    selected: bool = False
    #: ``only`` preprints, ``none`` of them; empty: all works
    preprints: str = ""
    since: Date | None = None
    until: Date | None = None
    tags: tuple[str, ...] = ()
    person: str = ""
    when: str = ""
    filter: str = ""
    sort: str = ""
    limit: int = 0
    group_by: str = ""
    groups: tuple[str, ...] = ()
    #: how entries are numbered: empty, or some of ``true``, ``type``, ``reversed``
    numbered: str = ""
    #: the link types to show, None for all
    links: tuple[str, ...] | None = None
    #: the document that has the rest, as it is written, and the folder from which it is named
    more: str = ""
    folder: str = ""
    #: whether the amounts, or the citations, are added up
    total: bool = False


@dataclass(frozen=True, slots=True)
class Display:
    """The options of a list that say how its records look, parsed."""

    style: str = ""
    classes: tuple[str, ...] = ()
    links: tuple[str, ...] | None = None
    abstract: bool = True
    bibtex: bool = True
    search: bool = False
    legend: bool = True
    indexed: bool = True
    download: bool = False
    parts: tuple[str, ...] = ()
    #: the fields whose values are the headings: what a heading says, its records need not
    grouped: tuple[str, ...] = ()
    #: CLDR pattern of the list's dates; empty: the site's
    date_format: str = ""
    #: whether it is said how often publications are cited; None: as the site says
    citations: bool | None = None
    #: whether a record has a page to itself, with room for all that is known of it
    whole: bool = False


def field_value(record: Record, name: str, today: Date | None = None) -> Any:
    """Return a field for sorting, grouping or filtering; :exc:`SelectionError` if the kind has none of that name."""
    try:
        return record.group_value(name, today) if today else record.value(name)
    except AttributeError:
        raise no_field(type(record), name) from None


def no_field(cls: type[Record], name: str) -> SelectionError:
    """Return the error of a kind that has no field of that name."""
    # imports the records, which a build that reads no page does not need
    from sphinx_academic.records.model.model import fields_of

    known = sorted({*(field.name for field in fields_of(cls).values()), *cls.computed})
    return SelectionError(f"{cls.kind.title} has no field {name!r}{did_you_mean(name, known)}")
