"""Text that runs in the other direction than the page: set apart, so that what stands beside it keeps its order."""

from __future__ import annotations

import unicodedata

from docutils import nodes

from sphinx_academic.records.model.languages import is_right_to_left
from sphinx_academic.rendering.nodes import academic_isolated

_RIGHT_TO_LEFT = frozenset(("R", "AL", "RLE", "RLO", "RLI"))


def isolated(content: list[nodes.Node], locale: str) -> list[nodes.Node]:
    """Return inline nodes, in a node of their own where some of their text runs in the other direction."""
    if not content or not runs_otherwise("".join(node.astext() for node in content), locale):
        return content
    return [academic_isolated("", "", *content)]


def arrow_on(language: str) -> str:
    """Return the arrow that leads on, in the direction in which a language is read."""
    return "←" if is_right_to_left(language or "en") else "→"


def arrow_back(language: str) -> str:
    """Return the arrow that leads back."""
    return "→" if is_right_to_left(language or "en") else "←"


def runs_otherwise(text: str, locale: str) -> bool:
    """Return whether some of a text runs in the other direction than a page in a language."""
    if is_right_to_left(locale):
        return any(unicodedata.bidirectional(char) == "L" for char in text)
    return not text.isascii() and any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in text)
