"""What a build keeps as bytes until someone asks for it.

Sphinx loads its whole environment in every build.  What ten thousand records left there are a hundred thousand
objects, which take longer to make, and for the collector to walk, than all else in a build that changes nothing.
"""

from __future__ import annotations

import gc
import pickle
from typing import Generic, TypeVar

from sphinx_academic.collector import collector_paused

T = TypeVar("T")


class Packed(Generic[T]):
    """A value inside another that is pickled: it comes back as bytes, and as itself when it is asked for.

    It may be changed in place.  It is pickled on its own, so it must not share objects with what is around it.
    """

    __slots__ = ("_bytes", "_value")

    def __init__(self, value: T) -> None:
        self._value = value
        self._bytes = b""

    @property
    def value(self) -> T:
        """The value."""
        if self._bytes:
            with collector_paused():
                self._value = pickle.loads(self._bytes)
                # it stays until the end of the build, which gives all of it back
                gc.freeze()
            self._bytes = b""
        return self._value

    def __getstate__(self) -> tuple[bytes]:
        """Return the bytes it came as, if nobody has asked for it since."""
        return (self._bytes or pickle.dumps(self._value, protocol=pickle.HIGHEST_PROTOCOL),)

    def __setstate__(self, state: tuple[bytes]) -> None:
        (self._bytes,) = state
