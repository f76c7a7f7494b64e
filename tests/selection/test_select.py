"""The selection of records: filter, sort, group, limit."""

from __future__ import annotations

from typing import Any

import pytest

from sphinx_academic.problems import Problems
from sphinx_academic.records.dates.dates import parse_date
from sphinx_academic.records.kinds.experience import Experience
from sphinx_academic.records.kinds.news import News
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.records.model.base import Record
from sphinx_academic.records.model.readers import Reading
from sphinx_academic.records.model.reading import read_records
from sphinx_academic.selection.filters import compiled
from sphinx_academic.selection.grouping import grouped
from sphinx_academic.selection.ordering import ordered
from sphinx_academic.selection.request import ListRequest, SelectionError
from sphinx_academic.selection.select import select
from sphinx_academic.sources.yaml.reader import read_yaml

PAPERS = """
- {key: a, type: article, title: Alpha, date: 2020-05, keywords: [llm, Systems], authors: [Ada Lovelace],
   selected: true, volume: 10}
- {key: b, type: inproceedings, title: beta, date: 2021, keywords: [vision], volume: IX}
- {key: c, type: article, title: Gamma, date: in press}
- {key: d, type: misc, title: Delta}
- {key: e, type: article, title: Epsilon, date: 2020-09, keywords: [LLM]}
"""


def read(cls: type[Record], text: str) -> tuple[Record, ...]:
    problems = Problems()
    found = read_records(cls, read_yaml("x.yml", text, problems), Reading("x.yml", problems))
    assert list(problems) == []
    return found.records


@pytest.fixture(scope="module")
def papers() -> tuple[Record, ...]:
    return read(Publication, PAPERS)


def request(**options: Any) -> ListRequest:
    return ListRequest("publications", **options)


def keys(records: object) -> str:
    return "".join(record.ident for record in records)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("-date", "cbead"),
        ("date", "aebcd"),
        ("title", "abdec"),
        ("-title", "cedba"),
        ("type -date", "ceabd"),
        ("type, title", "aecbd"),
        ("keywords", "eabcd"),
        ("", "abcde"),
    ],
)
def test_order(papers: tuple[Record, ...], sort: str, order: str) -> None:
    assert keys(ordered(papers, sort)) == order


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ("year >= 2020", "abe"),
        ("year == 2020 and type == 'article'", "ae"),
        ('"llm" in keywords', "ae"),
        ("'llm' not in keywords", "bcd"),
        ("not keywords", "cd"),
        ("type in ['misc', 'inproceedings']", "bd"),
        ("type in ('misc',)", "d"),
        ("selected", "a"),
        ("selected == True", "a"),
        ("'alph' in title", "a"),
        ("2020 <= year < 2021", "ae"),
        ("month == 5", "a"),
        ("'Ada Lovelace' in authors", "a"),
        ("type != 'article'", "bd"),
        ("year > -1", "abe"),
        ("key == 'a' or key == 'b'", "ab"),
        ("year > '2020'", "b"),
        ("'2020' == year", "ae"),
        ("year != '2020'", "bcd"),
        ("volume >= 9", "a"),
        ("volume < 9 or volume == 'IX'", "b"),
        ("title == 5", ""),
    ],
)
def test_filter(papers: tuple[Record, ...], expression: str, found: str) -> None:
    assert keys(select(papers, request(filter=expression)).records) == found


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        (
            "__import__('os')",
            "a filter cannot contain \"__import__('os')\"; it is made of fields, texts, numbers, lists, comparisons, "
            "in, and, or, not",
        ),
        (
            "title.upper() == 'A'",
            "a filter cannot contain 'title.upper()'; it is made of fields, texts, numbers, lists, comparisons, in, "
            "and, or, not",
        ),
        (
            "9**9**9 == 1",
            "a filter cannot contain '9 ** 9 ** 9'; it is made of fields, texts, numbers, lists, comparisons, in, and, "
            "or, not",
        ),
        ("year >=", "filter 'year >=' is not an expression such as 'year >= 2020 and type == \"article\"'"),
        ("year is 2020", "a filter compares with ==, !=, <, <=, >, >=, in and not in"),
        ("yaer == 2020", "publication has no field 'yaer'; did you mean 'year'?"),
        ("x" * 3000, "the filter is longer than 2000 characters"),
        ("year > 'nineteen'", "field 'year' is a number, and 'nineteen' is none"),
        ("selected == 'yes'", "field 'selected' is true or false; write 'selected' or 'not selected'"),
        (
            "'2020' <= date",
            "field 'date' is a date; compare 'year' with a number, or use the options 'since' and 'until'",
        ),
    ],
)
def test_impossible_filters(papers: tuple[Record, ...], expression: str, message: str) -> None:
    with pytest.raises(SelectionError) as error:
        select(papers, request(filter=expression))
    assert str(error.value) == message


