"""LaTeX becomes a tree; whatever it is, nothing raises and no content is lost."""

from __future__ import annotations

import pytest

from sphinx_academic.problems import Location, Problems
from sphinx_academic.richtext.journals import JOURNALS
from sphinx_academic.richtext.latex.convert import MAX_LENGTH, from_latex, latex_paragraphs
from sphinx_academic.richtext.tree import (
    Break,
    Code,
    Emphasis,
    Inline,
    Link,
    Math,
    RichText,
    SmallCaps,
    Strong,
    Subscript,
    Superscript,
)

HERE = Location("refs.bib", 12)

TEXT = [
    # plain text and white space
    ("", ""),
    ("Idealtheorie in Ringbereichen", "Idealtheorie in Ringbereichen"),
    ("  Idealtheorie\n   in\tRingbereichen ", "Idealtheorie in Ringbereichen"),
    ("Noether's theorem: a 50% share_of C# ^ A&B", "Noether's theorem: a 50% share_of C# ^ A&B"),
    ("well-known", "well-known"),
    ("a\u00a0b", "a\u00a0b"),
    ("Go\u0308del", "Gödel"),
    ("\ufeffWater\x00 Resources", "Water Resources"),
    ("吕沈欢, 陈一赫", "吕沈欢, 陈一赫"),
    # accents, in every arrangement of braces
    (r"{\'e}", "é"),
    (r"\'{e}", "é"),
    (r"\'e", "é"),
    (r"{\'{e}}", "é"),
    (r"\' e", "é"),
    (r"{\`a}\^{o}\~n{\=u}\.z", "àôñūż"),
    (r"G{\"o}del and Erd{\H o}s", "Gödel and Erdős"),
    (r"\u{g}\v{s}\H{u}\c{c}\k{a}\r{u}\b{d}\d{h}", "ğšűçąůḏḥ"),
    (r"\v S \v{C}ech", "Š Čech"),
    (r"\t{oo}", "o\u0361o"),
    (r"\"{\i}", "ï"),
    (r"\'{\i}", "í"),
    (r"Mart\'\i nez", "Martínez"),
    (r"Mart{\'\i}nez", "Martínez"),
    (r"\^{\j}", "ĵ"),
    (r"\i\j", "ıȷ"),
    (r"\'{\^e}", "ế"),
    (r"\d{\^o}", "ộ"),
    (r"\"E", "Ë"),
    (r"Stra\ss{}e", "Straße"),
    (r"Stra{\ss}e", "Straße"),
    (r"\o\O\l\L\aa\AA\ae\AE\oe\OE", "øØłŁåÅæÆœŒ"),
    (r"S{\o}rensen, {\AA}ngstr{\"o}m, {\L}ukasiewicz", "Sørensen, Ångström, Łukasiewicz"),
    (r"\AA ngstr\"om", "Ångström"),
    (r"\~{}noether \^{}", "~noether ^"),
    (r"\'", ""),
    (r"\'{}", ""),
    (r"\'1", "1\u0301"),
    # protective braces
    ("{Galois} {t}heory of {{DNA}}", "Galois theory of DNA"),
    ('{{Die ganze {\\"U}berschrift}}', "Die ganze Überschrift"),
    ("a{}b{ }c", "ab c"),
    # dashes, quotes, ties
    ("pp. 24--66", "pp. 24–66"),
    ("rings---and fields", "rings—and fields"),
    ("----", "—-"),
    ("-{}-", "--"),
    ("``x'' and `y'", "“x” and ‘y’"),
    ("`it isn't' his", "‘it isn't’ his"),
    ("the 1920s' rings", "the 1920s' rings"),
    ("a lone ` here", "a lone ` here"),
    ("D.~Hilbert", "D.\u00a0Hilbert"),
    ("?`Qu{\\'e}? !`No!", "¿Qué? ¡No!"),
    # escapes and spaces
    (r"\& \% \_ \# \$ \{ \}", "& % _ # $ { }"),
    (r"Astronomy {\&} Astrophysics", "Astronomy & Astrophysics"),
    (r"Astronomy \&amp; Astrophysics", "Astronomy & Astrophysics"),
    (r"J.\,S.\ Bach\@. hyphen\-ation \/ a\quad b", "J. S. Bach. hyphenation a b"),
    (r"\textasciitilde{}\textasciicircum{}\textbackslash", "~^\\"),
    # the second argument says the first one again; quotations within one
    (r"\texorpdfstring{\alpha}{alpha}-decay", "α-decay"),
    (r"\texorpdfstring{a}-decay", "a-decay"),
    (r"\enquote{a \enquote{b} \enquote{c}}", "“a ‘b’ ‘c’”"),
    # symbols
    (r"\textendash{} \textemdash{} \ldots{} \dots", "– — … …"),
    (r"\textregistered{} \copyright{} \texttrademark{} \S{} \pounds", "® © ™ § £"),
    (r"\alpha-\beta{} and \Omega", "α-β and Ω"),
    (r"\textquoteleft x\textquoteright", "‘x’"),
    (r"\dag{} \ddag", "† ‡"),
    (r"the {\TeX}book, \LaTeX{} and \BibTeX\ files", "the TeXbook, LaTeX and BibTeX files"),
    # journals of the Astrophysics Data System
    (r"\apjl", "The Astrophysical Journal Letters"),
    (r"{\mnras}", "Monthly Notices of the Royal Astronomical Society"),
    (r"\rmxaa", "Revista Mexicana de Astronomía y Astrofísica"),
    # macros without a meaning here
    (r"\foo{bar} baz", "bar baz"),
    (r"\acro{XML} x", "XML x"),
    (r"{\rm a} {\sf b} {\tiny c} \textrm{d}", "a b c d"),
    (r"\underline{a} \MakeUppercase{b} \mbox{c}", "a b c"),
    (r"{\noopsort{1921b}}1921", "1921"),
    (r"\textcolor{red}{a}\label{x}\hspace*{1em}b", "ab"),
    (r"\foreignlanguage{german}{Ringe}", "Ringe"),
    (r"\begin{itemize} \item Ringe \end{itemize}", "Ringe"),
    (r"\footnote{nur hier}", "(nur hier)"),
    (r"Ringe\footnote{nur hier}", "Ringe (nur hier)"),
    (r"Ringe \thanks[1]{nur hier}", "Ringe (nur hier)"),
    (r"\enquote{Ringe} \mkbibquote{a} \mkbibparens{b} \mkbibbrackets{c}", "“Ringe” “a” (b) [c]"),
    # macros with an effect in TeX have none here
    (r"\input{/etc/passwd}", "/etc/passwd"),
    (r"\include{x}\write{rm -rf /}", "xrm -rf /"),
    (r"\def\x{y}", "y"),
    (r"\newcommand{x}{y}", "xy"),
    # malformed
    ("a } b", "a b"),
    ("a { b", "a b"),
    (r"\emph{a", "a"),
    (r"\href{a", "a"),
    ("$5", "$5"),
    ("$$", "$$"),
    ("\\", "\\"),
    (r"a \)b\] \(c \[d", "a b c d"),
    (r"\begin{equation} a", "a"),
    (r"\end \begin", ""),
    # publishers' HTML
    ("Hilbert &amp; Noether &lt;1&gt; &quot;x&quot; &#39;y&#39;", "Hilbert & Noether <1> \"x\" 'y'"),
    ("&amp;lt;script&amp;gt;", "&lt;script&gt;"),
    ("&nbsp;&copy; & &x;", "\u00a0© & &x;"),
    ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ("<i>a", "<i>a"),
    ("a</i>", "a</i>"),
    ("<i>a<b>b</i>", "<i>a<b>b</i>"),
    ("{<i>a}</i>", "<i>a</i>"),
    ('<i class="x">a</i> x < y > z', '<i class="x">a</i> x < y > z'),
]

