"""The late expansion: leaves to standard nodes, just before a page is written."""

from __future__ import annotations

from typing import Any, cast

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_academic.domain import AcademicDomain
from sphinx_academic.rendering import awards, news, positions, teaching  # noqa: F401  (register kinds)
from sphinx_academic.rendering.leaf import academic_list
from sphinx_academic.rendering.profile import profile_nodes
from sphinx_academic.rendering.publications import publication_nodes
from sphinx_academic.rendering.service import matrix_nodes
from sphinx_academic.rendering.styles import STYLES, Style, list_nodes
from sphinx_academic.rendering.view import View

#: kinds whose records are not laid out by the common styles: one function for all styles, or one for some
LAYOUTS: dict[str, Style] = {"publications": publication_nodes, "profile": profile_nodes}
OWN_STYLES: dict[tuple[str, str], Style] = {("service", "table"): matrix_nodes}


def layout(kind: str, style: str) -> Style:
    """Return the function that lays out records of a kind in a style."""
    return OWN_STYLES.get((kind, style)) or LAYOUTS.get(kind) or STYLES.get(style, list_nodes)


class ExpandLists(SphinxPostTransform):
    """Replace every leaf of a page by its records' nodes."""

    #: before references are resolved (MyST's at 9, Sphinx's at 10): records contain some
    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        claimed: set[str] = set()
        for leaf in list(self.document.findall(academic_list)):
            leaf.replace_self(expanded(leaf, self.env.docname, self.env, claimed))


def expanded(leaf: academic_list, docname: str, env: BuildEnvironment, claimed: set[str]) -> list[nodes.Node]:
    """Return the nodes of a leaf."""
    site = cast("AcademicDomain", env.domains["acad"]).site
    display = leaf["display"]
    view = View(env, site, docname, site.format, display)
    view.refdoc = leaf["refdoc"]
    view.weight = leaf.get("weight", 0)
    view.claimed = claimed
    kind = leaf["kind"]
    records = leaf.get("records") or site.records(kind, leaf.get("files", ()), leaf["digests"])
    if not records:
        return []
    made = layout(kind, display.style)(records, view)
    for node in made:
        if isinstance(node, nodes.Element) and display.classes:
            node["classes"] += display.classes
    return made
