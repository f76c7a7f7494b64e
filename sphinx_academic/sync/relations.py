"""The relations between works that services state: versions of a work, and works that are versions of others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sphinx_academic.sync.matching import Work
from sphinx_academic.sync.works import EDITION, Identifier

Versions = dict[tuple[str, Identifier], list[str]]
"""The kinds and identifiers of versions, with the services that say so."""


@dataclass(slots=True)
class Relations:
    """Versions of works by the identifiers of the works, and works by those of their versions, with the services."""

    versions: dict[Identifier, Versions] = field(default_factory=dict)
    of: dict[Identifier, list[tuple[str, Identifier]]] = field(default_factory=dict)

    @classmethod
    def between(cls, works: Iterable[Work]) -> Relations:
        """Return the relations of works."""
        found = cls()
        for work in works:
            found.read(work)
        return found

    def read(self, work: Work) -> None:
        """Add the relations of a work."""
        own = work.identifiers
        for claim in work.claims:
            mine = claim.identifiers or own
            for relation in claim.relations if mine else ():
                ends = (relation.other, mine[0]) if relation.inverse else (mine[0], relation.other)
                self._add(relation.kind, *ends, claim.service)
        for other in own[1:]:
            if own[0].scheme == "doi" and other.scheme == "arxiv":
                self._add("preprint", own[0], other, work.services[0])

    def _add(self, kind: str, main: Identifier, version: Identifier, service: str) -> None:
        if main != version:
            services = self.versions.setdefault(main, {}).setdefault((kind, version), [])
            services += [] if service in services else [service]
            if (kind, main) not in self.of.setdefault(version, []):
                self.of[version].append((kind, main))

    def of_work(self, work: Work) -> Versions:
        """Return the versions of a work; other editions of it are none of its versions."""
        found: Versions = {}
        for each in work.identifiers:
            found |= self.versions.get(each, {})
        # a work without an identifier may have relations, too
        for claim in work.claims:
            for kind, other, inverse in claim.relations:
                if not inverse:
                    found.setdefault((kind, other), [claim.service])
        return {key: services for key, services in found.items() if key[0] != EDITION and self._is_best(*key, found)}

    def _is_best(self, kind: str, version: Identifier, among: Versions) -> bool:
        """Return whether no other edition of a version is to be preferred."""
        editions = self.editions((version,))
        others = [each for each in editions if (kind, each) in among]
        return version == max(others, key=lambda each: edition_rank(each, editions[each]), default=version)

    def editions(self, identifiers: Iterable[Identifier]) -> dict[Identifier, bool]:
        """Return all identifiers that archives have for a work, and whether each is that of all its versions."""
        found: dict[Identifier, bool] = {}
        waiting = list(identifiers)
        while waiting:
            own = waiting.pop()
            mains = [main for kind, main in self.of.get(own, ()) if kind == EDITION]
            others = [version for kind, version in self.versions.get(own, {}) if kind == EDITION]
            found[own] = bool(others) and not mains
            waiting += [each for each in (*mains, *others) if each not in found]
        return found


def edition_rank(identifier: Identifier, is_whole: bool, year: int | None = None) -> tuple[bool, int, int, str]:
    """Return the rank of an edition: that of all versions is preferred, since it stays right, or else the newest."""
    return (is_whole, year or 0, len(identifier.id), identifier.id)
