"""The expansion of the list nodes of a page."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes
from sphinx.environment import BuildEnvironment

from sphinx_academic.records.model.base import Record
from sphinx_academic.rendering.deferred_lists import can_wait, keep
from sphinx_academic.rendering.leaf import Shared, academic_list, records_of
from sphinx_academic.rendering.styles import style_of
from sphinx_academic.rendering.view import View, view_of


def expand(leaves: Sequence[academic_list], env: BuildEnvironment, claimed: set[str]) -> None:
    """Expand the groups of one list, all of them now or all of them later: what follows them is one thing."""
    shared = Shared()
    views = [view_of(leaf, env.docname, env, claimed, shared) for leaf in leaves]
    groups = [(leaf, records_of(leaf, view.site), view) for leaf, view in zip(leaves, views, strict=True)]
    wait = all(can_wait(*group) for group in groups)
    for group in groups:
        if wait:
            keep(*group)
        else:
            group[0].replace_self(expanded(*group))


def expanded(leaf: academic_list, records: Sequence[Record], view: View) -> list[nodes.Node]:
    """Return the nodes of a leaf."""
    if not records:
        return []
    made = style_of(leaf["kind"], view.display.style)(records, view)
    for node in made:
        if isinstance(node, nodes.Element) and view.display.classes:
            node["classes"] += view.display.classes
    return made
