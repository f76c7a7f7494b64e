"""Links within links: a reference in a title that leads somewhere itself is replaced by its text.

No format can have one link in another, and Sphinx resolves the outer one only.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import new_document

#: what leads somewhere
LINKS = (addnodes.pending_xref, nodes.reference, addnodes.download_reference)


class UnnestLinks(SphinxPostTransform):
    """Replace the links within links of a page."""

    #: after lists are expanded (5), before references are resolved (MyST's at 9, Sphinx's at 10)
    default_priority = 6

    def run(self, **kwargs: Any) -> None:
        unnest((node for node in self.document.findall() if isinstance(node, LINKS)), self.env)


def unnest(links: Iterable[nodes.Node], env: BuildEnvironment) -> None:
    """Replace the links within each of ``links`` by what they would show."""
    nested = [node for link in links for node in _within(link)]
    for node in nested:
        if not any(isinstance(above, LINKS) for above in _above(node)):
            continue  # an outer one was replaced before
        node.parent.replace(node, _shown(node, env))


def _within(link: nodes.Node) -> list[nodes.Element]:
    pending = list(link.children)
    found: list[nodes.Element] = []
    while pending:
        node = pending.pop()
        if isinstance(node, LINKS):
            found.append(node)
        else:
            pending += node.children
    return found


def _above(node: nodes.Node) -> Iterable[nodes.Node]:
    while node.parent is not None:
        node = node.parent
        yield node


def _shown(node: nodes.Element, env: BuildEnvironment) -> list[nodes.Node]:
    """Return the content of a link: of a reference, what it shows when it is resolved."""
    if not isinstance(node, addnodes.pending_xref):
        return list(node.children)
    document = new_document("")
    line = nodes.paragraph("", "", node.deepcopy())
    document += line
    env.apply_post_transforms(document, node.get("refdoc", env.current_document.docname))
    for link in list(line.findall(lambda each: isinstance(each, LINKS))):
        link.parent.replace(link, link.children)
    return line.children
