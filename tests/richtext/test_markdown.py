"""Markdown becomes a tree; raw HTML and unknown links never get further than text."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sphinx_academic.problems import Location, Problems
from sphinx_academic.richtext import markdown
from sphinx_academic.richtext.markdown import MAX_LENGTH, from_markdown, paragraphs
from sphinx_academic.richtext.plain import to_plain
from sphinx_academic.richtext.tree import (
    Break,
    Code,
    Emphasis,
    Inline,
    Link,
    Math,
    RichText,
    Role,
    SmallCaps,
    Strong,
    Subscript,
    Superscript,
)

HERE = Location("news.yml", 7)

TREE: list[tuple[str, tuple[Inline, ...]]] = [
    ("", ()),
    (" \n ", ()),
    ("plain text: a-b, (c)!", ("plain text: a-b, (c)!",)),
    ("  stripped\n", ("stripped",)),
    ("Go\u0308del", ("Gödel",)),
    ("a\x00b\ufeff", ("ab",)),
    ("*a* _b_", (Emphasis(("a",)), " ", Emphasis(("b",)))),
    ("**a** __b__", (Strong(("a",)), " ", Strong(("b",)))),
    ("***a***", (Emphasis((Strong(("a",)),)),)),
    ("**a *b* c**", (Strong(("a ", Emphasis(("b",)), " c")),)),
    ("snake_case_name 2*3*4", ("snake_case_name 2", Emphasis(("3",)), "4")),
    (r"\*a\* \_ \$5", ("*a* _ $5",)),
    ("`a*b*` ``c`d``", (Code("a*b*"), " ", Code("c`d"))),
    ("a & b &amp; c &copy; &lt;d&gt;", ("a & b & c © <d>",)),
    ("<b>a</b> <!-- c -->b", (Strong(("a",)), " b")),
    ("a\nb", ("a b",)),
    ("a\r\nb", ("a b",)),
    ("a  \nb\\\nc", ("a", Break(), "b", Break(), "c")),
    ("a\n\nb *c*\n \n\nd", ("a", Break(), Break(), "b ", Emphasis(("c",)), Break(), Break(), "d")),
    ("# a\n- b", ("# a - b",)),
    ("$x^2$", (Math("x^2"),)),
    ("$$x$$ y", (Math("x"), " y")),
    ("from $5 to $10", ("from $5 to $10",)),
    ("$\\alpha_1$-*b*", (Math("\\alpha_1"), "-", Emphasis(("b",)))),
    ("{doc}`talks`", (Role("doc", "talks"),)),
    ("{acad:pub}`the *proof* <noether1921>`", (Role("acad:pub", "the *proof* <noether1921>"),)),
    ("{not a role} {a}", ("{not a role} {a}",)),
    ("[a](https://example.org)", (Link(("a",), "https://example.org"),)),
    ("[*a* b](talks.md#x 'title')", (Link((Emphasis(("a",)), " b"), "talks.md#x"),)),
    ("[a](<2020 Tan.pdf>)", (Link(("a",), "2020 Tan.pdf"),)),
    ("[a](2020%20Tan.pdf)", (Link(("a",), "2020%20Tan.pdf"),)),
    ("[](talks.md)", (Link((), "talks.md"),)),
    ("[a](#b)", (Link(("a",), "#b"),)),
    ("<https://example.org/a_b>", (Link(("https://example.org/a_b",), "https://example.org/a_b"),)),
    ("<noether@math.example>", (Link(("noether@math.example",), "mailto:noether@math.example"),)),
    ("see https://example.org/a_b_c", ("see https://example.org/a_b_c",)),
    ("[a] [b][c]", ("[a] [b][c]",)),
    ("![a *b*](c.png) d", ("a b d",)),
    ("[![a](b.png)](https://example.org)", (Link(("a",), "https://example.org"),)),
    ("🎉 [2024.10] 论文 *a*", ("🎉 [2024.10] 论文 ", Emphasis(("a",)))),
]

REFUSED = [
    ("[a](javascript:x)", "javascript:x"),
    ("[a](JaVaScRiPt:x)", "JaVaScRiPt:x"),
    ("[a](java&#115;cript:x)", "javascript:x"),
    ("[a](javascript&colon;x)", "javascript:x"),
    ("[a](javascript%3Ax)", "javascript%3Ax"),
    ("[a](<java script:x>)", "java script:x"),
    ("[a](vbscript:x)", "vbscript:x"),
    ("[a](data:text/html,x)", "data:text/html,x"),
    ("[a](file:///etc/passwd)", "file:///etc/passwd"),
    ("[a](//example.org)", "//example.org"),
]
#: with what is said of the target
PATHS = [
    ("[a](\\\\example.org)", r"'\\example.org' has a backslash; write '/example.org'"),
    ("[a](files\\x.pdf)", r"'files\\x.pdf' has a backslash; write 'files/x.pdf'"),
    ("[a](C:/x.pdf)", "'C:/x.pdf' is a file of one computer; write its path from the folder of conf.py, with '/'"),
]


@pytest.mark.parametrize(("source", "expected"), TREE)
def test_tree(source: str, expected: tuple[Inline, ...]) -> None:
    problems = Problems()
    assert from_markdown(source, HERE, problems).children == expected
    assert list(problems) == []


@pytest.mark.parametrize(("source", "message"), PATHS)
def test_a_path_of_windows_is_no_link(source: str, message: str) -> None:
    problems = Problems()
    assert from_markdown(source, HERE, problems) == RichText(("a",))
    assert [str(problem) for problem in problems] == [f"news.yml:7: link target {message} [academic.link]"]


@pytest.mark.parametrize(("source", "target"), REFUSED)
def test_a_refused_link_keeps_its_text(source: str, target: str) -> None:
    problems = Problems()
    assert from_markdown(source, HERE, problems) == RichText(("a",))
    assert [str(problem) for problem in problems] == [
        f"news.yml:7: link target {target!r} is not allowed; "
        "use http, https, mailto, tel, a document or a file of the site [academic.link]"
    ]


def test_a_refused_autolink_keeps_its_text() -> None:
    assert from_markdown("<javascript:alert(1)>") == RichText(("javascript:alert(1)",))


def test_an_empty_link_keeps_its_text() -> None:
    problems = Problems()
    assert from_markdown("([paper](), x)", HERE, problems) == RichText(("(paper, x)",))
    assert [str(problem) for problem in problems] == [
        "news.yml:7: link has no target; use http, https, mailto, tel, a document or a file of the site [academic.link]"
    ]


def test_text_without_markup_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "inline_tokens", None)
    text = "A plain sentence (with 2 brackets), {braces}, #tags; 3 > 2! ~ ^ | + - = @ ' \" ?"
    assert from_markdown(text, HERE) == RichText((text,))


def test_paragraphs_and_their_lines() -> None:
    problems = Problems()
    text = "\nFirst\nparagraph.\n\n   \nSecond [x](y:z)\n\nThird.\n\n"
    found = paragraphs(text, HERE, problems)
    assert found == (RichText(("First paragraph.",)), RichText(("Second x",)), RichText(("Third.",)))
    assert [rich.location for rich in found] == [
        Location("news.yml", 8),
        Location("news.yml", 12),
        Location("news.yml", 14),
    ]
    assert [problem.location for problem in problems] == [Location("news.yml", 12)]


def test_paragraphs_of_a_file_without_lines() -> None:
    assert [rich.location for rich in paragraphs("a\n\nb", Location("x"))] == [Location("x"), Location("x")]


def test_no_paragraphs() -> None:
    assert paragraphs(" \n\n ") == ()


def test_long_text() -> None:
    problems = Problems()
    text = "*a* " * 6000
    assert from_markdown(text, HERE, problems).children == (text.strip(),)
    assert [str(problem) for problem in problems] == [
        "news.yml:7: paragraph of 23999 characters is kept as plain text; "
        "Markdown is read up to 20000 [academic.syntax]"
    ]


@pytest.mark.parametrize(
    "piece", ["*", "_a", "[", "[a](", "![", "`", "`a ", "<", "{", "{a}`", "$a ", "$", "**a _", "&", "\\"]
)
def test_repeated_without_end(piece: str) -> None:
    assert repr(from_markdown("x" + piece * (MAX_LENGTH // len(piece) - 1)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$L^2$ in dimension 3", (Math("L^2"), " in dimension 3")),
        ("$p$ and $q$ of 1900", (Math("p"), " and ", Math("q"), " of 1900")),
        ("$p$ and $q$ \\\\", (Math("p"), " and ", Math("q"), " \\")),
        ("$5 and `$6`", ("$5 and ", Code("$6"))),
    ],
)
def test_a_formula_at_the_beginning_is_one_whatever_the_end_is(text: str, expected: tuple[Inline, ...]) -> None:
    assert from_markdown(text).children == expected


@given(st.text("aé1² -*$_^{}().,\u0301", max_size=20))
@example("Tensors of $H_2(X)$ on *smooth varieties*")
@example("On $SU(2)$ and others")
@example("a *b* c")
@example("2$x$ and $x$\u00b2")
@example("e*\u0301a*\u0301")
def test_one_span_is_what_the_parser_makes_of_it(text: str) -> None:
    found = from_markdown(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "_ONE_SPAN", re.compile("(?!)"))
        assert from_markdown(text) == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On *small* rings", ("On ", Emphasis(("small",)), " rings")),
        ("Of $L^2(X)$", ("Of ", Math("L^2(X)"))),
    ],
)
def test_one_span_is_not_parsed(monkeypatch: pytest.MonkeyPatch, text: str, expected: tuple[Inline, ...]) -> None:
    monkeypatch.setattr(markdown, "inline_tokens", None)
    assert from_markdown(text).children == expected


@pytest.mark.parametrize("text", ["*a " * 600 + "b*" * 600, "**a " * 600 + "b**" * 600])
def test_nesting_is_bounded(text: str) -> None:
    assert "a a a" in to_plain(from_markdown(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CO{sub}`2`", ("CO", Subscript(("2",)))),
        ("{superscript}`13`C", (Superscript(("13",)), "C")),
        ("{sc}`abc`", (SmallCaps(("abc",)),)),
        ("{sub}``", ("{sub}``",)),
    ],
)
def test_roles_that_set_text(text: str, expected: tuple[Inline, ...]) -> None:
    assert from_markdown(text).children == expected


@pytest.mark.parametrize(
    ("source", "expected", "dropped"),
    [
        ('<a href="https://x.example">x</a>', (Link(("x",), "https://x.example"),), ()),
        ("<A HREF='https://x.example/?a=1&amp;b=2'>x</A>", (Link(("x",), "https://x.example/?a=1&b=2"),), ()),
        ("<a href=https://x.example>[y](z.md)</a>", (Link(("y",), "https://x.example"),), ()),
        ("[<a href=https://x.example>y</a>](z.md)", (Link(("y",), "z.md"),), ()),
        ("<a name=x>y</a>", ("y",), ()),
        ("<b>a</b> <strong>b</strong>", (Strong(("a",)), " ", Strong(("b",))), ()),
        ("<i>c</i> <em>d</em>", (Emphasis(("c",)), " ", Emphasis(("d",))), ()),
        ("CO<sub>2</sub>, m<sup>2</sup>", ("CO", Subscript(("2",)), ", m", Superscript(("2",))), ()),
        ("a<br>b<BR/>c", ("a", Break(), "b", Break(), "c"), ()),
        ("<p>a</p><p>b</p>", ("a", Break(), "b"), ()),
        ("<code>a*b*</code>", (Code("a*b*"),), ()),
        ('<span style="color:red">red</span> <font color="red">a</font>', ("red a",), ("span", "font")),
        ("<u>a</u> <u>b</u>", ("a b",), ("u",)),
        ("a<script>alert(1)</script>b", ("ab",), ("script",)),
        ('<img src="x.png" alt="A &amp; B">', ("A & B",), ("img",)),
        ("Vec<T>, a < b > c", ("Vec<T>, a < b > c",), ()),
    ],
)
def test_tags_of_html_are_read_as_marks(source: str, expected: tuple[Inline, ...], dropped: tuple[str, ...]) -> None:
    problems = Problems()
    assert from_markdown(source, HERE, problems).children == expected
    assert [str(problem) for problem in problems] == [
        f"news.yml:7: the HTML tag <{tag}> is not shown; write Markdown, such as **strong** [academic.syntax]"
        for tag in dropped
    ]


@pytest.mark.parametrize(
    ("source", "expected", "message"),
    [
        ("<b><i>a</b></i>", (Strong((Emphasis(("a",)),)),), "</i> closes nothing; write <i> where it begins"),
        ("<b>*a</b>b*", (Strong((Emphasis(("ab",)),)),), "</b> closes nothing; write <b> where it begins"),
        ("*<b>a*</b>", (Emphasis((Strong(("a",)),)),), "</b> closes nothing; write <b> where it begins"),
        ("<b>a", (Strong(("a",)),), "<b> is not closed; write </b> where it ends"),
        ("a<a href=x.md>b", ("a", Link(("b",), "x.md")), "<a> is not closed; write </a> where it ends"),
        ("a <code>b", ("a ", Code("b")), "<code> is not closed; write </code> where it ends"),
        ("a</b> c</b>", ("a c",), "</b> closes nothing; write <b> where it begins"),
        ("a</code>", ("a",), "</code> closes nothing; write <code> where it begins"),
    ],
)
def test_tags_that_have_no_end_or_no_beginning(source: str, expected: tuple[Inline, ...], message: str) -> None:
    problems = Problems()
    assert from_markdown(source, HERE, problems).children == expected
    advice = ", or leave it out" if "closes nothing" in message else ""
    assert [str(problem) for problem in problems] == [f"news.yml:7: the HTML tag {message}{advice} [academic.syntax]"]


def test_tags_nest_no_deeper_than_marks() -> None:
    plain = to_plain(from_markdown("<b>" * 500 + "x" + "</b>" * 500, HERE))
    assert plain == "x"
