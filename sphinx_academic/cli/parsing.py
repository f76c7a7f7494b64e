"""The directives and roles of this package on a page, parsed as a build parses it; nothing on the page is run.

The parsers are those of a build, docutils' and MyST's, but every directive and role that they meet is one
of those below: those of the package are kept as they stand, code is passed over, and of everything else
the content is looked through.  So a directive is found wherever a build would run it, and is at the same
line, with the same options.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any, ClassVar, NamedTuple

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Directive, Parser
from docutils.utils import Reporter
from myst_parser.config.main import MdParserConfig, TopmatterReadError, merge_file_level, read_topmatter
from myst_parser.mdit_to_docutils.base import DocutilsRenderer
from myst_parser.parsers.mdit import create_md_parser
from sphinx.util.docutils import CustomReSTDispatcher, ReferenceRole

from sphinx_academic.catalogue.references import unknown_role
from sphinx_academic.directives.base import RecordDirective
from sphinx_academic.directives.deferred import AnyOption
from sphinx_academic.problems import Location, Problem, Problems, Subtype
from sphinx_academic.selection.directive import ParsedDirective
from sphinx_academic.selection.options import text
from sphinx_academic.sphinx.person_pages import front_matter_person

_SPACES = re.compile(r"\s+")
#: their content is shown, not read
_VERBATIM = frozenset({"code", "code-block", "code-cell", "doctest", "highlight", "literalinclude", "math", "raw"}) | {
    *("graphviz", "jupyter-execute", "mermaid", "plot", "productionlist", "sourcecode", "testcode", "toctree")
}
#: what MyST and docutils say of a directive that is not written as one is
_OF_DIRECTIVE = re.compile(r"(?:'([\w-]+)'|Error in \"([\w-]+)\" directive): *(.*?)(?: \[myst\.\w+\])?$", re.DOTALL)
#: of MyST, what would run code that stands on the page, or need a package that need not be there
_EXTENSIONS_LEFT_OUT = frozenset({"substitution", "linkify"})


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
    #: the person whose page it says it is
    person: str = ""
    #: what the parsers could make nothing of
    problems: Problems = field(default_factory=Problems)
    #: directives that there are not, of names that are nearly those of the package's
    unknown: list[Problem] = field(default_factory=list)

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
    with _Dispatcher(file, content, known, frozenset(roles)):
        if file.endswith(".md"):
            _parse_myst(source, document, myst)
        else:
            Parser().parse(source, document)
    # as Sphinx takes it for the page's metadata
    first = next((child for child in document.children if not isinstance(child, nodes.PreBibliographic)), None)
    if isinstance(first, nodes.field_list | nodes.docinfo):
        content.person = front_matter_person(document)
    return content


def _parse_myst(source: str, document: nodes.document, settings: Mapping[str, Any]) -> None:
    config = myst_config(settings)
    try:
        front_matter = read_topmatter(source)
    except TopmatterReadError:
        front_matter = None
    if front_matter:
        config = merge_file_level(config, front_matter, lambda *_warning: None)
    parser = create_md_parser(config, DocutilsRenderer)
    parser.options["document"] = document
    parser.render(source)


def myst_config(settings: Mapping[str, Any]) -> MdParserConfig:
    """Return MyST's configuration from those of its settings that can be used."""
    config = MdParserConfig()
    for name, value in settings.items():
        if name == "enable_extensions" and isinstance(value, list | tuple | set):
            value = set(value) - _EXTENSIONS_LEFT_OUT
        try:
            config = config.copy(**{name: value})
        except (TypeError, ValueError):
            continue  # MyST warns of it, and takes its default
    return config


class _Dispatcher(CustomReSTDispatcher):
    """Gives parsers, while it is entered, the directives and roles of this module alone."""

    def __init__(self, file: str, content: PageContent, known: Mapping[str, int], roles: frozenset[str]) -> None:
        super().__init__()
        self._roles = roles
        self._reference = _ReferenceRole(file, content)
        self._unknown = _UnknownRole(file, content)
        self._other = type("_LookedThrough", (_LookedThrough,), {"content_found": content, "near_to": tuple(known)})
        members = {"content_found": content, "docname": file.rpartition(".")[0]}
        self._directives = {
            name: type("_Found", (_Found,), {**members, "optional_arguments": arguments})
            for name, arguments in known.items()
        }

    def directive(
        self, directive_name: str, language_module: ModuleType, document: nodes.document
    ) -> tuple[type[Directive] | None, list[nodes.system_message]]:
        found = self._directives.get(directive_name)
        return found or (_Verbatim if directive_name in _VERBATIM else self._other), []

    def role(self, role_name: str, language_module: ModuleType, lineno: int, reporter: Reporter) -> Any:
        domain, _, name = role_name.lower().partition(":")
        if domain != "acad":
            return _some_role, []
        return self._reference if name in self._roles else self._unknown, []


class _Found(RecordDirective):
    """Stands for a directive of the package, and notes how it is written."""

    option_spec: ClassVar[Any] = AnyOption()
    docname: ClassVar[str]
    content_found: ClassVar[PageContent]

    def run(self) -> list[nodes.Node]:
        source, line = self.get_source_info()
        found = ParsedDirective(
            self.name,
            self.docname,
            Location(str(source), line),
            self.arguments,
            self.options,
            list(self.content),
            self.first_line,
            self.block_text,
            front_matter_person(self.state.document),
        )
        self.content_found.directives.append(found)
        return []


class _Other(Directive):
    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    # MyST looks for options only where there are some
    option_spec: ClassVar[Any] = AnyOption({"class": text})


class _LookedThrough(_Other):
    content_found: ClassVar[PageContent]
    near_to: ClassVar[Sequence[str]]

    def run(self) -> list[nodes.Node]:
        if near := difflib.get_close_matches(self.name, self.near_to, n=1, cutoff=0.85):
            source, line = self.state_machine.get_source_and_line(self.lineno)
            message = f"there is no directive {self.name!r}; did you mean {near[0]!r}?"
            self.content_found.unknown.append(Problem(Subtype.OPTION, message, Location(str(source), line or 0)))
        if self.arguments:
            # of many it is a title
            self.state.inline_text(self.arguments[0], self.lineno)
        self.state.nested_parse(self.content, self.content_offset, nodes.container())
        return []


class _Verbatim(_Other):
    def run(self) -> list[nodes.Node]:
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
