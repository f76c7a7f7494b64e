"""The catalogue of the last build, taken over where nothing it was made from changed.

Whatever does not fit (another signature, a wrong checksum, a file that ends early) means that the
catalogue is read anew; so does a directory that cannot be written to.  Nothing is ever unpickled that has not the
checksum it was written with, nor any class that is not this package's own; the folder is as
trusted as Sphinx's doctrees, which are pickles too.

Publications are loaded when somebody asks for one: a build that only writes another page does not.
"""

from __future__ import annotations

import io
import json
import os
import pickle
import tempfile
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import sphinx_academic
from sphinx_academic.catalogue.catalogue import Catalogue, Collection
from sphinx_academic.catalogue.kept import HEAD, MAGIC, NAME, Facts, Kept, checksum
from sphinx_academic.collector import collector_paused
from sphinx_academic.problems import Problem
from sphinx_academic.records.base import Record, fingerprint
from sphinx_academic.records.publication import Publication

#: what unpickling can raise if the file fits and its content does not
_UNREADABLE: Final = (pickle.PickleError, AttributeError, EOFError, ImportError, IndexError, TypeError, ValueError)


def open_catalogue(kept: Kept, kinds: Mapping[str, type[Record]]) -> Catalogue:
    """Return the catalogue of a site with all default files read, from the kept file if it fits.

    The problems of a catalogue that was kept are not reported again: they are with what was kept.
    """
    with collector_paused():
        catalogue = _load(kept)
        if catalogue is None:
            catalogue = Catalogue(kept.settings, _known(kept))
            for name in kept.kinds:
                if kept.settings.files(name):
                    catalogue.collection(kinds[name])
            if kept.path is not None:
                _save(kept.path, kept, catalogue)
        for name in kinds:
            if name not in kept.kinds:
                # their classes may have been made by conf.py, where no other process finds them
                catalogue.collection(kinds[name])
    # it says nothing of kinds that conf.py makes, whose lists are asked anew in every build
    catalogue.signature = kept.signature if len(kept.kinds) == len(kinds) else ""
    return catalogue


def facts_of(catalogue: Catalogue) -> Facts:
    """Return the facts of a catalogue that every build asks for."""
    profile = catalogue.profile.digest if catalogue.profile else ""
    colors = sorted({venue.color for venue in catalogue.venues.values() if venue.color})
    people = [catalogue.person(id) for id in sorted(catalogue.known("people"))]
    return Facts(profile, tuple(colors), fingerprint(repr(people).encode()).hex())


# -- writing -------------------------------------------------------------------------------------


def _save(path: Path, kept: Kept, catalogue: Catalogue) -> None:
    """Write the file in one step: whoever reads it at the same time sees the old one or the new one."""
    core, publications = catalogue.state()
    _forget_parts_with_problems(publications.records, catalogue.problems)
    try:
        sections = [pickle.dumps(core, protocol=5), pickle.dumps(publications, protocol=5)]
    except (pickle.PicklingError, AttributeError, TypeError):
        return  # a record holds something that a site has added
    content = {
        "signature": kept.signature,
        "context": kept.context,
        "problems": [(each.subtype.value, each.message, *each.location) for each in catalogue.problems],
        "facts": facts_of(catalogue),
        "sections": [(len(section), checksum(section).hex()) for section in sections],
    }
    header = json.dumps(content).encode()
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        file, temporary = tempfile.mkstemp(prefix=f"{NAME}.", dir=path.parent)
        try:
            with open(file, "wb") as stream:
                stream.writelines([MAGIC, HEAD.pack(len(header), checksum(header)), header, *sections])
            os.replace(temporary, path)
        except OSError:
            os.unlink(temporary)


def _forget_parts_with_problems(records: Iterable[Publication], problems: Iterable[Problem]) -> None:
    """Have read again what was complained of: so is the complaint."""
    lines: dict[str, list[int]] = {}
    for problem in problems:
        lines.setdefault(problem.location.file, []).append(problem.location.line)
    for found in lines.values():
        found.sort()
    for record in records:
        private = record.private
        if private["_part"]:
            near = lines.get(record.origin.file, [])
            first = record.origin.line
            place = bisect_left(near, first)
            if place < len(near) and near[place] <= first + private["_part"][1]:
                private["_part"] = None


# -- reading -------------------------------------------------------------------------------------


def _load(kept: Kept) -> Catalogue | None:
    """Return the catalogue of a file, or None if there is none that fits."""
    path, header = kept.path, kept.header
    if path is None or header is None:
        return None
    core_section, publications_section = header["sections"]
    end = core_section[0] + publications_section[0]
    core = _section(path, end, *core_section)
    if not isinstance(core, Mapping):
        return None

    def publications() -> Collection[Publication] | None:
        found = _section(path, publications_section[0], *publications_section)
        return found if isinstance(found, Collection) else None

    return Catalogue.restored(kept.settings, core, publications)


def _known(kept: Kept) -> Mapping[bytes, Publication]:
    """Return the publications of an earlier build that are the same wherever their entries are, by their parts."""
    if kept.path is None or kept.earlier is None:
        return {}
    size, expected = kept.earlier["sections"][1]
    found = _section(kept.path, size, size, expected)
    records = found.records if isinstance(found, Collection) else ()
    return {record.private["_part"][0]: record for record in records if record.private["_part"]}


def _section(path: Path, from_end: int, size: int, expected: str) -> Any:
    """Unpickle the section that begins so many bytes before the end; None if it is not what was written."""
    try:
        with path.open("rb") as stream:
            stream.seek(-from_end, os.SEEK_END)
            content = stream.read(size)
    except OSError:
        return None
    if checksum(content).hex() != expected:
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
