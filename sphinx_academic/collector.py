"""The cyclic garbage collector, held back while many objects are made that live as long as the build."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the collector, and give it back as it was, whatever happens.

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


def spare_the_end() -> None:
    """Keep the collector from what is there when the process ends, and goes with it.

    Python would walk all of it several times, and take it apart piece by piece, which takes ten thousand records
    two seconds.
    """
    # once, however many builds the process has made
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)
