"""The identification of authors: the known person, if any, that each author of an entry is.

Four kinds of evidence count, each only where the one before has not settled it: what the entry itself
states, an ORCID, the full name, and initials.  What fits more than one person, or more than one author
of the entry, is a problem and is left open: nobody is taken for somebody else by a guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

from msgspec.structs import replace

from sphinx_academic.catalogue.name_keys import Keys, family_words, given_names_agree, keys_of, spellings
from sphinx_academic.problems import Location, Problem, Problems, Subtype, did_you_mean
from sphinx_academic.records.links.identifiers import find_orcid
from sphinx_academic.records.names.names import Author, Name, PersonRef

_WHICH_PERSON: Final = re.compile(
    r"author (?P<author>.+) of (?P<key>.+) may be (?P<people>.+ or .+?); write (?P<remedy>.+)", re.DOTALL
)
#: how many entries a question about several names
_NAMED: Final = 5


class KnownPerson(NamedTuple):
    """A person that the site knows, and every name that person is printed under."""

    ref: PersonRef
    name: Name
    aliases: tuple[Name, ...] = ()
    orcid: str = ""


class PeopleIndex:
    """The known people, by everything that an author may be recognised by.

    A person is the position of its first mention; a lookup costs the same however many people there are.
    Two mentions of one id are one person under the names of both.
    """

    def __init__(self, people: Iterable[KnownPerson]) -> None:
        self.refs: list[PersonRef] = []
        self.orcids: list[str] = []
        self._suffixes: list[set[str]] = []
        self._by_id: dict[str, int] = {}
        self._by_orcid: dict[str, set[int]] = {}
        self._by_full: dict[str, set[int]] = {}
        self._by_short: dict[str, set[int]] = {}
        self._by_first: dict[tuple[str, str], list[tuple[tuple[str, ...], int]]] = {}
        self._by_words: dict[tuple[str, str], list[tuple[tuple[str, ...], int]]] = {}
        self._by_initial: dict[tuple[str, str], list[tuple[str, int]]] = {}
        self._family_words: set[str] = set()
        for person in people:
            self._add(person)
        self.owner: int | None = next((i for i, ref in enumerate(self.refs) if ref.owner), None)

    def _add(self, person: KnownPerson) -> None:
        position = self._by_id.setdefault(person.ref.id, len(self.refs))
        if position == len(self.refs):
            self.refs.append(person.ref)
            self.orcids.append("")
            self._suffixes.append(set())
        if orcid := find_orcid(person.orcid):
            self.orcids[position] = self.orcids[position] or orcid
            self._by_orcid.setdefault(orcid, set()).add(position)
        for name in (person.name, *person.aliases):
            self._add_name(name, position)

    def _add_name(self, name: Name, position: int) -> None:
        keys = keys_of(name)
        self._family_words |= family_words(name)
        if name.suffix:
            self._suffixes[position].add(_suffix(name))
        for key in keys.full:
            self._by_full.setdefault(key, set()).add(position)
        for key in keys.short:
            self._by_short.setdefault(key, set()).add(position)
        for family in keys.families:
            if keys.initials:
                self._by_initial.setdefault((family, keys.initials[0]), []).append((keys.initials, position))
            for words in filter(None, keys.givens):
                self._by_first.setdefault((family, words[0]), []).append((words, position))
            if keys.words:
                self._by_words.setdefault((family, keys.words[0]), []).append((keys.words, position))

    def position(self, person_id: str) -> int | None:
        """Return the person of an id."""
        return self._by_id.get(person_id)

    def ids(self) -> Iterable[str]:
        """Return all ids, in order."""
        return self._by_id

    def may_know(self, name: Name) -> bool:
        """Return whether a name may be that of a known person: a quick test before the exact ones."""
        text = f"{name.given} {name.particle} {name.family}"
        if name.literal or not text.isascii():
            return True
        words = spellings(text)[0].split()
        if not self._family_words.isdisjoint(words):
            return True
        return len(words) > 2 and spellings(f"{name.particle}{name.family}")[0].replace(" ", "") in self._family_words

    def by_orcid(self, author: Author, keys: Keys) -> set[int]:
        """People with the author's ORCID."""
        return self._by_orcid.get(find_orcid(author.orcid), set()) if author.orcid else set()

    def by_full_name(self, author: Author, keys: Keys) -> set[int]:
        """People with the author's name in full, its parts in any order."""
        return self._fitting(author, _all_of(self._by_full, keys.full))

    def by_middle_initials(self, author: Author, keys: Keys) -> set[int]:
        """People whose full name has a middle initial more or less, or written out."""
        found = set()
        for words in filter(None, keys.givens):
            for family in keys.families:
                for known, position in self._by_first.get((family, words[0]), ()):
                    if given_names_agree(words, known):
                        found.add(position)
        return self._fitting(author, found)

    def by_fewer_names(self, author: Author, keys: Keys) -> set[int]:
        """People who have one given name more or less than the author, in full."""
        found = set()
        for family in keys.families if keys.words else ():
            for known, position in self._by_words.get((family, keys.words[0]), ()):
                shorter = min(len(known), len(keys.words))
                if known[:shorter] == keys.words[:shorter]:
                    found.add(position)
        return self._fitting(author, found)

    def by_short_name(self, author: Author, keys: Keys) -> set[int]:
        """People of whom the author's initials and family name are a stated name, and all others whom they fit."""
        found = self._fitting(author, _all_of(self._by_short, keys.short))
        return found | self.by_initials(author, keys) if found else found

    def by_initials(self, author: Author, keys: Keys) -> set[int]:
        """People whose family name and initials agree, as far as both sides give any."""
        found = set()
        letters = keys.initials if keys.short else keys.capitals
        for family in keys.families if letters else ():
            for initials, position in self._by_initial.get((family, letters[0]), ()):
                # capitals may be a name, LI JI: they are initials only if none of them is too many
                if initials.startswith(letters) or (keys.short and letters.startswith(initials)):
                    found.add(position)
        return self._fitting(author, found)

    def _fitting(self, author: Author, found: set[int]) -> set[int]:
        """Leave out people with another ORCID or another suffix (*Jr.*)."""
        if found and author.orcid:
            orcid = find_orcid(author.orcid)
            found = {p for p in found if not orcid or self.orcids[p] in ("", orcid)}
        if found and author.name.suffix:
            suffix = _suffix(author.name)
            found = {p for p in found if not self._suffixes[p] or suffix in self._suffixes[p]}
        return found


