"""Which function lays out the records of a leaf."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes
from sphinx.environment import BuildEnvironment

from sphinx_academic.lazy import load
from sphinx_academic.records.model.base import Record
from sphinx_academic.rendering.deferred_lists import can_wait, keep
from sphinx_academic.rendering.leaf import Shared, academic_list, records_of
from sphinx_academic.rendering.styles import STYLES, Style, list_nodes
from sphinx_academic.rendering.view import View, view_of

#: kinds whose records are not laid out by the common styles: one function for all styles, or one for some
LAYOUTS = {"publications": "publications:publication_nodes", "profile": "kinds.profile:profile_nodes"}
OWN_STYLES = {("service", "table"): "kinds.service:matrix_nodes", ("people", "card"): "kinds.people:person_nodes"}


def layout(kind: str, style: str) -> Style:
    """Return the function that lays out records of a kind in a style."""
    own = OWN_STYLES.get((kind, style)) or LAYOUTS.get(kind)
    if own is None:
        return STYLES.get(style, list_nodes)
    found: Style = load(f"sphinx_academic.rendering.{own}")
    return found


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
    made = layout(leaf["kind"], view.display.style)(records, view)
    for node in made:
        if isinstance(node, nodes.Element) and view.display.classes:
            node["classes"] += view.display.classes
    return made
