"""Running a Sphinx role on text that stands in a data file, not on a page."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from docutils import nodes
from docutils.languages import get_language
from docutils.parsers.rst import roles
from docutils.parsers.rst.states import Inliner
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
    source, line = (location.file, location.line) if location else (docname, 0)
    inliner = _inliner(env, source, line)
    made, messages = role(name, f"{{{name}}}`{text}`", text, line, inliner, {}, [])
    return [*made, *messages]


def _find(name: str, env: BuildEnvironment) -> Any:
    domain, _, short = name.rpartition(":")
    if domain:
        return env.domains[domain].role(short) if domain in env.domains else None
    # docutils keeps the roles that were registered and those of its own in two tables
    own: dict[str, Any] = getattr(roles, "_roles", {})
    standard: dict[str, Any] = getattr(roles, "_role_registry", {})
    return env.domains.standard_domain.role(name) or own.get(name) or standard.get(name)


def _inliner(env: BuildEnvironment, source: str, line: int) -> Inliner:
    """Return an inliner with what its ``parse`` would have set, since a role may ask for any of it."""
    settings: Any = SimpleNamespace(
        env=env,
        language_code="en",
        report_level=2,
        pep_references=None,
        rfc_references=None,
        math_output="HTML",
    )
    reporter: Any = LoggingReporter(source)
    reporter.get_source_and_line = lambda lineno=None: (source, line)
    inliner: Any = Inliner()
    inliner.document = inliner.parent = nodes.document(settings, reporter)
    inliner.reporter = reporter
    inliner.language = get_language("en", reporter)
    inliner.memo = SimpleNamespace(
        document=inliner.document, reporter=reporter, language=inliner.language, inliner=inliner
    )
    found: Inliner = inliner
    return found
