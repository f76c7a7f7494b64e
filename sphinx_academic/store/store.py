"""The store of a doctree folder: two compressed pickles, which only this module reads and writes.

``academic-records.pickle.gz`` has the catalogue, for builds that need records.  ``academic-build.pickle.gz``
has what every build needs: names and fingerprints, some hundred kilobytes at most.

A file that is missing, damaged, or of another version is an empty one: losing the store costs time, and nothing else.
Files are replaced in one step, so that a build that ends early, or runs at the same time, leaves whole ones.
"""

from __future__ import annotations

import gzip
import io
import os
import pickle
import sys
import tempfile
import zlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import sphinx_academic

RECORDS: Final = "academic-records.pickle.gz"
BUILD: Final = "academic-build.pickle.gz"

#: files of another version of the package, of Python or of this module are not used
VERSION: Final = (1, sphinx_academic.__version__, sys.version)

#: what reading and unpickling raise where a file is not what this version has written
_UNREADABLE: Final = (
    *(OSError, zlib.error, pickle.UnpicklingError, ArithmeticError, AttributeError, EOFError, ImportError),
    *(LookupError, MemoryError, RecursionError, TypeError, ValueError),
)
#: what pickling raises where a record has a value that a site has added
_UNPICKLABLE: Final = (pickle.PicklingError, AttributeError, RecursionError, TypeError)
#: what pickles of our own classes name besides
_BUILTINS: Final = frozenset(
    {
        *(("builtins", "set"), ("builtins", "frozenset"), ("collections", "defaultdict")),
        *(("copyreg", "_reconstructor"), ("msgspec._utils", "rebuild")),
    }
)


class Store:
    """Data that builds with one doctree folder store for later builds; without a folder, nothing is stored."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        #: the file of names and fingerprints as it was read or written last, and the state of the file
        self._known: tuple[tuple[int, ...], dict[str, Any]] = ((), {})

    # -- records ---------------------------------------------------------------------------------

    def records(self) -> Any:
        """Return what :meth:`save_records` was given; None if that is not known."""
        return self._load(RECORDS)

    def save_records(self, value: object) -> None:
        """Store the records of a site."""
        self._save(RECORDS, value)

    # -- names and fingerprints ------------------------------------------------------------------

    def get(self, *path: str) -> dict[str, Any]:
        """Return the mapping at a path of names, empty where there is none."""
        found = self._build()
        for name in path:
            found = found.get(name) or {}
        return dict(found)

    def put(self, value: Mapping[str, Any], *path: str) -> None:
        """Store a mapping at a path of names; an empty one is removed."""
        build = self._build()
        *parents, last = path
        inner = build
        for name in parents:
            inner = inner.setdefault(name, {})
        if inner.get(last, {}) == value:
            return
        if value:
            inner[last] = dict(value)
        else:
            del inner[last]
        state = self._save(BUILD, build)
        self._known = (state, build if state else {})

    def _build(self) -> dict[str, Any]:
        """Return the content of the file, read again if another build has written it meanwhile."""
        state, build = self._known
        now = self._state(BUILD)
        if not now or state != now:
            found = self._load(BUILD)
            build = found if isinstance(found, dict) else {}
            self._known = (now, build)
        return build

    # -- the format ------------------------------------------------------------------------------

    def _state(self, name: str) -> tuple[int, ...]:
        """Return what distinguishes a file from those that replace it; empty if there is none."""
        try:
            return _state(os.stat(self._folder / name)) if self._folder is not None else ()
        except OSError:
            return ()

    def _load(self, name: str) -> Any:
        if self._folder is None:
            return None
        try:
            content = gzip.decompress((self._folder / name).read_bytes())
            version, value = _Unpickler(io.BytesIO(content)).load()
        except _UNREADABLE:
            return None
        return value if version == VERSION else None

    def _save(self, name: str, value: object) -> tuple[int, ...]:
        """Write a file, if the value can be pickled and the folder can be written to; return its state, else ()."""
        if self._folder is None:
            return ()
        with suppress(*_UNPICKLABLE, OSError):
            content = gzip.compress(pickle.dumps((VERSION, value), protocol=5), compresslevel=1, mtime=0)
            self._folder.mkdir(parents=True, exist_ok=True)
            file, temporary = tempfile.mkstemp(prefix=f"{name}.", dir=self._folder)
            try:
                with open(file, "wb") as stream:
                    stream.write(content)
                state = _state(os.stat(temporary))
                os.replace(temporary, self._folder / name)
                return state
            except OSError:
                os.unlink(temporary)
        return ()


def _state(status: os.stat_result) -> tuple[int, ...]:
    return status.st_ino, status.st_size, status.st_mtime_ns


class _Unpickler(pickle.Unpickler):
    """An unpickler that makes instances of the package's own classes only.

    The folder is as trusted as Sphinx's doctrees, which are pickles of any class; there is no need to trust it more.
    """

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _BUILTINS:
            return super().find_class(module, name)
        if module.startswith(f"{sphinx_academic.__name__}."):
            found = super().find_class(module, name)
            if isinstance(found, type):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no class of {sphinx_academic.__name__}")
