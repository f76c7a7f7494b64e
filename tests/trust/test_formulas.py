from __future__ import annotations

import pytest

from sphinx_academic.problems import Location, Problems
from sphinx_academic.richtext.formulas import FORBIDDEN, formula
from sphinx_academic.richtext.tree import Code, Math


@pytest.mark.parametrize(
    "text",
    [
        "x",
        r"\alpha + \frac{1}{2}",
        r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
        r"50\% \text{ of } \#1",
        r"\mathcal{O}(n^2)",
        r"\left\{ x \mid x > 0 \right\}",
        r"\operatorname{rank} A",
        r"a \, b \; c \quad d",
    ],
)
def test_what_looks_like_a_formula_is_one(text: str) -> None:
    problems = Problems()
    assert formula(text, None, problems) == Math(text)
    assert list(problems) == []


@pytest.mark.parametrize("command", sorted(FORBIDDEN))
def test_commands_that_do_more_are_refused(command: str) -> None:
    assert formula(f"x \\{command}{{y}}") == Code(f"x \\{command}{{y}}")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("x}", "does not close what it opens"),
        ("{x", "does not close what it opens"),
        ("x % y", "has a character that ends a formula or hides what follows; write \\$, \\% or \\#"),
        ("^^5cinput x", "has a character that ends a formula or hides what follows; write \\$, \\% or \\#"),
        ("x \\", "ends in a backslash"),
        (r"\) \input{x} \(", r"has \), which a formula from data may not have"),
        (r"\@input{x}", r"has \@input, which a formula from data may not have"),
        (
            r"\begin{document}x\end{document}",
            r"has a \begin of something else than a matrix, cases or lines of a formula",
        ),
        (r"x \end{cases}", r"has \end{cases} without its \begin"),
    ],
)
def test_what_breaks_out_is_refused_and_says_why(text: str, reason: str) -> None:
    problems = Problems()
    assert formula(text, Location("data/news.yml", 3), problems) == Code(text.strip(" "))
    assert [str(problem) for problem in problems] == [
        f"data/news.yml:3: formula {text!r} {reason}; it is printed as it is written [academic.syntax]"
    ]
