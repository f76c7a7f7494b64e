from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sites import MakeSite

from sphinx_academic.html.mathml import mathml

MATH = '<math xmlns="http://www.w3.org/1998/Math/MathML"'


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"\lambda", f"{MATH}><mi>λ</mi></math>"),
        (r"\mathbb{R}^n", f"{MATH}><msup><mi>ℝ</mi><mi>n</mi></msup></math>"),
        (r"\log n", f"{MATH}><mi>log</mi><mo>\u2061</mo><mi>n</mi></math>"),
        (r"\text{<b>}", f"{MATH}><mtext>&lt;b&gt;</mtext></math>"),
        (r"\unknown", ""),
        (r"\href{javascript:alert(1)}{x}", ""),
        ("_{", ""),
        ("{" * 3000, ""),
        ("x" * 5001, ""),
    ],
)
def test_a_formula(latex: str, expected: str) -> None:
    assert mathml(latex) == expected


PIECES = [*"\\{}_^&<>'\" abfr1$%é", "\\frac", "\\left(", "\\begin{matrix}"]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_no_text_makes_anything_but_a_formula(latex: str) -> None:
    made = mathml(latex)
    tags = {element.tag.partition("}")[2] for element in ElementTree.fromstring(made).iter()} if made else set()
    assert all(tag.startswith("m") for tag in tags)


FILES = {
    "index.md": "# M\n\n```{publication-list}\n```\n\n$x$\n\n$$\ny\n$$ (eq)\n",
    "data/publications.bib": "@misc{a, title = {On $\\lambda$}}\n@misc{b, title = {On $\\unknown$}}\n",
}


def test_a_site_without_another_server(make_site: MakeSite) -> None:
    conf = 'myst_enable_extensions = ["dollarmath"]\nhtml_math_renderer = "mathml"\n'
    warning = (
        "data/publications.bib:2: WARNING: the formula '\\\\unknown' cannot be written as MathML "
        "and is shown as LaTeX; html_math_renderer = 'mathjax' knows more of it [academic.field]"
    )
    html = make_site(FILES, conf).build(warnings=[warning]).html()
    assert f'On <span class="math notranslate nohighlight">{MATH}><mi>λ</mi></math></span>' in html
    assert r"<code>\unknown</code>" in html
    assert f'<span class="math notranslate nohighlight">{MATH}><mi>x</mi></math></span>' in html
    assert f'{MATH} display="block"><mi>y</mi></math></div>' in html
    assert '<span class="eqno">(1)<a class="headerlink"' in html
    assert "cdn" not in html


def test_where_it_is_not_asked_for_nothing_changes(make_site: MakeSite) -> None:
    assert "<math" not in make_site(FILES, 'myst_enable_extensions = ["dollarmath"]\n').build().html()
