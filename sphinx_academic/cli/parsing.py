"""The directives and roles of this package on a page, parsed as a build parses it; nothing on the page is run.

The parsers are those of a build, docutils' and MyST's, with the directives and roles of this module: those of the
package are collected, code is skipped, and the content of all others is parsed.  So a directive is found wherever
a build would run it, at the same line, with the same options.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, NamedTuple

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Directive, Parser
from docutils.utils import Reporter
from sphinx.util.docutils import ReferenceRole

from sphinx_academic.catalogue.references import unknown_role
from sphinx_academic.cli.compat import directives_and_roles, parse_markdown
from sphinx_academic.directives.base import RecordDirective
from sphinx_academic.directives.deferred import AnyOption
from sphinx_academic.problems import Location, Problem, Problems, Subtype
from sphinx_academic.selection.directive import ParsedDirective
from sphinx_academic.selection.options import text
from sphinx_academic.sphinx.person_pages import front_matter_person

_SPACES = re.compile(r"\s+")
#: between a term of a glossary and its class, and what a term is marked up with
_CLASSIFIER = re.compile(" +: +")
_MARKUP = re.compile("[*`\\\\]")
#: directives whose content is not parsed
_VERBATIM = frozenset({"code", "code-block", "code-cell", "doctest", "highlight", "literalinclude", "math", "raw"}) | {
    *("graphviz", "jupyter-execute", "mermaid", "plot", "productionlist", "sourcecode", "testcode", "toctree")
}
#: messages of MyST and docutils about a malformed directive
_OF_DIRECTIVE = re.compile(r"(?:'([\w-]+)'|Error in \"([\w-]+)\" directive): *(.*?)(?: \[myst\.\w+\])?$", re.DOTALL)


class Reference(NamedTuple):
    """A role of the domain in the text of a page."""

    role: str
    target: str
    location: Location


@dataclass(slots=True)
class PageContent:
    """The directives, roles and problems that were found on a page."""

    directives: list[ParsedDirective] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    #: the person that its front matter names
    person: str = ""
    #: what references by Sphinx's roles may lead to
    labels: set[str] = field(default_factory=set)
    equations: set[str] = field(default_factory=set)
    terms: set[str] = field(default_factory=set)
    #: problems that the parsers found
    problems: Problems = field(default_factory=Problems)
    #: unknown directives with names similar to those of the package's
    unknown: list[Problem] = field(default_factory=list)

    def note_names(self, options: Mapping[str, Any]) -> None:
        """Note the names that a directive gives to what it makes."""
        if name := options.get("name"):
            self.labels.add(nodes.fully_normalize_name(name))
        if label := options.get("label"):
            self.labels.add(nodes.fully_normalize_name(label))
            self.equations.add(label)

    def note_terms(self, lines: Iterable[str]) -> None:
        """Note the entries of a glossary: the lines that are not indented."""
        for line in lines:
            if line.strip() and not line[0].isspace() and not line.startswith(".. "):
                self.terms.add(_MARKUP.sub("", _CLASSIFIER.split(line)[0]).strip())

    def note(self, message: nodes.system_message, known: Collection[str]) -> None:
        """Add a message of a parser about a directive of the package; a build reports all others."""
        said = message.children[0].astext() if message.children else ""
        of = _OF_DIRECTIVE.match(said)
        if of and (name := of[1] or of[2]) in known:
            text = f"{name}: {' '.join(of[3].split())}"
            where = Location(str(message["source"]), int(message.get("line", 0)))
            self.problems.add(Subtype.OPTION, text, where)


def parse_page(
    file: str, source: str, known: Mapping[str, int], roles: Iterable[str], myst: Mapping[str, Any]
) -> PageContent:
    """Return what a page says of the ``known`` directives and ``roles``; ``myst`` are the site's settings of MyST."""
    content = PageContent()
    settings: Any = get_default_settings(Parser)
    settings.file_insertion_enabled = settings.raw_enabled = False
    settings.myst_suppress_warnings = []
    reporter = Reporter(file, report_level=5, halt_level=5, stream=False)
    reporter.attach_observer(lambda message: content.note(message, known))
    document = nodes.document(settings, reporter, source=file)
    document.note_source(file, -1)
    markup = _Markup(file, content, known, frozenset(roles))
    with directives_and_roles(markup.directive, markup.role):
        if file.endswith(".md"):
            parse_markdown(source, document, myst)
        else:
            Parser().parse(source, document)
    content.labels.update(name for name, explicit in document.nametypes.items() if explicit)
    content.equations.update(node["label"] for node in document.findall(nodes.math_block) if node.get("label"))
    # as Sphinx takes it for the page's metadata
    first = next((child for child in document.children if not isinstance(child, nodes.PreBibliographic)), None)
    if isinstance(first, nodes.field_list | nodes.docinfo):
        content.person = front_matter_person(document)
    return content