_Evidence: TypeAlias = Callable[[PeopleIndex, Author, Keys], set[int]]

_STAGES: Final[tuple[tuple[_Evidence, str], ...]] = (
    (PeopleIndex.by_orcid, ""),
    (PeopleIndex.by_full_name, ""),
    (PeopleIndex.by_middle_initials, " or an alias in people.yml"),
    (PeopleIndex.by_fewer_names, " or an alias in people.yml"),
    (PeopleIndex.by_short_name, ""),
    (PeopleIndex.by_initials, ""),
)
"""The kinds of evidence, strongest first, and the advice where one is ambiguous.

A stated short name (the alias ``Z. Tang``) is weaker than a full name of the same entry, so that in
``Zichen Tang; Z. Tang`` the first is the one who has that alias, and the second is somebody else.  It decides
nothing where it also fits another person's initials: a namesake is a question, whoever has the alias.
"""


@dataclass(slots=True)
class _Entry:
    """The authors of one entry while they are being identified."""

    authors: tuple[Author, ...]
    index: PeopleIndex
    key: str
    location: Location
    problems: Problems
    found: dict[int, int]
    """Authors and the people they are, by position."""


def identify(
    authors: tuple[Author, ...], index: PeopleIndex, key: str, where: Callable[[], Location], problems: Problems
) -> tuple[Author, ...]:
    """Return the authors of an entry, those who are known with their ``person``.

    In order: a stated ``id`` or ``me``; an ORCID; a full name or alias, folded as :mod:`.name_keys` says,
    also if one side has middle initials that the other lacks; initials, if exactly one known person and
    exactly one author fit.  No person is two authors of an entry.  Ambiguous names become problems of the
    subtypes ``reference`` and ``identity``, at the place that ``where`` returns, and the author keeps ``person=None``.
    """
    stated = [i for i, author in enumerate(authors) if author.id or author.me]
    if not stated and not index.refs:
        return authors
    unstated = {
        i: keys_of(author.name)
        for i, author in enumerate(authors)
        if not author.id and not author.me and (author.orcid or index.may_know(author.name))
    }
    if not stated and not unstated:
        return authors
    entry = _Entry(authors, index, key, where(), problems, {})
    _take_statements(entry, stated)
    for evidence, remedy in _STAGES:
        if unstated:
            _settle(entry, unstated, evidence, remedy)
    if not entry.found:
        return authors
    return tuple(
        _as_person(author, index.refs[entry.found[i]]) if i in entry.found else author
        for i, author in enumerate(authors)
    )


@lru_cache(maxsize=16_384)
def _as_person(author: Author, person: PersonRef) -> Author:
    """Return an author with the person who that is: one object, however many works they wrote under that name."""
    return replace(author, person=person)


