"""What pages noted, kept as bytes until someone asks for it.

Sphinx loads its whole environment in every build.  What ten thousand records left there are a hundred thousand
objects, which take longer to make, and for the collector to walk, than all else in a build that changes nothing.
"""

from __future__ import annotations

import gc
import pickle
from collections.abc import Mapping
from typing import Generic, TypeVar

from sphinx_academic.collector import collector_paused

T = TypeVar("T")


class Packed(Generic[T]):
    """Notes by document inside something that is pickled: they come back as bytes, and as themselves when asked for.

    Those of each document are pickled on their own, so they must not share objects with what is around them; those
    of one that is not read again are not pickled again.
    """

    __slots__ = ("_bytes", "_notes")

    def __init__(self) -> None:
        self._bytes: dict[str, bytes] = {}
        self._notes: dict[str, T] | None = {}

    @property
    def notes(self) -> Mapping[str, T]:
        """All notes."""
        return self._unpacked()

    def of(self, docname: str, new: T) -> T:
        """Return the notes of a document, which may be changed: those it has, or ``new`` ones."""
        notes = self._unpacked()
        self._bytes.pop(docname, None)
        return notes.setdefault(docname, new)

    def forget(self, docname: str) -> None:
        """Forget the notes of a document."""
        self._unpacked().pop(docname, None)
        self._bytes.pop(docname, None)

    def _unpacked(self) -> dict[str, T]:
        if self._notes is None:
            with collector_paused():
                self._notes = {docname: pickle.loads(content) for docname, content in self._bytes.items()}
                # they stay until the end of the build, which gives all of them back
                gc.freeze()
        return self._notes

    def __getstate__(self) -> tuple[dict[str, bytes]]:
        """Return the bytes that notes came as, and new ones for those that may have changed."""
        if self._notes is None:
            return (self._bytes,)
        known = self._bytes
        return ({name: known.get(name) or pickle.dumps(each, protocol=5) for name, each in self._notes.items()},)

    def __setstate__(self, state: tuple[dict[str, bytes]]) -> None:
        (self._bytes,) = state
        self._notes = None
