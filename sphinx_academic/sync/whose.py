"""The owner of a work: by identifiers first, then names, co-authors and venues; a doubt is a question, no guess."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from msgspec.structs import replace

from sphinx_academic.catalogue.identity import PeopleIndex
from sphinx_academic.catalogue.name_keys import keys_of
from sphinx_academic.imports.text import fold
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.records.links.identifiers import find_orcid
from sphinx_academic.records.names.names import Author
from sphinx_academic.richtext.plain import to_plain
from sphinx_academic.sync.services.base import Member
from sphinx_academic.sync.works import TITLES, Claim

#: of more people the names are not listed in a reason
_SEVERAL = 4
#: works that are so much older than the oldest of the bibliography are doubted, years
_MUCH_OLDER = 15


class Whose(Enum):
    """Whether a work is that of a person of the site."""

    OURS = "ours"
    DOUBT = "doubt"
    OTHER = "other"


class Verdict(NamedTuple):
    """Whether a work is ours, the reason in words, and whether an identifier says so."""

    whose: Whose
    reason: str
    by_id: bool = False


class _Match(Enum):
    """The degree to which a printed name agrees with a person's."""

    FULL = 2
    INITIALS = 1
    NONE = 0


@dataclass(frozen=True, slots=True)
class Circle:
    """The people whose works are looked for, and those whom their publications name."""

    index: PeopleIndex
    members: Mapping[int, Member]
    coauthors: frozenset[str]
    venues: frozenset[str]
    first_year: int | None
    not_mine: frozenset[str]


def circle_of(
    index: PeopleIndex, members: Iterable[Member], papers: Sequence[Publication], not_mine: Iterable[str]
) -> Circle:
    """Return the circle of the members of a site, by its publications."""
    positions = {place: member for member in members if (place := index.position(member.id)) is not None}
    ids = {member.id for member in positions.values()}
    names: set[str] = set()
    venues: set[str] = set()
    years = []
    for paper in papers:
        for author in paper.authors:
            if author.person is None or author.person.id not in ids:
                names.update(keys_of(author.name).full)
        if paper.venue:
            venues.add(fold(to_plain(paper.venue)))
        if paper.date and paper.date.first_year:
            years.append(paper.date.first_year)
    excluded = frozenset(fold(text.lower().removeprefix("https://doi.org/")) for text in not_mine)
    return Circle(index, positions, frozenset(names), frozenset(venues - {""}), min(years, default=None), excluded)


def whose_is(claims: Sequence[Claim], circle: Circle) -> Verdict:
    """Return whether a work is that of a member, by everything that services say of its authors."""
    verdicts: list[Verdict] = []
    for claim in claims:
        found = list(_verdicts(claim, circle))
        # a namesake may be one of its authors and a member another
        verdicts += [each for each in found if each.whose is not Whose.OTHER] or found
    for whose, by_id in _WEIGHT:
        if found := [each for each in verdicts if (each.whose, each.by_id) == (whose, by_id)]:
            return found[0]
    return _without_evidence(claims, circle)


#: the statements about a work, the strongest first: one with an identifier outweighs likeness of names
_WEIGHT = (
    (Whose.OURS, True), (Whose.OTHER, True), (Whose.OURS, False), (Whose.DOUBT, True), (Whose.DOUBT, False),
)  # fmt: skip


def is_excluded(claims: Sequence[Claim], circle: Circle) -> bool:
    """Return whether the owner has said that a work is somebody else's."""
    texts = {fold(text) for claim in claims for each in claim.identifiers for text in (str(each), each.id)}
    texts |= {fold(to_plain(claim.paper.title)) for claim in claims}
    return not texts.isdisjoint(circle.not_mine)


def _verdicts(claim: Claim, circle: Circle) -> Iterator[Verdict]:
    """Yield a verdict for each author who has an identifier or a name of a member."""
    for place, author in enumerate(claim.paper.authors):
        orcid = find_orcid(author.orcid)
        own = claim.author_ids[place] if place < len(claim.author_ids) else ""
        for position, member in circle.members.items():
            match = _match(author, position, circle.index)
            known = member.ids.get("orcid", "")
            if orcid and known and orcid != known:
                if match is not _Match.NONE:
                    yield Verdict(Whose.OTHER, f"its author {author.name} has another ORCID, {orcid}", True)
            elif own and own == member.ids.get(claim.service):
                yield _by_id(claim, author, match, f"{_title(claim)} id {own}", circle, own_id=True)
            elif orcid and orcid == known:
                yield _by_id(claim, author, match, f"ORCID {orcid}", circle)
            elif match is not _Match.NONE:
                yield _by_name(claim, author, position, member, match, circle)
    for position, member in circle.members.items():
        if claim.listed_for == member.id:
            yield _by_record(claim, position, member, circle)


def _by_record(claim: Claim, position: int, member: Member, circle: Circle) -> Verdict:
    """Judge a work that a service has in the record of a member."""
    reason = f"it is in the record of {member.name} at {_title(claim)}"
    authors = claim.paper.authors
    if not authors or any(is_called(author, position, circle.index) for author in authors):
        return Verdict(Whose.OURS, reason, True)
    return Verdict(Whose.DOUBT, f"{reason}, but no author is so called", True)


