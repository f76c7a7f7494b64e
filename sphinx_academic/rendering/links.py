"""From a target or a record to the node that links to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment

from sphinx_academic.catalogue.targets import ABSOLUTE
from sphinx_academic.richtext.urls import safe_target

if TYPE_CHECKING:
    from sphinx_academic.sphinx.site import Site


def target_node(
    target: str,
    content: list[nodes.Node],
    site: Site,
    env: BuildEnvironment,
    docname: str,
    classes: Sequence[str] = (),
) -> nodes.Node:
    """Return the node that links ``content`` to a URL, a document or a file of the site; an inline where it cannot."""
    # targets are checked where they are read; this is for those of a site's own kinds
    if safe_target(target) is not None:
        if ABSOLUTE.match(target) or target.startswith("#"):
            return nodes.reference("", "", *content, refuri=target, internal=False, classes=list(classes))
        document = site.document(target, env)
        if document is not None:
            inner = nodes.inline("", "", *content, classes=list(classes))
            return reference("acad", "page", document, inner, docname)
        output = site.output(target)
        if output:
            return reference("acad", "output", output, nodes.inline("", "", *content, classes=list(classes)), docname)
        file = site.file(target)
        if file is not None:
            filename = str(env.dlfiles.add_file(docname, file))
            return addnodes.download_reference(
                "", "", *content, reftarget=file, filename=filename, classes=list(classes)
            )
    return nodes.inline("", "", *content, classes=list(classes))


def record_node(objtype: str, name: str, content: list[nodes.Node], docname: str) -> nodes.Node:
    """Return the node that links ``content`` to the place of a record on the site."""
    return reference("acad", objtype, name, nodes.inline("", "", *content), docname)


def reference(domain: str, reftype: str, target: str, inner: nodes.Node, docname: str) -> addnodes.pending_xref:
    """Return a reference that Sphinx resolves, with a text of its own."""
    return addnodes.pending_xref(
        "", inner, refdomain=domain, reftype=reftype, reftarget=target, refdoc=docname, refexplicit=True
    )
