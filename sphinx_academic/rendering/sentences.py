"""Sentences with links in them, in any language: whole templates are translated, and then filled with nodes."""

from __future__ import annotations

import re

from docutils import nodes

from sphinx_academic.rendering.cjk import without_blank, without_first_blank
from sphinx_academic.sphinx.translation import _

_PLACEHOLDER = re.compile(r"\{(\w{1,40})\}")


def with_note(content: list[nodes.Node], note: list[nodes.Node]) -> list[nodes.Node]:
    """Return content with a note in the parentheses of the language; content alone where there is none."""
    return filled(_("{text} ({note})"), text=content, note=note) if note else content


def filled(template: str, **parts: list[nodes.Node]) -> list[nodes.Node]:
    """Return a template as nodes, with a part in place of each ``{name}``.

    A part has one place in a tree: a name that comes again, or that has no part, stays as it is written.
    """
    made: list[nodes.Node] = []
    # text and names take turns
    for number, piece in enumerate(_PLACEHOLDER.split(str(template))):
        if number % 2:
            part = parts.pop(piece, [nodes.Text(f"{{{piece}}}")])
            if made and isinstance(made[-1], nodes.Text):
                made[-1] = nodes.Text(without_blank(str(made[-1]), part))
            made += part
        elif piece:
            made.append(nodes.Text(without_first_blank(made[-1:], piece)))
    return made