def _match(author: Author, position: int, index: PeopleIndex) -> _Match:
    """Return how well a name agrees with that of a person, whatever ORCID stands beside it."""
    bare = replace(author, orcid="") if author.orcid else author
    if not index.may_know(bare.name):
        return _Match.NONE
    keys = keys_of(bare.name)
    if position in index.by_full_name(bare, keys) | index.by_middle_initials(bare, keys):
        return _Match.FULL
    if position in index.by_short_name(bare, keys) | index.by_initials(bare, keys):
        return _Match.INITIALS
    return _Match.FULL if position in index.by_fewer_names(bare, keys) else _Match.NONE


def _title(claim: Claim) -> str:
    """Return the name of a service as it writes it."""
    return TITLES.get(claim.service, claim.service)


def is_called(author: Author, position: int, index: PeopleIndex) -> bool:
    """Return whether an author may be a person, by the name alone."""
    return _match(author, position, index) is not _Match.NONE


def is_fully_called(author: Author, position: int, index: PeopleIndex) -> bool:
    """Return whether an author has the full name of a person."""
    return _match(author, position, index) is _Match.FULL


def _by_id(claim: Claim, author: Author, match: _Match, what: str, circle: Circle, *, own_id: bool = False) -> Verdict:
    """Judge an author to whom a service gives the identifier of a member.

    OpenAlex finds out by itself who an author is, and may take two people for one; others have what was stated.
    """
    if match is _Match.NONE and claim.service == "openalex":
        return Verdict(Whose.OTHER, f"{_title(claim)} gives {what} to {author.name}, who is called otherwise", True)
    if match is _Match.NONE:
        return Verdict(Whose.DOUBT, f"{_title(claim)} gives {what} to {author.name}, who is called otherwise", True)
    if match is _Match.INITIALS and claim.service == "openalex" and own_id:
        company = _company(claim, circle)
        if not company:
            return Verdict(Whose.DOUBT, f"{author.name} has {what}, and no co-author or venue is known")
        return Verdict(Whose.OURS, f"{author.name} has {what}, with {company}", True)
    return Verdict(Whose.OURS, what, True)


def _by_name(claim: Claim, author: Author, position: int, member: Member, match: _Match, circle: Circle) -> Verdict:
    """Judge an author who has nothing but the name of a member."""
    keys = keys_of(author.name)
    others = (circle.index.by_short_name(author, keys) | circle.index.by_initials(author, keys)) - {position}
    others |= circle.index.by_full_name(author, keys) - {position}
    company = _company(claim, circle)
    if others:
        names = " or ".join(circle.index.refs[each].name for each in (position, *sorted(others)))
        return Verdict(Whose.DOUBT, f"its author {author.name} may be {names}")
    if match is _Match.INITIALS:
        more = f", with {company}" if company else ""
        return Verdict(Whose.DOUBT, f"its author {author.name} may be {member.name}{more}")
    if not company:
        return Verdict(Whose.DOUBT, f"its author is called {author.name}, and no co-author or venue is known")
    if _is_much_older(claim, circle):
        return Verdict(Whose.DOUBT, f"its author is called {author.name}, but it is much older than the bibliography")
    return Verdict(Whose.OURS, f"its author is called {author.name}, with {company}")


def _company(claim: Claim, circle: Circle) -> str:
    """Return a known co-author or venue; empty if there is none."""
    for author in claim.paper.authors:
        if not circle.coauthors.isdisjoint(keys_of(author.name).full):
            return f"co-author {author.name}"
    venue = to_plain(claim.paper.venue) if claim.paper.venue else ""
    return f"venue {venue}" if venue and fold(venue) in circle.venues else ""


def _is_much_older(claim: Claim, circle: Circle) -> bool:
    year = claim.paper.date.first_year if claim.paper.date else None
    return bool(year and circle.first_year and year < circle.first_year - _MUCH_OLDER)


def statements(claims: Sequence[Claim], circle: Circle) -> dict[int, str]:
    """Return the places of authors whom an ORCID tells and their names do not, each with ``me`` or a person's id."""
    found: dict[int, str] = {}
    for claim in claims:
        authors = claim.paper.authors
        for place, author in enumerate(authors):
            orcid = find_orcid(author.orcid)
            for position, member in circle.members.items():
                if not orcid or orcid != member.ids.get("orcid"):
                    continue
                others = (each for each in authors if each is not author)
                if _match(author, position, circle.index) is not _Match.FULL or any(
                    is_called(each, position, circle.index) for each in others
                ):
                    person = circle.index.refs[position]
                    found.setdefault(place, "me" if person.owner else person.id)
        if found:
            break
    return found


def _without_evidence(claims: Sequence[Claim], circle: Circle) -> Verdict:
    names = " or ".join(member.name for member in circle.members.values())
    if all(not claim.paper.authors for claim in claims):
        return Verdict(Whose.DOUBT, "no service names its authors")
    return Verdict(
        Whose.OTHER, f"no author of it is called {names}" if len(circle.members) < 4 else "no author is known"
    )
