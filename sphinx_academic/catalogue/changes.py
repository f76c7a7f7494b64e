"""What is new in the publications since an earlier build: most lists are of people whom none of that names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sphinx_academic.records.kinds.publication import Publication


@dataclass(frozen=True)
class Changes:
    """What differs from the catalogue that an earlier build kept.

    People, venues and the profile do not; nor does the order of the publications that are the same.
    """

    #: the signature of the earlier catalogue
    since: str
    #: the people whom publications name that came or went; one that changed did both
    people: frozenset[str]
    #: the keys of these publications
    keys: frozenset[str]
    #: at least so many that lists show are the same
    staying: int
    #: whether all other files are what they were
    rest_stays: bool

    def concern(self, person: str, length: int) -> bool:
        """Return whether a list of a person's publications, of which it showed so many, may show something else.

        What it does not show is something else only if there was none that it did not show, or is none now.
        """
        return person in self.people or length >= self.staying


def changes_between(
    since: str, before: Sequence[Publication], now: Sequence[Publication], rest_stays: bool
) -> Changes | None:
    """Return what changed; None if publications that stayed are in another order, which lists may follow."""
    old, new = [paper.digest for paper in before], [paper.digest for paper in now]
    gone, come = set(old).difference(new), set(new).difference(old)
    if [digest for digest in old if digest not in gone] != [digest for digest in new if digest not in come]:
        return None
    changed = [*_of(before, old, gone), *_of(now, new, come)]
    people = frozenset(person.id for paper in changed for person in paper.people())
    staying = sum(paper.listed for paper in now) - len(changed)
    return Changes(since, people, frozenset(paper.ident for paper in changed), staying, rest_stays)


def _of(papers: Iterable[Publication], digests: Iterable[str], wanted: set[str]) -> list[Publication]:
    return [paper for paper, digest in zip(papers, digests, strict=True) if digest in wanted]
