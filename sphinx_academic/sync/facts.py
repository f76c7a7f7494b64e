"""The facts of a publication that are compared with what services say, and the form in which they are compared."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from sphinx_academic.imports.text import fold
from sphinx_academic.records.citing.citation import CHAPTER_TYPES, CONFERENCE_TYPES, JOURNAL_TYPES, full_title, plain
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.records.links.identifiers import compact
from sphinx_academic.records.names.names import ET_AL
from sphinx_academic.sync.matching import authors_agree, is_preprint, title_key, year_of
from sphinx_academic.sync.works import Claim, identifiers_of

_BOOKS: Final = frozenset({"book", "collection", "proceedings", "mvbook", *CHAPTER_TYPES})
_IN_OTHERS: Final = JOURNAL_TYPES | CONFERENCE_TYPES | CHAPTER_TYPES


class Fact(NamedTuple):
    """A fact: its name in YAML, its value in a publication, and whether two values say the same."""

    name: str
    of: Callable[[Publication], str]
    same: Callable[[str, str], bool]
    #: whether it is one that a publication of this type can lack
    fits: Callable[[Publication], bool]


def _any(paper: Publication) -> bool:
    return True


def _is_in_other(paper: Publication) -> bool:
    return paper.type in _IN_OTHERS and not is_preprint(paper)


def _equal(one: str, other: str) -> bool:
    return fold(one) == fold(other)


def _link(*types: str) -> Callable[[Publication], str]:
    return lambda paper: next((link.id or link.target for link in paper.links if link.type in types), "")


def _identifier(scheme: str) -> Callable[[Publication], str]:
    return lambda paper: next((each.id for each in identifiers_of(paper) if each.scheme == scheme), "")


def _venue(paper: Publication) -> str:
    known = paper.known_venue
    return plain(paper.venue) or (known.name if known else "") or paper.abbr


def _year(paper: Publication) -> str:
    year = year_of(paper)
    return str(year) if year else str(paper.date.word) if paper.date and paper.date.word else ""


def _authors(paper: Publication) -> str:
    return "; ".join(str(author.name) for author in paper.authors)


def _number(paper: Publication) -> str:
    return paper.number.replace("–", "-")


def _pages(paper: Publication) -> str:
    return (paper.pages or paper.article_number).replace("–", "-")


def same_pages(one: str, other: str) -> bool:
    """Return whether two values for pages say the same: ``637--641``, ``637-41``, and ``637`` alone, which is less."""
    numbers = [re.findall(r"[a-z]*\d+(?::\d+)?", text.lower()) for text in (one, other)]
    if not all(numbers):
        return _equal(one, other)
    (first, *_), (second, *_) = numbers
    ends = [found[-1] for found in numbers if len(found) > 1]
    return first == second and (len(ends) < 2 or ends[0].endswith(ends[1]) or ends[1].endswith(ends[0]))


def same_venue(one: str, other: str) -> bool:
    """Return whether two names of a venue may be names of one: abbreviations are not told apart."""
    first, second = fold(one).split(), fold(other).split()
    if not first or not second:
        return True
    shorter, longer = sorted((first, second), key=len)
    initials = "".join(word[0] for word in longer)
    if "".join(shorter) in initials or any(word in longer for word in shorter if len(word) > 3):
        return True
    letters = {letter for word in longer for letter in word[:1]}
    return len("".join(shorter)) < 8 or all(word[0] in letters for word in shorter)


def _same_title(one: str, other: str) -> bool:
    first, second = fold(one), fold(other)
    return first.replace(" ", "") == second.replace(" ", "") or first.startswith(second) or second.startswith(first)


FACTS: Final = (
    Fact("authors", _authors, lambda one, other: True, _any),
    Fact("venue", _venue, same_venue, _is_in_other),
    Fact("date", _year, _equal, _any),
    Fact("volume", lambda paper: paper.volume, _equal, lambda paper: paper.type in JOURNAL_TYPES),
    Fact("number", _number, _equal, lambda paper: paper.type in JOURNAL_TYPES),
    Fact("pages", _pages, same_pages, _is_in_other),
    Fact("publisher", lambda paper: plain(paper.publisher), same_venue, lambda paper: paper.type in _BOOKS),
    Fact("doi", _identifier("doi"), _equal, _any),
    Fact("arxiv", _identifier("arxiv"), _equal, _any),
    Fact("isbn", lambda paper: compact(_link("isbn")(paper)), _equal, lambda paper: paper.type in _BOOKS),
)
"""The facts that can be filled; those that an entry has are compared."""


def values_of(fact: Fact, claims: list[Claim], paper: Publication) -> list[tuple[str, tuple[str, ...]]]:
    """Return the different values that services have for a fact, each with the services; the fullest of equal ones."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for claim in claims:
        value = fact.of(claim.paper)
        if not value:
            continue
        for place, (known, services) in enumerate(found):
            if fact.same(known, value):
                found[place] = (max(known, value, key=len), (*services, claim.service))
                break
        else:
            found.append((value, (claim.service,)))
    return found


def differing(paper: Publication, claim: Claim) -> Iterator[tuple[str, str, str]]:
    """Yield name, our value and theirs of the facts that differ: title and authors, too."""
    ours, theirs = full_title(paper), full_title(claim.paper)
    if title_key(paper) != title_key(claim.paper) and not _same_title(title_key(paper), title_key(claim.paper)):
        yield "title", ours, theirs
    known = [author for author in paper.authors if author != ET_AL]
    complete = len(known) == len(paper.authors)
    said = claim.paper.authors
    if known and said and ((complete and len(known) != len(said)) or not authors_agree(paper, claim.paper)):
        yield "authors", _authors(paper), _authors(claim.paper)
    for fact in FACTS:
        mine, their = fact.of(paper), fact.of(claim.paper)
        if mine and their and not fact.same(mine, their):
            yield fact.name, mine, their
