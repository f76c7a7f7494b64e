"""Headings of lists that show nothing: they are left out with them."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform


class academic_nothing(nodes.Invisible, nodes.Element):
    """The place of a list without records; no document that was read has one."""


class DropEmptySections(SphinxTransform):
    """Take out the places of lists that show nothing, and each section that has nothing else.

    A section with a label of its own stays, since something may refer to it, and so does that of the whole page.
    """

    # after targets have given their names to what they stand before (260)
    default_priority = 400

    def apply(self, **kwargs: Any) -> None:
        for place in list(self.document.findall(academic_nothing)):
            parent = place.parent
            parent.remove(place)
            while self._is_bare(parent):
                section, parent = parent, parent.parent
                self._forget(section)
                parent.remove(section)

    def _is_bare(self, node: nodes.Element) -> bool:
        """Return whether a node is a section within another one, and has a heading and nothing else."""
        return (
            isinstance(node, nodes.section)
            and isinstance(node.parent, nodes.section)
            and all(isinstance(child, nodes.title | nodes.comment) for child in node)
            and not any(self.document.nametypes.get(name) for name in node["names"])
        )

    def _forget(self, section: nodes.Element) -> None:
        """Take the names and ids of a section from those of the document."""
        for name in section["names"]:
            self.document.nameids.pop(name, None)
            self.document.nametypes.pop(name, None)
        for id in section["ids"]:
            self.document.ids.pop(id, None)
