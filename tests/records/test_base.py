"""Raw values to records: each fault is one located problem, and costs no more than it must."""

from __future__ import annotations

from typing import Any

import pytest

from sphinx_academic.problems import Problems
from sphinx_academic.records.kinds.awards import Award
from sphinx_academic.records.kinds.service import Service, YearsServed
from sphinx_academic.records.kinds.teaching import Teaching
from sphinx_academic.records.model.base import Record
from sphinx_academic.records.model.readers import Reading
from sphinx_academic.records.model.reading import read_records
from sphinx_academic.sources.yaml.reader import read_yaml


def read(cls: type[Record], text: str) -> tuple[tuple[Any, ...], list[str]]:
    problems = Problems()
    value = read_yaml("data/x.yml", text, problems)
    found = read_records(cls, value, Reading("data/x.yml", problems))
    return found.records, [str(problem) for problem in problems]


def test_a_list_and_a_mapping_with_the_list_are_the_same() -> None:
    plain = "- {title: A, date: 2020}\n"
    named = "awards:\n- {title: A, date: 2020}\n"
    assert [award.digest for award in read(Award, plain)[0]] == [award.digest for award in read(Award, named)[0]]
    assert read(Award, named)[1] == []


def test_only_the_faulty_part_of_a_list_goes() -> None:
    records, _ = read(Teaching, "- role: TA\n  courses:\n  - {title: A}\n  - {titel: B}\n  - {title: C}\n")
    assert [course.title.children for course in records[0].courses] == [("A",), ("C",)]
    records, _ = read(Service, "- role: PC\n  areas:\n    ML: {ICML: [2022, x], UAI: 2020}\n    S: {HPCC: 2021}\n")
    areas = [(area.name.children, [(e.venue, e.years) for e in area.venues]) for area in records[0].areas]
    assert areas == [
        (("ML",), [("ICML", YearsServed()), ("UAI", YearsServed(years=(2020,), since=0))]),
        (("S",), [("HPCC", YearsServed(years=(2021,), since=0))]),
    ]


def test_a_record_knows_its_place_and_that_of_its_fields() -> None:
    records, _ = read(Award, "- title: A\n\n- title: B\n  date: 2020\n")
    second = records[1]
    assert (str(second.origin), str(second.where("date")), str(second.where("note"))) == (
        *("data/x.yml:3", "data/x.yml:4", "data/x.yml:3"),
    )


def test_a_digest_is_of_what_is_said_and_not_of_the_place() -> None:
    here, _ = read(Award, "- {title: A, date: 2020}\n")
    there, _ = read(Award, "\n\n- {title: A, date: 2020}\n")
    other, _ = read(Award, "- {title: A, date: 2021}\n")
    assert here[0].digest == there[0].digest != other[0].digest


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2023", (2023,)),
        ("[2022, 2023]", (2022, 2023)),
        ("2022-2024", (2022, 2023, 2024)),
        ("2022-24", (2022, 2023, 2024)),
        ("'2022–24'", (2022, 2023, 2024)),
        ('"2021, 2023"', (2021, 2023)),
        ("[2023, 2021, 2023]", (2021, 2023)),
    ],
)
def test_years_of_service(text: str, years: tuple[int, ...]) -> None:
    records, problems = read(Service, f"- role: PC\n  venues: {{ICML: {text}}}\n")
    assert problems == []
    assert records[0].venues[0].years == YearsServed(years=years, since=0)


def test_venues_of_service_in_every_form() -> None:
    text = "- role: R\n  venues: [IEEE Network, {venue: TPDS}, {ICML: 2022}, {venue: A, years: [2020], note: n}]\n"
    records, problems = read(Service, text)
    assert problems == []
    assert [(e.venue, e.years) for e in records[0].venues] == [
        *(("IEEE Network", YearsServed()), ("TPDS", YearsServed())),
        *(("ICML", YearsServed(years=(2022,), since=0)), ("A", YearsServed(years=(2020,), since=0))),
    ]


@pytest.mark.parametrize("key", ["", "awards:\n"])
def test_a_record_is_known_again_by_what_its_file_says(key: str) -> None:
    """Also if it takes a part of that from elsewhere, and other records come and go around it."""
    texts = ["- &a {title: &t A, note: B}\n", "- title: *t\n  date: 2021\n", "- {<<: *a, date: 2020}\n", "- title: D\n"]

    def digests(*texts: str) -> list[str]:
        return [award.digest for award in read(Award, key + "".join(texts))[0]]

    before = digests(*texts)
    assert len({*before}) == 4
    assert digests("- title: E\n", *texts)[1:] == before
    first, *others = texts
    changed = digests(first.replace("A", "C").replace("B", "é"), *others)
    assert [old == new for old, new in zip(before, changed, strict=True)] == [False, False, False, True]
    # the name without what it stands for
    assert digests(first.replace("&t ", ""), *others)[1] != before[1]
