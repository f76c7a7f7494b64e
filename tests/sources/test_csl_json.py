from __future__ import annotations

from typing import Any

import pytest

from sphinx_academic.problems import Problems
from sphinx_academic.sources.csl.reader import read_csl_json
from sphinx_academic.sources.csl.types import BIBTEX_OF_CSL, CSL_OF_BIBTEX, bibtex_type, csl_type
from sphinx_academic.sources.located import LocatedList

ITEM = """\
[
  {
    "id": "goedel1931", "type": "article-journal",
    "title": "Über <i>formal</i> unentscheidbare S<sub>1</sub> *x*",
    "container-title": "Monatshefte", "volume": 38, "page": "173-198",
    "author": [{"family": "Gödel", "given": "Kurt"}],
    "issued": {"date-parts": [[1931, 12]]},
    "DOI": "10.1007/BF01700692", "keyword": "logic, proof"
  }
]
"""


def read(text: str) -> tuple[LocatedList, list[str]]:
    problems = Problems()
    return read_csl_json("x.json", text, problems), [str(problem) for problem in problems]


def test_an_item_has_the_fields_of_a_publication_and_their_lines() -> None:
    records, problems = read(ITEM)
    assert problems == []
    assert [dict(record) for record in records] == [
        {
            "key": "goedel1931",
            "type": "article",
            "title": "Über *formal* unentscheidbare S{sub}`1` \\*x\\*",
            "venue": "Monatshefte",
            "volume": "38",
            "pages": "173-198",
            "keywords": "logic, proof",
            "authors": ["Gödel, Kurt"],
            "date": "1931-12",
            "links": {"doi": "10.1007/BF01700692"},
        }
    ]
    assert records.lines == [2]
    assert records[0].lines == {
        **{"key": 3, "type": 3, "title": 4, "venue": 5, "volume": 5, "pages": 5},
        **{"authors": 6, "date": 7, "links": 8, "keywords": 8},
    }


@pytest.mark.parametrize("title", ["A>1 & Z < 3, S<sub>a&b</sub>", "A&gt;1 &amp; Z &lt; 3, S<sub>a&amp;b</sub>"])
def test_escapes_of_html_are_read_as_what_they_stand_for(title: str) -> None:
    records, _ = read(f'[{{"id": "k", "title": "{title}"}}]')
    assert records[0]["title"] == r"A>1 \& Z \< 3, S{sub}`a&b`"


NAMES = [
    ({"family": "Gödel", "given": "Kurt"}, "Gödel, Kurt"),
    ({"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"}, "van Beethoven, Ludwig"),
    ({"family": "King", "given": "Martin Luther", "suffix": "Jr."}, "King, Jr., Martin Luther"),
    ({"literal": "ATLAS Collaboration"}, "{ATLAS Collaboration}"),
    ({"family": "Plato"}, "{Plato}"),
    ({"given": "Plato"}, "{Plato}"),
]


@pytest.mark.parametrize(("name", "expected"), NAMES)
def test_names(name: dict[str, str], expected: str) -> None:
    import json

    records, _ = read(json.dumps([{"id": "k", "author": [name]}]))
    assert records[0]["authors"] == [expected]


DATES: list[tuple[Any, str]] = [
    ({"date-parts": [[2024, 1, 5]]}, "2024-01-05"),
    ({"date-parts": [["2024"]]}, "2024"),
    ({"date-parts": [[2020, 9], [2024]]}, "2020-09/2024"),
    ({"date-parts": [[2023]], "season": 1}, "2023 Spring"),
    ({"literal": "in press"}, "in press"),
    ({"raw": "2024-05"}, "2024-05"),
    ({"date-parts": [[1937]], "literal": "1937/38"}, "1937/38"),
    ({"date-parts": [[2020, 9]], "literal": "2020-09 – 2024"}, "2020-09 – 2024"),
    ({"date-parts": [[2020, 9, 3]], "literal": "2020"}, "2020-09-03"),
    ({"date-parts": [[2020, 9]], "literal": "2020 Fall issue"}, "2020-09"),
    ("2024", "2024"),
]


@pytest.mark.parametrize(("date", "expected"), DATES)
def test_dates(date: Any, expected: str) -> None:
    import json

    records, _ = read(json.dumps([{"id": "k", "issued": date}]))
    assert records[0]["date"] == expected


@pytest.mark.parametrize("text", ['{"id": "k"}', '{"items": [{"id": "k"}]}', '{ "references" : [{"id": "k"}]}'])
def test_one_item_and_wrapped_lists_are_read(text: str) -> None:
    records, problems = read(text)
    assert [str(record["key"]) for record in records] == ["k"]
    assert problems == []


def test_an_item_that_is_not_json_costs_no_other() -> None:
    records, problems = read('[\n  {"id": "a"},\n  {"id": "b", "title": },\n  {"id": "c"},\n  7,\n  {"title": "T"}\n]')
    assert [str(record["key"]) for record in records] == ["a", "c", "item-6"]
    assert problems == [
        "x.json:3: this is not JSON: Expecting value; the item is skipped [academic.syntax]",
        "x.json:5: expected a CSL item, an object; found the text '7' [academic.syntax]",
        "x.json:6: this item has no id; it is called 'item-6' [academic.field]",
    ]


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"id":' * 100_000, '[{"id": "a", x},\n' * 10_000, "[" + "1" * 100_000]
)
def test_hostile_files_end_in_a_problem(text: str) -> None:
    _, problems = read(text)
    assert problems


def test_theses_keep_their_school_and_degree() -> None:
    records, _ = read('[{"id": "k", "type": "thesis", "genre": "PhD thesis", "publisher": "Göttingen"}]')
    assert dict(records[0]) == {
        "key": "k",
        "type": "phdthesis",
        "institution": "Göttingen",
    }


def test_types_are_known_both_ways() -> None:
    assert {csl_type(kind) for kind in BIBTEX_OF_CSL.values()} <= set(BIBTEX_OF_CSL)
    assert set(CSL_OF_BIBTEX.values()) <= set(BIBTEX_OF_CSL)
    assert bibtex_type("article-journal") == "article"
    assert bibtex_type("thesis", "Master's thesis") == "mastersthesis"
    assert (bibtex_type("no-such-type"), csl_type("no-such-type")) == ("misc", "document")


def test_links_and_versions_stand_in_custom() -> None:
    item = """{"id": "a", "title": "A", "DOI": "10.1000/a",
  "custom": {"retraction": "10.1000/n", "pdf": "https://example.org/a.pdf", "doi": "10.1000/b", "colour": "red",
             "related": "b", "relatedtype": "preprint"}}"""
    records, problems = read(item)
    assert problems == []
    assert (records[0]["links"], records[0]["versions"]) == (
        {"doi": "10.1000/a", "pdf": "https://example.org/a.pdf", "retraction": "10.1000/n"},
        [{"kind": "preprint", "key": "b"}],
    )
    assert records[0].lines["versions"] == 3
    works, problems = read('{"id": "a", "title": "A", "custom": {"related": "b"}}')
    assert (works[0]["related"], problems) == (["b"], [])
