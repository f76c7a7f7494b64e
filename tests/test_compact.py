"""What a catalogue has most of is pickled as it is made."""

from __future__ import annotations

import pickle

import pytest

from sphinx_academic.catalogue.identity import KnownPerson, PeopleIndex, identify
from sphinx_academic.compact import Compact
from sphinx_academic.problems import Location, Problems
from sphinx_academic.records.dates import parse_date
from sphinx_academic.records.links import ResolvedLink
from sphinx_academic.records.names import Author, Name, PersonRef
from sphinx_academic.richtext.tree import Emphasis, RichText

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


def test_a_person_is_one_author_in_all_works() -> None:
    index = PeopleIndex([KnownPerson(REF, EULER)])
    first, second = (identify((Author(EULER),), index, key, Location(""), Problems()) for key in "ab")
    assert first == (Author(EULER, person=REF),)
    assert first[0] is second[0]
