"""The role that stands in the place of those that the domain does not have."""

from __future__ import annotations

from docutils import nodes
from sphinx.util.docutils import SphinxRole

from sphinx_academic.problems import Location, Problem, Subtype
from sphinx_academic.richtext.plain import role_title
from sphinx_academic.sphinx.reporting import report


class _UnknownRole(SphinxRole):
    """Reports that there is no such role, with the one that may be meant, and keeps the text."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        # a page that is read with such a role is rare, and a build that reads none loads no catalogue
        from sphinx_academic.catalogue.references import unknown_role
        from sphinx_academic.catalogue.targets import name_below

        source, line = self.get_source_info()
        where = Location(name_below(self.env.srcdir, str(source)), line)
        report(Problem(Subtype.REFERENCE, unknown_role(self.name), where))
        return [nodes.Text(role_title(self.text))], []


unknown_role_function = _UnknownRole()
