"""The late expansion: leaves to standard nodes, just before a page is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_academic.records.base import Record
from sphinx_academic.rendering import (  # noqa: F401  (register kinds)
    awards,
    grants,
    mentees,
    news,
    people,
    positions,
    projects,
    talks,
    teaching,
)
from sphinx_academic.rendering.late import can_wait, keep
from sphinx_academic.rendering.leaf import Shared, academic_list
from sphinx_academic.rendering.people import person_nodes
from sphinx_academic.rendering.profile import profile_nodes
from sphinx_academic.rendering.publications import publication_nodes
from sphinx_academic.rendering.service import matrix_nodes
from sphinx_academic.rendering.styles import STYLES, Style, list_nodes
from sphinx_academic.rendering.view import View, view_of

#: kinds whose records are not laid out by the common styles: one function for all styles, or one for some
LAYOUTS: dict[str, Style] = {"publications": publication_nodes, "profile": profile_nodes}
OWN_STYLES: dict[tuple[str, str], Style] = {("service", "table"): matrix_nodes, ("people", "card"): person_nodes}


def layout(kind: str, style: str) -> Style:
    """Return the function that lays out records of a kind in a style."""
    return OWN_STYLES.get((kind, style)) or LAYOUTS.get(kind) or STYLES.get(style, list_nodes)


class ExpandLists(SphinxPostTransform):
    """Replace every leaf of a page by its records' nodes."""

    #: before references are resolved (MyST's at 9, Sphinx's at 10): records contain some
    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        claimed: set[str] = set()
        # several documents may have been assembled into one: each counts its own lists
        lists: dict[tuple[str, str, int], list[academic_list]] = {}
        for leaf in self.document.findall(academic_list):
            lists.setdefault((leaf["kind"], leaf["refdoc"], leaf.get("serial", 0)), []).append(leaf)
        for leaves in lists.values():
            self.expand(leaves, claimed)

    def expand(self, leaves: Sequence[academic_list], claimed: set[str]) -> None:
        """Expand the groups of one list, all of them now or all of them later: what follows them is one thing."""
        shared = Shared()
        views = [view_of(leaf, self.env.docname, self.env, claimed, shared) for leaf in leaves]
        groups = [(leaf, view.site.records_of(leaf), view) for leaf, view in zip(leaves, views, strict=True)]
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
