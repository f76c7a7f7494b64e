"""Time and memory stay in proportion to the size of the data."""

from __future__ import annotations

import contextlib
import importlib
import json
import pkgutil
import re
import time
from collections.abc import Callable

import pytest
from trust.hostile_site import KINDS, _entry, record_of

import sphinx_academic
from sphinx_academic.cli.hygiene import _anchors
from sphinx_academic.config.conf_file import read_conf
from sphinx_academic.problems import Location, Problems
from sphinx_academic.records.citing.from_bibtex import publication_from
from sphinx_academic.records.dates.dates import parse_date
from sphinx_academic.records.model.base import Record
from sphinx_academic.records.model.readers import Reading
from sphinx_academic.records.model.reading import read_records
from sphinx_academic.records.names.parsing import parse_names
from sphinx_academic.richtext.latex.convert import from_latex
from sphinx_academic.richtext.markdown import from_markdown
from sphinx_academic.richtext.plain import role_target, role_title
from sphinx_academic.richtext.urls import safe_target
from sphinx_academic.selection.directive import option_line
from sphinx_academic.selection.filters import compiled
from sphinx_academic.selection.request import SelectionError
from sphinx_academic.selection.sections import parse_sections
from sphinx_academic.sources.bibtex.reader import read_bibtex
from sphinx_academic.sources.yaml.reader import read_yaml

#: what makes a naive expression try every way to part a text
UNITS = (
    *(
        "a",
        " ",
        "\t",
        "\n",
        "{",
        "}",
        "(",
        "[",
        "<",
        "-",
        "a ",
        "a,",
        "a-",
        "1",
        "1.",
        "a=",
        '"',
        "\\",
        "\\{",
        "$",
        "*",
    ),
    *("`", "a/", "&a", "@a{"),
)
MORE = ("- a\n", "a: b\n", "[" * 50, "{a: ", "@a{b,", "@string{a=b}", "a and ", "\\emph{", "[a](b)", "{a}`b`")
SIZE = 750


def patterns() -> dict[re.Pattern[str], str]:
    """Return each expression of the package, and where it is."""
    found: dict[re.Pattern[str], str] = {}
    for module in pkgutil.walk_packages(sphinx_academic.__path__, "sphinx_academic."):
        if ".site_template" in module.name:
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                found.setdefault(value, f"{module.name}.{name}")
    return found


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def test_no_expression_backtracks_without_end() -> None:
    slow = []
    for pattern, name in patterns().items():
        for unit in UNITS:
            text = unit * (SIZE // len(unit)) + "\x00"
            for match in (pattern.search, pattern.fullmatch):
                # quadratic is a millisecond or two at this length, cubic some seconds
                if seconds(lambda match=match, text=text: match(text)) > 0.125:  # type: ignore[misc]
                    slow.append((name, unit))
    assert slow == []


READERS: dict[str, Callable[[str], object]] = {
    "yaml": lambda text: read_yaml("x.yml", text, Problems()),
    "bibtex": lambda text: read_bibtex([("x.bib", text)], Problems()),
    "markdown": from_markdown,
    "latex": from_latex,
    "names": lambda text: parse_names(text, Location("x"), Problems()),
    "url": safe_target,
}


@pytest.mark.parametrize("reader", READERS)
def test_readers_take_long_texts(reader: str) -> None:
    for unit in (
        *UNITS,
        "- a\n",
        "a: b\n",
        "[" * 50,
        "{a: ",
        "@a{b,",
        "@string{a=b}",
        "a and ",
        "\\emph{",
        "[a](b)",
        "{a}`b`",
    ):
        text = unit * (20_000 // len(unit))
        assert seconds(lambda text=text: READERS[reader](text)) < 8, unit  # type: ignore[misc]


@pytest.mark.parametrize("text", ["1" * 10_000, "2024-" * 2000, "a" * 10_000, "2024, " * 2000, "-" * 10_000])
def test_dates_take_long_texts(text: str) -> None:
    def read() -> None:
        with contextlib.suppress(ValueError):
            parse_date(text)

    assert seconds(read) < 4


@pytest.mark.parametrize(
    "text",
    [
        "(" * 90 + "1" + ")" * 90,
        "not " * 450 + "1",
        "1 < " * 450 + "1",
        "9" * 1900,
        "[" * 900 + "]" * 900,
        "-" * 1900 + "1",
        "x" * 3000,
    ],
)
def test_filters_take_nesting(text: str) -> None:
    def read() -> None:
        with contextlib.suppress(SelectionError):
            compiled(text)

    assert seconds(read) < 4


#: what reads a text on a page, in conf.py or of a role
OTHERS: dict[str, Callable[[str], object]] = {
    "sections": lambda text: parse_sections(text, ["a"]),
    "option": lambda text: option_line("limit", text, 1),
    "anchors": lambda text: list(_anchors(text.split("\n"))),
    "role": lambda text: (role_title(text), role_target(text)),
    "conf": read_conf,
}


@pytest.mark.parametrize("reader", OTHERS)
def test_others_take_long_texts(reader: str) -> None:
    def read(text: str) -> None:
        with contextlib.suppress(ValueError):
            OTHERS[reader](text)

    for begin in ("", "a", "```{news}\n"):
        for unit in (*UNITS, "a <", "a<b>", ":a: b\n", "a(", "=\n"):
            text = begin + unit * (100_000 // len(unit))
            assert seconds(lambda text=text: read(text)) < 4, unit  # type: ignore[misc]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind.name)
def test_every_field_takes_a_long_text(kind: type[Record]) -> None:
    for unit in ("a", " ", "a-", "1.", "a, ", "{", "[", "<", "$", "`", "www.", "a and "):
        text = json.dumps([record_of(kind, 0, "a" + unit * (100_000 // len(unit)))])
        reading = Reading("x.yml", Problems())
        assert seconds(lambda: read_records(kind, read_yaml("x.yml", text, reading.problems), reading)) < 8, unit  # noqa: B023


def test_every_field_of_bibtex_takes_a_long_text() -> None:
    for unit in ("a", " ", "-", "a, ", "{a}", "<", "$", "`", "\\", "a and ", "\\emph{a}"):
        text = _entry(0, "a" + unit * (20_000 // len(unit)))

        def read(text: str = text) -> None:
            problems = Problems()
            for entry in read_bibtex([("x.bib", text)], problems):
                publication_from(entry, Reading("x.bib", problems))

        assert seconds(read) < 8, unit
