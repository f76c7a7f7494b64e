from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sites import MakeSite

from sphinx_academic.html.mathml import mathml
from sphinx_academic.html.mathml_latex import convertible

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
        (r"\frac{1}", ""),
        ("{" * 3000, ""),
        ("x" * 5001, ""),
    ],
)
def test_a_formula(latex: str, expected: str) -> None:
    assert mathml(latex) == expected


@pytest.mark.parametrize(
    ("latex", "converted"),
    [
        ("_2", "{}_2"),
        (r" ^{238}\mathrm{U}", r"{}^{238}\mathrm{U}"),
        (r"\mathrm{^{13}C}", r"\mathrm{{}^{13}C}"),
        (r"x_1, \dots, x_n", r"x_1, \ldots , x_n"),
        (r"\dotsc\dotsb\text{'\dot}", r"\dotsc\dotsb\text{'\dot}"),
        (r"a\\dots \dots b", r"a\\dots \ldots b"),
        (r"a\iff b", r"a\Longleftrightarrow b"),
        (r"\bm{x}\mathbbm 1\stackrel{a}{b}", r"\boldsymbol {x}\mathbb 1\overset {a}{b}"),
        (r"\big( a\bigr)", r"\bigl ( a\bigr)"),
        (r"\ensuremath{a}\lt 30\degree C", r"{a}<30^{\circ}C"),
        (r"\operatorname*{arg\,max}_x", r"\operatorname {arg max}_x"),
        (r"\textnormal{a'}\textbf{a}\textbf{a b}", r"\text {a'}\mathbf{a}\textbf{a b}"),
        (r"\Omega_{\rm m} {\cal O}(1)", r"\Omega_{\mathrm{m}} {\mathcal{O}}(1)"),
        (r"\frac12\tfrac 1n\frac{1}{2}", r"\frac{1}{2}\tfrac{1}{n}\frac{1}{2}"),
        (r"f''_1 f'^2", r"f^{\prime\prime}_1 f^{\prime}{}^2"),
        (r"\bar{\nu}_\tau\hat x_i\bar{B}^0", r"\bar{\nu}{}_\tau\hat x{}_i\bar{B}^0"),
    ],
)
def test_what_the_converter_does_not_know_in_words_that_it_knows(latex: str, converted: str) -> None:
    assert convertible(latex) == converted


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        ("_2", "<msub><mrow></mrow><mn>2</mn></msub>"),
        (r"\dots", "<mi>…</mi>"),
        ("f''", "<msup><mi>f</mi><mrow><mi>′</mi><mi>′</mi></mrow></msup>"),
        ("x^2'^3", "<msup><msup><mi>x</mi><mn>2</mn></msup><mi>′</mi></msup><msup><mrow></mrow><mn>3</mn></msup>"),
    ],
)
def test_a_formula_of_titles(latex: str, expected: str) -> None:
    assert mathml(latex) == f"{MATH}>{expected}</math>"


PIECES = [*"\\{}_^&<>'\" abfr1$%é", "\\bar", "\\rm", "\\frac", "\\left(", "\\begin{matrix}"]


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
