"""Publications that are loaded one by one: nobody can tell that they slept."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from sphinx_academic.catalogue import asleep
from sphinx_academic.catalogue.asleep import Sleeping, sleeping, wake, written
from sphinx_academic.catalogue.catalogue import Catalogue
from sphinx_academic.catalogue.settings import Settings
from sphinx_academic.problems import Location
from sphinx_academic.records.kinds.publication import Publication

BIB = """
@article{noether1921, title = {Idealtheorie in \\emph{Ringbereichen}}, author = {Noether, Emmy and Artin, Emil},
  journal = {Math. Ann.}, year = 1921, doi = {10.1007/BF01464225},
  abstract = {One.

    Two.}}
@article{noether1927, title = {Abstrakter Aufbau}, author = {Noether, Emmy}, journal = {Math. Ann.}, year = 1927}
@proceedings{volume, title = {Volume}, year = 1930}
@incollection{part, title = {A part}, author = {Noether, E.}, crossref = {volume}}
"""
PEOPLE = "- {id: emmy, name: Emmy Noether, aliases: [E. Noether]}\n"
VENUES = "annalen: {name: Mathematische Annalen, aliases: [Math. Ann.]}\n"


@pytest.fixture
def papers(tmp_path: Path) -> list[Publication]:
    (tmp_path / "data").mkdir()
    for name, text in (("publications.bib", BIB), ("people.yml", PEOPLE), ("venues.yml", VENUES)):
        (tmp_path / "data" / name).write_text(text, encoding="utf-8")
    catalogue = Catalogue(Settings(root=tmp_path))
    assert not catalogue.problems
    return list(catalogue.publications.values())


def asleep_again(papers: list[Publication]) -> list[Sleeping]:
    ((same, content),) = written(papers)
    assert same == tuple(papers)
    return list(sleeping(content))


def sleeps(paper: Publication) -> bool:
    return type(paper) is Sleeping


ANSWERED: list[Callable[[Publication], object]] = [
    lambda paper: paper.ident,
    lambda paper: paper.digest,
    lambda paper: paper.origin,
    lambda paper: paper.part,
    lambda paper: paper.listed,
    lambda paper: set(paper.people()),
    lambda paper: isinstance(paper, Publication) and not isinstance(paper, Catalogue),
    lambda paper: paper.moved(paper.origin) is paper,
    lambda paper: paper.told,
    lambda paper: getattr(paper, "nothing", "no such field"),
]


@pytest.mark.parametrize("ask", ANSWERED)
def test_what_is_asked_of_all_loads_none(papers: list[Publication], ask: Callable[[Publication], object]) -> None:
    again = asleep_again(papers)
    assert list(map(ask, again)) == list(map(ask, papers))
    assert all(map(sleeps, again))
    assert [ask(paper) for paper in papers if not paper.listed]


OTHERS: list[Callable[[Publication], object]] = [
    repr,
    hash,
    lambda paper: pickle.loads(pickle.dumps(paper)),
    vars,
    copy.copy,
    lambda paper: paper,
    lambda paper: paper.title,
    lambda paper: paper.key,
    lambda paper: paper.private,
    lambda paper: paper.plain_title,
    lambda paper: paper.value("author"),
    lambda paper: paper.where("abstract"),
    lambda paper: paper.changed({"note": None}),
]


@pytest.mark.parametrize("ask", OTHERS)
def test_what_is_asked_of_some_loads_them(papers: list[Publication], ask: Callable[[Publication], object]) -> None:
    again = asleep_again(papers)
    assert ask(again[0]) == ask(papers[0])
    assert [sleeps(paper) for paper in again] == [False, True, True, True]
    assert type(again[0]) is Publication
    assert again == papers
    assert not any(map(sleeps, again))


def test_equal_from_either_side(papers: list[Publication]) -> None:
    for left, right in ((papers, asleep_again(papers)), (asleep_again(papers), asleep_again(papers))):
        assert left[0] == right[0]
        assert left[1] != right[2]
        assert right[3] == left[3]
        assert right[2] != 3


def test_moved_asleep_or_awake(papers: list[Publication]) -> None:
    place = Location("data/other.bib", 1000)
    moved = [paper.moved(place) for paper in asleep_again(papers)]
    assert all(map(sleeps, moved))
    assert {paper.origin for paper in moved} == {place}
    # kept once more, and moved once more
    ((_same, content),) = written(moved)
    for twice in ([paper.moved(Location("data/last.bib", 7)) for paper in each] for each in (moved, sleeping(content))):
        expected = [paper.moved(Location("data/last.bib", 7)) for paper in papers]
        assert list(twice) == expected
        assert [paper.where("abstract") for paper in twice] == [paper.where("abstract") for paper in expected]
        assert [paper.private for paper in twice] == [paper.private for paper in expected]
    ideals = moved[0]
    assert (ideals.where("abstract"), ideals.abstract[0].location) == (
        Location("data/other.bib", 1002),
        Location("data/other.bib", 1002),
    )


def test_what_they_share_is_loaded_once(papers: list[Publication]) -> None:
    first, second, *_rest = asleep_again(papers)
    assert first.authors[0].person is second.authors[0].person
    assert first.known_venue is second.known_venue is not None
    assert first.authors[0] is second.authors[0]


def test_those_that_share_something_stay_together(papers: list[Publication]) -> None:
    again = asleep_again(papers[:2])
    mixed = [papers[2], again[0], papers[3], again[1]]
    found = list(written(mixed))
    assert [each for each, _content in found] == [(papers[2], papers[3]), tuple(again)]
    assert all(map(sleeps, again))
    assert [paper for _same, content in found for paper in sleeping(content)] == [*papers[2:], *papers[:2]]


def test_to_wake_one_that_is_awake_changes_nothing(papers: list[Publication]) -> None:
    before = list(map(repr, papers))
    for paper in papers:
        wake(paper)
    assert list(map(repr, papers)) == before


def test_a_row_loads_no_foreign_class(papers: list[Publication]) -> None:
    (paper, *_rest) = asleep_again(papers)
    row = paper._row
    evil = asleep._sleeping(row._replace(content=pickle.dumps(Path("x"))))
    with pytest.raises(pickle.UnpicklingError, match=r"pathlib.*is not part of a catalogue"):
        evil.title  # noqa: B018
