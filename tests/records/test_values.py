"""The frozen values that records are made of."""

from __future__ import annotations

import pickle

import pytest
from msgspec import Struct

from sphinx_academic.problems import Location, Problems
from sphinx_academic.records.dates.dates import parse_date
from sphinx_academic.records.links.links import ResolvedLink
from sphinx_academic.records.names.names import Author, Name, PersonRef
from sphinx_academic.records.names.parsing import parse_names
from sphinx_academic.richtext.tree import Emphasis, RichText

EULER = Name("Leonhard", "Euler")
VALUES = [
    Author(EULER, ("equal",), orcid="x", person=PersonRef("euler", "Leonhard Euler", owner=True)),
    parse_date("1736/1741"),
    ResolvedLink("pdf", "PDF", "file", "a.pdf", known=False),
    RichText(("On ", Emphasis(("curves",))), Location("x.bib", 3)),
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_value_can_be_pickled(value: Struct) -> None:
    again = pickle.loads(pickle.dumps(value))
    fields = value.__struct_fields__
    assert (again, hash(again), repr(again)) == (value, hash(value), repr(value))
    assert [getattr(again, name) for name in fields] == [getattr(value, name) for name in fields]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_value_cannot_be_changed(value: Struct) -> None:
    with pytest.raises(AttributeError, match="immutable type"):
        setattr(value, value.__struct_fields__[0], None)


def test_text_is_equal_wherever_it_was_written() -> None:
    here, there = (RichText(("x",), Location("x.bib", line)) for line in (3, 4))
    assert (here, hash(here), repr(here)) == (there, hash(there), repr(there))
    assert repr(here) == "RichText(children=('x',))"
    assert here != RichText(("y",), Location("x.bib", 3))
    assert here != "x"


def test_authors_of_one_name_are_one_object() -> None:
    where, problems = Location("x.bib", 1), Problems()
    first, second = (parse_names(text, where, problems).authors for text in ("Euler, L. and {ACM}", "Euler, L."))
    assert second[0] is first[0]
    assert not problems
