"""Rich text as an HTML fragment, for feeds.  Pages are written from docutils nodes instead."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable

from sphinx_academic.richtext.plain import role_title
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
    Span,
    Strong,
    Subscript,
    Superscript,
)
from sphinx_academic.richtext.urls import safe_target

#: turns the target of a link into the URL to print, or into ``None`` for its text alone
Resolve = Callable[[str], str | None]
#: turns a formula into markup
Formula = Callable[[str], str]

_TAGS: dict[type[Span], tuple[str, str]] = {
    Emphasis: ("<em>", "</em>"),
    Strong: ("<strong>", "</strong>"),
    Subscript: ("<sub>", "</sub>"),
    Superscript: ("<sup>", "</sup>"),
    SmallCaps: ('<span style="font-variant: small-caps">', "</span>"),
}


def _tex(formula: str) -> str:
    return rf'<span class="math">\({html.escape(formula)}\)</span>'


def to_html(rich: RichText | Iterable[Inline], resolve: Resolve | None = None, formula: Formula = _tex) -> str:
    r"""Return the text as an HTML fragment in which everything is escaped.

    A feed is read away from the site, so a relative target has to become absolute.  Targets are
    checked again, so that a tree which was made by hand is as safe as one that was read.
    A formula is ``<span class="math">\(…\)</span>`` by default; a role is the text it shows.
    """
    out: list[str] = []
    _write(rich.children if isinstance(rich, RichText) else rich, out, resolve, formula)
    return "".join(out)


def _write(children: Iterable[Inline], out: list[str], resolve: Resolve | None, formula: Formula) -> None:
    for child in children:
        match child:
            case str():
                out.append(html.escape(child, quote=False))
            case Break():
                out.append("<br/>")
            case Math(text):
                out.append(formula(text))
            case Code(text):
                out.append(f"<code>{html.escape(text, quote=False)}</code>")
            case Role(_, text, name):
                out.append(html.escape(name or role_title(text), quote=False))
            case Link(inner, target):
                _write_link(inner, target, out, resolve, formula)
            case Span(inner):
                start, end = _TAGS[type(child)]
                out.append(start)
                _write(inner, out, resolve, formula)
                out.append(end)


def _write_link(
    inner: tuple[Inline, ...], target: str, out: list[str], resolve: Resolve | None, formula: Formula
) -> None:
    resolved = resolve(target) if resolve else target
    href = safe_target(resolved) if resolved else None
    text = inner or (target,)
    if href is None:
        _write(text, out, resolve, formula)
        return
    out.append(f'<a href="{html.escape(href)}">')
    _write(text, out, resolve, formula)
    out.append("</a>")
