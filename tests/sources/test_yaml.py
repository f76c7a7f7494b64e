"""YAML to located values: every scalar is text, every value knows its line, one fault costs one record."""

from __future__ import annotations

import pytest

from sphinx_academic.problems import Problems
from sphinx_academic.sources.located import LocatedList, line_of
from sphinx_academic.sources.yaml.reader import MAX_DEPTH, read_yaml


def read(text: str, first_line: int = 1) -> tuple[object, list[str]]:
    problems = Problems()
    value = read_yaml("data/x.yml", text, problems, first_line)
    return value, [str(problem) for problem in problems]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("# only a comment\n", None),
        ("[]", []),
        ("a: no", {"a": "no"}),
        ("a: 0012", {"a": "0012"}),
        ("a: 1e3", {"a": "1e3"}),
        ("a: 2024-05-06", {"a": "2024-05-06"}),
        ("a: 2024-02-30", {"a": "2024-02-30"}),
        ("a: true", {"a": "true"}),
        ("a: null", {"a": None}),
        ("a: ~", {"a": None}),
        ("a:", {"a": None}),
        ('a: ""', {"a": ""}),
        ('a: "null"', {"a": "null"}),
        ("a: |\n  one\n  two\n", {"a": "one\ntwo\n"}),
        ("a: >\n  one\n  two\n", {"a": "one two\n"}),
        ("- &x {b: 1}\n- *x", [{"b": "1"}, {"b": "1"}]),
        ("- &x {b: 1, c: 2}\n- {<<: *x, c: 3}", [{"b": "1", "c": "2"}, {"b": "1", "c": "3"}]),
        ("- &x {b: 1, c: 2}\n- {c: 3, <<: *x}", [{"b": "1", "c": "2"}, {"c": "3", "b": "1"}]),
        ("- &x {b: 1, c: 2}\n- {<<: *x, c: 3, b: 4, d: 5}", [{"b": "1", "c": "2"}, {"b": "4", "c": "3", "d": "5"}]),
        ("---\na: b\n", {"a": "b"}),
    ],
)
def test_scalars_are_text(text: str, value: object) -> None:
    assert read(text) == (value, [])


def test_every_value_knows_its_line() -> None:
    value, problems = read("- a: x\n  b:\n    - y\n    - {c: z}\n", first_line=10)
    assert problems == []
    assert isinstance(value, LocatedList)
    assert [line_of(value, path) for path in ([0], [0, "a"], [0, "b"], [0, "b", 0], [0, "b", 1, "c"])] == [
        *(10, 10, 11, 12, 13)
    ]


def test_text_knows_a_line_that_is_not_its_fields() -> None:
    value, problems = read("- a:\n    x\n  b: &b y\n- c: *b\n- d: z\n")
    assert problems == []
    assert isinstance(value, LocatedList)
    assert [line_of(each) for item in value for each in item.values()] == [2, 3, 3, 0]
    assert [item.lines for item in value] == [{"a": 1, "b": 3}, {"c": 4}, {"d": 5}]
    assert line_of(read("# nothing else\nx\n")[0]) == 2


@pytest.mark.parametrize(
    ("text", "value", "problems"),
    [
        (
            "- a: 1\n  a: 2\n",
            [{"a": "1"}],
            ["data/x.yml:2: field 'a' is given twice; the first one (line 1) is used [academic.duplicate]"],
        ),
        (
            "- &x {a: 1, b: 2}\n- <<: *x\n  a: 3\n  a: 4\n  b: 5\n",
            [{"a": "1", "b": "2"}, {"a": "3", "b": "5"}],
            ["data/x.yml:4: field 'a' is given twice; the first one (line 3) is used [academic.duplicate]"],
        ),
        (
            "- &x {a: 1}\n- &y {a: 2, b: 3}\n- b: 4\n  <<: [*x, *y]\n  b: 5\n",
            [{"a": "1"}, {"a": "2", "b": "3"}, {"b": "4", "a": "1"}],
            ["data/x.yml:5: field 'b' is given twice; the first one (line 3) is used [academic.duplicate]"],
        ),
        (
            "- a: [1\n- b: 2\n- c: 3\n",
            [{"b": "2"}, {"c": "3"}],
            [
                "data/x.yml:1: this is not YAML: a bracket that opens here is not closed, or a comma is missing; "
                "this record is skipped [academic.syntax]"
            ],
        ),
        (
            "- a: 1\n- \tb: 2\n- c: 3\n",
            [{"a": "1"}, {"c": "3"}],
            [
                "data/x.yml:2: this is not YAML: a tab is used for indentation; use spaces; "
                "this record is skipped [academic.syntax]"
            ],
        ),
        (
            "- a: x: y\n- b: 2\n",
            [{"b": "2"}],
            [
                "data/x.yml:1: this is not YAML: a ': ' stands where no field can start; indent the field as those "
                "before it, or quote text that has a ': '; this record is skipped [academic.syntax]"
            ],
        ),
        (
            "a: *b\n",
            {"a": None},
            ["data/x.yml:1: alias '*b' has no anchor '&b' before it; the value is skipped [academic.syntax]"],
        ),
        (
            "a: 1\n---\nb: 2\n",
            {"a": "1"},
            [
                "data/x.yml:2: a second YAML document starts here and is skipped; remove the line '---' "
                "[academic.syntax]"
            ],
        ),
        (
            "a: !!python/object/apply:os.system [echo]\n",
            {"a": ["echo"]},
            [],
        ),
        (
            "? [1]\n: 2\n",
            {},
            ["data/x.yml:1: a field name must be text; this one is skipped [academic.syntax]"],
        ),
    ],
)
def test_a_fault_is_located_and_costs_no_more_than_its_record(text: str, value: object, problems: list[str]) -> None:
    assert read(text) == (value, problems)


