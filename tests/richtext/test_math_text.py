from __future__ import annotations

import pytest

from sphinx_academic.richtext.latex.math_text import math_text


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (r"\beta", "β"),
        (r"^{231}\mathrm{Pa}", "²³¹Pa"),
        (r"\alpha \beta", "αβ"),
        (r"\alpha + \beta", "α + β"),
        (r"H_2O", "H₂O"),
        (r"10^{-3}", "10⁻³"),
        (r"\mathbb{R}^n", "ℝⁿ"),
        (r"n \log n", "n log n"),
        (r"f'", "f′"),
        # converted whole or not at all
        (r"\alpha^{q}", r"\alpha^{q}"),
        (r"\frac{1}{2}", r"\frac{1}{2}"),
        ("}", "}"),
        ("{x", "{x"),
        ("x^", "x^"),
        ("{" * 50 + "}" * 50, "{" * 50 + "}" * 50),
        (r"\alpha" * 100, r"\alpha" * 100),
    ],
)
def test_a_formula_as_text(formula: str, expected: str) -> None:
    assert math_text(formula) == expected
