"""Time and memory stay in proportion to the size of the data."""

from __future__ import annotations

import contextlib
import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator

import pytest

import sphinx_academic
from sphinx_academic.problems import Location, Problems
from sphinx_academic.records.dates import parse_date
from sphinx_academic.records.name_parsing import parse_names
from sphinx_academic.richtext.latex import from_latex
from sphinx_academic.richtext.markdown import from_markdown
from sphinx_academic.richtext.urls import safe_target
from sphinx_academic.selection import SelectionError, compiled
from sphinx_academic.sources.bibtex import read_bibtex
from sphinx_academic.sources.yaml import read_yaml

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
SIZE = 1500


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for module in pkgutil.walk_packages(sphinx_academic.__path__, "sphinx_academic."):
        if ".site_template" in module.name:
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                yield f"{module.name}.{name}", value


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def test_no_expression_backtracks_without_end() -> None:
    slow = []
    for name, pattern in patterns():
        for unit in UNITS:
            text = unit * (SIZE // len(unit)) + "\x00"
            for match in (pattern.search, pattern.fullmatch):
                # quadratic is some milliseconds at this length, cubic many seconds
                if seconds(lambda match=match, text=text: match(text)) > 1:  # type: ignore[misc]
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
