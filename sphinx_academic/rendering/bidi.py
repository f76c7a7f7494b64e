"""Text that runs in the other direction than the page: set apart, so that what stands beside it keeps its order."""

from __future__ import annotations

import unicodedata

from docutils import nodes

from sphinx_academic.rendering.dates import locale_of
from sphinx_academic.rendering.nodes import academic_isolated

_RIGHT_TO_LEFT = frozenset(("R", "AL", "RLE", "RLO", "RLI"))


def isolated(content: list[nodes.Node], locale: str) -> list[nodes.Node]:
    """Return inline nodes, in a node of their own where some of their text runs in the other direction."""
    if not content or not runs_otherwise("".join(node.astext() for node in content), locale):
        return content
    return [academic_isolated("", "", *content)]


def runs_otherwise(text: str, locale: str) -> bool:
    """Return whether some of a text runs in the other direction than a page in a language."""
    if locale_of(locale).text_direction == "rtl":
        return any(unicodedata.bidirectional(char) == "L" for char in text)
    return not text.isascii() and any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in text)
