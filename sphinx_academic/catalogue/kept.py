"""The file that keeps a catalogue from build to build: whether it still is what the sources say, and its head.

Layout::

    MAGIC  size and checksum of the header  header (JSON)  people and small collections
    order of the publications  publications in pieces

The header names the signature: a hash of the data files, the settings, the versions and the code.
With it are the problems that were found, and the few facts that every build asks for: one that changes
nothing reads no more.  :mod:`.cache` reads and writes the rest.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import struct
import sys
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final, NamedTuple

import sphinx_academic
from sphinx_academic.catalogue.files import inside
from sphinx_academic.catalogue.settings import Settings
from sphinx_academic.problems import Location, Problem, Subtype

MAGIC: Final = b"sphinx-academic catalogue 8\n"
NAME: Final = "academic-catalogue.pickle"
HEAD: Final = struct.Struct(">II")
_PACKAGE: Final = Path(sphinx_academic.__file__).parent


#: kinds that publications name, and so are read by
_CONTEXT: Final = frozenset({"profile", "people", "venues"})
_PUBLICATIONS: Final = "publications"


class Facts(NamedTuple):
    """What every build asks for, known without the records."""

    #: fingerprint of the owner's profile; empty if there is none
    profile: str = ""
    #: the colours of venues, sorted
    colors: tuple[str, ...] = ()
    #: fingerprint of the names and addresses of all people
    people: str = ""


@dataclass(frozen=True)
class Kept:
    """The file of a site, if there may be one."""

    settings: Settings
    #: names of the package's own kinds
    kinds: tuple[str, ...]
    #: all settings that reading depends on, as text
    settings_key: str
    #: the folder of the build; None: nothing is kept
    folder: Path | None = None

    @cached_property
    def _digests(self) -> tuple[str, str, str]:
        """Signature, context and rest; all empty if some file cannot be read."""
        signature = hashlib.blake2b(digest_size=16)
        versions = (sphinx_academic.__version__, sys.version)
        signature.update(repr((MAGIC, *versions, _code())).encode())
        signature.update(repr((str(self.settings.root), self.settings_key)).encode())
        context, rest = signature.copy(), signature.copy()
        for kind in self.kinds:
            for name in self.settings.files(kind):
                path = inside(self.settings.root, name)
                try:
                    content = path.read_bytes() if path is not None else None
                except OSError:
                    content = None
                if content is None:
                    return "", "", ""  # reading says what is wrong
                part = context if kind in _CONTEXT else rest
                for digest in (signature,) if kind == _PUBLICATIONS else (signature, part):
                    digest.update(repr((kind, name, len(content))).encode())
                    digest.update(content)
        return signature.hexdigest(), context.hexdigest(), rest.hexdigest()

    @property
    def signature(self) -> str:
        """A hash of all that the catalogue depends on; empty if that is not known."""
        return self._digests[0]

    @property
    def context(self) -> str:
        """A hash of all that a publication depends on beside what its own entry says."""
        return self._digests[1]

    @property
    def rest(self) -> str:
        """A hash of the files of all other kinds."""
        return self._digests[2]

    @property
    def path(self) -> Path | None:
        """Where the file is, if the catalogue can be kept."""
        return self.folder / NAME if self.folder is not None and self.signature else None

    @cached_property
    def _found(self) -> Mapping[str, Any] | None:
        """The header of the file, if that is there and whole as far as can be told by its size."""
        if self.path is None:
            return None
        try:
            with self.path.open("rb") as stream:
                found = _header(stream)
                sizes = sum(size for size, _checksum in found["sections"]) if found else 0
                return found if os.fstat(stream.fileno()).st_size == stream.tell() + sizes else None
        except OSError:
            return None

    @property
    def header(self) -> Mapping[str, Any] | None:
        """The header, if the file is what reading would make now."""
        return self._found if self._found and self._found["signature"] == self.signature else None

    @property
    def earlier(self) -> Mapping[str, Any] | None:
        """The header, if entries that stay the same would make the publications that the file has."""
        return self._found if self._found and self._found["context"] == self.context else None

    @property
    def problems(self) -> Iterable[Problem]:
        """The problems that were found when the kept catalogue was read."""
        for subtype, message, *location in self.header["problems"] if self.header else ():
            yield Problem(Subtype(subtype), message, Location(*location))

    @property
    def facts(self) -> Facts | None:
        """The facts, if they are kept."""
        if self.header is None:
            return None
        profile, colors, people = self.header["facts"]
        return Facts(profile, tuple(colors), people)


def checksum(content: bytes) -> int:
    """Return what tells whether a part of the file is whole; it is no help against who can write to the folder."""
    return zlib.crc32(content)


def _header(stream: io.BufferedReader) -> Mapping[str, Any] | None:
    if stream.read(len(MAGIC)) != MAGIC or len(head := stream.read(HEAD.size)) != HEAD.size:
        return None
    size, expected = HEAD.unpack(head)
    content = stream.read(size)
    if checksum(content) != expected:
        return None
    header: Mapping[str, Any] = json.loads(content)
    return header


def _code() -> tuple[tuple[str, int, int], ...]:
    """Return names, sizes and times of the package's modules: a version may be under development."""
    found = []
    for room in (".", "catalogue", "records", "richtext", "sources"):
        with os.scandir(_PACKAGE / room) as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    stat = entry.stat()
                    found.append((f"{room}/{entry.name}", stat.st_size, stat.st_mtime_ns))
    return tuple(sorted(found))
