"""Symbols, quantities, chemical formulas, quotation marks and HTML in LaTeX: what is written, and what is read."""

from __future__ import annotations

import pytest

from sphinx_academic.problems import Location, Problem, Problems, Subtype
from sphinx_academic.richtext.latex.convert import from_latex
from sphinx_academic.richtext.plain import to_plain
from sphinx_academic.richtext.tree import Emphasis, Inline, SmallCaps, Subscript, Superscript

HERE = Location("refs.bib", 12)

SYMBOLS = [
    (r"p {\textless} 0.05", "p < 0.05"),
    (r"a \textgreater{} b", "a > b"),
    (r"x \textbar{} y {\textbardbl} z", "x | y ‖ z"),
    (r"{\textbraceleft}a{\textbraceright}", "{a}"),
    (r"{\textbeta}-ketene", "β-ketene"),
    (r"\textalpha\textgamma\textOmega{} \textmu m", "αγΩ µm"),
    (r"\upbeta-decay, \textvarphi", "β-decay, φ"),
    (r"100{\textdegree} {\textonehalf} {\textmu}m {\textohm} {\textperthousand}", "100° ½ µm Ω ‰"),
    (r"\texttimes{} \textpm{} \textminus{} {\textrightarrow}", "× ± − →"),
    (r"\textnumero{} 3, \textordmasculine, \textestimated", "№ 3, º, ℮"),
    (r"\checkmark{} \textregistered", "✓ ®"),
]
LETTERS = [
    (r"\Dbar inh", "Đinh"),
    (r"{\dbar}i", "đi"),
    (r"\h{a} \h{\^a} \h a", "ả ẩ ả"),
    (r"\textcommabelow{S}tefan {\textcommabelow{t}}", "Ștefan ț"),
    (r"\f{o} \G{a} \U{u}", "ȏ ȁ u\u030e"),
    (r"\OHORN\ohorn\UHORN\uhorn", "ƠơƯư"),
    (r"\IJ sselmeer", "Ĳsselmeer"),
    (r"\capitalacute{E}", "É"),
]
QUOTATION_MARKS = [
    (r"\glqq Licht\grqq{} und", "„Licht“ und"),
    (r"\glq Licht\grq{}", "‚Licht‘"),
    (r"\flqq Licht\frqq{}", "«Licht»"),
    (r"\frqq Licht\flqq{} \flq a\frq", "»Licht« ‹a›"),
    (r"\og lumière\fg{}", "«\u00a0lumière\u00a0»"),
    (r"\guillemetleft x\guillemetright, \guillemotleft x\guillemotright", "«x», «x»"),
    (r"\quotedblbase x\textquotedblleft", "„x“"),
    (",,low''", "„low”"),
    (",,Licht``", "„Licht“"),
    ('"`Licht"\' und "`Ton"\'', "„Licht“ und „Ton“"),
    ("a,,b, c", "a,,b, c"),
]
QUANTITIES = [
    (r"\SI{5}{\kilo\metre}", "5 km"),
    (r"\qty{5}{\kilo\meter}", "5 km"),
    (r"\qty[per-mode=symbol]{9.81}{\metre\per\second\squared}", "9.81 m s⁻²"),
    (r"\num{1e5}", "1 × 10⁵"),
    (r"\num{-1.5e-3}", "−1.5 × 10⁻³"),
    (r"\num{e10}", "10¹⁰"),
    (r"\num{12345.67890}", "12 345.678 90"),
    (r"\num{1234}", "1234"),
    (r"\num{3,5}", "3.5"),
    (r"\num{3.45(4)}", "3.45(4)"),
    (r"\SI{1.0 +- 0.2}{m}", "(1.0 ± 0.2) m"),
    (r"\num{<10}", "<10"),
    (r"\num{2 x 3}", "2 × 3"),
    (r"\si{\kilogram\metre\squared\per\second\cubed}", "kg m² s⁻³"),
    (r"\unit{\square\metre}, \unit{\cubic\centi\metre}, \unit{\metre\tothe{4}}", "m², cm³, m⁴"),
    (r"\si{kg.m/s^2}, \si{m.s^{-1}}, \si{cm^-1}", "kg m/s², m s⁻¹, cm⁻¹"),
    (r"\SI{45}{\degree}, \SI{20}{\degreeCelsius}, \SI{5}{\percent}", "45°, 20 °C, 5 %"),
    (r"\SI{3}{\um} \SI{10}{\GHz} \SI{5}{\MeV}", "3 µm 10 GHz 5 MeV"),
    (r"\ang{1;2;3} \ang{45}", "1°2′3″ 45°"),
    (r"\SIrange{10}{20}{\GHz}, \numrange{1}{5}", "10 GHz to 20 GHz, 1 to 5"),
    (r"\SIlist{1;2;3}{\um}, \numlist{1;2}", "1 µm, 2 µm and 3 µm, 1 and 2"),
    (r"\qtyproduct{2 x 3}{\metre}", "2 m × 3 m"),
    (r"$\SI{5}{\kilo\metre}$", "5 km"),
    (r"\SI{5}", "5"),
]
FORMULAS = [
    (r"\ce{H2O}", "H₂O"),
    (r"$\ce{CO2}$", "CO₂"),
    (r"\ce{SO4^2-}", "SO₄²⁻"),
    (r"\ce{Na+} \ce{NO3-} \ce{[AgCl2]-}", "Na⁺ NO₃⁻ [AgCl₂]⁻"),
    (r"\ce{^{227}_{90}Th+}", "²²⁷₉₀Th⁺"),
    (r"\ce{CO2 + C -> 2 CO}", "CO₂ + C → 2 CO"),
    (r"\ce{N2 + 3H2 <=> 2NH3}", "N₂ + 3 H₂ ⇌ 2 NH₃"),
    (r"\ce{(NH4)2SO4}", "(NH₄)₂SO₄"),
    (r"\ce{CuSO4*5H2O}, \ce{CuSO4.5H2O}", "CuSO₄ ⋅ 5 H₂O, CuSO₄ ⋅ 5 H₂O"),
    (r"\ce{CaCO3 v} \ce{CO2 ^}", "CaCO₃ ↓ CO₂ ↑"),
    (r"\ce{\alpha-Fe2O3}", "α-Fe₂O₃"),
    (r"\ce{CH2=CH2}", "CH₂=CH₂"),
]
HTML = [
    (r"Towards the&nbsp;Manifolds", "Towards the\u00a0Manifolds"),
    (r"&eacute;t&#233; &#x3b2; &Ouml;", "été β Ö"),
    (r"Sr\&\#273;an \&#233; R\&D \& \#1;", "Srđan é R&D & #1;"),
    (r"&lt;1&gt; &amp; &x; &#0; &#xd800;", "<1> & &x; &#0; &#xd800;"),
    (r"x<jats:italic>y</jats:italic>z", "xyz"),
    (
        'The {\\textless}span class="nocase"{\\textgreater}RNA{\\textless}/span{\\textgreater} of <span>x</span>',
        "The RNA of x",
    ),
    ("One<br/>two <script>x</script>", "One two <script>x</script>"),
]
UNKNOWN = [
    (r"{The use of {\SGML}, and \HTML}", "The use of SGML, and HTML", ["SGML", "HTML"]),
    (r"\HTML is old, \HTML too", "HTML is old, HTML too", ["HTML"]),
    (r"\foo{bar} \acro[x]{XML}", "bar XML", []),
    (r"{\small\bfseries x} \noindent\protect y", "x y", []),
]
TREES: list[tuple[str, tuple[Inline, ...]]] = [
    (r"{\textless}sub{\textgreater}2{\textless}/sub{\textgreater}", (Subscript(("2",)),)),
    (r"\textless{}i\textgreater{}in vivo\textless{}/i\textgreater{}", (Emphasis(("in vivo",)),)),
    (r"$\less$i$\greater$in vivo$\less$/i$\greater$", (Emphasis(("in vivo",)),)),
    ("$<$sup$>$13$<$/sup$>$C", (Superscript(("13",)), "C")),
    ("&lt;i&gt;x&lt;/i&gt;", (Emphasis(("x",)),)),
    ("<jats:sc>abc</jats:sc> <scp>d</scp>", (SmallCaps(("abc",)), " ", SmallCaps(("d",)))),
    (
        '{\\textless}span style="font-variant:small-caps;"{\\textgreater}a{\\textless}/span{\\textgreater}b',
        (SmallCaps(("a",)), "b"),
    ),
    (r"\ce{H2O}", ("H", Subscript(("2",)), "O")),
    (r"\num{1e5}", ("1 × 10", Superscript(("5",)))),
]

TABLES = {
    "symbols": SYMBOLS,
    "letters": LETTERS,
    "quotation marks": QUOTATION_MARKS,
    "quantities": QUANTITIES,
    "chemical formulas": FORMULAS,
    "HTML": HTML,
}


@pytest.mark.parametrize(
    ("source", "expected"),
    [pytest.param(*row, id=f"{name}: {row[0]}") for name, rows in TABLES.items() for row in rows],
)
def test_plain_text(source: str, expected: str) -> None:
    problems = Problems()
    assert to_plain(from_latex(source, HERE, problems)) == expected
    assert list(problems) == []


@pytest.mark.parametrize(("source", "expected", "names"), UNKNOWN)
def test_macros_that_are_not_known(source: str, expected: str, names: list[str]) -> None:
    problems = Problems()
    assert to_plain(from_latex(source, HERE, problems)) == expected
    messages = [f"LaTeX macro '\\{name}' is not known; its name is printed" for name in names]
    assert list(problems) == [Problem(Subtype.MACRO, message, HERE) for message in messages]


@pytest.mark.parametrize(("source", "expected"), TREES)
def test_tree(source: str, expected: tuple[Inline, ...]) -> None:
    assert from_latex(source).children == expected
