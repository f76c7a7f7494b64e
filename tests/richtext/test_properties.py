"""Whatever is written in a field: nothing raises, nothing that is only text changes, nothing unsafe comes out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_academic.problems import Location, Problems
from sphinx_academic.richtext.html import to_html
from sphinx_academic.richtext.latex.convert import from_latex
from sphinx_academic.richtext.markdown import from_markdown, paragraphs
from sphinx_academic.richtext.plain import to_plain
from sphinx_academic.richtext.tree import Inline, Link, Span
from sphinx_academic.richtext.urls import safe_target

BOUNDED = settings(max_examples=200, deadline=None, derandomize=True)

PIECES = st.sampled_from(
    [
        *"\\{}$~`'<>&-^_%#*[]()!|\n \"aé\u0301\x00",
        *("\\emph", "\\it ", "\\url", "\\href", "\\'", "\\v ", "\\i", "\\(", "\\)"),
        *("\\begin{equation}", "\\end{equation}", "<i>", "</i>", "&amp;", "javascript:", "https://", "{doc}", "]("),
    ]
)
HOSTILE = st.lists(PIECES | st.characters(), max_size=40).map("".join)
#: mostly what is plain, with a mark now and then
NEARLY_PLAIN = st.lists(
    st.sampled_from(
        ["word", "a", "0", " ", " ", "-", "--", "---", "'", '"', ",", ".", "(", "|", "^", "#", "%", "@", "!", "~"]
    )
    | st.characters(max_codepoint=255),
    max_size=8,
).map("".join)
PLAIN = st.text(st.characters(categories=("L", "N")) | st.sampled_from(" ,.:;()?!/+=@'\""), max_size=60)


def links(children: Iterable[Inline]) -> Iterable[Link]:
    for child in children:
        if isinstance(child, Link):
            yield child
        if isinstance(child, Span):
            yield from links(child.children)


@BOUNDED
@given(HOSTILE)
def test_latex_never_raises(text: str) -> None:
    rich = from_latex(text, Location("x.bib", 1), Problems())
    assert all(safe_target(link.target) == link.target for link in links(rich.children))
    assert "\x00" not in to_plain(rich)
    assert not re.search("<(?!/?(em|strong|sub|sup|span|code|a|br)[ />])", to_html(rich))


@BOUNDED
@given(HOSTILE)
def test_markdown_never_raises(text: str) -> None:
    rich = from_markdown(text, Location("x.yml", 1), Problems())
    assert all(safe_target(link.target) == link.target for link in links(rich.children))
    assert not re.search("<(?!/?(em|strong|sub|sup|span|code|a|br)[ />])", to_html(rich))
    paragraphs(text, Location("x.yml", 1), Problems())


@BOUNDED
@given(PLAIN)
def test_plain_text_is_left_alone(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    if "''" not in text:
        assert to_plain(from_latex(text)) == re.sub(" +", " ", text).strip(" ")
    assert to_plain(from_markdown(text)) == text.strip()


@BOUNDED
@given(st.text(max_size=80))
def test_a_safe_target_is_stable(text: str) -> None:
    target = safe_target(text)
    assert target is None or safe_target(target) == target


@BOUNDED
@given(NEARLY_PLAIN)
def test_plain_text_is_read_at_a_glance_as_it_is_in_full(text: str) -> None:
    here = Location("x", 3)
    at_a_glance = [from_markdown(text, here), from_latex(text, here), *paragraphs(text, here)]
    with (
        patch("sphinx_academic.richtext.markdown.is_ascii_without", return_value=False),
        patch("sphinx_academic.richtext.latex.convert.is_ascii_without", return_value=False),
    ):
        in_full = [from_markdown(text, here), from_latex(text, here), *paragraphs(text, here)]
    assert at_a_glance == in_full
    assert [each.location for each in at_a_glance] == [each.location for each in in_full]
