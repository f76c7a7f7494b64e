from __future__ import annotations

import pytest

from sphinx_academic.problems import Location, Problem, Problems, Subtype
from sphinx_academic.records.names.marks import (
    apply_annotation,
    apply_notes,
    joint_first,
    joint_last,
    mark_of_note,
    parse_annotation,
)
from sphinx_academic.records.names.names import Author, Name

BORN, STERN, FRANCK = (
    Author(Name(given, family)) for given, family in (("M.", "Born"), ("O.", "Stern"), ("J.", "Franck"))
)
WHERE = Location("x.bib", 7)

ANNOTATIONS = [
    ("1=me,equal; 3=id:chu,corresponding", {1: ("me", "equal"), 3: ("id:chu", "corresponding")}),
    ('1="0000-0002-4751-4637"; 2="x"', {1: ("0000-0002-4751-4637",), 2: ("x",)}),
    ("1 = {equal} ;1=lead;", {1: ("equal", "lead")}),
    ("2:family=first; =all; x=y; 1", {}),
    ("", {}),
    ("1" * 5000 + "=me", {}),
]


@pytest.mark.parametrize(("text", "annotation"), ANNOTATIONS)
def test_an_annotation_is_read(text: str, annotation: dict[int, tuple[str, ...]]) -> None:
    assert parse_annotation(text) == annotation


def test_an_annotation_says_who_an_author_is_and_what_marks_there_are() -> None:
    problems = Problems()
    text = "1=me,equal; 2=id:stern,equal,corresponding; 3=orcid:https://orcid.org/0000-0001-2345-6789"
    assert apply_annotation((BORN, STERN, FRANCK), text, WHERE, problems) == (
        Author(BORN.name, ("equal",), me=True),
        Author(STERN.name, ("equal", "corresponding"), id="stern"),
        Author(FRANCK.name, orcid="0000-0001-2345-6789"),
    )
    assert list(problems) == []


def test_biblatex_users_highlight_themselves() -> None:
    assert apply_annotation((BORN,), "1=highlight", WHERE, Problems()) == (Author(BORN.name, me=True),)


def test_a_named_annotation_gives_orcids() -> None:
    authors = apply_annotation((BORN, STERN), '2="0000-0001-2345-6789"', WHERE, Problems(), name="orcid")
    assert authors == (BORN, Author(STERN.name, orcid="0000-0001-2345-6789"))


def test_an_annotation_of_an_author_that_is_not_there_is_a_problem() -> None:
    problems = Problems()
    assert apply_annotation((BORN,), "0=me; 2=me", WHERE, problems) == (BORN,)
    assert [str(problem) for problem in problems] == [
        "x.bib:7: the annotation is of author 0, but the entry has 1 author [academic.field]",
        "x.bib:7: the annotation is of author 2, but the entry has 1 author [academic.field]",
    ]


def marks(authors: tuple[Author, ...]) -> list[tuple[str, ...]]:
    return [author.marks for author in authors]


@pytest.mark.parametrize(
    ("value", "expected"),
    [("true", [True, True, False]), ("3", [True] * 3), ("9", [True] * 3), ("false", [False] * 3), ("", [False] * 3)],
)
def test_who_shares_the_first_or_last_place(value: str, expected: list[bool]) -> None:
    authors = (BORN, STERN, FRANCK)
    assert marks(joint_first(authors, value)) == [("equal",) * each for each in expected]
    assert marks(joint_last(authors, value)) == [("joint-senior",) * each for each in reversed(expected)]


def test_notes_stand_beside_the_authors() -> None:
    authors = apply_notes((BORN, STERN, FRANCK), ["Equal contribution.", "", "Corresponding author."])
    assert marks(authors) == [("equal",), (), ("corresponding",)]
    assert marks(apply_notes((BORN, STERN), ["a", "b", "c"])) == [("a",), ("b",)]
    assert marks(apply_notes((BORN, STERN), [])) == [(), ()]


@pytest.mark.parametrize(
    ("note", "mark"),
    [
        ("These authors contributed equally", "equal"),
        ("Project lead", "lead"),
        ("Joint senior author", "joint-senior"),
        ("visiting ", "visiting"),
    ],
)
def test_what_a_note_means(note: str, mark: str) -> None:
    assert mark_of_note(note) == mark


def test_an_annotation_without_an_author_is_a_located_problem() -> None:
    problems = Problems()
    assert apply_annotation((BORN,), "equal; 1=me;", WHERE, problems) == (Author(BORN.name, me=True),)
    message = "the annotation 'equal' says of no author; write '1=equal' for the first"
    assert list(problems) == [Problem(Subtype.FIELD, message, WHERE)]
