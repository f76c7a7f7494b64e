"""Works of services compared with the bibliography."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sphinx_academic.records.citing.citation import full_title
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.sync.entries import Entries, link_name
from sphinx_academic.sync.facts import FACTS
from sphinx_academic.sync.findings import AddEntry, Finding, Kind
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
from sphinx_academic.sync.relations import Relations, edition_rank
from sphinx_academic.sync.whose import Circle, Whose, is_excluded, statements, whose_is
from sphinx_academic.sync.works import EDITION, Claim, Extras, Identifier
from sphinx_academic.sync.works import claim as claim_of_fields

#: the services in the order in which their facts are taken: publishers first, then curated indexes, then the rest
ORDER = ("crossref", "datacite", "inspire", "dblp", "orcid", "arxiv", "openalex")


def compare(bibliography: Bibliography, claims: Iterable[Claim], circle: Circle, since: int | None) -> list[Finding]:
    """Return what differs, in the order of the report."""
    ordered = sorted(claims, key=lambda each: ORDER.index(each.service) if each.service in ORDER else -1)
    comparison = _Comparison(bibliography, grouped(ordered), circle, since)
    found = [*comparison.findings(), *profiles(bibliography, comparison.works, circle)]
    kinds = list(Kind)
    # a notice is found by the work, and by itself
    once: dict[tuple[object, ...], Finding] = {}
    for each in found:
        once.setdefault((each.kind, each.key, each.title, each.text, each.field, each.theirs, each.name), each)
    return sorted(once.values(), key=lambda each: kinds.index(each.kind))


class _Comparison:
    """Compares works, which may be related to each other, with the bibliography."""

    def __init__(self, bibliography: Bibliography, works: list[Work], circle: Circle, since: int | None) -> None:
        self.bibliography = bibliography
        self.works = sorted(works, key=lambda work: (-(year_of(work.paper) or 0), full_title(work.paper)))
        self.circle = circle
        self.since = since
        self.by_id = {each: work for work in works for each in work.identifiers}
        self.relations = Relations.between(works)
        self.entries = Entries(bibliography, self.relations)

    def findings(self) -> Iterator[Finding]:
        for work in self.works:
            if not is_excluded(work.claims, self.circle):
                yield from self._of_work(work)

    def _of_work(self, work: Work) -> Iterator[Finding]:
        for shared, paper in self.bibliography.shared_by_mistake(work):
            text = f"{shared} is {full_title(work.paper)!r}, and this entry has another title"
            yield _question(work, paper, text)
        entry = self._entry(work)
        if entry is not None:
            yield from self.entries.matched(work, entry)
            return
        if any(map(self.bibliography.has_version, work.identifiers)):
            return
        if self._is_other_edition(work):
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
            ids = [version for kind, version in self.relations.of_work(work) if kind == "preprint"]
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

    def _main(self, work: Work) -> tuple[str, Identifier] | None:
        """Return the work that this one is a version of, if it is known, and the kind of version."""
        for own in work.identifiers:
            for kind, main in self.relations.of.get(own, ()):
                if kind != EDITION and (main in self.by_id or self.bibliography.with_identifier(main)):
                    return kind, main
        return None

    def _is_other_edition(self, work: Work) -> bool:
        """Return whether the bibliography has another edition of a work, or services one that is to be preferred."""
        editions = self.relations.editions(work.identifiers)
        for each in editions.keys() - set(work.identifiers):
            if self.bibliography.with_identifier(each, work.paper) or self.bibliography.has_version(each):
                return True
        known = [each for each in editions if each in self.by_id]
        ranks = {each: edition_rank(each, editions[each], year_of(self.by_id[each].paper)) for each in known}
        return bool(known) and self.by_id[max(known, key=ranks.__getitem__)] is not work

    def _preprint(self, work: Work) -> Publication | None:
        """Return the entry that is a preprint of a work, by identifiers or relations."""
        if work.is_preprint:
            return None
        ids = [version for kind, version in self.relations.of_work(work) if kind == "preprint"]
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
            yield from self.entries.link(paper, kind, own, work.services)
        if kind in ("erratum", "retraction"):
            yield from self.entries.notices(self.bibliography.with_identifier(main)[:1], main)

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
        for kind, version in self.relations.of_work(work):
            name = link_name(kind, version)
            if preprint is None or kind != "preprint":
                links.setdefault(name, version.id if name == "arxiv" else str(version))
        pdf = next((claim.pdf for claim in claims if claim.pdf and "arxiv.org/" not in claim.pdf), "")
        if pdf:
            links.setdefault("pdf", pdf)
        fields["links"] = links
        key, place = (preprint.key, preprint.origin) if preprint else ("", None)
        whole = claim_of_fields(claims[0].service, fields, Extras())
        who = statements(claims[:1], self.circle)
        return AddEntry(whole.paper if whole else claims[0].paper, fields, key, place, who)


#: links that a new entry gets; others are those of the service
_KEPT_LINKS = frozenset(("doi", "arxiv", "isbn", "pdf", "url", "pmid"))


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
