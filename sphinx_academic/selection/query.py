"""What a list asks for, and what it gets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sphinx_academic.problems import did_you_mean

if TYPE_CHECKING:
    from sphinx_academic.records.dates.model import Date
    from sphinx_academic.records.model.model import fields_of
from sphinx_academic.records.model.base import Record


class SelectionError(ValueError):
    """An option asks for something that the records do not have; the text says what would be right."""


@dataclass(frozen=True, slots=True)
class Query:
    """What a list asks for: its options, parsed.  Hashable and the same in every process."""

    limit: int = 0
    since: Date | None = None
    until: Date | None = None
    tags: tuple[str, ...] = ()
    person: str = ""
    sort: str = ""
    group_by: str = ""
    filter: str = ""
    selected: bool = False
    keys: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    when: str = ""
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Records under one heading, in the order shown."""

    #: the value that they share; None where there is no heading
    key: Any
    records: tuple[Record, ...]
    #: whose value it is
    field: str = ""
    #: the groups into which it is parted, if it is
    within: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """The records that a query found, grouped, and how many there were before ``limit``."""

    groups: tuple[Group, ...]
    total: int

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields whose values are headings."""
        return tuple(dict.fromkeys(group.field for group in self._all() if group.key is not None))

    @property
    def leaves(self) -> tuple[Group, ...]:
        """The groups that are not parted further, in the order shown."""
        return tuple(group for group in self._all() if not group.within)

    def _all(self) -> Iterator[Group]:
        pending = list(reversed(self.groups))
        while pending:
            group = pending.pop()
            yield group
            pending += reversed(group.within)

    @property
    def records(self) -> tuple[Record, ...]:
        """All records in the order shown."""
        return tuple(record for group in self.groups for record in group.records)


def field_value(record: Record, name: str, today: Date | None = None) -> Any:
    """Return a field for sorting, grouping or filtering; :exc:`SelectionError` if the kind has none of that name."""
    try:
        return record.group_value(name, today) if today else record.value(name)
    except AttributeError:
        raise no_field(type(record), name) from None


def no_field(cls: type[Record], name: str) -> SelectionError:
    """Return the error of a kind that has no field of that name."""
    known = sorted({*(field.name for field in fields_of(cls).values()), *cls.computed})
    return SelectionError(f"{cls.kind.title} has no field {name!r}{did_you_mean(name, known)}")