class _Markup:
    """The directives and roles of a page, all of them of this module."""

    def __init__(self, file: str, content: PageContent, known: Mapping[str, int], roles: frozenset[str]) -> None:
        self._roles = roles
        self._reference = _ReferenceRole(file, content)
        self._unknown = _UnknownRole(file, content)
        self._verbatim = type("_Verbatim", (_Verbatim,), {"content_found": content})
        self._other = type("_OtherDirective", (_OtherDirective,), {"content_found": content, "near_to": tuple(known)})
        members = {"content_found": content, "docname": file.rpartition(".")[0]}
        self._directives = {
            name: type("_OwnDirective", (_OwnDirective,), {**members, "optional_arguments": arguments})
            for name, arguments in known.items()
        }

    def directive(self, name: str) -> type[Directive]:
        """Return the directive of a name."""
        found = self._directives.get(name.removeprefix("acad:"))
        return found or (self._verbatim if name in _VERBATIM else self._other)

    def role(self, name: str) -> Any:
        """Return the role of a name."""
        domain, _, name = name.lower().partition(":")
        if domain != "acad":
            return _some_role
        return self._reference if name in self._roles else self._unknown


class _OwnDirective(RecordDirective):
    """A stand-in for a directive of the package, which collects it."""

    option_spec: ClassVar[Any] = AnyOption()
    docname: ClassVar[str]
    content_found: ClassVar[PageContent]

    def run(self) -> list[nodes.Node]:
        source, line = self.get_source_info()
        found = self.parsed_at(self.docname, Location(str(source), line))
        self.content_found.note_names(self.options)
        self.content_found.directives.append(found)
        return []


class _AnyDirective(Directive):
    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    # MyST looks for options only where there are some
    option_spec: ClassVar[Any] = AnyOption({"class": text})


class _OtherDirective(_AnyDirective):
    content_found: ClassVar[PageContent]
    near_to: ClassVar[Sequence[str]]

    def run(self) -> list[nodes.Node]:
        # the name of a kind, or its beginning, is not that of its directive: publications, pubs; news-list
        stem = self.name.removesuffix("-list").rstrip("s")
        near = [name for name in self.near_to if len(stem) > 2 and name.startswith(stem)]
        lists = sorted(near, key=lambda name: not name.endswith("-list"))
        if near := lists or difflib.get_close_matches(self.name, self.near_to, n=1, cutoff=0.85):
            source, line = self.state_machine.get_source_and_line(self.lineno)
            message = f"there is no directive {self.name!r}; did you mean {near[0]!r}?"
            self.content_found.unknown.append(Problem(Subtype.OPTION, message, Location(str(source), line or 0)))
        self.content_found.note_names(self.options)
        if self.name.rpartition(":")[2] == "glossary":
            self.content_found.note_terms(self.content)
        if self.arguments:
            # of many it is a title
            self.state.inline_text(self.arguments[0], self.lineno)
        self.state.nested_parse(self.content, self.content_offset, nodes.container())
        return []


class _Verbatim(_AnyDirective):
    content_found: ClassVar[PageContent]

    def run(self) -> list[nodes.Node]:
        self.content_found.note_names(self.options)
        return []


class _ReferenceRole(ReferenceRole):
    def __init__(self, file: str, content: PageContent) -> None:
        super().__init__()
        self._file, self._content = file, content

    def __call__(self, name: str, *args: Any, **more: Any) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        # without an environment there is no default role
        return super().__call__(name or "acad:pub", *args, **more)

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        if not self.disabled:
            source, line = self.get_source_info()
            target = _SPACES.sub(" ", self.target)
            where = Location(str(source), line)
            self._content.references.append(Reference(self.name.lower().partition(":")[2], target, where))
        return [], []


class _UnknownRole(_ReferenceRole):
    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        source, line = self.get_source_info()
        message = unknown_role(self.name)
        self._content.problems.add(Subtype.REFERENCE, message, Location(str(source), line))
        return [], []


def _some_role(*_args: Any, **_more: Any) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    return [], []
