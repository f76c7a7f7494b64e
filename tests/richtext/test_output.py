"""Plain text and HTML are written from the tree."""

from __future__ import annotations

import pytest

from sphinx_academic.richtext.html import to_html
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

CASES: list[tuple[tuple[Inline, ...], str, str]] = [
    ((), "", ""),
    (("a < b & \"c\" 'd'",), "a < b & \"c\" 'd'", "a &lt; b &amp; \"c\" 'd'"),
    (("<script>x</script>",), "<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
    ((Emphasis(("a", Strong(("b",)))),), "ab", "<em>a<strong>b</strong></em>"),
    ((Subscript(("2",)), Superscript(("3",))), "₂³", "<sub>2</sub><sup>3</sup>"),
    ((SmallCaps(("a",)),), "a", '<span style="font-variant: small-caps">a</span>'),
    ((Code("a<b"),), "a<b", "<code>a&lt;b</code>"),
    ((Math("a<b"),), "a<b", r'<span class="math">\(a&lt;b\)</span>'),
    (("a ", Break(), "b", Break(), Break(), "c"), "a b c", "a <br/>b<br/><br/>c"),
    ((Role("doc", "talks"),), "talks", "talks"),
    ((Role("doc", "My <b> talks <talks>"),), "My <b> talks", "My &lt;b&gt; talks"),
    ((Role("doc", "<talks>"),), "<talks>", "&lt;talks&gt;"),
    ((Link((Emphasis(("a",)),), "https://x.example/?a=b&c='d'\"e\""),),
     "a",
     '<a href="https://x.example/?a=b&amp;c=&#x27;d&#x27;&quot;e&quot;"><em>a</em></a>'),
    ((Link((), "https://x.example"),), "https://x.example", '<a href="https://x.example">https://x.example</a>'),
    ((Link(("a",), "javascript:x"),), "a", "a"),
]  # fmt: skip


@pytest.mark.parametrize(("children", "plain", "html"), CASES)
def test_output(children: tuple[Inline, ...], plain: str, html: str) -> None:
    assert to_plain(RichText(children)) == plain
    assert to_plain(children) == plain
    assert to_html(RichText(children)) == html
    assert to_html(children) == html


def test_html_resolves_targets() -> None:
    pages = {"talks.md": "https://x.example/talks.html", "evil": "javascript:x"}
    rich = RichText(tuple(Link((name,), name) for name in ("talks.md", "gone.md", "evil")))
    assert to_html(rich, pages.get) == '<a href="https://x.example/talks.html">talks.md</a>gone.mdevil'
