"""What a catalogue has most of is pickled as it is made."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, dataclass, fields, replace

import pytest

from sphinx_academic.catalogue.identity import KnownPerson, PeopleIndex, identify
from sphinx_academic.problems import Location, Problems
from sphinx_academic.records.dates.dates import parse_date
from sphinx_academic.records.links.links import ResolvedLink
from sphinx_academic.records.names.names import Author, Name, PersonRef
from sphinx_academic.richtext.tree import Emphasis, RichText
from sphinx_academic.sources.compact import Compact, Memory, frozen

EULER = Name("Leonhard", "Euler")
REF = PersonRef("euler", "Leonhard Euler", owner=True)


@pytest.mark.parametrize(
    "value",
    [
        Author(EULER, ("equal",), orcid="x", person=REF),
        parse_date("1736/1741"),
        ResolvedLink("pdf", "PDF", "file", "a.pdf", known=False),
        RichText(("On ", Emphasis(("curves",))), Location("x.bib", 3)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_it_comes_back_as_it_was(value: Compact) -> None:
    again = pickle.loads(pickle.dumps(value))
    assert again == value
    assert [getattr(again, name) for name in value.__slots__] == [getattr(value, name) for name in value.__slots__]
    # no state of dataclasses, and no new object that is empty at first
    assert value.__reduce_ex__(5)[0] is type(value)


@frozen
class _Quick(Compact):
    name: str
    age: int = 3


@dataclass(frozen=True, slots=True)
class _Slow:
    name: str
    age: int = 3


def test_a_value_is_that_of_a_frozen_dataclass() -> None:
    quick, slow = _Quick("x", age=4), _Slow("x", age=4)
    assert repr(quick) == repr(slow).replace("_Slow", "_Quick")
    assert type(quick) is _Quick
    assert quick == _Quick("x", 4) != _Quick("x")
    assert hash(quick) == hash(_Quick("x", 4)) == hash(slow)
    assert replace(quick, name="y") == _Quick("y", 4)
    assert [each.name for each in fields(quick)] == ["name", "age"]
    with pytest.raises(FrozenInstanceError):
        quick.name = "y"  # type: ignore[misc]
    with pytest.raises(TypeError):
        _Quick()  # type: ignore[call-arg]
    assert RichText(("a",), Location("x", 1)) == RichText(("a",)), "a field of field() is what it says there"


def test_a_person_is_one_author_in_all_works() -> None:
    index = PeopleIndex([KnownPerson(REF, EULER)])
    first, second = (identify((Author(EULER),), index, key, lambda: Location(""), Problems()) for key in "ab")
    assert first == (Author(EULER, person=REF),)
    assert first[0] is second[0]


def test_a_memory_forgets_all_when_there_is_too_much() -> None:
    memory: Memory[str, int] = Memory(2)
    memory["a"] = 1
    memory["b"] = 2
    assert memory == {"a": 1, "b": 2}
    memory["c"] = 3
    assert memory == {"c": 3}


def test_a_memory_is_pickled_empty() -> None:
    memory: Memory[str, int] = Memory(2)
    memory["a"] = 1
    copied = pickle.loads(pickle.dumps(memory))
    assert (type(copied), copied, copied.limit) == (Memory, {}, 2)