def _take_statements(entry: _Entry, stated: list[int]) -> None:
    """Apply the ids and marks that the entry itself gives its authors."""
    index = entry.index
    for i in stated:
        author = entry.authors[i]
        position = index.position(author.id) if author.id else index.owner
        who = f"author {i + 1} of {entry.key!r}"
        if position is None:
            message = f"{who} is marked 'me', but the site has no owner; describe the owner in profile.yml"
            if author.id:
                hint = did_you_mean(author.id, index.ids())
                message = f"{who} names person {author.id!r}, which is not in people.yml{hint}"
            entry.problems.add(Subtype.REFERENCE, message, entry.location)
        elif position in entry.found.values():
            first = next(other for other, found in entry.found.items() if found == position)
            person = index.refs[position].id
            message = (
                f"authors {first + 1} and {i + 1} of {entry.key!r} are both said to be {person!r}; the first one counts"
            )
            entry.problems.add(Subtype.IDENTITY, message, entry.location)
        else:
            entry.found[i] = position


def _settle(entry: _Entry, unsettled: dict[int, Keys], evidence: _Evidence, remedy: str) -> None:
    """Identify every author whom one kind of evidence connects with one person, and who alone is."""
    taken = set(entry.found.values())
    candidates: dict[int, list[int]] = {}
    claims: dict[int, list[int]] = {}
    for i, keys in unsettled.items():
        if people := sorted(evidence(entry.index, entry.authors[i], keys) - taken):
            candidates[i] = people
            for position in people:
                claims.setdefault(position, []).append(i)
    for i, people in candidates.items():
        del unsettled[i]
        if len(people) > 1:
            _report(entry, _which_person(entry, i, people), i, people, remedy)
        elif len(claims[people[0]]) == 1:
            entry.found[i] = people[0]
    for position, claimants in claims.items():
        sure = [i for i in claimants if len(candidates[i]) == 1]
        if sure and len(claimants) > 1:
            _report(entry, _which_author(entry, claimants, position), sure[0], [position], "")


def _which_person(entry: _Entry, author: int, people: list[int]) -> str:
    choices = " or ".join(_called(entry.index.refs[position]) for position in people)
    return f"author {str(entry.authors[author].name)!r} of {entry.key!r} may be {choices}"


def _which_author(entry: _Entry, claimants: list[int], position: int) -> str:
    names = " and ".join(f"{i + 1} ({entry.authors[i].name})" for i in claimants)
    return f"authors {names} of {entry.key!r} may each be {_called(entry.index.refs[position])}"


def _report(entry: _Entry, doubt: str, author: int, people: list[int], remedy: str) -> None:
    statements = [f"'author+an = {{{author + 1}={_stated(entry.index.refs[position])}}}'" for position in people]
    entry.problems.add(Subtype.IDENTITY, f"{doubt}; write {' or '.join(statements)}{remedy}", entry.location)


def _stated(ref: PersonRef) -> str:
    return "me" if ref.owner else f"id:{ref.id}"


def one_question_per_file(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Yield problems, those which ask the same of several entries of a file as one that names them."""
    questions = [
        _WHICH_PERSON.fullmatch(problem.message) if problem.subtype is Subtype.IDENTITY else None
        for problem in problems
    ]
    entries: dict[tuple[str, str, str], list[str]] = {}
    for problem, question in zip(problems, questions, strict=True):
        if question:
            keys = entries.setdefault((problem.location.file, question["author"], question["people"]), [])
            keys += [question["key"]] if question["key"] not in keys[-1:] else []
    reported: set[tuple[str, str, str]] = set()
    for problem, question in zip(problems, questions, strict=True):
        topic = (problem.location.file, question["author"], question["people"]) if question else None
        if question is None or topic is None or len(entries[topic]) == 1:
            yield problem
        elif topic not in reported:
            reported.add(topic)
            yield _of_several(problem, question, entries[topic])


def _of_several(problem: Problem, found: re.Match[str], keys: Sequence[str]) -> Problem:
    named = keys[:-1] if len(keys) <= _NAMED else keys[:_NAMED]
    last = keys[-1] if len(keys) <= _NAMED else f"{len(keys) - _NAMED} more"
    message = (
        f"author {found['author']} of {', '.join(named)} and {last} may be {found['people']}; "
        f"write {found['remedy']} in each, with the author's number"
    )
    return Problem(problem.subtype, message, problem.location)


def _called(ref: PersonRef) -> str:
    return f"{ref.id} ({ref.name})"


def _all_of(table: dict[str, set[int]], keys: tuple[str, ...]) -> set[int]:
    found: set[int] = set()
    for key in keys:
        if key in table:
            found |= table[key]
    return found


def _suffix(name: Name) -> str:
    return spellings(name.suffix)[0].replace(" ", "")
