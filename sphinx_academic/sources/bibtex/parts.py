"""A BibTeX file in parts that can be told to be the same as before without being read.

A part begins at an ``@`` and ends where the next line begins with one.  Most parts are an entry each.  Where only
a few of thousands change, the others are told in runs of a hundred, by where they stood in the file.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

_PART = re.compile(r"\n[ \t]*+@")


class Part(NamedTuple):
    """A part of a file: the digest of its text, and how many lines it has."""

    digest: bytes
    lines: int


class Same(NamedTuple):
    """A part that an entry is made of: its digest, its line, and where in the text it begins and ends."""

    digest: bytes
    line: int
    start: int
    end: int


class Run(NamedTuple):
    """Parts one after another: the digest of all their text, where that begins, and how many characters it has."""

    digest: bytes
    start: int
    length: int
    #: the digests of the parts, and how many lines each stands below the first one
    parts: tuple[bytes, ...]
    below: tuple[int, ...]


class Runs(NamedTuple):
    """The runs of a file, and how many characters it had."""

    length: int
    runs: tuple[Run, ...]


class SameRun(NamedTuple):
    """A run that is known, the keys of its entries, and the line on which it begins now."""

    run: Run
    keys: tuple[str, ...]
    line: int = 0


class Known(NamedTuple):
    """What is known of files from reading them earlier."""

    #: the keys of entries by the digests of the parts that they are made of
    keys: Mapping[bytes, str] = MappingProxyType({})
    #: runs of such parts, by the names of files
    runs: Mapping[str, Runs] = MappingProxyType({})


PART_LIMIT = 20_000
"""The longest part of a file, in characters, that is looked for: of entries on one line, none is read to its end."""


def part_end(text: str, start: int) -> int:
    """Return where the part that begins at an ``@`` ends: at the next line that begins with one; -1 if that is far."""
    limit = start + PART_LIMIT
    # most have but one, and the pattern would stop at every line
    if (at := text.find("@", start + 1, limit)) > 0 and text[at - 1] == "\n":
        return at - 1
    if at > 0 and (following := _PART.search(text, start + 1, limit)):
        return following.start()
    return len(text) if len(text) <= limit else -1


def part_digest(text: str, start: int, end: int) -> bytes:
    """Return what stands for the text of a part."""
    return hashlib.blake2b(text[start:end].rstrip().encode("utf-8", "replace"), digest_size=10).digest()


FEWEST, MOST = 32, 128
"""How many parts a run has.  One that changed is read part by part, as are those that are in no run."""


def runs_of(text: str, parts: Iterable[Same | Run]) -> Runs:
    """Return the runs of a file: those that are known already, and those that other parts make together."""
    return Runs(len(text), tuple(_runs(text, parts)))


def _runs(text: str, parts: Iterable[Same | Run]) -> Iterator[Run]:
    together: list[Same] = []
    for part in parts:
        if isinstance(part, Run):
            yield from _cut(text, together)
            yield part
            together = []
            continue
        if together and not text[together[-1].end : part.start].isspace():
            yield from _cut(text, together)
            together = []
        together.append(part)
    yield from _cut(text, together)


def _cut(text: str, parts: Sequence[Same]) -> Iterator[Run]:
    for first in range(0, len(parts), MOST):
        run = parts[first : first + MOST]
        if len(run) >= FEWEST:
            start, end, line = run[0].start, run[-1].end, run[0].line
            digests = tuple(part.digest for part in run)
            yield Run(_digest(text[start:end]), start, end - start, digests, tuple(part.line - line for part in run))


def same_runs(text: str, known: Known, file: str) -> dict[int, SameRun]:
    """Return the known runs that a text still has, by where they begin; on which lines, nobody has counted yet.

    A run is looked for where it was, and as far from the end of the text as it was.
    """
    found = {}
    length, runs = known.runs.get(file, (0, ()))
    for run in runs:
        for start in {run.start, run.start + len(text) - length}:
            end = start + run.length
            if (
                start >= 0
                and text.startswith("@", start)
                and _ends_at(text, end)
                and _digest(text[start:end]) == run.digest
            ):
                if all(map(known.keys.__contains__, run.parts)):
                    keys = tuple(map(known.keys.__getitem__, run.parts))
                    found[start] = SameRun(run._replace(start=start), keys)
                break
    return found


def _ends_at(text: str, end: int) -> bool:
    return end == len(text) or _PART.match(text, end) is not None


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
