"""The cache of the catalogue: it is taken from the store while its inputs are the same, and else read anew."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import sphinx_academic
from sphinx_academic.catalogue.settings import Settings
from sphinx_academic.collector import collector_paused
from sphinx_academic.problems import Problem
from sphinx_academic.store.store import Store

if TYPE_CHECKING:
    from sphinx_academic.catalogue.catalogue import Catalogue
    from sphinx_academic.records.model.base import Record

#: kinds that publications name, and which reading them needs
_CONTEXT: Final = frozenset({"profile", "people", "venues"})
_PUBLICATIONS: Final = "publications"
#: the file of citation counts, which publications have
_CITATIONS: Final = "citations"
#: the rooms of code that turns files into records
_ROOMS: Final = ("catalogue", "records", "richtext", "sources", "store")


class Facts(NamedTuple):
    """The facts that every build needs, stored beside the records."""

    #: fingerprint of the owner's profile; empty if there is none
    profile: str = ""
    #: the owner's photo
    photo: str = ""
    #: the colours of venues, sorted
    colors: tuple[str, ...] = ()
    #: fingerprint of the names and addresses of all people
    people: str = ""
    #: what the owner's profile leads to inside the site
    targets: tuple[str, ...] = ()


class Inputs(NamedTuple):
    """Hashes of what the catalogue is read from: files, settings, versions and code; empty if a file is unreadable."""

    everything: str = ""
    #: of what the publications alone are read from
    publications: str = ""


@dataclass(frozen=True)
class CatalogueCache:
    """The catalogue of a site in its store."""

    settings: Settings
    #: names of the package's own kinds: other classes may have been made by ``conf.py``, and cannot be unpickled
    kinds: tuple[str, ...]
    #: all settings that reading depends on, as text
    settings_key: str
    store: Store

    @cached_property
    def inputs(self) -> Inputs:
        """The hashes of what the catalogue would be read from now."""
        versions = (sphinx_academic.__version__, sorted(_code()))
        start = hashlib.blake2b(repr((versions, str(self.settings.root), self.settings_key)).encode(), digest_size=16)
        everything, publications = start, start.copy()
        for kind in (*self.kinds, _CITATIONS):
            for name in self.settings.files(kind):
                if self.settings.unreadable(name):
                    return Inputs()  # reading says what is wrong
                try:
                    content = (self.settings.root / name).read_bytes()
                except OSError:  # gone, or held by another program, since then
                    return Inputs()
                concerned = kind in _CONTEXT or kind in (_PUBLICATIONS, _CITATIONS)
                for digest in (everything, publications) if concerned else (everything,):
                    digest.update(repr((kind, name, len(content))).encode())
                    digest.update(content)
        return Inputs(everything.hexdigest(), publications.hexdigest())

    @cached_property
    def _summary(self) -> Mapping[str, Any]:
        """Facts and problems of the catalogue, if it has been read from the same inputs."""
        found = self.store.get("catalogue")
        return found if self.inputs.everything and found.get("inputs") == self.inputs.everything else {}

    @property
    def is_current(self) -> bool:
        """Whether facts and problems are known without the catalogue."""
        return bool(self._summary)

    @property
    def problems(self) -> Sequence[Problem]:
        """The problems that were found when the catalogue was read."""
        found: Sequence[Problem] = self._summary.get("problems", ())
        return found

    @property
    def facts(self) -> Facts | None:
        """The facts of the stored catalogue; None if it is not current."""
        return self._summary.get("facts")

    def open(self, kinds: Mapping[str, type[Record]]) -> Catalogue:
        """Return the catalogue with all default files read.

        The problems that :attr:`problems` has are not among those of the catalogue.
        """
        # not loaded by builds that need no records
        from sphinx_academic.catalogue.catalogue import Catalogue

        with collector_paused():
            inputs, found = self._stored()
            if found and inputs == self.inputs:
                catalogue = found
            else:
                stays = found and inputs.publications == self.inputs.publications
                catalogue = Catalogue(self.settings, found.default_publications if found and stays else None)
                for name in self.kinds:
                    if self.settings.files(name):
                        catalogue.collection(kinds[name])
                self._save(catalogue)
                if self.is_current:
                    catalogue.take_problems()
            for name in kinds:
                if name not in self.kinds:
                    catalogue.collection(kinds[name])
        return catalogue

    def _stored(self) -> tuple[Inputs, Catalogue | None]:
        found = self.store.records() if self.inputs.everything else None
        if found is None:
            return Inputs(), None
        inputs, catalogue = found
        return inputs, catalogue.restored(self.settings)

    def _save(self, catalogue: Catalogue) -> None:
        # records have the values of private fields, and problems may quote them
        if not self.inputs.everything or self.settings.private:
            return
        self.store.save_records((self.inputs, catalogue))
        problems = tuple(catalogue.problems)
        summary = {"inputs": self.inputs.everything, "problems": problems, "facts": facts_of(catalogue)}
        self.store.put(summary, "catalogue")


def facts_of(catalogue: Catalogue) -> Facts:
    """Return the facts of a catalogue."""
    from sphinx_academic.catalogue.site_targets import site_targets
    from sphinx_academic.records.model.base import fingerprint

    profile, photo = (catalogue.profile.digest, catalogue.profile.photo) if catalogue.profile else ("", "")
    colors = sorted({venue.color for venue in catalogue.venues.values() if venue.color})
    people = [catalogue.person(id) for id in sorted(catalogue.known("people"))]
    targets = [each.target for each in site_targets(catalogue.profile)] if catalogue.profile else []
    return Facts(profile, photo, tuple(colors), fingerprint(repr(people).encode()).hex(), tuple(targets))


def _code() -> Iterator[tuple[str, int, int]]:
    """Yield names, sizes and times of the modules that read files: a version may be under development."""
    package = Path(sphinx_academic.__file__).parent
    for room in _ROOMS:
        for folder, _folders, files in os.walk(package / room):
            for file in files:
                if file.endswith(".py"):
                    status = os.stat(os.path.join(folder, file))
                    yield f"{folder}/{file}", status.st_size, status.st_mtime_ns
