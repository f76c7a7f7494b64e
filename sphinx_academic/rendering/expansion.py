"""The late expansion: leaves to standard nodes, just before a page is written."""

from __future__ import annotations

from typing import Any

from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_academic.rendering.cv_pdf import academic_cv_pdf, pdf_link
from sphinx_academic.rendering.leaf import academic_list


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
        if lists:
            # pages without lists need none of this
            from sphinx_academic.rendering.layouts import expand

            for leaves in lists.values():
                expand(leaves, self.env, claimed)
        for marker in list(self.document.findall(academic_cv_pdf)):
            # replace_self would give its classes to what takes its place
            place = marker.parent.index(marker)
            marker.parent[place : place + 1] = pdf_link(marker, self.env)


def visit_list(translator: Any, leaf: academic_list) -> None:
    """Write a list that was left to be expanded when its page is written."""
    from sphinx_academic.rendering.deferred_lists import write_list

    write_list(translator, leaf)
