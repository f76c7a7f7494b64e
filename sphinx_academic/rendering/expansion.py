"""The late expansion: placeholders to standard nodes, just before a page is written."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.osutil import relative_uri

from sphinx_academic.rendering.placeholders import academic_cv_pdf, academic_list
from sphinx_academic.sphinx.domain import domain_of
from sphinx_academic.sphinx.translation import _


class ExpandLists(SphinxPostTransform):
    """Replace every placeholder of a page by its records' nodes."""

    #: before references are resolved (MyST's at 9, Sphinx's at 10): records contain some
    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        claimed: set[str] = set()
        # several documents may have been assembled into one: each counts its own lists
        lists: dict[tuple[str, str, int], list[academic_list]] = {}
        for each in self.document.findall(academic_list):
            lists.setdefault((each["kind"], each["refdoc"], each.get("serial", 0)), []).append(each)
        if lists:
            # pages without lists need none of this
            from sphinx_academic.rendering.deferred_lists import expand

            for placeholders in lists.values():
                expand(placeholders, self.env, claimed)
        for marker in list(self.document.findall(academic_cv_pdf)):
            # replace_self would give its classes to what takes its place
            place = marker.parent.index(marker)
            marker.parent[place : place + 1] = pdf_link(marker, self.env)


def visit_list(translator: Any, placeholder: academic_list) -> None:
    """Write a list that was left to be expanded when its page is written."""
    from sphinx_academic.rendering.deferred_lists import write_list

    write_list(translator, placeholder)


def pdf_link(marker: academic_cv_pdf, env: BuildEnvironment) -> list[nodes.Node]:
    """Return the link to a PDF, as a paragraph; nothing where none was made."""
    site = domain_of(env).site
    if marker["file"] not in site.made_pdfs:
        return []
    address = relative_uri(site.page_uri(env.docname), marker["file"])
    text = nodes.inline("", _("Download as PDF"), classes=["academic-link"])
    link = nodes.reference("", "", text, refuri=address, internal=True)
    return [nodes.paragraph("", "", link, classes=["academic-cv-pdf", *marker["classes"]])]
