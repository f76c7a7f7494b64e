"""The catalogue of the last build, kept beside the doctrees and taken over where nothing it was made from changed.

Layout of the file::

    MAGIC  size and checksum of the header  header (JSON)  people and small collections  publications

The header names the signature: a hash of the data files, the settings, the versions and the code.
Whatever does not fit (another signature, a wrong checksum, a file that ends early) means that the
catalogue is read anew; so does a directory that cannot be written to.  Nothing is ever unpickled that has not the
checksum it was written with, nor any class that is not this package's own; the folder is as
trusted as Sphinx's doctrees, which are pickles too.

Publications are loaded when somebody asks for one: a build that only writes another page does not.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import pickle
import struct
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import pydantic

import sphinx_academic
from sphinx_academic.catalogue.catalogue import Catalogue, Collection, Settings
from sphinx_academic.catalogue.files import inside
from sphinx_academic.collector import collector_paused
from sphinx_academic.problems import Location, Problem, Subtype
from sphinx_academic.records.base import Record
from sphinx_academic.records.publication import Publication

MAGIC: Final = b"sphinx-academic catalogue 1\n"
NAME: Final = "academic-catalogue.pickle"
_HEAD: Final = struct.Struct(">I16s")
_PACKAGE: Final = Path(sphinx_academic.__file__).parent
#: what unpickling can raise if the file fits and its content does not
_UNREADABLE: Final = (pickle.PickleError, AttributeError, EOFError, ImportError, IndexError, TypeError, ValueError)


def open_catalogue(
    settings: Settings, kinds: Iterable[type[Record]], settings_key: str, folder: Path | None
) -> Catalogue:
    """Return the catalogue of a site with all default files read, from ``folder`` if it is there.

    ``settings_key`` stands for all settings that reading depends on.  ``folder`` is the build's own;
    None: nothing is kept.
    """
    kinds = tuple(kinds)
    own = tuple(kind for kind in kinds if kind.__module__.startswith(f"{sphinx_academic.__name__}."))
    signature = _signature(settings, own, settings_key)
    path = folder / NAME if folder is not None and signature else None
    catalogue = _load(path, signature, settings) if path is not None else None
    with collector_paused():
        if catalogue is None:
            catalogue = Catalogue(settings)
            for kind in own:
                catalogue.collection(kind)
            if path is not None:
                _save(path, signature, catalogue)
        for kind in kinds:
            if kind not in own:
                # their classes may have been made by conf.py, where no other process finds them
                catalogue.collection(kind)
    # it says nothing of kinds that conf.py makes, whose lists are asked anew in every build
    catalogue.signature = signature if len(own) == len(kinds) else ""
    return catalogue


# -- what it was made from -----------------------------------------------------------------------


def _signature(settings: Settings, kinds: Sequence[type[Record]], settings_key: str) -> str:
    """Return a hash of all that the catalogue depends on; empty if some of it cannot be read."""
    digest = hashlib.blake2b(digest_size=16)
    digest.update(repr((MAGIC, sphinx_academic.__version__, pydantic.VERSION, sys.version, _code())).encode())
    digest.update(repr((str(settings.root), settings_key)).encode())
    probe = Catalogue.__new__(Catalogue)
    probe.settings = settings
    for kind in kinds:
        for name in probe.files(kind):
            path = inside(settings.root, name)
            try:
                content = path.read_bytes() if path is not None else None
            except OSError:
                content = None
            if content is None:
                return ""  # reading says what is wrong
            digest.update(repr((kind.kind.name, name, len(content))).encode())
            digest.update(content)
    return digest.hexdigest()


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


# -- writing -------------------------------------------------------------------------------------


def _save(path: Path, signature: str, catalogue: Catalogue) -> None:
    """Write the file in one step: whoever reads it at the same time sees the old one or the new one."""
    core, publications = catalogue.state()
    try:
        sections = [pickle.dumps(core, protocol=5), pickle.dumps(publications, protocol=5)]
    except (pickle.PicklingError, AttributeError, TypeError):
        return  # a record holds something that a site has added
    problems = [(each.subtype.value, each.message, *each.location) for each in catalogue.problems]
    table = [(len(section), _checksum(section).hex()) for section in sections]
    header = json.dumps({"signature": signature, "problems": problems, "sections": table}).encode()
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        file, temporary = tempfile.mkstemp(prefix=f"{NAME}.", dir=path.parent)
        try:
            with open(file, "wb") as stream:
                stream.writelines([MAGIC, _HEAD.pack(len(header), _checksum(header)), header, *sections])
            os.replace(temporary, path)
        except OSError:
            os.unlink(temporary)


def _checksum(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16).digest()


# -- reading -------------------------------------------------------------------------------------


def _load(path: Path, signature: str, settings: Settings) -> Catalogue | None:
    """Return the catalogue of a file, or None if it is not that of ``signature`` or not whole."""
    try:
        with path.open("rb") as stream:
            header = _header(stream.read(len(MAGIC)), stream.read(_HEAD.size), stream)
            if header is None or header["signature"] != signature:
                return None
            core_section, publications_section = header["sections"]
            start = stream.tell() + core_section[0]
            if os.fstat(stream.fileno()).st_size != start + publications_section[0]:
                return None
            core = _section(stream.read(core_section[0]), core_section[1])
    except OSError:
        return None
    if not isinstance(core, Mapping):
        return None

    def publications() -> Collection[Publication] | None:
        try:
            with path.open("rb") as stream:
                stream.seek(start)
                found = _section(stream.read(), publications_section[1])
        except OSError:
            return None
        return found if isinstance(found, Collection) else None

    problems = (
        Problem(Subtype(subtype), message, Location(*location)) for subtype, message, *location in header["problems"]
    )
    return Catalogue.restored(settings, core, publications, problems)


def _header(magic: bytes, head: bytes, stream: io.BufferedReader) -> Mapping[str, Any] | None:
    if magic != MAGIC or len(head) != _HEAD.size:
        return None
    size, checksum = _HEAD.unpack(head)
    content = stream.read(size)
    if _checksum(content) != checksum:
        return None
    header: Mapping[str, Any] = json.loads(content)
    return header


def _section(content: bytes, checksum: str) -> Any:
    """Unpickle one section; None if it is not what was written."""
    if _checksum(content).hex() != checksum:
        return None
    try:
        with collector_paused():
            return _Unpickler(io.BytesIO(content)).load()
    except _UNREADABLE:
        return None


class _Unpickler(pickle.Unpickler):
    """Finds the package's own classes only."""

    def find_class(self, module: str, name: str) -> Any:
        """Refuse whatever no record is made of."""
        if module.startswith(f"{sphinx_academic.__name__}.") or (module, name) in _BUILTINS:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is not part of a catalogue")


_BUILTINS: Final = frozenset(
    {("builtins", "set"), ("builtins", "frozenset"), ("collections", "defaultdict"), ("copyreg", "_reconstructor")}
)
