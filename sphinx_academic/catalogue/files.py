"""The files of a site's data: found, checked to lie inside the source directory, read."""

from __future__ import annotations

import difflib
import os
import stat
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from sphinx_academic.problems import Location, Problem, Problems, Subtype, did_you_mean

SUFFIXES = (".bib", ".yml", ".yaml", ".json", ".cff")

#: Larger data files are refused before they are read into memory.
MAX_BYTES = 64_000_000


class SourceFile(NamedTuple):
    """A data file: its name from the source directory (POSIX), and its text."""

    name: str
    text: str

    @property
    def suffix(self) -> str:
        return Path(self.name).suffix.lower()


def inside(root: Path, name: str) -> Path | None:
    """Return the file ``name`` below ``root``, or None where it would lie outside, links followed."""
    try:
        path = (root / name.lstrip("/")).resolve()
    except (ValueError, OSError, RuntimeError):  # a null byte, a name too long, links in a circle
        return None
    return path if path.is_relative_to(root.resolve()) else None


def names_in(folder: Path) -> Mapping[str, str]:
    """Return the names that a folder lists, by themselves composed as people type them; none if it cannot be read."""
    try:
        return {unicodedata.normalize("NFC", name): name for name in os.listdir(folder)}
    except OSError:
        return {}


def listed_name(root: Path, name: str, names: Callable[[Path], Mapping[str, str]] = names_in) -> str | None:
    """Return the name of a file as its folders list it, which may be decomposed; None where they do not.

    File systems that ignore case would find it by other names too.
    """
    found = PurePosixPath()
    for part in PurePosixPath(os.path.normpath(name.lstrip("/"))).parts:
        listed = part if part == ".." else names(root / found).get(unicodedata.normalize("NFC", part))
        if listed is None:
            return None
        found /= listed
    return found.as_posix()


def default_files(root: Path, folder: str, stem: str) -> tuple[str, ...]:
    """Return the data files called ``stem``, in the order of :data:`SUFFIXES`; only suffixes may be in any case."""
    length = len(stem)
    found = sorted(name for name in names_in(root / folder) if name.startswith(f"{stem}."))
    found = [name for suffix in SUFFIXES for name in found if name[length:].lower() == suffix]
    names = (f"{folder}/{name}" if folder else name for name in found)
    return tuple(name for name in names if os.path.isfile(root / name))


def misnamed_files(root: Path, folder: str, stems: Iterable[str], read: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each file of the data folder that nothing reads and whose name is nearly that of a kind."""
    directory = inside(root, folder)
    if directory is None or not directory.is_dir():
        return
    if not os.access(directory, os.R_OK | os.X_OK):
        yield Problem(Subtype.FILE, f"data folder {folder!r} cannot be read", Location(folder, 1))
        return
    for path in sorted(map(directory.joinpath, names_in(directory).values())):
        name = f"{folder}/{path.name}" if folder else path.name
        written, _, ending = path.name.rpartition(".")
        if ending.lower() == "txt" and written.endswith(SUFFIXES) and path.is_file():
            # an editor that adds its own ending, which some systems do not show
            yield Problem(Subtype.FILE, f"{name} is not used; rename it to {written}", Location(name, 1))
        suffix = path.suffix.lower()
        if suffix not in SUFFIXES or unicodedata.normalize("NFC", name) in read or not os.path.isfile(path):
            continue
        kinds = stems if suffix in (".yml", ".yaml") else ("publications",)
        # names that have only a part in common are files of other tools, or data that is not used yet
        near = difflib.get_close_matches(path.stem.lower(), kinds, n=1, cutoff=0.8)
        if near and near[0] == path.stem.lower() != path.stem:
            message = f"{name} is not used; rename it to {near[0] + suffix!r}, since file names tell cases apart"
            yield Problem(Subtype.FILE, message, Location(name, 1))
        elif near and near[0] != path.stem:
            message = f"{name} is not used; did you mean {near[0] + suffix!r}?"
            yield Problem(Subtype.FILE, message, Location(name, 1))
        elif suffix == ".bib":
            yield _unused(name)
    if directory == root.resolve():
        return  # below it is all of the site
    for path in sorted(directory.glob("*/**/*.[bB][iI][bB]")):
        name = path.relative_to(root.resolve()).as_posix()
        if name not in read and path.is_file() and not any(part[0] in "._" for part in name.split("/")):
            yield _unused(name)


def _unused(name: str) -> Problem:
    message = f"{name} is not used; rename it to publications.bib or set academic_bibliography"
    return Problem(Subtype.FILE, message, Location(name, 1))


def read_file(root: Path, name: str, problems: Problems, where: Location | None, folder: str = "") -> SourceFile | None:
    """Read one file; a problem (at ``where``, None for none) and None if that cannot be.

    ``folder`` is that of the data, where a file that is not found may lie.
    """
    if message := unreadable(root, name, folder):
        if where:
            problems.add(Subtype.FILE, message, where)
        return None
    path = root / (listed_name(root, name) or name)
    # imported here: builds that only list the files do not need it
    from sphinx_academic.sources.decoding import decode

    try:
        data = path.read_bytes()
    except OSError as error:  # gone, or held by another program, since it was looked at
        if where:
            problems.add(Subtype.FILE, f"data file {name!r} cannot be read: {error.strerror}", where)
        return None
    return SourceFile(name, decode(data, name, problems))


def unreadable(root: Path, name: str, folder: str = "") -> str:
    """Return what is wrong with a file that cannot be read; empty if it can."""
    path = inside(root, name)
    if path is None:
        return f"data file {name!r} lies outside the source directory; it is not read"
    listed = listed_name(root, name)
    if listed is None:
        return f"data file {name!r} does not exist{_suggested_file(root, path, name, folder)}"
    path = root / listed
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            # whoever opens a named pipe waits for what is written to it
            return f"data file {name!r} cannot be read: it is no regular file"
        if status.st_size > MAX_BYTES:
            return f"data file {name!r} is larger than {MAX_BYTES // 1_000_000} MB; it is not read"
        path.open("rb").close()
    except FileNotFoundError:
        return f"data file {name!r} does not exist{_suggested_file(root, path, name, folder)}"
    except OSError as error:
        return f"data file {name!r} cannot be read: {error.strerror}"
    return ""


def _suggested_file(root: Path, path: Path, name: str, folder: str) -> str:
    """Return the advice about a file that does not exist: it lies in the data folder, or beside under another name."""
    if "\\" in name:
        return "; write {!r}".format(name.replace("\\", "/"))
    if folder and (there := inside(root, f"{folder}/{path.name}")) and os.path.isfile(there):
        if name == f"{folder}/{folder}/{path.name}":
            return f"; names are from the data folder: write {path.name!r}"
        return f"; did you mean '/{folder}/{path.name}'?"
    beside = names_in(path.parent)
    return did_you_mean(path.name, sorted(each for each in beside if each.lower().endswith(SUFFIXES)))