QUOTE = "a quote that opens here is never closed"
BEHIND = "text goes on after its closing quote; put other quotes around all of it"
SKIPPED = "; this field is skipped"
BRACKET = "a bracket that opens here is not closed, or a comma is missing"


@pytest.mark.parametrize(
    ("text", "value", "problems"),
    [
        # records that are the value of a key, or are indented
        ('- {a: 1, b: "2}\n- {a: 3, b: "4"}\n- {a: 5}\n', [{"a": "3", "b": "4"}, {"a": "5"}], {1: QUOTE}),
        ("- a: 1\n  b: 'Left B' for G\n- a: 3\n", [{"a": "3"}], {2: BEHIND}),
        ("- {a: 'B' C, b: 1}\n- a: 3\n", [{"a": "3"}], {1: BEHIND}),
        ("- {a: 'B' b: 1}\n- a: 3\n", [{"a": "3"}], {1: BRACKET}),
        ("k:\n- a: 1\n- a: [2}\n- a: 3\n", {"k": [{"a": "1"}, {"a": "3"}]}, {3: BRACKET}),
        ("k:\n  - a: 1\n  - a: [2}\n  - a: 3\n", {"k": [{"a": "1"}, {"a": "3"}]}, {3: BRACKET}),
        ("  - a: 1\n  - a: [2}\n  - a: 3\n", [{"a": "1"}, {"a": "3"}], {2: BRACKET}),
        # what is never closed is noticed in a later record
        ("- {a: 1,\n- {a: 2}\n- {a: 3}\n", [{"a": "2"}, {"a": "3"}], {1: BRACKET}),
        ("- a: 1\n  b: [x,\n- {a: 2}\n- {a: 3}\n", [{"a": "2"}, {"a": "3"}], {2: BRACKET}),
        (
            '- a: "1\n- a: 2\n- a: "3"\n- a: 4\n',
            [{"a": "2"}, {"a": "3"}, {"a": "4"}],
            {1: "a quote that opens in what begins here is never closed"},
        ),
        # a list is one field of several
        (
            "a: 1\nk:\n- {b: 1}\n- {b: [2}\n- {b: 3}\nc: 4\nd: 5\n",
            {"a": "1", "k": [{"b": "1"}, {"b": "3"}], "c": "4", "d": "5"},
            {4: BRACKET},
        ),
        (
            "a: 1\nk:\n  - {b: 1}\n  - {b: [2}\n  - {b: 3}\nc: @\nd: 5\n",
            {"a": "1", "k": [{"b": "1"}, {"b": "3"}], "d": "5"},
            {4: BRACKET, 6: "text that begins with '@' needs quotes around it; this field is skipped"},
        ),
        ("a: [1\nb: 2\nc: 3\n", {"b": "2", "c": "3"}, {1: f"{BRACKET}; this field is skipped"}),
        # a colon is missing: the next line is right
        (
            "a: 1\nposition Professor of Physics\nb: 2\nc: 3\n",
            {"a": "1", "b": "2", "c": "3"},
            {
                2: "there is no ':' behind the name of the field in 'position Professor of Physics'"
                "; this field is skipped"
            },
        ),
        (
            "- a: 1\n- a: 2\n  title x\n  b: 3\n- a: 4\n",
            [{"a": "1"}, {"a": "2", "b": "3"}, {"a": "4"}],
            {3: f"there is no ':' behind the name of the field in 'title x'{SKIPPED}"},
        ),
        # the first field of a record or a file looks like a text that goes on
        (
            "- title x\n  a: 1\n- a: 2\n",
            [{"a": "1"}, {"a": "2"}],
            {1: f"there is no ':' behind the name of the field in 'title x'{SKIPPED}"},
        ),
        (
            "id x\na: 1\nb 2\nc: 3\n",
            {"a": "1", "c": "3"},
            {
                1: f"there is no ':' behind the name of the field in 'id x'{SKIPPED}",
                3: f"there is no ':' behind the name of the field in 'b 2'{SKIPPED}",
            },
        ),
        # a list inside what is left out is no list of records
        (
            "k: [1]\na:\n  b: [1}\n  c:\n    - d: 2\n  e: 3\nf: 4\n",
            {"k": ["1"], "f": "4"},
            {3: f"{BRACKET}; this field is skipped"},
        ),
        ("-\n  a: [1}\n-\n  a: 2\n", [{"a": "2"}], {2: BRACKET}),
        ("[{a: 1}, {b: x: y}]", [{"a": "1"}], {1: BRACKET}),
    ],
)
def test_an_error_costs_one_record_wherever_it_is_noticed(text: str, value: object, problems: dict[int, str]) -> None:
    assert read(text) == (
        value,
        [
            f"data/x.yml:{line}: this is not YAML: {reason.removesuffix(SKIPPED)}; "
            f"this {'field' if reason.endswith(SKIPPED) else 'record'} is skipped [academic.syntax]"
            for line, reason in problems.items()
        ],
    )


