"""Data files in JSON: read as JSON, with the lines of their values; halves of characters are none."""

from __future__ import annotations

import pytest

from sphinx_academic.problems import Location, Problem, Problems, Subtype
from sphinx_academic.sources.csl.reader import read_csl_json
from sphinx_academic.sources.located import LocatedDict, LocatedList
from sphinx_academic.sources.reading import read_values

HALF = "half a character (a lone surrogate) is replaced by U+FFFD"


def read(text: str, file: str = "news.json") -> tuple[object, list[Problem]]:
    problems = Problems()
    return read_values(file, text, problems), list(problems)


def at(subtype: Subtype, message: str, line: int, file: str = "news.json") -> Problem:
    return Problem(subtype, message, Location(file, line))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r'[{"text": "\ud83d\ude00 \u00e9 a\/b\n"}]', [{"text": "😀 é a/b\n"}]),
        (
            '{"a": 2024, "b": 1.50, "c": true, "d": null, "e": []}',
            {"a": "2024", "b": "1.50", "c": "true", "d": None, "e": []},
        ),
        ('[\n\t{"a":\t"tabs"}\n]', [{"a": "tabs"}]),
        ('"text"', "text"),
        ("{}", {}),
    ],
)
def test_json(text: str, expected: object) -> None:
    assert read(text) == (expected, [])


def test_values_know_their_lines() -> None:
    value, problems = read('[\n{"a": "1",\n "b": ["x",\n "y"]},\n\n{"c": "2"}]')
    assert isinstance(value, LocatedList)
    assert problems == []
    first = value[0]
    assert isinstance(first, LocatedDict)
    assert (value.line, value.lines, first.lines, first["b"].lines) == (1, [2, 6], {"a": 2, "b": 3}, [3, 4])


@pytest.mark.parametrize(
    ("text", "expected", "message", "line"),
    [
        ('[{"a": "1"},\n{"b": }]', [{"a": "1"}], "expected a value", 2),
        ('{"a": "1",\n}', {"a": "1"}, "expected a name in double quotes", 2),
        ('{"a" "1"}', {}, "expected ':'", 1),
        ('{"a": "1" "b"}', {"a": "1"}, "expected ',' or '}'", 1),
        ("[1 2]", ["1"], "expected ',' or ']'", 1),
        ("[1] x", ["1"], "extra data", 1),
        ('["a', [], "Unterminated string starting at", 1),
    ],
)
def test_what_is_no_json_ends_the_reading(text: str, expected: object, message: str, line: int) -> None:
    problem = at(Subtype.SYNTAX, f"this is not JSON: {message}; what follows is not read", line)
    assert read(text) == (expected, [problem])


def test_depth_is_bounded() -> None:
    value, problems = read("[" * 5000)
    assert [problem.message for problem in problems] == [
        "this is not JSON: it is nested more than 60 deep; what follows is not read"
    ]
    assert value is not None


def test_a_name_given_twice_counts_once() -> None:
    assert read('{"a": "1",\n"a": "2"}') == (
        {"a": "1"},
        [at(Subtype.DUPLICATE, "'a' is given twice; the first one counts", 2)],
    )


@pytest.mark.parametrize("file", ["news.json", "news.yml"])
def test_halves_of_characters(file: str) -> None:
    value, problems = read('[\n{"text": "\\ud83d x \\ude00 \\ud83d\\ude00"}]', file)
    assert value == [{"text": "\ufffd x \ufffd 😀"}]
    assert problems == [at(Subtype.ENCODING, HALF, 2, file)]


def test_halves_of_characters_in_csl_json() -> None:
    problems = Problems()
    text = (
        r'[{"id": "k\ud800", "title": "\ud83d\ude00", "author": [{"family": "A\udc00"}], "container-title": "J\ud800"}]'
    )
    assert read_csl_json("p.json", text, problems) == [
        {"key": "k\ufffd", "type": "misc", "title": "😀", "venue": "J\ufffd", "authors": ["{A\ufffd}"]}
    ]
    assert list(problems) == [at(Subtype.ENCODING, HALF, 1, "p.json")]


def test_nesting_of_tags_in_csl_json_is_bounded() -> None:
    problems = Problems()
    (record,) = read_csl_json("p.json", f'[{{"id": "k", "title": "{"<i>" * 600}x{"</i>" * 600}"}}]', problems)
    assert record["title"] == "*" * 10 + "x" + "*" * 10
    message = "tags are nested more than 10 deep in 'k'; the inner ones are left out"
    assert list(problems) == [at(Subtype.SYNTAX, message, 1, "p.json")]
