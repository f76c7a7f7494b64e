"""The publications of a catalogue in pieces, pickled apart.

A build in which one entry changes adds a piece that has that one, and copies the others as they are; and what
another process has made comes in pieces that can be kept as they came.  Their order is kept beside them: what it
leaves out of a piece is not there any more.
"""

from __future__ import annotations

import io
import pickle
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Any, Final, NamedTuple

import sphinx_academic
from sphinx_academic.problems import Problem
from sphinx_academic.records.publication import Publication

SIZE = 2_000
"""Publications of a piece: so many that the names of authors, which they share, are not loaded for each piece anew."""


UNPICKLABLE: Final = (pickle.PicklingError, AttributeError, TypeError)
"""What pickling raises where a record holds something that a site has added."""


class Piece(NamedTuple):
    """Some publications, the bytes that they can be loaded from, and the checksum of these if it is known."""

    publications: tuple[Publication, ...]
    content: bytes
    checksum: int = 0


def packed(publications: Sequence[Publication]) -> Iterator[Piece]:
    """Yield publications in pieces, those that a later build takes over apart from those that it reads again.

    Raises one of :data:`UNPICKLABLE` where that cannot be.
    """
    lasting = [paper for paper in publications if paper.private["_part"]]
    passing = [paper for paper in publications if not paper.private["_part"]]
    for run in (lasting, passing):
        for start in range(0, len(run), SIZE):
            some = tuple(run[start : start + SIZE])
            for paper in some:
                # asked for by every build: not to be worked out by each
                paper.digest  # noqa: B018
            yield Piece(some, pickle.dumps(some, protocol=5))


def arranged(
    publications: Sequence[Publication], pieces: Iterable[Piece], other: Set[int]
) -> tuple[list[Piece], list[int]]:
    """Return publications in pieces, and the place of each in all of these together.

    Of the ``pieces`` that there are already, those are used that still are mostly what is wanted; ``other`` are
    the identities of publications that are not what was pickled any more.
    """
    wanted = set(map(id, publications)) - other
    used = [piece for piece in pieces if _is_worthwhile(piece, wanted)]
    there = wanted.intersection(id(paper) for piece in used for paper in piece.publications)
    used += packed([paper for paper in publications if id(paper) not in there])
    # where one is twice, it is the later one that is right
    places = {id(paper): place for place, paper in enumerate(paper for piece in used for paper in piece.publications)}
    return used, [places[id(paper)] for paper in publications]


def _is_worthwhile(piece: Piece, wanted: Set[int]) -> bool:
    """Return whether a piece is to be copied: not for a few, nor with as much that is not there any more."""
    count = sum(map(wanted.__contains__, map(id, piece.publications)))
    return 20 * count >= SIZE and 2 * count > len(piece.publications)


def forget_parts_with_problems(publications: Iterable[Publication], problems: Iterable[Problem]) -> set[int]:
    """Have read again what was complained of, so that the complaint is found again; return the identities of those."""
    lines: dict[str, list[int]] = {}
    for problem in problems:
        lines.setdefault(problem.location.file, []).append(problem.location.line)
    for found in lines.values():
        found.sort()
    forgotten = set()
    for paper in publications:
        private = paper.private
        if private["_part"]:
            near = lines.get(paper.origin.file, [])
            first = paper.origin.line
            place = bisect_left(near, first)
            if place < len(near) and near[place] <= first + private["_part"][1]:
                private["_part"] = None
                forgotten.add(id(paper))
    return forgotten


# -- reading -------------------------------------------------------------------------------------


def loaded(content: bytes) -> Any:
    """Unpickle what holds the package's own classes only; raises what unpickling raises, also where it does not."""
    return _Unpickler(io.BytesIO(content)).load()


class _Unpickler(pickle.Unpickler):
    """Finds the package's own classes only."""

    def find_class(self, module: str, name: str) -> Any:
        """Refuse whatever no record is made of."""
        if module.startswith(f"{sphinx_academic.__name__}.") or (module, name) in _BUILTINS:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is not part of a catalogue")


_BUILTINS: Final = frozenset(
    {("builtins", "set"), ("builtins", "frozenset"), ("collections", "defaultdict"), ("copyreg", "_reconstructor")}
)