TREE: list[tuple[str, tuple[Inline, ...]]] = [
    (r"\emph{a}", (Emphasis(("a",)),)),
    (r"\textit{a} \textsl{b}", (Emphasis(("a",)), " ", Emphasis(("b",)))),
    (r"{\it a} {\em b} {\sl c\/}", (Emphasis(("a",)), " ", Emphasis(("b",)), " ", Emphasis(("c",)))),
    (r"{\itshape a} b", (Emphasis(("a",)), " b")),
    (r"\it a", (Emphasis(("a",)),)),
    (r"\textbf{a} {\bf b} {\bfseries c}", (Strong(("a",)), " ", Strong(("b",)), " ", Strong(("c",)))),
    (r"{\bf a \it b}", (Strong(("a ", Emphasis(("b",)))),)),
    (r"\textsc{a} {\sc b}", (SmallCaps(("a",)), " ", SmallCaps(("b",)))),
    (r"\texttt{a\_b} {\tt c \emph{d}}", (Code("a_b"), " ", Code("c d"))),
    (r"20\textsuperscript{th} H\textsubscript{2}O", ("20", Superscript(("th",)), " H", Subscript(("2",)), "O")),
    (r"\emph{\textbf{G{\"o}del} x} y", (Emphasis((Strong(("Gödel",)), " x")), " y")),
    (r"\emph ab", (Emphasis(("a",)), "b")),
    (r"\textbf\alpha b", (Strong(("α",)), "b")),
    (r"\textbf\emph{a} b", (Strong((Emphasis(("a",)),)), " b")),
    (r"a\emph{} \textbf{ }x", ("a x",)),
    (r"\emph*{a}", (Emphasis(("a",)),)),
    ("$x^2$", (Math("x^2"),)),
    (r"the $ n $-th \(a_1\) and \ensuremath{\pi}", ("the ", Math("n"), "-th ", Math("a_1"), " and ", Math(r"\pi"))),
    (r"$$E=mc^2$$ \[x\]", (Math("E=mc^2"), " ", Math("x"))),
    (r"$\star$ $^1$ $_2$", (Math(r"\star"), " ", Math("^1"), " ", Math("_2"))),
    (r"$\textrm{cost \$5}$", (Math(r"\textrm{cost \$5}"),)),
    (r"${\it a}$ b", (Math(r"{\it a}"), " b")),
    (r"\begin{align*}a&=b\end{align*}", (Math("a&=b"),)),
    (r"a $b", ("a $b",)),
    (r"\url{https://example.org/a\_b\%20c}", (Link(("https://example.org/a_b%20c",), "https://example.org/a_b%20c"),)),
    (r"\url{http://example.org/\~{}emmy}", (Link(("http://example.org/~emmy",), "http://example.org/~emmy"),)),
    (r"\url{http://example.org/$\sim$emmy}", (Link(("http://example.org/~emmy",), "http://example.org/~emmy"),)),
    (r"\url{http://example.org/{\textasciitilde}e}", (Link(("http://example.org/~e",), "http://example.org/~e"),)),
    ("\\url{http://example.org/\n   a}", (Link(("http://example.org/a",), "http://example.org/a"),)),
    (r"\href{https://a.example/x\#y}{\emph{a} b}", (Link((Emphasis(("a",)), " b"), "https://a.example/x#y"),)),
    (r"\href{paper 1.pdf}{a}", (Link(("a",), "paper 1.pdf"),)),
    (r"\doi{10.1007/BF01\_464225}", (Link(("10.1007/BF01_464225",), "https://doi.org/10.1007/BF01_464225"),)),
    (r"\path{a/b\_c}", (Code("a/b_c"),)),
    (r"a \\[2pt] b\newline c\par d\\", ("a", Break(), "b", Break(), "c", Break(), "d")),
    (r'\\"o', (Break(), '"o')),
    ("<i>a</i> <em>b</em>", (Emphasis(("a",)), " ", Emphasis(("b",)))),
    ("<B>a</B> <strong>b</strong>", (Strong(("a",)), " ", Strong(("b",)))),
    ("H<sub>2</sub>O x<sup>2</sup>", ("H", Subscript(("2",)), "O x", Superscript(("2",)))),
    ("<i>a {<b>b</b>} c</i>", (Emphasis(("a ", Strong(("b",)), " c")),)),
    (r"\emph{a<i>b</i>}", (Emphasis(("a", Emphasis(("b",)))),)),
]


