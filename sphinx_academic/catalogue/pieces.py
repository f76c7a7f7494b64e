"""The publications of a catalogue in pieces, pickled apart.

A build in which one entry changes adds a piece that has that one, and copies the others as they are; and what
another process has made comes in pieces that can be kept as they came.  Their order is kept beside them: what it
leaves out of a piece is not there any more.
"""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Final, NamedTuple

from sphinx_academic.catalogue.asleep import kept_with, wake, written
from sphinx_academic.records.kinds.publication import Publication

SIZE = 20_000
"""Publications of a piece: so many that the names of authors, which they share, are seldom loaded twice."""

FEW = 100
"""So many are not worth a piece of their own that is copied from build to build."""

UNPICKLABLE: Final = (pickle.PicklingError, AttributeError, TypeError)
"""What pickling raises where a record holds something that a site has added."""


class Piece(NamedTuple):
    """Some publications, the bytes that they can be loaded from, and the checksum of these if it is known."""

    publications: tuple[Publication, ...]
    content: bytes
    checksum: int = 0


def packed(publications: Sequence[Publication]) -> Iterator[Piece]:
    """Yield publications in pieces, those that a later build takes over apart from those that it reads again.

    Those that sleep stay asleep, if they are more than a few that share something.
    Raises one of :data:`UNPICKLABLE` where that cannot be.
    """
    together = Counter(map(kept_with, publications))
    for paper in publications:
        if together[kept_with(paper)] < FEW:
            wake(paper)
    lasting = [paper for paper in publications if paper.part]
    passing = [paper for paper in publications if not paper.part]
    for run in (lasting, passing):
        for start in range(0, len(run), SIZE):
            yield from (Piece(*each) for each in written(run[start : start + SIZE]))


def arranged(publications: Sequence[Publication], pieces: Iterable[Piece]) -> tuple[list[Piece], list[int]]:
    """Return publications in pieces, and the place of each in all of these together.

    Of the ``pieces`` that there are already, those are used that still are mostly what is wanted.
    """
    wanted = set(map(id, publications))
    used = [piece for piece in pieces if _is_worthwhile(piece, wanted)]
    there = wanted.intersection(id(paper) for piece in used for paper in piece.publications)
    used += packed([paper for paper in publications if id(paper) not in there])
    # where one is twice, it is the later one that is right
    places = {id(paper): place for place, paper in enumerate(paper for piece in used for paper in piece.publications)}
    return used, [places[id(paper)] for paper in publications]


def _is_worthwhile(piece: Piece, wanted: Set[int]) -> bool:
    """Return whether a piece is to be copied: not for a few, nor with as much that is not there any more."""
    count = sum(map(wanted.__contains__, map(id, piece.publications)))
    return count >= FEW and 2 * count > len(piece.publications)