def test_reading_ends_after_many_errors_and_says_so() -> None:
    value, problems = read("- {a: 1}\n" + "- {a: [2}\n" * 30)
    assert value == [{"a": "1"}]
    assert problems[19:] == [
        f"data/x.yml:21: this is not YAML: {BRACKET}; this record is skipped [academic.syntax]",
        "data/x.yml:22: this file has 20 such faults; from here on it is not read [academic.syntax]",
    ]


def test_a_file_that_expands_without_end_is_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    value, problems = read("\n".join(lines))
    assert value is None
    assert problems == [
        "data/x.yml:7: this file has more than 2000000 values when its aliases are followed; it is refused "
        "[academic.syntax]"
    ]


def test_deep_nesting_is_refused() -> None:
    value, problems = read("[" * (MAX_DEPTH + 1))
    assert value is None
    assert problems == ["data/x.yml:1: this is nested more than 60 levels deep; the file is refused [academic.syntax]"]


def test_an_alias_to_what_is_still_open_has_no_anchor_yet() -> None:
    value, problems = read("&a [*a]")
    assert value == [None]
    assert problems == ["data/x.yml:1: alias '*a' has no anchor '&a' before it; the value is skipped [academic.syntax]"]


@pytest.mark.parametrize("char", ["\0", "\x1b", "\x7f", "\x80", "\x9f", "\ud800", "\ufffe", "\uffff"])
def test_what_yaml_does_not_allow_is_left_out(char: str) -> None:
    problems = Problems()
    assert read_yaml("x.yml", f"- a: 1\n- b: x{char}y\n", problems) == [{"a": "1"}, {"b": "xy"}]
    message = f"control character U+{ord(char):04X} cannot be part of a text; all such are left out"
    assert [str(problem) for problem in problems] == [f"x.yml:2: {message} [academic.syntax]"]


def test_problems_before_a_control_character_are_reported_once() -> None:
    problems = Problems()
    value = read_yaml("x.yml", "- a: 1\n  a: 2\n- b: x\x01y\n- c: @\n- d: 1\n", problems)
    assert value == [{"a": "1"}, {"b": "xy"}, {"d": "1"}]
    assert [str(problem) for problem in problems] == [
        "x.yml:3: control character U+0001 cannot be part of a text; all such are left out [academic.syntax]",
        "x.yml:2: field 'a' is given twice; the first one (line 1) is used [academic.duplicate]",
        "x.yml:4: this is not YAML: text that begins with '@' needs quotes around it; "
        "this record is skipped [academic.syntax]",
    ]


RECORDS = (
    '- title: Work 0\n  note: "quoted"\n  tags: [a, b]\n',
    "- {title: Work 1, tags: [c]}\n",
    "- title: Work 2\n  links:\n    doi: 10.1/2\n  text: |\n    some text\n",
    "- title: 'Work 3'\n  authors:\n    - A\n",
)


@pytest.mark.parametrize(("key", "indent"), [("", ""), ("k:\n", ""), ("k:\n", "  ")])
@pytest.mark.parametrize("typed", ["[", "{", "]", "}", "@", "`", "%", ": "])
def test_a_slip_anywhere_in_a_record_costs_no_other(key: str, indent: str, typed: str) -> None:
    for broken, record in enumerate(RECORDS):
        starts = {0, *(place + 1 for place, character in enumerate(record) if character == "\n")}
        for place in range(2, len(record)):
            if starts & {place, place - 1}:
                continue  # the slip would be in what begins a record or a field
            changed = [*RECORDS]
            changed[broken] = record[:place] + typed + record[place:]
            text = key + "".join(indent + line for each in changed for line in each.splitlines(keepends=True))
            value = read(text)[0]
            records = value["k"] if isinstance(value, dict) else value
            assert isinstance(records, list)
            titles = {str(each.get("title")) for each in records if isinstance(each, dict)}
            assert titles >= {f"Work {number}" for number in range(4) if number != broken}, text
