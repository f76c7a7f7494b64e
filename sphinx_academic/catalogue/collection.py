"""The records that lists choose from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar, cast

from sphinx_academic.problems import Problem, Problems, Subtype
from sphinx_academic.records.model.base import Record
from sphinx_academic.records.model.indexed import Indexed
from sphinx_academic.records.model.reading import Broken

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
        """The records by their fingerprints; computed on first use, since most collections do not need it."""
        return {record.digest: record for record in self.records}


def collected(records: Iterable[R], broken: Iterable[Broken], problems: Iterable[Problem] = ()) -> Collection[R]:
    """Return the collection of some records, indexed by the people that they name."""
    return Collection(cast("tuple[R, ...]", Indexed(records)), tuple(broken), tuple(problems))


def unique(records: list[R], problems: Problems) -> list[R]:
    """Keep the first record of each ident; a second one is a problem."""
    first: dict[str, R] = {}
    found: list[R] = []
    for record in records:
        if ident := record.ident:
            if ident in first:
                there = first[ident].origin
                message = f"{record.kind.title} {ident!r} is already defined at {there}; this one is skipped"
                problems.add(Subtype.DUPLICATE, message, record.origin)
                continue
            first[ident] = record
        found.append(record)
    return found
