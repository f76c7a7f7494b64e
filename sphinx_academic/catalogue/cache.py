"""The catalogue of the last build, taken over where nothing it was made from changed.

Whatever does not fit (another signature, a wrong checksum, a file that ends early) means that the
catalogue is read anew; so does a directory that cannot be written to.  Nothing is ever unpickled that has not the
checksum it was written with, nor any class that is not this package's own; the folder is as
trusted as Sphinx's doctrees, which are pickles too.

Publications are loaded when somebody asks for one: a build that only writes another page does not.
"""

from __future__ import annotations

import json
import os
import pickle
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple, cast

from sphinx_academic.catalogue.asleep import loaded, sleeping
from sphinx_academic.catalogue.bibliography import Before
from sphinx_academic.catalogue.catalogue import Catalogue
from sphinx_academic.catalogue.changes import Changes, changes_between
from sphinx_academic.catalogue.collection import Collection
from sphinx_academic.catalogue.kept import HEAD, MAGIC, NAME, Facts, Kept, checksum
from sphinx_academic.catalogue.pieces import UNPICKLABLE, Piece, arranged
from sphinx_academic.collector import collector_paused
from sphinx_academic.records.kinds.publication import Publication
from sphinx_academic.records.model.base import Record, fingerprint
from sphinx_academic.records.model.indexed import Indexed
from sphinx_academic.sources.bibtex.parts import Runs

#: what unpickling can raise if the file fits and its content does not
_UNREADABLE: Final = (pickle.PickleError, AttributeError, EOFError, ImportError, IndexError, TypeError, ValueError)


def open_catalogue(kept: Kept, kinds: Mapping[str, type[Record]]) -> Catalogue:
    """Return the catalogue of a site with all default files read, from the kept file if it fits.

    The problems of a catalogue that was kept are not reported again: they are with what was kept.
    """
    with collector_paused():
        catalogue = _load(kept)
        if catalogue is None:
            before, pieces, runs = _earlier(kept)
            catalogue = Catalogue(kept.settings, Before(before.records, runs))
            for name in kept.kinds:
                if kept.settings.files(name):
                    catalogue.collection(kinds[name])
            if kept.path is not None:
                _save(kept.path, kept, catalogue, pieces)
            catalogue.changes = _changes(kept, before, catalogue)
            catalogue.pieces = []
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


def _save(path: Path, kept: Kept, catalogue: Catalogue, earlier: Sequence[Piece]) -> None:
    """Write the file in one step: whoever reads it at the same time sees the old one or the new one.

    Of the pieces of the ``earlier`` file, those that still hold are written again as they are.
    """
    core, publications = catalogue.state()
    made = (*earlier, *catalogue.pieces)
    catalogue.pieces = []
    try:
        pieces, order = arranged(publications.records, made)
        sections = [pickle.dumps(each, protocol=5) for each in (core, (order, publications.broken, catalogue.runs))]
    except UNPICKLABLE:
        return  # a record holds something that a site has added
    content = {
        "signature": kept.signature,
        "context": kept.context,
        "rest": kept.rest,
        "problems": [(each.subtype.value, each.message, *each.location) for each in catalogue.problems],
        "facts": facts_of(catalogue),
        "sections": [*((len(each), checksum(each)) for each in sections), *map(_told, pieces)],
    }
    header = json.dumps(content).encode()
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        file, temporary = tempfile.mkstemp(prefix=f"{NAME}.", dir=path.parent)
        try:
            with open(file, "wb") as stream:
                stream.writelines([MAGIC, HEAD.pack(len(header), checksum(header)), header, *sections])
                stream.writelines(piece.content for piece in pieces)
            os.replace(temporary, path)
        except OSError:
            os.unlink(temporary)


def _told(piece: Piece) -> tuple[int, int]:
    # what is copied was looked at when it was read
    return len(piece.content), piece.checksum or checksum(piece.content)


# -- reading -------------------------------------------------------------------------------------


def _load(kept: Kept) -> Catalogue | None:
    """Return the catalogue of a file, or None if there is none that fits."""
    path, header = kept.path, kept.header
    if path is None or header is None:
        return None
    core = _section(path, header["sections"], 0)
    if not isinstance(core, Mapping):
        return None

    def publications() -> Collection[Publication] | None:
        found = _publications(path, header["sections"])
        return found.collection if found else None

    return Catalogue.restored(kept.settings, core, publications)


def _earlier(kept: Kept) -> _Found:
    """Return the publications of an earlier build, if they can be taken over."""
    found = _publications(kept.path, kept.earlier["sections"]) if kept.path and kept.earlier else None
    return found or _Found(Collection(), (), {})


def _changes(kept: Kept, before: Collection[Publication], catalogue: Catalogue) -> Changes | None:
    now = catalogue.collection(Publication)
    if not kept.earlier or not before.records or len(before.broken) != len(now.broken):
        return None
    rest_stays = kept.earlier["rest"] == kept.rest
    return changes_between(kept.earlier["signature"], before.records, now.records, rest_stays)


class _Found(NamedTuple):
    """The publications of a file, the pieces that they are kept in, and the runs of parts they were read from."""

    collection: Collection[Publication]
    pieces: Sequence[Piece]
    runs: Mapping[str, Runs]


def _publications(path: Path, sections: Sequence[tuple[int, int]]) -> _Found | None:
    """Return the publications of a file; None if something is not what was written."""
    arrangement = _section(path, sections, 1)
    if not isinstance(arrangement, tuple):
        return None
    order, broken, runs = arrangement
    pieces = []
    for number in range(2, len(sections)):
        content = _content(path, sections, number)
        found = _loaded(content, sleeping)
        if not isinstance(found, tuple):
            return None
        pieces.append(Piece(found, content, sections[number][1]))
    together = [paper for piece in pieces for paper in piece.publications]
    records = cast("tuple[Publication, ...]", Indexed(together[place] for place in order))
    return _Found(Collection(records, broken), pieces, runs)


def _section(path: Path, sections: Sequence[tuple[int, int]], number: int) -> Any:
    """Unpickle one section of a file; None if it is not what was written."""
    return _loaded(_content(path, sections, number))


def _content(path: Path, sections: Sequence[tuple[int, int]], number: int) -> bytes:
    """Return one section of a file, of which all are told by size and checksum; nothing if it is not what was written.

    Sections are counted from the end of the file.
    """
    size, expected = sections[number]
    try:
        with path.open("rb") as stream:
            stream.seek(-sum(each for each, _checksum in sections[number:]), os.SEEK_END)
            content = stream.read(size)
    except OSError:
        return b""
    return content if checksum(content) == expected else b""


def _loaded(content: bytes, load: Callable[[bytes], Any] = loaded) -> Any:
    try:
        with collector_paused():
            return load(content)
    except _UNREADABLE:
        return None
