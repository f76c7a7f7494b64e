"""Running a Sphinx role on text that stands in a data file, not on a page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment

from sphinx_academic.problems import Location
from sphinx_academic.richtext.urls import safe_target
from sphinx_academic.sphinx.compat import inliner_for, registered_roles, standard_roles

#: what markup is made of
_MARKUP = re.compile("[<>\"'&]")
#: what no role may leave: raw HTML (a page may define a role for it), and what only transforms that have run resolve
_UNFIT = (nodes.raw, nodes.pending, nodes.substitution_reference, nodes.footnote_reference, nodes.citation_reference)


def run_role(
    name: str, text: str, env: BuildEnvironment, docname: str, location: Location | None
) -> list[nodes.Node] | None:
    """Return the nodes of ``{name}`text` ``, or None if there is no such role, or if it makes what no page can have."""
    role = _find(name, env)
    if role is None:
        return None
    source, line = (location.file, location.line) if location else (docname, 0)
    inliner = inliner_for(env, source, line)
    # the reporter has printed the messages; as nodes they would come after the transform that removes them
    result, _messages = role(name, f"{{{name}}}`{text}`", text, line, inliner, {}, [])
    holder = nodes.inline("", "", *result)
    if any(isinstance(node, _UNFIT) or (_MARKUP.search(text) and _is_foreign(node)) for node in holder.findall()):
        return None
    for problematic in list(holder.findall(nodes.problematic)):
        problematic.parent.replace(problematic, nodes.Text(text))
    for link in list(holder.findall(nodes.reference)):
        if "refuri" in link and safe_target(link["refuri"]) is None:
            link.parent.replace(link, nodes.inline("", "", *link.children))
    for reference in holder.findall(addnodes.pending_xref):
        # of data, check says that a reference leads nowhere whatever the role, and so does a build
        reference["refwarn"] = reference["academic_data"] = True
        if reference["reftype"] == "doc":
            # a record may be shown on any page: its documents are named from the source directory
            reference["reftarget"] = f"/{reference['reftarget'].lstrip('/')}"
    return holder.children


def _is_foreign(node: nodes.Node) -> bool:
    """Return whether a node is of an extension, whose visitors may not escape text (those of icons do not)."""
    return not type(node).__module__.startswith(("docutils.", "sphinx."))


def _find(name: str, env: BuildEnvironment) -> Any:
    domain, _, short = name.rpartition(":")
    if domain:
        return env.domains[domain].role(short) if domain in env.domains else None
    # docutils keeps the roles that were registered and those of its own in two tables
    own: Mapping[str, Any] = getattr(env.domains["acad"], "roles_at_start", None) or registered_roles()
    return env.domains.standard_domain.role(name) or own.get(name) or standard_roles().get(name)
