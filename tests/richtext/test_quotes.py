"""Quotation marks are decided over a whole text, whatever mark-up stands in it."""

from __future__ import annotations

import pytest

from sphinx_academic.richtext.latex.convert import from_latex
from sphinx_academic.richtext.markdown import from_markdown
from sphinx_academic.richtext.quotes import educated
from sphinx_academic.richtext.tree import Code, Emphasis, Inline, Link, Math

ENGLISH = ("“", "”", "‘", "’")
FRENCH = ("«\u00a0", "\u00a0»", "“", "”")

TEXTS = [
    ('He said "yes".', "He said “yes”."),
    ("it's the boys' club", "it’s the boys’ club"),
    ("'so' isn't 'it'", "‘so’ isn’t ‘it’"),
    ("\"'a' b\"", "“‘a’ b”"),
    ("KDD '20", "KDD ’20"),
    ("the '90s, and '45", "the ’90s, and ’45"),
    ("Rock 'n' Roll", "Rock ’n’ Roll"),
    ("'tis so", "’tis so"),
    ("'Allo", "’Allo"),
    ("6'2\" tall", "6’2” tall"),
    ('x—"y" ("z")', "x—“y” (“z”)"),
    ('"(a)" and "1"', "“(a)” and “1”"),
    ("no marks", "no marks"),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_text(text: str, expected: str) -> None:
    assert educated((text,), ENGLISH) == (expected,)


X = "https://x.example"
TREES: list[tuple[tuple[Inline, ...], tuple[Inline, ...]]] = [
    (from_latex(r'"\emph{x}"').children, ("“", Emphasis(("x",)), "”")),
    (from_latex(r'\emph{"x"} "y"').children, (Emphasis(("“x”",)), " “y”")),
    (from_markdown(f'"[On X]({X})" has').children, ("“", Link(("On X",), X), "” has")),
    (from_markdown(f'("[A]({X})")').children, ("(“", Link(("A",), X), "”)")),
    (from_markdown('"`x`", "$y$"').children, ("“", Code("x"), "”, “", Math("y"), "”")),
    (from_markdown("*Noether*'s").children, (Emphasis(("Noether",)), "’s")),
]


@pytest.mark.parametrize(("children", "expected"), TREES)
def test_tree(children: tuple[Inline, ...], expected: tuple[Inline, ...]) -> None:
    assert educated(children, ENGLISH) == expected


def test_marks_of_several_characters() -> None:
    assert educated(('dit "oui"',), FRENCH) == ("dit «\u00a0oui\u00a0»",)
