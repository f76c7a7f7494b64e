"""Works compared with their entries: facts, notices and versions that an entry lacks, and facts that differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sphinx_academic.records.citing.citation import full_title
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.sync.facts import FACTS, differing, values_of
from sphinx_academic.sync.findings import AddFields, Finding, Kind
from sphinx_academic.sync.matching import Bibliography, Work, authors_agree, is_preprint
from sphinx_academic.sync.relations import Relations
from sphinx_academic.sync.works import Claim, Identifier, titles

#: the field of a link to a version, by the kind of version
_LINKS = {"erratum": "errata", "retraction": "retraction", "dataset": "data", "code": "code", "review": "review"}


def link_name(kind: str, version: Identifier) -> str:
    """Return the field of a link to a version."""
    return _LINKS.get(kind) or ("arxiv" if version.scheme == "arxiv" else "preprint")


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries of the bibliography, compared with the works that they are."""

    bibliography: Bibliography
    relations: Relations

    def matched(self, work: Work, entry: Publication) -> Iterator[Finding]:
        """Yield the facts, notices and versions of a work that its entry lacks, and the facts that differ."""
        claims = [claim for claim in work.claims if is_preprint(claim.paper) == is_preprint(entry)]
        yield from self._missing(claims, entry)
        seen: dict[tuple[str, str, str], list[str]] = {}
        for claim in claims:
            for difference in differing(entry, claim):
                seen.setdefault(difference, []).append(claim.service)
        for (name, ours, theirs), services in seen.items():
            yield Finding(
                Kind.DIFFERENT, entry.key, full_title(entry), tuple(services), "", entry.where(_line_name(entry, name)),
                name, ours, theirs,
            )  # fmt: skip
        for each in work.identifiers:
            yield from self.notices([entry], each)
        if any(claim.retracted for claim in work.claims):
            yield from self._retracted_without_notice(work, entry)
        for (kind, version), services in self.relations.of_work(work).items():
            if kind == "preprint" and is_preprint(entry):
                continue
            if kind not in ("erratum", "retraction"):
                yield from self.link(entry, kind, version, tuple(services))

    def _missing(self, claims: list[Claim], entry: Publication) -> Iterator[Finding]:
        """Yield a finding for each field that the entry lacks and services agree on."""
        for fact in FACTS:
            if fact.of(entry) or not fact.fits(entry) or (fact.name == "arxiv" and not is_preprint(entry)):
                continue
            values = values_of(fact, claims, entry)
            if len(values) == 1:
                value, services = values[0]
                yield self._fill(Kind.MISSING, entry, fact.name, value, services)
            elif values:
                said = " and ".join(f"{value} ({titles(services)})" for value, services in values)
                services = tuple(name for _, names in values for name in names)
                yield Finding(
                    Kind.DIFFERENT, entry.key, full_title(entry), services, f"services do not agree: {said}",
                    entry.origin, fact.name,
                )  # fmt: skip
        pdf = next(
            ((claim.pdf, claim.service) for claim in claims if claim.pdf and "arxiv.org/" not in claim.pdf), None
        )
        if pdf and not any(link.type == "pdf" for link in entry.links):
            yield self._fill(Kind.MISSING, entry, "pdf", pdf[0], (pdf[1],))

    def notices(self, entries: list[Publication], own: Identifier) -> Iterator[Finding]:
        """Yield the notices that retract or correct the work with an identifier, for its entries."""
        for entry in entries:
            for (kind, notice), services in self.relations.versions.get(own, {}).items():
                if kind == "retraction":
                    yield from self._notice(Kind.RETRACTED, entry, "retraction", notice, tuple(services))
                elif kind == "erratum":
                    yield from self._notice(Kind.CORRECTED, entry, "errata", notice, tuple(services))

    def _notice(
        self, kind: Kind, entry: Publication, name: str, notice: Identifier, services: tuple[str, ...]
    ) -> Iterator[Finding]:
        links = [link for link in entry.links if link.type == name]
        if any(notice.id in link.target.lower() for link in links):
            return
        if not links:
            yield self._fill(kind, entry, name, str(notice), services)
            return
        text = f"another notice is there already; add {notice} to {name} by hand"
        yield Finding(kind, entry.key, full_title(entry), services, text, entry.where(f"links.{name}"))

    def _retracted_without_notice(self, work: Work, entry: Publication) -> Iterator[Finding]:
        known = [kind for each in work.identifiers for kind, _ in self.relations.versions.get(each, {})]
        if "retraction" in known or entry.status == "retracted":
            return
        services = tuple(claim.service for claim in work.claims if claim.retracted)
        text = "it is said to be retracted, and no notice is known: write status = {retracted} if that is so"
        yield Finding(Kind.QUESTION, entry.key, full_title(entry), services, text, entry.origin)

    def link(self, entry: Publication, kind: str, version: Identifier, services: tuple[str, ...]) -> Iterator[Finding]:
        """Yield the version that an entry does not name yet: as an entry of its own, or as a link."""
        others = [paper for paper in self.bibliography.with_identifier(version) if paper.key != entry.key]
        editions = self.relations.editions((version,))
        named = any(each.id in f"{link.id} {link.target}".lower() for link in entry.links for each in editions)
        if named or any(entry.key == other.version_of for other in others):
            return
        if others and _may_be_linked(entry, others[0], kind):
            fields = {"related": others[0].key, "relatedtype": kind}
            text = f"{others[0].key!r} is its {kind}"
            change = AddFields(entry.key, entry.origin, fields) if "related" not in entry.source.lines else None
            yield Finding(
                Kind.VERSION, entry.key, full_title(entry), services, text, entry.origin, "related", "",
                others[0].key, change,
            )  # fmt: skip
        elif not others:
            name = link_name(kind, version)
            if not any(link.type == name for link in entry.links):
                yield self._fill(Kind.VERSION, entry, name, version.id if name == "arxiv" else str(version), services)

    def _fill(self, kind: Kind, entry: Publication, name: str, value: str, services: tuple[str, ...]) -> Finding:
        change = AddFields(entry.key, entry.origin, {name: value})
        who = tuple(dict.fromkeys(services))
        return Finding(kind, entry.key, full_title(entry), who, "", entry.origin, name, "", value, change)


def _may_be_linked(entry: Publication, other: Publication, kind: str) -> bool:
    """Return whether two entries may be versions by their titles: data and code have titles of their own."""
    return kind != "preprint" or authors_agree(entry, other)


def _line_name(entry: Publication, name: str) -> str:
    """Return the name under which the line of a fact is known."""
    if name == "date":
        return name if name in entry.source.lines else "year"
    return f"links.{name}" if name in ("doi", "arxiv", "isbn") else name
