"""Rich text as nodes that need no page to stand on, such as the text of a link."""

from __future__ import annotations

import re
from collections.abc import Iterable

from docutils import nodes

from sphinx_academic.records.citing.versions import RETRACTION
from sphinx_academic.records.kinds.publications import Publication, is_retracted
from sphinx_academic.richtext import tree
from sphinx_academic.richtext.latex.math_text import math_text
from sphinx_academic.richtext.plain import to_plain
from sphinx_academic.richtext.tree import Inline
from sphinx_academic.sphinx.translation import _

SPANS: dict[type[tree.Span], type[nodes.TextElement]] = {
    tree.Emphasis: nodes.emphasis,
    tree.Strong: nodes.strong,
    tree.Subscript: nodes.subscript,
    tree.Superscript: nodes.superscript,
}
#: builders that print the LaTeX source of a formula
_WITHOUT_FORMULAS = frozenset({"text", "man"})


def with_retraction(title: nodes.Element, paper: Publication | None) -> nodes.Element:
    """Return the title of a publication, and in parentheses that it was retracted, linked to the notice."""
    if paper is None or not is_retracted(paper):
        return title
    notice = paper.link(RETRACTION)
    word: nodes.Node = nodes.Text(_("Retracted"))
    if notice:
        word = nodes.reference("", "", word, refuri=notice.target, internal=False)
    parts: dict[str, nodes.Node] = {"text": title, "note": word}
    pieces = re.split(r"\{(text|note)\}", _("{text} ({note})"))
    return nodes.inline("", "", *(parts[piece] if piece in parts else nodes.Text(piece) for piece in pieces if piece))


def math_node(formula: str, format: str) -> nodes.Node:
    """Return a formula, as text where the builder has no formulas."""
    return nodes.Text(math_text(formula)) if format in _WITHOUT_FORMULAS else nodes.math(formula, formula)


def text_nodes(children: Iterable[Inline], format: str) -> list[nodes.Node]:
    """Return inline text without its links: a role is the text that it shows."""
    result: list[nodes.Node] = []
    for child in children:
        match child:
            case str():
                result.append(nodes.Text(child))
            case tree.SmallCaps(inner):
                result.append(nodes.inline("", "", *text_nodes(inner, format), classes=["academic-small-caps"]))
            case tree.Span(inner) if type(child) in SPANS:
                result.append(SPANS[type(child)]("", "", *text_nodes(inner, format)))
            case tree.Span(inner) if inner:
                result += text_nodes(inner, format)
            case tree.Code(text):
                result.append(nodes.literal(text, text))
            case tree.Math(text):
                result.append(math_node(text, format))
            case _:
                result.append(nodes.Text(to_plain((child,))))
    return result
