"""Work done by several processes at once, where the system can fork: as if one had done it.

Each process takes a run of the items, one after another in their order, and so do the results come back.  This
process takes the last run itself.  What a forked one does not bring home, for whatever reason, is done here.
"""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

SMALLEST = 500
"""The fewest items of a share: to fork, and to bring home what was made, takes as long as some hundred of them."""


def in_shares(
    items: Sequence[T],
    jobs: int,
    work: Callable[[Sequence[T]], R],
    pack: Callable[[R], bytes],
    unpack: Callable[[bytes], R],
) -> list[R]:
    """Return what ``work`` makes of the items, cut into at most ``jobs`` runs.

    What forked processes have made comes home by ``pack`` and ``unpack``, which may raise what pickling raises.
    The order in which this process and the others work is not to matter to ``work``.
    """
    runs = list(_runs(items, jobs if hasattr(os, "fork") else 1))
    children = [_Child(lambda run=run: pack(work(run))) for run in runs[:-1]]  # type: ignore[misc]
    try:
        last = work(runs[-1])
        found = [_unpacked(child.result(), unpack) for child in children]
    finally:
        for child in children:
            child.end()
    made = [work(run) if result is None else result for run, result in zip(runs, found, strict=False)]
    return [*made, last]


def _unpacked(content: bytes, unpack: Callable[[bytes], R]) -> R | None:
    try:
        return unpack(content) if content else None
    except pickle.UnpicklingError:
        return None


def _runs(items: Sequence[T], jobs: int) -> list[Sequence[T]]:
    count = max(1, min(jobs, len(items) // SMALLEST))
    ends = [len(items) * number // count for number in range(count + 1)]
    return [items[start:end] for start, end in pairwise(ends)]


class _Child:
    """A process that makes some bytes and ends."""

    def __init__(self, make: Callable[[], bytes]) -> None:
        reading, writing = os.pipe()
        self._pid = os.fork()
        if not self._pid:
            status = 1
            try:
                os.close(reading)
                content = make()
                with open(writing, "wb") as stream:
                    stream.write(content)
                status = 0
            finally:
                # nothing of the parent's is to be ended here; what went wrong, the parent finds for itself
                os._exit(status)
        os.close(writing)
        self._stream = os.fdopen(reading, "rb")

    def result(self) -> bytes:
        """Return the bytes; none if the process has failed."""
        content = self._stream.read()
        _pid, status = os.waitpid(self._pid, 0)
        self._pid = 0
        return b"" if status else content

    def end(self) -> None:
        """End the process if nobody has waited for its bytes: something else went wrong meanwhile."""
        self._stream.close()
        if self._pid:
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
            self._pid = 0