@pytest.mark.parametrize(("source", "expected"), TEXT)
def test_text(source: str, expected: str) -> None:
    problems = Problems()
    assert from_latex(source, HERE, problems).children == ((expected,) if expected else ())
    assert list(problems) == []


@pytest.mark.parametrize(("source", "expected"), TREE)
def test_tree(source: str, expected: tuple[Inline, ...]) -> None:
    problems = Problems()
    assert from_latex(source, HERE, problems).children == expected
    assert list(problems) == []


def test_location() -> None:
    assert [from_latex(text, HERE).location for text in ("a", r"\'e", r"\emph{a}")] == [HERE] * 3


@pytest.mark.parametrize(("macro", "name"), JOURNALS.items())
def test_every_journal(macro: str, name: str) -> None:
    assert from_latex(rf"{{\{macro}}}") == RichText((name,))


def test_a_refused_link_keeps_its_text() -> None:
    problems = Problems()
    rich = from_latex(r"\href{javascript:alert(1)}{\emph{a}} \url{data:x} \url{}", HERE, problems)
    assert rich.children == (Emphasis(("a",)), " data:x")
    assert [str(problem) for problem in problems] == [
        "refs.bib:12: link target 'javascript:alert(1)' is not allowed; "
        "use http, https, mailto, tel, a document or a file of the site [academic.link]",
        "refs.bib:12: link target 'data:x' is not allowed; "
        "use http, https, mailto, tel, a document or a file of the site [academic.link]",
        "refs.bib:12: link has no target; "
        "use http, https, mailto, tel, a document or a file of the site [academic.link]",
    ]


