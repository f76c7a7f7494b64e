"""The files of what is imported: a folder, one file, a zip archive, or standard input.

Nothing outside the source is read: links that lead elsewhere, names that climb out of an archive, devices and files
that are too large are refused, each with the reason.  An archive is read in memory.
"""

from __future__ import annotations

import os
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote

from sphinx_academic.problems import Problems
from sphinx_academic.sources.decoding import decode

MAX_FILES = 20_000
#: larger files are refused; so is an archive whose files are larger together
MAX_BYTES = 64_000_000
MAX_ARCHIVE_BYTES = 1_000_000_000

#: folders with generated or downloaded files
_TOOLS = frozenset(
    [
        ".git",
        ".github",
        ".hg",
        ".svn",
        ".jekyll-cache",
        ".sass-cache",
        ".bundle",
        ".venv",
        ".idea",
        ".vscode",
        "node_modules",
        "__pycache__",
        "_site",
        "_gen",
        "vendor",
    ]
)
#: folders below which local targets of old sites are looked for
_BASES = ("", "static", "assets", "images", "assets/img", "assets/images", "assets/pdf", "assets/media", "files")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\\:]|^/|(?:^|/)\.\.(?:/|$)")


#: ways of compression that every Python reads, whose errors are among ``_UNREADABLE``
_COMPRESSIONS = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2))
#: errors of a damaged or hostile archive, beside those of ``zipfile``: a name or an offset that cannot be
#: (``ValueError``), a version that is not supported or a password (``RuntimeError``), an end that comes too early
#: (``EOFError``), compressed data that are none (``zlib.error``, ``OSError``)
_UNREADABLE = (zipfile.BadZipFile, OSError, ValueError, RuntimeError, EOFError, zlib.error)


class SourceError(Exception):
    """The source as a whole cannot be read; the text says why."""


class SourceFile(NamedTuple):
    """A file of the source by its POSIX name; ``read`` returns its bytes."""

    name: str
    size: int
    read: Callable[[], bytes]

    @property
    def suffix(self) -> str:
        """The end of the name, in lower case, with its dot."""
        return PurePosixPath(self.name).suffix.lower()

    def text(self, problems: Problems) -> str:
        """Return the file's text; what had to be guessed about its encoding is a problem."""
        return decode(self.read(), self.name, problems)


class Source:
    """The files of a source by their names, and the names that were refused, with the reasons."""

    def __init__(self, files: dict[str, SourceFile], refused: dict[str, str] | None = None, name: str = "") -> None:
        self.files = dict(sorted(files.items()))
        self.refused = refused or {}
        self.name = name

    def __contains__(self, name: object) -> bool:
        return name in self.files

    def under(self, folder: str, *suffixes: str) -> Iterator[SourceFile]:
        """Yield the files below a folder, those with one of the suffixes if any is given."""
        prefix = folder.rstrip("/") + "/" if folder else ""
        for name, file in self.files.items():
            if name.startswith(prefix) and (not suffixes or file.suffix in suffixes):
                yield file

    def find(self, target: str, base: str = "", folders: tuple[str, ...] = ()) -> SourceFile | None:
        """Return the file that a local link of the file ``base`` means, looked for where old sites keep them."""
        path = unquote(re.split(r"[?#]", target.strip(), maxsplit=1)[0])
        if not path or "://" in path or "\x00" in path:
            return None
        beside = [str(PurePosixPath(base).parent)] if base and not path.startswith("/") else []
        for folder in (*folders, *beside, *_BASES):
            name = os.path.normpath(str(PurePosixPath(folder) / path.lstrip("/"))).replace(os.sep, "/")
            if name in self.files:
                return self.files[name]
        return None


def open_source(path: Path) -> Source:
    """Return the files of a folder, a file or a zip archive.  Raises :exc:`SourceError`."""
    if path.is_dir():
        return _folder(path)
    try:
        info = path.stat()
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror}") from error
    if not stat.S_ISREG(info.st_mode):
        raise SourceError(f"{path} is neither a file nor a folder")
    if zipfile.is_zipfile(path) and path.suffix.lower() not in (".docx", ".odt", ".pptx", ".xlsx"):
        return _archive(path)
    if info.st_size > MAX_BYTES:
        raise SourceError(f"{path} is larger than {MAX_BYTES // 1_000_000} MB")
    return Source({path.name: SourceFile(path.name, info.st_size, path.read_bytes)}, name=path.name)


