"""The cyclic garbage collector, held back while many objects are made that live as long as the build."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the collector, and restore its state at the end.

    It would look at every object made so far again and again, a third of the time that ten thousand
    records take, and find nothing: records have no cycles.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class Freezer:
    """Excludes existing objects from garbage collection until the end of the build, and from copies in workers.

    A process that has frozen objects of its own is left alone: they could not be distinguished from ours.
    """

    def __init__(self) -> None:
        self._is_ours = not gc.get_freeze_count()

    def freeze(self) -> None:
        """Exclude all existing objects from later collections."""
        if self._is_ours:
            gc.freeze()

    def unfreeze(self) -> None:
        """Return all objects to the collector, unless the process ends with the build.

        Python would walk all of them several times before it ends, a quarter of a second on the smallest site.
        """
        if self._is_ours and not ends_with_build(sys.argv[0]):
            gc.unfreeze()


def ends_with_build(script: str) -> bool:
    """Return whether a process that runs a script ends with its build: ``sphinx-build`` or ``python -m sphinx``."""
    path = Path(script)
    return path.stem == "sphinx-build" or path.parts[-2:] == ("sphinx", "__main__.py")
