"""The records that lists choose from, and what stands for a choice."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from sphinx_academic.problems import Problem, Problems, Subtype
from sphinx_academic.records.model.base import Record
from sphinx_academic.records.model.indexed import Indexed
from sphinx_academic.records.model.reading import Broken

if TYPE_CHECKING:
    from sphinx_academic.selection import Selection

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Collection(Generic[R]):
    """The records of one list's files, in file order."""

    records: tuple[R, ...] = ()
    broken: tuple[Broken, ...] = ()
    #: what was wrong when the files were read
    problems: tuple[Problem, ...] = ()

    @cached_property
    def by_digest(self) -> Mapping[str, R]:
        """The records by their fingerprints; made at first use, since most collections are never asked."""
        return {record.digest: record for record in self.records}


def collected(records: Iterable[R], broken: Iterable[Broken], problems: Iterable[Problem] = ()) -> Collection[R]:
    """Return the collection of some records, of which lists can ask for those of a person."""
    return Collection(cast("tuple[R, ...]", Indexed(records)), tuple(broken), tuple(problems))


def unique(records: list[R], problems: Problems) -> list[R]:
    """Keep the first record of each ident; a second one is a problem."""
    first: dict[str, R] = {}
    kept: list[R] = []
    for record in records:
        if ident := record.ident:
            if ident in first:
                there = first[ident].origin
                message = f"{record.kind.title} {ident!r} is already defined at {there}; this one is left out"
                problems.add(Subtype.DUPLICATE, message, record.origin)
                continue
            first[ident] = record
        kept.append(record)
    return kept


def digest_of(selection: Selection, collection: Collection[R]) -> str:
    """Return a fingerprint of what a list shows: its records, their grouping, and whether there are more."""
    digest = hashlib.blake2b(digest_size=10)
    for group in selection.groups:
        digest.update(repr((group.key, [(each.key, len(each.records)) for each in group.within])).encode())
        for record in group.records:
            digest.update(record.digest.encode())
    digest.update(repr((leaves_out(selection, collection), len(collection.broken))).encode())
    return digest.hexdigest()


def leaves_out(selection: Selection, collection: Collection[R]) -> bool:
    """Return whether a list of everything would show more: what the options do not select is left out as well."""
    shown = set(map(id, selection.records))
    return any(id(record) not in shown and record.listed for record in collection.records)