def from_bytes(data: bytes, name: str = "stdin") -> Source:
    """Return a source of one file, such as what came by standard input."""
    if len(data) > MAX_BYTES:
        raise SourceError(f"{name} is larger than {MAX_BYTES // 1_000_000} MB")
    return Source({name: SourceFile(name, len(data), lambda: data)}, name=name)


def _folder(root: Path) -> Source:
    files: dict[str, SourceFile] = {}
    refused: dict[str, str] = {}
    base = root.resolve()
    for folder, folders, names in os.walk(root, followlinks=False):
        inside = Path(folder).relative_to(root)
        for name in sorted(folders):
            path = Path(folder) / name
            if name in _TOOLS or path.is_symlink():
                folders.remove(name)
                why = "a link, which is not followed" if path.is_symlink() else "files of tools"
                refused[f"{(inside / name).as_posix()}/"] = why
        folders.sort()
        for name in sorted(names):
            path = Path(folder) / name
            shown = (inside / name).as_posix()
            if why := _refusal(path, base):
                refused[shown] = why
            elif len(files) >= MAX_FILES:
                refused[shown] = f"there are more than {MAX_FILES:,} files"
            else:
                real = path.resolve()
                files[shown] = SourceFile(shown, real.stat().st_size, real.read_bytes)
    return Source(files, refused, root.resolve().name)


def _refusal(path: Path, root: Path) -> str:
    try:
        real = path.resolve()
        info = real.stat()
    except (OSError, RuntimeError):
        return "a link that leads nowhere"
    if not real.is_relative_to(root):
        return "a link out of the source"
    if not stat.S_ISREG(info.st_mode):
        return "not a regular file"
    return f"larger than {MAX_BYTES // 1_000_000} MB" if info.st_size > MAX_BYTES else _unsafe(path.name)


def _unsafe(name: str) -> str:
    try:
        name.encode()
    except UnicodeEncodeError:
        return "a name that is not text"
    return "a name that is not one of a file" if _UNSAFE.search(name) else ""


def _archive(path: Path) -> Source:
    try:
        archive = zipfile.ZipFile(path)
        members = archive.infolist()
    except _UNREADABLE as error:
        raise SourceError(f"{path} is not a zip archive that can be read: {error}") from error
    files: dict[str, SourceFile] = {}
    refused: dict[str, str] = {}
    total = 0
    for member in members:
        if member.is_dir():
            continue
        name = member.filename
        tools = next((part for part in PurePosixPath(name).parts[:-1] if part in _TOOLS), "")
        if tools:
            refused[name[: name.index(tools) + len(tools)] + "/"] = "files of tools"
            continue
        total += member.file_size
        if why := _member_refusal(member) or ("the archive is too large" if total > MAX_ARCHIVE_BYTES else ""):
            refused[name] = why
        elif len(files) >= MAX_FILES:
            refused[name] = f"there are more than {MAX_FILES:,} files"
        else:
            files[name] = SourceFile(name, member.file_size, _reader(archive, member))
    return Source(*_without_top(files, refused), name=path.stem)


def _member_refusal(member: zipfile.ZipInfo) -> str:
    if stat.S_ISLNK(member.external_attr >> 16):
        return "a link, which is not followed"
    if member.flag_bits & 1:
        return "encrypted"
    if member.compress_type not in _COMPRESSIONS:
        return "compressed in a way that is not supported"
    if member.file_size > MAX_BYTES:
        return f"larger than {MAX_BYTES // 1_000_000} MB"
    return _unsafe(member.filename)


def _reader(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Callable[[], bytes]:
    def read() -> bytes:
        try:
            with archive.open(member) as stream:
                return stream.read(member.file_size)  # a member that says less than it has is cut
        except _UNREADABLE as error:
            raise SourceError(f"{member.filename} of the archive cannot be read: {error}") from error

    return read


def _without_top(files: dict[str, SourceFile], refused: dict[str, str]) -> tuple[dict[str, SourceFile], dict[str, str]]:
    """Leave out the one folder that all files of an archive lie in."""
    tops = {name.partition("/")[0] if "/" in name else "" for name in files}
    if len(tops) != 1 or "" in tops:
        return files, refused
    prefix = tops.pop() + "/"
    shorter = {name.removeprefix(prefix): file._replace(name=name.removeprefix(prefix)) for name, file in files.items()}
    return shorter, {name.removeprefix(prefix): why for name, why in refused.items()}
