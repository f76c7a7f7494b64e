"""BibTeX files to publications: those that changed are read, the others taken over from the build before."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from sphinx_academic.catalogue.asleep import sleeping
from sphinx_academic.catalogue.files import SourceFile
from sphinx_academic.catalogue.pieces import UNPICKLABLE, Piece, packed
from sphinx_academic.catalogue.settings import Settings
from sphinx_academic.catalogue.shares import in_shares
from sphinx_academic.problems import Location, Problem, Problems
from sphinx_academic.records.citing.from_bibtex import publication_from
from sphinx_academic.records.citing.shown_bibtex import public_bibtex
from sphinx_academic.records.kinds.publication import Publication
from sphinx_academic.records.model.base import Told
from sphinx_academic.records.model.readers import Reading
from sphinx_academic.sources.bibtex.parts import Known, Runs
from sphinx_academic.sources.bibtex.reader import Entry, KnownEntry, read_bibtex, read_changed

#: puts people and venues in place of their names in a publication
Resolve = Callable[[Publication, Problems], Publication]


class Before(NamedTuple):
    """What is known from an earlier build, if the publications that stay the same can be taken over."""

    #: those that have a part are the same wherever that is
    publications: Sequence[Publication] = ()
    #: the runs of parts of files, by the names of these
    runs: Mapping[str, Runs] = MappingProxyType({})


@dataclass
class Made:
    """Publications of files, complete, and what is wrong with them, which is told when all files are read."""

    publications: list[Publication] = field(default_factory=list)
    #: what was found when people and venues were looked up
    doubts: Problems = field(default_factory=Problems)
    #: publications as they can be kept, if there are several processes: each pickles what it has made
    pieces: list[Piece] = field(default_factory=list)
    #: the runs of parts of files, by the names of these
    runs: Mapping[str, Runs] = field(default_factory=dict)


def publications_from(
    sources: Sequence[SourceFile],
    settings: Settings,
    before: Before | None,
    resolve: Resolve,
    problems: Problems,
    jobs: int = 1,
) -> Made:
    """Return the publications of files, in their order.

    Those of ``before`` are complete, and taken over as they are; None if nothing is kept from build to build.  The
    others are made by as many as ``jobs`` processes.
    """
    texts = [(source.name, source.text) for source in sources]
    known = {part[0]: paper for paper in (before.publications if before else ()) if (part := paper.part)}
    keys = {digest: paper.ident for digest, paper in known.items()}
    entries: Sequence[Entry | KnownEntry]
    runs: Mapping[str, Runs] = {}
    if before is None:
        entries = read_bibtex(texts, problems)
    else:
        entries, runs = read_changed(texts, problems, Known(keys, before.runs))
    maker = _Maker(settings, set(_parents(entries)), resolve, packs=jobs > 1)
    wanted = [entry for entry in entries if isinstance(entry, Entry) and entry.type != "xdata"]
    made = Made(runs=runs)
    new: dict[str, Publication] = {}
    found: dict[str, _Found] = {}
    for share in in_shares(wanted, jobs, maker.made, maker.packed, maker.unpacked):
        found |= share.found
        made.pieces.extend(share.pieces)
        new.update((paper.ident, paper) for paper in share.publications)
    for entry in entries:
        if isinstance(entry, KnownEntry):
            paper = known[entry.digest].moved(entry.location)
            made.publications.append(paper)
            if told := paper.told:
                problems.extend(_problems(told, entry.location, are_doubts=False))
                made.doubts.extend(_problems(told, entry.location, are_doubts=True))
            continue
        if entry.key in new:
            made.publications.append(new[entry.key])
        if entry.key in found:
            faults, doubts = found[entry.key]
            problems.extend(faults)
            made.doubts.extend(doubts)
    return made


def _told(found: _Found, entry: Entry) -> tuple[Told, ...] | None:
    """Return what was found about an entry as it can be kept, None if not all of it is about its own lines."""
    file, first = entry.location
    every = [(problem, is_doubt) for is_doubt, problems in enumerate(found) for problem in problems]
    if any(problem.location.file != file or problem.location.line < first for problem, _is_doubt in every):
        return None
    return tuple(
        Told(problem.subtype, problem.message, problem.location.line - first, bool(is_doubt))
        for problem, is_doubt in every
    )


def _problems(told: Iterable[Told], origin: Location, *, are_doubts: bool) -> Iterator[Problem]:
    """Yield what was kept of a record that stands at ``origin`` now."""
    for each in told:
        if each.is_doubt == are_doubts:
            yield Problem(each.subtype, each.message, Location(origin.file, origin.line + each.below))


#: what was found when an entry was read, and when its names were looked up
_Found: TypeAlias = tuple[list[Problem], list[Problem]]


@dataclass
class _Share:
    """What a run of entries has become, and what is wrong with them, by their keys."""

    publications: list[Publication]
    found: dict[str, _Found]
    pieces: list[Piece] = field(default_factory=list)


@dataclass(frozen=True)
class _Maker:
    """Makes publications of entries; nothing of it depends on which entries there are beside."""

    settings: Settings
    parents: set[str]
    resolve: Resolve
    packs: bool

    def made(self, entries: Sequence[Entry]) -> _Share:
        settings = self.settings
        share = _Share([], {})
        faults, doubts = Problems(), Problems()
        for entry in entries:
            reading = Reading(entry.location.file, faults, settings.links)
            bibtex = public_bibtex(entry, settings.private, settings.links)
            publication = publication_from(entry, reading, bibtex, self.parents)
            if publication is not None:
                publication = self.resolve(publication, doubts)
                share.publications.append(publication)
            if not faults and not doubts:
                continue
            found = share.found[entry.key] = list(faults), list(doubts)
            faults, doubts = Problems(), Problems()
            if publication is not None and publication.part:
                told = _told(found, entry)
                kept = {"_part": None} if told is None else {"_told": told}
                publication.private.update(kept)
        if self.packs:
            with suppress(*UNPICKLABLE):
                share.pieces = list(packed(share.publications))
        return share

    @staticmethod
    def packed(share: _Share) -> bytes:
        """Return a share as bytes: publications as they can be kept, since they are pickled only once."""
        if sum(len(piece.publications) for piece in share.pieces) != len(share.publications):
            raise pickle.PicklingError("a publication holds something that a site has added")
        contents = [piece.content for piece in share.pieces]
        return pickle.dumps((contents, share.found), protocol=pickle.HIGHEST_PROTOCOL)

    @staticmethod
    def unpacked(content: bytes) -> _Share:
        """Return the share again."""
        contents, found = pickle.loads(content)
        pieces = [Piece(sleeping(each), each) for each in contents]
        order = {paper.ident: paper for piece in pieces for paper in piece.publications}
        return _Share(list(order.values()), found, pieces)


def _parents(entries: Iterable[Entry | KnownEntry]) -> Iterator[str]:
    """Yield the keys, in lower case, that entries cross-reference."""
    for entry in entries:
        if isinstance(entry, Entry) and "crossref" in entry.fields:
            yield from (key.strip().lower() for key in entry.fields["crossref"].split(","))
