"""Running a Sphinx role on text that stands in a data file, not on a page."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from docutils.parsers.rst import roles
from docutils.parsers.rst.states import Inliner, Struct
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import LoggingReporter

from sphinx_academic.problems import Location


def run_role(
    name: str, text: str, env: BuildEnvironment, docname: str, location: Location | None
) -> list[nodes.Node] | None:
    """Return the nodes of ``{name}`text` ``, or None if there is no such role."""
    role = _find(name, env)
    if role is None:
        return None
    line = location.line if location else 0
    reporter = LoggingReporter(location.file if location else docname)
    document = nodes.document(_Settings(env), reporter)
    inliner = Inliner()
    # what Inliner.parse would have set: a role may ask for any of it
    inliner.document, inliner.reporter, inliner.parent = document, reporter, document
    inliner.language = None
    memo = Struct(document=document, reporter=reporter, language=None, inliner=inliner)
    setattr(reporter, "get_source_and_line", lambda lineno=None: (location.file if location else docname, line))  # noqa: B010
    setattr(inliner, "memo", memo)  # noqa: B010
    made, messages = role(name, f"{{{name}}}`{text}`", text, line, inliner, {}, [])
    return [*made, *messages]


def _find(name: str, env: BuildEnvironment) -> Any:
    domain, _, short = name.rpartition(":")
    if domain:
        return env.domains[domain].role(short) if domain in env.domains else None
    default = env.domains.standard_domain.role(name)
    # docutils keeps the registered roles and those of its own in two tables
    return default or roles._roles.get(name) or roles._role_registry.get(name)  # type: ignore[attr-defined]


class _Settings:
    """The settings that roles look at."""

    def __init__(self, env: BuildEnvironment) -> None:
        self.env = env
        self.language_code = "en"
        self.report_level = 2
        self.pep_references = self.rfc_references = None
        self.math_output = "HTML"
