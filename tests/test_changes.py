"""After a change of publications, lists of people whom none of it names are not asked again."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from sphinx_academic.sphinx import outdated as incremental
from sphinx_academic.sphinx.domain_data import MENTIONS, WHO, Shown
from sphinx_academic.sphinx.outdated import Answers

MakeSite = Callable[..., Any]

PEOPLE = {"emmy": "Emmy Noether", "emil": "Emil Artin", "bartel": "Bartel van der Waerden"}
#: entries, with what may stand in their places
WORKS = [
    "@article{a, author = {Emmy Noether}, title = {Ideals}, journal = {Acta}, year = 1921}\n",
    "@article{a, author = {Emmy Noether}, title = {Idealtheorie}, journal = {Acta}, year = 1921}\n",
    "@book{b, author = {Bartel van der Waerden and Emil Artin}, title = {Algebra}, year = 1930}\n",
    "@book{b, author = {Bartel van der Waerden}, title = {Algebra}, year = 1930}\n",
    "@book{b, author = {Bartel van der Waerden}, title = {Moderne Algebra}, year = 1930}\n",
    "@misc{c, author = {Emil Artin}, title = {Braids}, year = 1925}\n",
    "@misc{d, author = {Emil Artin}, title = {Fields}, year = 1925}\n",
    "@misc{e, author = {David Hilbert}, title = {Problems}, year = 1900}\n",
    "@misc{f, author = {David Hilbert}, title = {Zahlen}, year = 1897, pages = {1--2}}\n",
    "@misc{f, author = {David Hilbert}, titel = {Zahlen}, title = {Numbers}, year = 1897}\n",
]
OTHERS = {
    "data/news.yml": "- {date: 1921, text: Out, publication: a}\n",
    "data/projects.yml": "- {title: Both, publications: [b, c]}\n",
}


def page(id: str, name: str) -> str:
    return (
        f"# {name}\n\n{{acad:person}}`{id}`\n\n```{{publication-list}}\n:person: {id}\n```\n\n"
        f"```{{publication-list}}\n:person: {id}\n:limit: 1\n:sort: title\n```\n"
    )


FILES = {
    "index.md": "# Home\n\n```{publication-list}\n:selected:\n```\n\n```{toctree}\n:glob:\n*\n```\n",
    **{f"{id}.md": page(id, name) for id, name in PEOPLE.items()},
    "data/people.yml": "".join(f"- {{id: {id}, name: {name}}}\n" for id, name in PEOPLE.items()),
}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, bool]]:
    """Kind and person of each question, and whether it was asked; no answer to those that were not would be another."""
    found: list[tuple[str, str, bool]] = []
    hold = Answers.hold

    def noted(answers: Answers, shown: Shown) -> bool:
        spared = bool(answers.changes) and not answers._is_concerned(shown, answers.changes)
        if spared:
            assert answers._answer(shown) == shown.digest, shown
        found.append((shown.kind, shown.query.person, not spared))
        return hold(answers, shown)

    monkeypatch.setattr(incremental.Answers, "hold", noted)
    return found


def test_only_people_who_stand_in_what_changed_are_asked_for(
    make_site: MakeSite, asked: list[tuple[str, str, bool]]
) -> None:
    site = make_site({**FILES, "data/publications.bib": "".join(WORKS[place] for place in (0, 2, 5, 7, 9))}).build()
    asked.clear()
    site.write({"data/publications.bib": "".join(WORKS[place] for place in (1, 2, 5, 7, 9))})
    site.build()
    assert {person for _kind, person, is_asked in asked if is_asked} == {"", "emmy"}
    assert {each[:2] for each in asked if not each[2]} == {
        *((WHO, id) for id in PEOPLE),
        *((kind, id) for id in ("emil", "bartel") for kind in ("publications", MENTIONS)),
    }
    assert "Idealtheorie" in site.html("emmy")
    # somebody else's work was all that others had beside theirs
    asked.clear()
    site.write({"data/publications.bib": WORKS[1]})
    site.build()
    assert {person for _kind, person, is_asked in asked if is_asked} == {"", *PEOPLE}


@pytest.mark.parametrize("others", [{}, OTHERS])
def test_who_is_not_asked_for_would_get_the_same(
    make_site: MakeSite, asked: list[tuple[str, str, bool]], others: dict[str, str]
) -> None:
    chance = random.Random(1882)
    there = [0, 3, 5, 7, 8]

    def text() -> str:
        seen: dict[str, str] = {}
        for number in there:
            seen.setdefault(WORKS[number][6:9], WORKS[number])
        return "".join(seen.values())

    site = make_site({**FILES, **others, "data/publications.bib": text()})
    site.build(warnings=None)
    for _step in range(25):
        match chance.randrange(4):
            case 0:
                there.insert(chance.randrange(len(there) + 1), chance.randrange(len(WORKS)))
            case 1 if there:
                there.pop(chance.randrange(len(there)))
            case 2 if there:
                there[chance.randrange(len(there))] = chance.randrange(len(WORKS))
            case _:
                chance.shuffle(there)
        site.write({"data/publications.bib": text()})
        site.build(warnings=None)
    assert {kind for kind, _person, is_asked in asked if not is_asked} == {WHO, "publications", MENTIONS}
    assert {kind for kind, _person, is_asked in asked if is_asked} >= {"publications", MENTIONS}


@pytest.mark.parametrize(
    ("changed", "project"),
    [
        ({3: 8}, "- {title: Both, publications: c}\n"),  # what is said is something else
        ({1: 4}, OTHERS["data/projects.yml"]),  # it is of what changed, and of something of his
    ],
)
def test_what_others_say_of_a_work_is_asked_for_where_it_may_have_changed(
    make_site: MakeSite, asked: list[tuple[str, str, bool]], changed: dict[int, int], project: str
) -> None:
    works = [0, 3, 5, 7]
    site = make_site({**FILES, **OTHERS, "data/publications.bib": "".join(WORKS[number] for number in works)}).build()
    asked.clear()
    for place, number in changed.items():
        works[place] = number
    site.write({"data/publications.bib": "".join(WORKS[number] for number in works), "data/projects.yml": project})
    site.build()
    assert (MENTIONS, "emil", True) in asked
