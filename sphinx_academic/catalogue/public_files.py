"""The files of a site that records may link to, and so publish."""

from __future__ import annotations

import os
import posixpath
import stat
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from sphinx_academic.catalogue.files import SUFFIXES, inside, listed_name, names_in

#: folders and files that only builds make: the usual output folder, and what marks another one
_MADE = "_build"
_MARKS = ("environment.pickle", ".buildinfo")


class PublicFiles:
    """Finds the files of a site by the targets of links.

    What lies outside the source directory, hidden files (``.git/config`` may hold a token), any ``conf.py``, data files
    and what builds have made are no files that a link can publish.
    """

    def __init__(
        self, root: Path, data: str = "data", bibliography: Iterable[str] = (), outputs: Iterable[Path] = ()
    ) -> None:
        self._root = root.resolve()
        self._data = data
        self._bibliography = frozenset(bibliography)
        #: the folders that the build writes to
        self._outputs = tuple(path.resolve() for path in outputs)
        self._found: dict[str, tuple[str, str]] = {}
        self._names = cache(names_in)
        self._is_made: dict[Path, bool] = {}

    def find(self, target: str) -> str | None:
        """Return the name of the file, from the source directory: there, else in the data folder."""
        return self._look_up(target)[0] or None

    def refusal(self, target: str) -> str:
        """Return why a file that is there cannot be linked to; empty if it can, or if there is none."""
        return self._look_up(target)[1]

    def candidates(self, target: str) -> tuple[str, ...]:
        """Return the names that the file may have, from the source directory."""
        path = unquote(target.partition("#")[0]).lstrip("/")
        names = (path, f"{self._data}/{path}" if self._data else path) if path else ()
        # one file has one name, however it is spelt
        return tuple(dict.fromkeys(map(posixpath.normpath, names)))

    def _look_up(self, target: str) -> tuple[str, str]:
        """Return name and refusal of a file, one of them empty; looked up once, as pages are read and written."""
        if target not in self._found:
            refusal = ""
            for candidate in self.candidates(target):
                name = listed_name(self._root, candidate, self._names) or ""
                found = self._status(name) if name else None
                if found == "":
                    self._found[target] = (name, "")
                    break
                refusal = refusal or found or ""
            else:
                self._found[target] = ("", refusal)
        return self._found[target]

    def _status(self, name: str) -> str | None:
        """Return why a file cannot be linked to, empty if it can; None if there is none."""
        path = inside(self._root, name)
        if path is None:
            return None
        try:
            mode = path.stat().st_mode
        except OSError:
            return None
        if not stat.S_ISREG(mode):
            return None
        if reason := self._private(path.relative_to(self._root)):
            return f"is not published: {reason}"
        return "" if os.access(path, os.R_OK) else "cannot be read"

    def _private(self, path: Path) -> str:
        """Return why a file below the source directory is nobody else's business; empty if it may be published."""
        if any(part.startswith(".") for part in path.parts):
            return "its name, or that of its folder, begins with a dot"
        # as Windows reads names
        if path.name.partition(":")[0].rstrip(". ").casefold() == "conf.py":
            return "it is a conf.py"
        if self._is_data(path):
            return "it is a data file"
        if any(self._made(folder) for folder in (self._root / path).parents if folder.is_relative_to(self._root)):
            return "it was made by a build"
        return ""

    def _is_data(self, path: Path) -> bool:
        if path.suffix.casefold() not in SUFFIXES:
            return False
        name, folder = path.as_posix().casefold(), self._data.casefold()
        listed = (each.lstrip("/") if each.startswith("/") else f"{self._data}/{each}" for each in self._bibliography)
        is_in_folder = name.startswith(f"{folder}/") if folder not in ("", ".") else "/" not in name
        return is_in_folder or name in {os.path.normpath(each).casefold() for each in listed}

    def _made(self, folder: Path) -> bool:
        if folder not in self._is_made:
            self._is_made[folder] = folder != self._root and (
                folder.name.casefold() == _MADE
                or folder in self._outputs
                or any((folder / mark).is_file() for mark in _MARKS)
            )
        return self._is_made[folder]
