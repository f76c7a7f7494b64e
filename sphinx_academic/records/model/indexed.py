"""Indexes of records that many lists use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_academic.records.model.base import Record

    _Records = tuple[Record, ...]
else:
    _Records = tuple


class Indexed(_Records):
    """A tuple of records with indexes, each of which is built on first use.

    Hundreds of pages may show one person's part of the same ten thousand publications.
    """

    @cached_property
    def by_ident(self) -> Mapping[str, Record]:
        """The records by their own names."""
        return {record.ident: record for record in self}

    @cached_property
    def by_person(self) -> Mapping[str, Sequence[Record]]:
        """The records that name a person, by the person's id, in their order."""
        found: dict[str, dict[int, Record]] = {}
        for place, record in enumerate(self):
            for person in record.people():
                found.setdefault(person.id, {})[place] = record
        return {id: tuple(named.values()) for id, named in found.items()}

    def __reduce__(self) -> tuple[type[Indexed], tuple[tuple[Record, ...]]]:
        # the indexes are built again
        return Indexed, (tuple(self),)
