"""Sentences with links in them, in any language: whole templates are translated, and then filled with nodes."""

from __future__ import annotations

import re

from docutils import nodes

from sphinx_academic.rendering.cjk import without_blank, without_first_blank

_PLACEHOLDER = re.compile(r"\{(\w{1,40})\}")


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
