"""Fields of real files go through the reader: an optional corpus, and nothing to do without it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from corpus import corpus

from sphinx_academic.problems import Location, Problems
from sphinx_academic.richtext.html import to_html
from sphinx_academic.richtext.latex.convert import from_latex
from sphinx_academic.richtext.markdown import from_markdown
from sphinx_academic.richtext.plain import to_plain

FIELD = re.compile(r"\b(title|booktitle|author|editor|journal|note|abstract|award)\s*=\s*([{\"])", re.IGNORECASE)


def fields(text: str) -> Iterator[str]:
    """Find values roughly: what matters here is that they are real, not that all are found."""
    for match in FIELD.finditer(text):
        depth, start = 0, match.end()
        for mark in re.compile(r'[{}"]').finditer(text, start):
            if mark[0] == "{":
                depth += 1
            elif depth == 0 and (mark[0] == '"') == (match[2] == '"'):
                yield text[start : mark.start()]
                break
            elif mark[0] == "}":
                depth -= 1


def characters(text: str) -> list[str]:
    return re.findall("[A-Za-z0-9]", unicodedata.normalize("NFKC", text))  # a formula raises its digits


def bib_files() -> list[Path]:
    root = corpus()
    return sorted(root.rglob("*.bib")) if root else []


def test_values_of_real_files() -> None:
    problems = Problems()
    for path in bib_files():
        for value in fields(path.read_text(encoding="utf-8", errors="replace")):
            rich = from_latex(value, Location(path.name), problems)
            assert to_html(rich) or not re.search("[A-Za-z]{2}", re.sub(r"\\[A-Za-z]+", "", value))
            if not re.search(r"[\\<&]", value):
                assert characters(to_plain(rich)) == characters(value)
            to_html(from_markdown(value, None, Problems()))
    assert [str(problem) for problem in problems if problem.subtype.value == "syntax"] == []