def test_a_filter_is_compiled_once() -> None:
    assert compiled("year == 1") is compiled("year == 1")


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [("2020-06", "", "be"), ("", "2020-06", "a"), ("2020", "2020", "ae"), ("2021", "", "b")],
)
def test_since_and_until(papers: tuple[Record, ...], since: str, until: str, found: str) -> None:
    wanted = request(since=parse_date(since) if since else None, until=parse_date(until) if until else None)
    dated = keys(select(papers, wanted).records)
    assert "".join(key for key in dated if key != "c") == found


def test_a_period_counts_where_it_overlaps() -> None:
    positions = read(Experience, "- {role: A, start: 2010, end: 2020}\n- {role: B, start: 2021, end: present}\n")
    inside = select(positions, request(since=parse_date("2014"), until=parse_date("2015"))).records
    assert [record.value("role") for record in inside] == ["A"]
    later = select(positions, request(since=parse_date("2022"))).records
    assert [record.value("role") for record in later] == ["B"]


def test_tags_are_keywords_too(papers: tuple[Record, ...]) -> None:
    assert keys(select(papers, request(tags=("vision", "Systems"))).records) == "ab"


def test_named_entries_come_in_the_order_named(papers: tuple[Record, ...]) -> None:
    assert keys(select(papers, request(keys=("d", "nobody", "a"), sort="title")).records) == "da"


def test_excluded_and_selected(papers: tuple[Record, ...]) -> None:
    assert keys(select(papers, request(exclude=("a", "b"))).records) == "cde"
    assert keys(select(papers, request(selected=True)).records) == "a"


def test_the_records_beyond_a_limit_are_known(papers: tuple[Record, ...]) -> None:
    selection = select(papers, request(limit=2, sort="-date"))
    assert (keys(selection.records), keys(selection.rest)) == ("cb", "ead")


def test_groups_come_in_the_order_of_their_first_record(papers: tuple[Record, ...]) -> None:
    groups = grouped(ordered(papers, "-date"), "type")
    assert [(group.key, keys(group.records)) for group in groups] == [
        *(("article", "cea"), ("inproceedings", "b"), ("misc", "d"))
    ]


def test_a_record_stands_in_the_group_of_each_of_its_values_and_the_rest_last(papers: tuple[Record, ...]) -> None:
    groups = grouped(papers, "keywords")
    assert [(group.key, keys(group.records)) for group in groups] == [
        *(("llm", "ae"), ("Systems", "a"), ("vision", "b"), ("", "cd"))
    ]


def test_a_record_stands_once_in_a_group_whose_name_it_has_in_two_spellings() -> None:
    papers = read(Publication, "- {key: a, type: misc, title: A, keywords: [Optics, optics, OPTICS, Light]}\n")
    groups = select(papers, request(group_by="keywords")).groups
    assert [(group.key, keys(group.records)) for group in groups] == [("Light", "a"), ("Optics", "a")]


def test_what_is_pinned_stays_on_top() -> None:
    news = read(News, "- {date: 2024, text: new}\n- {date: 2020, text: old, pinned: true}\n")
    assert [record.value("text") for record in select(news, request(sort="-date")).records] == ["old", "new"]


def outline(groups: object) -> list[object]:
    return [
        (group.key, outline(group.within) if group.within else keys(group.records))
        for group in groups  # type: ignore[attr-defined]
    ]


def test_groups_are_divided_into_groups(papers: tuple[Record, ...]) -> None:
    selection = select(papers, request(sort="title", group_by="type year"))
    assert outline(selection.groups) == [
        ("article", [(2020, "ae"), ("", "c")]),
        ("inproceedings", [(2021, "b")]),
        # nothing there has a year
        ("misc", "d"),
    ]
    # the order is that of the page
    assert keys(selection.records) == "aecbd"
    assert [group.key for group in selection.lowest_groups] == [2020, "", 2021, "misc"]
    assert selection.fields == ("type", "year")


def test_the_outermost_group_is_named_first(papers: tuple[Record, ...]) -> None:
    assert outline(select(papers, request(group_by="year, type", sort="-date")).groups) == [
        (2021, [("inproceedings", "b")]),
        (2020, [("article", "ea")]),
        ("", [("article", "c"), ("misc", "d")]),
    ]


def test_a_field_that_gives_no_headings_is_passed_over(papers: tuple[Record, ...]) -> None:
    assert outline(select(papers, request(group_by="venue type", exclude=("b", "d"))).groups) == [("article", "ace")]
    today = parse_date("2030-01-01")
    news = read(News, "- {date: 2024, text: A}\n- {date: 2020, text: B}\n")
    assert [group.key for group in select(news, request(group_by="when year"), today).groups] == [2024, 2020]


def test_named_groups_come_first_on_both_levels(papers: tuple[Record, ...]) -> None:
    wanted = request(group_by="type year", groups=("misc", "2020"), sort="-date")
    assert outline(select(papers, wanted).groups) == [
        ("misc", "d"),
        ("article", [(2020, "ea"), ("", "c")]),
        ("inproceedings", [(2021, "b")]),
    ]


def test_three_levels_are_too_many(papers: tuple[Record, ...]) -> None:
    with pytest.raises(SelectionError) as error:
        select(papers, request(group_by="type year venue"))
    assert str(error.value) == "there are headings for at most 2 fields, found 'type year venue'"
