"""Works of services compared with the bibliography."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from sphinx_academic.records.citing.citation import full_title
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.sync.facts import FACTS, differing, values_of
from sphinx_academic.sync.findings import AddEntry, AddFields, Finding, Kind
from sphinx_academic.sync.matching import (
    Bibliography,
    Work,
    authors_agree,
    grouped,
    is_preprint,
    is_same_record,
    year_of,
)
from sphinx_academic.sync.profiles import profiles
from sphinx_academic.sync.whose import Circle, Whose, is_excluded, whose_is
from sphinx_academic.sync.works import Claim, Extras, Identifier, titles
from sphinx_academic.sync.works import claim as claim_of_fields

#: the services in the order in which their facts are taken: publishers first, then curated indexes, then the rest
ORDER = ("crossref", "datacite", "inspire", "dblp", "orcid", "arxiv", "openalex")
#: the field of a link to a version, by the kind of version
LINKS = {"erratum": "errata", "retraction": "retraction", "dataset": "data", "code": "code", "review": "review"}


@dataclass(slots=True)
class _Relations:
    """Versions of works by the identifiers of the works, and works by those of their versions, with the services."""

    versions: dict[Identifier, dict[tuple[str, Identifier], list[str]]] = field(default_factory=dict)
    of: dict[Identifier, list[tuple[str, Identifier]]] = field(default_factory=dict)

    def add(self, kind: str, main: Identifier, version: Identifier, service: str) -> None:
        if main != version:
            services = self.versions.setdefault(main, {}).setdefault((kind, version), [])
            services += [] if service in services else [service]
            if (kind, main) not in self.of.setdefault(version, []):
                self.of[version].append((kind, main))


def compare(bibliography: Bibliography, claims: Iterable[Claim], circle: Circle, since: int | None) -> list[Finding]:
    """Return what differs, in the order of the report."""
    ordered = sorted(claims, key=lambda each: ORDER.index(each.service) if each.service in ORDER else -1)
    comparison = _Comparison(bibliography, grouped(ordered), circle, since)
    found = [*comparison.findings(), *profiles(bibliography, comparison.works, circle)]
    kinds = list(Kind)
    # a notice is found by the work, and by itself
    once: dict[tuple[object, ...], Finding] = {}
    for each in found:
        once.setdefault((each.kind, each.key, each.title, each.text, each.field, each.theirs), each)
    return sorted(once.values(), key=lambda each: kinds.index(each.kind))


class _Comparison:
    """Compares works, which may be related to each other, with the bibliography."""

    def __init__(self, bibliography: Bibliography, works: list[Work], circle: Circle, since: int | None) -> None:
        self.bibliography = bibliography
        self.works = sorted(works, key=lambda work: (-(year_of(work.paper) or 0), full_title(work.paper)))
        self.circle = circle
        self.since = since
        self.by_id = {each: work for work in works for each in work.identifiers}
        self.relations = _Relations()
        for work in works:
            self._relate(work)

    def _relate(self, work: Work) -> None:
        own = work.identifiers
        for claim in work.claims:
            mine = claim.identifiers or own
            for relation in claim.relations if mine else ():
                ends = (relation.other, mine[0]) if relation.inverse else (mine[0], relation.other)
                self.relations.add(relation.kind, *ends, claim.service)
        for other in own[1:]:
            if own[0].scheme == "doi" and other.scheme == "arxiv":
                self.relations.add("preprint", own[0], other, work.services[0])

    def findings(self) -> Iterator[Finding]:
        for work in self.works:
            if not is_excluded(work.claims, self.circle):
                yield from self._of_work(work)

    # -- one work ------------------------------------------------------------------------------

    def _of_work(self, work: Work) -> Iterator[Finding]:
        for shared, paper in self.bibliography.shared_by_mistake(work):
            text = f"{shared} is {full_title(work.paper)!r}, and this entry has another title"
            yield _question(work, paper, text)
        entry = self._entry(work)
        if entry is not None:
            yield from self._matched(work, entry)
            return
        if any(map(self.bibliography.has_version, work.identifiers)):
            return
        if main := self._main(work):
            yield from self._version(work, *main)
            return
        if (preprint := self._preprint(work)) is not None:
            yield self._published(work, preprint)
            return
        if alike := self._alike(work):
            yield alike
            return
        yield from self._unknown(work)

    def _entry(self, work: Work) -> Publication | None:
        """Return the entry that a work is: by an identifier, or by title, authors and year."""
        found = [paper for each in work.identifiers for paper in self.bibliography.with_identifier(each, work.paper)]
        if not work.is_preprint:
            # an entry that has only the identifier of its preprint, and a venue
            ids = [version for kind, version in self._versions(work) if kind == "preprint"]
            found += [paper for each in ids for paper in self.bibliography.with_identifier(each, work.paper)]
        for paper in found:
            if work.is_preprint or not is_preprint(paper):
                return paper
            if paper.version_of:
                return next((main for main in self.bibliography.papers if main.key == paper.version_of), None)
        if found:
            return None
        same = [
            p for p in self.bibliography.with_title(work.paper) if any(is_same_record(p, c.paper) for c in work.claims)
        ]
        return same[0] if len(same) == 1 else None

    def _versions(self, work: Work) -> dict[tuple[str, Identifier], list[str]]:
        """Return the versions of a work, by kind and identifier, with the services that say so."""
        found: dict[tuple[str, Identifier], list[str]] = {}
        for each in work.identifiers:
            found |= self.relations.versions.get(each, {})
        # a work without an identifier may have relations, too
        for claim in work.claims:
            for kind, other, inverse in claim.relations:
                if not inverse:
                    found.setdefault((kind, other), [claim.service])
        return found

    def _main(self, work: Work) -> tuple[str, Identifier] | None:
        """Return the work that this one is a version of, if it is known, and the kind of version."""
        for own in work.identifiers:
            for kind, main in self.relations.of.get(own, ()):
                if main in self.by_id or self.bibliography.with_identifier(main):
                    return kind, main
        return None

    def _preprint(self, work: Work) -> Publication | None:
        """Return the entry that is a preprint of a work, by identifiers or relations."""
        if work.is_preprint:
            return None
        ids = [version for kind, version in self._versions(work) if kind == "preprint"]
        ids += work.identifiers
        return next((paper for each in ids for paper in self.bibliography.with_identifier(each, work.paper)), None)

    def _published(self, work: Work, preprint: Publication) -> Finding:
        change = self._new_entry(work, preprint)
        text = f"the version of record of {preprint.key!r} has appeared: {_described(work)}"
        return Finding(
            Kind.PUBLISHED, preprint.key, full_title(work.paper), work.services, text, preprint.origin, change=change
        )  # fmt: skip

    def _version(self, work: Work, kind: str, main: Identifier) -> Iterator[Finding]:
        """Yield what a version of a known work says; that of a work that is new itself goes with it."""
        for paper in self.bibliography.with_identifier(main)[:1]:
            if kind in ("erratum", "retraction"):
                continue  # the work itself has it, below
            own = work.identifiers[0]
            yield from self._link(paper, kind, own, work.services)
        if kind in ("erratum", "retraction"):
            yield from self._notices(self.bibliography.with_identifier(main)[:1], main)

    def _alike(self, work: Work) -> Finding | None:
        """Return the question whether a work of the same title and authors is one with an entry."""
        for paper in self.bibliography.with_title(work.paper):
            if not authors_agree(paper, work.paper):
                continue
            name = str(work.identifiers[0]) if work.identifiers else "it"
            settle = (
                "add its DOI to the entry" if not work.is_preprint else f"write arxiv or preprint = {{{name}}} in it"
            )
            if is_preprint(paper) and not work.is_preprint:
                text = f"{_described(work)} may be its version of record ({name}): add an entry for that with "
                text += f"related = {{{paper.key}}}, relatedtype = {{preprint}}, or name it in not_mine"
            else:
                sort = "a preprint of it" if work.is_preprint and not is_preprint(paper) else "the same work"
                text = f"{_described(work)} may be {sort} ({name}): {settle}, or name it in not_mine"
            preprint = paper if is_preprint(paper) and not work.is_preprint else None
            return replace(_question(work, paper, text), change=self._new_entry(work, preprint))
        return None

    def _unknown(self, work: Work) -> Iterator[Finding]:
        year = year_of(work.paper)
        if self.since and (year or 0) < self.since:
            return
        verdict = whose_is(work.claims, self.circle)
        kind = {Whose.OURS: Kind.NEW, Whose.DOUBT: Kind.QUESTION, Whose.OTHER: Kind.OTHER}[verdict.whose]
        change = self._new_entry(work, None) if verdict.whose is not Whose.OTHER else None
        yield Finding(
            kind,
            "",
            full_title(work.paper),
            work.services,
            f"{_described(work)}: {verdict.reason}",
            change=change,
            name=str(work.identifiers[0]) if work.identifiers else full_title(work.paper),
        )

    # -- one work and its entry ----------------------------------------------------------------

    def _matched(self, work: Work, entry: Publication) -> Iterator[Finding]:
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
            yield from self._notices([entry], each)
        if any(claim.retracted for claim in work.claims):
            yield from self._retracted_without_notice(work, entry)
        for (kind, version), services in self._versions(work).items():
            if kind == "preprint" and is_preprint(entry):
                continue
            if kind not in ("erratum", "retraction"):
                yield from self._link(entry, kind, version, tuple(services))

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

    def _notices(self, entries: list[Publication], own: Identifier) -> Iterator[Finding]:
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

    def _link(self, entry: Publication, kind: str, version: Identifier, services: tuple[str, ...]) -> Iterator[Finding]:
        """Yield the version that an entry does not name yet: as an entry of its own, or as a link."""
        others = [paper for paper in self.bibliography.with_identifier(version) if paper.key != entry.key]
        named = any(version.id in f"{link.id} {link.target}".lower() for link in entry.links)
        if named or any(entry.key == other.version_of for other in others):
            return
        if others and titles_may_be_linked(entry, others[0], kind):
            fields = {"related": others[0].key, "relatedtype": kind}
            text = f"{others[0].key!r} is its {kind}"
            change = AddFields(entry.key, entry.origin, fields) if "related" not in entry.source.lines else None
            yield Finding(
                Kind.VERSION, entry.key, full_title(entry), services, text, entry.origin, "related", "",
                others[0].key, change,
            )  # fmt: skip
        elif not others:
            name = LINKS.get(kind) or ("arxiv" if version.scheme == "arxiv" else "preprint")
            if not any(link.type == name for link in entry.links):
                yield self._fill(Kind.VERSION, entry, name, version.id if name == "arxiv" else str(version), services)

    def _fill(self, kind: Kind, entry: Publication, name: str, value: str, services: tuple[str, ...]) -> Finding:
        change = AddFields(entry.key, entry.origin, {name: value})
        who = tuple(dict.fromkeys(services))
        return Finding(kind, entry.key, full_title(entry), who, "", entry.origin, name, "", value, change)

    def _new_entry(self, work: Work, preprint: Publication | None) -> AddEntry:
        """Return the entry of a work: each field from the first service that has it."""
        claims = [claim for claim in work.claims if is_preprint(claim.paper) == work.is_preprint]
        fields = dict(claims[0].fields)
        for claim in claims[1:]:
            links = {**dict(claim.fields.get("links") or {}), **dict(fields.get("links") or {})}
            fields = {**claim.fields, **fields, "links": links}
        # a link that is not one of the publication was refused when the answer was read
        read = {link.type for claim in claims for link in claim.paper.links} & _KEPT_LINKS
        links = {name: value for name, value in dict(fields.get("links") or {}).items() if name in read}
        for kind, version in self._versions(work):
            name = LINKS.get(kind) or ("arxiv" if version.scheme == "arxiv" else "preprint")
            if preprint is None or kind != "preprint":
                links.setdefault(name, version.id if name == "arxiv" else str(version))
        pdf = next((claim.pdf for claim in claims if claim.pdf and "arxiv.org/" not in claim.pdf), "")
        if pdf:
            links.setdefault("pdf", pdf)
        fields["links"] = links
        key, place = (preprint.key, preprint.origin) if preprint else ("", None)
        whole = claim_of_fields(claims[0].service, fields, Extras())
        return AddEntry(whole.paper if whole else claims[0].paper, fields, key, place)


#: links that a new entry gets; others are those of the service
_KEPT_LINKS = frozenset(("doi", "arxiv", "isbn", "pdf", "url", "pmid"))


def titles_may_be_linked(entry: Publication, other: Publication, kind: str) -> bool:
    """Return whether two entries may be versions by their titles: data and code have titles of their own."""
    return kind != "preprint" or authors_agree(entry, other)


def _question(work: Work, paper: Publication, text: str) -> Finding:
    name = str(work.identifiers[0]) if work.identifiers else full_title(work.paper)
    return Finding(Kind.QUESTION, paper.key, full_title(paper), work.services, text, paper.origin, name=name)


def _described(work: Work) -> str:
    """Return where and when a work appeared, in a few words."""
    paper = work.paper
    venues = (fact.of(claim.paper) for fact in FACTS if fact.name == "venue" for claim in work.claims)
    venue = next(filter(None, venues), "")
    year = year_of(paper)
    return " ".join(filter(None, (venue or "a work", str(year) if year else "without a year")))


def _line_name(entry: Publication, name: str) -> str:
    """Return the name under which the line of a fact is known."""
    if name == "date":
        return name if name in entry.source.lines else "year"
    return f"links.{name}" if name in ("doi", "arxiv", "isbn") else name
