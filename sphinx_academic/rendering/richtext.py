"""Rich text to docutils nodes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from docutils import nodes
from sphinx import addnodes

from sphinx_academic.catalogue.references import unknown_role
from sphinx_academic.catalogue.targets import ABSOLUTE
from sphinx_academic.catalogue.text_roles import refused_role
from sphinx_academic.problems import Location, Problem, Subtype
from sphinx_academic.rendering.roles import run_role
from sphinx_academic.richtext import tree
from sphinx_academic.richtext.plain import role_title
from sphinx_academic.richtext.tree import Inline, RichText
from sphinx_academic.sphinx.reporting import report
from sphinx_academic.sphinx.smart_quotes import typographic
from sphinx_academic.sphinx.title_nodes import SPANS, math_node

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_academic.sphinx.site import Site


class Context(Protocol):
    """The page that text is rendered for; a :class:`~sphinx_academic.rendering.view.View` is one."""

    env: BuildEnvironment
    site: Site
    docname: str
    #: what the builder writes: ``html``, ``latex``, ``text`` …
    format: str
    locale: str

    def link(self, target: str, content: list[nodes.Node], *, location: Location | None = None) -> list[nodes.Node]:
        """Return a link to a URL, a document or a file of the site."""


def inline_nodes(rich: RichText, context: Context) -> list[nodes.Node]:
    """Return ``rich`` as inline nodes, each stamped with the file and line it was written on.

    The stamp is on every inline node, not only the outermost: Sphinx asks the node itself when it
    warns of a broken reference or writes a ``.pot`` entry.
    """
    result: list[nodes.Node] = []
    for child in typographic(rich, context.env.config):
        if isinstance(child, str):
            result.append(nodes.Text(child))
        else:
            result.extend(_nodes((child,), rich.location, context))
    return result


def _nodes(children: Iterable[Inline], location: Location | None, context: Context) -> list[nodes.Node]:
    result: list[nodes.Node] = []
    for child in children:
        match child:
            case str():
                result.append(nodes.Text(child))
                continue
            case tree.Link():
                found = context.link(child.target, _nodes(child.children, location, context), location=location)
            case tree.SmallCaps():
                found = [
                    nodes.inline("", "", *_nodes(child.children, location, context), classes=["academic-small-caps"])
                ]
            case tree.Span():
                found = [SPANS[type(child)]("", "", *_nodes(child.children, location, context))]
            case tree.Code():
                found = [nodes.literal(child.text, child.text)]
            case tree.Math():
                found = [math_node(child.text, context.format)]
            case tree.Role():
                found = _role_nodes(child, location, context)
            case tree.Break():
                found = [nodes.Text(" ")]
        for node in found:
            stamp(node, location, context.env.srcdir)
        result.extend(found)
    return result


def stamp(node: Any, location: Location | None, srcdir: Path) -> None:
    """Make later warnings about ``node`` point into the data."""
    if location is not None and isinstance(node, nodes.Element):
        # Sphinx takes a relative path for one from where it was started
        node.source, node.line = str(srcdir / location.file), location.line or None


def _role_nodes(role: tree.Role, location: Location | None, context: Context) -> list[nodes.Node]:
    """Run a Sphinx role on its text; one that data may not use, or that is not there, leaves its text and a warning."""
    where = location or Location(context.docname)
    message = refused_role(role.name, context.site.config.text_roles)
    found = None if message else run_role(role.name, role.text, context.env, context.docname, location)
    if found is None:
        report(Problem(Subtype.FIELD, message or unknown_role(role.name), where))
        return [nodes.Text(role_title(role.text))]
    return [_with_file(node, location, context) for node in found]


def _with_file(node: nodes.Node, location: Location | None, context: Context) -> nodes.Node:
    """Return the node of ``{download}`` with its file; where there is none, its text: that was reported by the page.

    Sphinx looks for the file while it reads pages, and then only on them.
    """
    if not isinstance(node, addnodes.download_reference):
        return node
    target = node["reftarget"]
    if not ABSOLUTE.match(target) and (file := context.site.file(target)):
        node["filename"] = str(context.env.dlfiles.add_file(context.docname, file))
        return node
    return nodes.inline("", "", *node.children)