def test_deep_groups() -> None:
    problems = Problems()
    depth = 20_000
    rich = from_latex(r"\it " + "{" * depth + r"\emph{x}" + "}" * depth + "y", HERE, problems)
    assert rich == RichText((Emphasis(("xy",)),))
    assert [str(problem) for problem in problems] == [
        "refs.bib:12: LaTeX groups are nested more than 50 deep; "
        "the inner ones are read as plain text [academic.syntax]"
    ]


def test_long_text() -> None:
    problems = Problems()
    rich = from_latex(r"{\emph{x} }" * 10_000, HERE, problems)
    assert rich.children == ((r"\emphx " * 10_000).rstrip(),)
    assert [str(problem) for problem in problems] == [
        "refs.bib:12: text of 110000 characters is kept as plain text; LaTeX is read up to 100000 [academic.syntax]"
    ]


@pytest.mark.parametrize(
    "piece",
    [
        *("{", "}", "{}", "$", "$ ", "`", "'`", "-", "&", "<i>", "<i></i>", r"\(", r"\[", r"\\[", r"\$", r"\'", r"\'{"),
        *(r"\it", r"\emph", r"\emph{", r"\textbf\emph", r"\url{", r"\href{a}", r"\label", r"\begin{equation}", r"\t"),
        *(r"\emph{a}", "``", "?`", "<", "\\", r"\"{\i}", "a  ", "\n", r"\foo", "$a$", "[", r"\footnote["),
    ],
)
def test_repeated_without_end(piece: str) -> None:
    """Time is linear in the text and the tree is bounded: the test ends, and ``repr`` does not overflow."""
    assert repr(from_latex(piece * (MAX_LENGTH // len(piece))))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("One", ["One"]),
        ("One\ntwo", ["One\ntwo"]),
        ("One\n\n two\n \n\n", ["One", "two", ""]),
        (r"One\par two\parallel", ["One", r" two\parallel"]),
        ("One {\\em a\n\nb} c\n\nd", ["One {\\em a\n\nb} c", "d"]),
        (
            "\\begin{itemize}\n\n\\item a\n\n\\end{itemize}\n\nd",
            ["\\begin{itemize}\n\n\\item a\n\n\\end{itemize}", "d"],
        ),
        ("a } \\{\n\nb", ["a } \\{", "b"]),
    ],
)
def test_paragraphs(source: str, expected: list[str]) -> None:
    assert latex_paragraphs(source) == expected
