"""Works of services grouped to one each, and the entries of the bibliography that they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from sphinx_academic.catalogue.name_keys import keys_of
from sphinx_academic.imports.text import fold
from sphinx_academic.records.citing.citation import full_title
from sphinx_academic.records.kinds.publications import Publication, category_of
from sphinx_academic.records.names.names import ET_AL
from sphinx_academic.richtext.plain import to_plain
from sphinx_academic.sync.works import Claim, Identifier, Relation, identifier, identifiers_of

_PREFIX = re.compile(r"^(?:retracted(?: article| paper| chapter)?|withdrawn) ")
#: the types of links to versions
_VERSIONS = ("preprint", "errata", "retraction", "review", "data", "code", "zenodo", "supp")
#: titles of no more words may be those of two works
_FEW_WORDS = 3


@dataclass
class Work:
    """A work, and everything that services say of it."""

    claims: list[Claim] = field(default_factory=list)

    @cached_property
    def identifiers(self) -> tuple[Identifier, ...]:
        """The identifiers of the work, its DOI first; computed when all claims are there."""
        found = dict.fromkeys(each for claim in self.claims for each in claim.identifiers)
        return tuple(sorted(found, key=lambda each: each.scheme != "doi"))

    @property
    def relations(self) -> tuple[Relation, ...]:
        """The relations of the work to others, as its services state them."""
        return tuple(dict.fromkeys(each for claim in self.claims for each in claim.relations))

    @cached_property
    def is_preprint(self) -> bool:
        """Whether it is a preprint, and not a version of record that has one."""
        return all(is_preprint(claim.paper) for claim in self.claims)

    @property
    def services(self) -> tuple[str, ...]:
        """The names of the services that have it."""
        return tuple(dict.fromkeys(claim.service for claim in self.claims))

    @property
    def paper(self) -> Publication:
        """The publication as the first service describes it."""
        return self.claims[0].paper


def is_preprint(paper: Publication) -> bool:
    """Return whether a publication is a preprint."""
    return category_of(paper).name == "preprint"


def title_key(paper: Publication) -> str:
    """Return the title to compare by, without what a publisher puts before that of a retracted work."""
    return _title_key(full_title(paper))


@lru_cache(maxsize=65_536)
def _title_key(title: str) -> str:
    return _PREFIX.sub("", fold(title))


def first_author_key(paper: Publication) -> str:
    """Return the family name of the first author to compare by; empty if there is none."""
    name = paper.authors[0].name if paper.authors else None
    return (keys_of(name).families or (fold(str(name)),))[0] if name and name != ET_AL.name else ""


def year_of(paper: Publication) -> int | None:
    """Return the year of a publication; None if it is not known."""
    return paper.date.first_year if paper.date else None


def grouped(claims: Iterable[Claim]) -> list[Work]:
    """Return works, each with all claims that have its DOI, or its arXiv identifier and no DOI.

    A claim without either belongs to the work of the same title, first author and year, if there is exactly one.
    """
    works: dict[Identifier, Work] = {}
    nameless: list[Claim] = []
    for claim in claims:
        own = sorted(claim.identifiers, key=lambda each: each.scheme != "doi")
        if own:
            works.setdefault(own[0], Work()).claims.append(claim)
        else:
            nameless.append(claim)
    by_title: dict[tuple[str, str, int | None, bool], list[Work]] = {}
    for work in works.values():
        by_title.setdefault(_signature(work.paper), []).append(work)
    found = list(works.values())
    for claim in nameless:
        same = by_title.setdefault(_signature(claim.paper), [])
        if len(same) == 1:
            same[0].claims.append(claim)
        elif not same:
            same.append(Work([claim]))
            found.append(same[0])
    return found


def _signature(paper: Publication) -> tuple[str, str, int | None, bool]:
    return (title_key(paper), first_author_key(paper), year_of(paper), is_preprint(paper))


def titles_agree(one: Publication, other: Publication) -> bool:
    """Return whether two titles may be those of one work: at least half of the words of the shorter are shared."""
    words = [set(title_key(each).split()) for each in (one, other)]
    if len({_is_latin(title_key(each)) for each in (one, other)}) > 1:
        return True  # of a translation nobody can tell
    return not all(words) or len(words[0] & words[1]) * 2 >= min(map(len, words))


def _is_latin(title: str) -> bool:
    return sum(char.isascii() for char in title) * 2 >= len(title)


def is_same_record(one: Publication, other: Publication) -> bool:
    """Return whether title, authors and year say that two publications without a common identifier are one.

    They are of the same sort, have no different identifiers of one scheme, and all family names of the shorter list
    of authors stand in the longer one, in the same order.
    """
    title = title_key(one)
    if title != title_key(other) or is_preprint(one) != is_preprint(other):
        return False
    if len(title.split()) <= _FEW_WORDS and not _same_place(one, other):
        return False
    ids = [{each.scheme: each.id for each in identifiers_of(paper)} for paper in (one, other)]
    if any(ids[0][scheme] != ids[1][scheme] for scheme in ids[0].keys() & ids[1].keys()):
        return False
    years = {year for paper in (one, other) if (year := year_of(paper))}
    return len(years) < 2 and authors_agree(one, other)


def _same_place(one: Publication, other: Publication) -> bool:
    """Return whether two publications appeared at a venue of the same name in the same year."""
    places = {(fold(to_plain(each.venue or ())), year_of(each)) for each in (one, other)}
    return len(places) == 1 and all(places.pop())


def authors_agree(one: Publication, other: Publication) -> bool:
    """Return whether two lists of authors begin with the same family names, as far as the shorter goes."""
    lists = [
        [keys_of(author.name).families or (fold(str(author.name)),) for author in paper.authors if author != ET_AL]
        for paper in (one, other)
    ]
    pairs = zip(*lists, strict=False)
    return all(lists) and all(set(first) & set(second) for first, second in pairs)


class Bibliography:
    """The publications of the site, by their identifiers and titles."""

    def __init__(self, papers: Sequence[Publication]) -> None:
        self.papers = tuple(papers)
        self._by_id: dict[Identifier, list[Publication]] = {}
        self._by_title: dict[str, list[Publication]] = {}
        self._of_versions: set[Identifier] = set()
        for paper in papers:
            for each in identifiers_of(paper):
                self._by_id.setdefault(each, []).append(paper)
            self._by_title.setdefault(title_key(paper), []).append(paper)
            links = (link.target for link in paper.links if link.type in _VERSIONS)
            self._of_versions.update(found for target in links if (found := identifier(target)))

    def with_identifier(self, identifier: Identifier, like: Publication | None = None) -> list[Publication]:
        """Return the entries with an identifier; those whose title cannot be that of ``like`` share it by mistake."""
        found = self._by_id.get(identifier, [])
        return [paper for paper in found if like is None or titles_agree(paper, like)]

    def has_version(self, identifier: Identifier) -> bool:
        """Return whether an identifier is that of a version that an entry names by a link."""
        return identifier in self._of_versions

    def with_title(self, paper: Publication) -> list[Publication]:
        """Return the entries with the title of a publication."""
        return self._by_title.get(title_key(paper), [])

    def shared_by_mistake(self, work: Work) -> Iterator[tuple[Identifier, Publication]]:
        """Yield identifiers of a work that an entry of another title has."""
        for each in work.identifiers:
            for paper in self._by_id.get(each, []):
                if not titles_agree(paper, work.paper):
                    yield each, paper
