"""The directives of pages, found without a parser: which data they name, and the options they have.

A line scan that knows fences (MyST) and indentation (reStructuredText).  It is for problems that can
be told from the directive alone; what a page really shows is for the build to say.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from sphinx_academic.catalogue.catalogue import Catalogue
from sphinx_academic.config import Config
from sphinx_academic.directives.asking import Complain, known_keys, known_links, known_person, query_of
from sphinx_academic.directives.base import RecordDirective
from sphinx_academic.directives.lists import make_list_directive
from sphinx_academic.directives.options import read_options
from sphinx_academic.directives.profile import ProfileDirective, no_profile
from sphinx_academic.directives.publication import PublicationDirective, PublicationListDirective
from sphinx_academic.directives.sections import CvDirective, PersonDirective, SectionsDirective
from sphinx_academic.problems import Location, Problems, Subtype
from sphinx_academic.records.base import Record
from sphinx_academic.records.links import LinkTable
from sphinx_academic.records.person import Profile
from sphinx_academic.records.publication import Publication
from sphinx_academic.records.venue import Venue
from sphinx_academic.rendering.publications.registry import PublicationStyles
from sphinx_academic.sections import CV_OPTIONS, Section, parse_sections, read_sections, with_defaults
from sphinx_academic.selection import answerable
from sphinx_academic.site import build_day
from sphinx_academic.sources.decoding import decode

_FENCE = re.compile(r"[ \t>]*(`{3,}|:{3,}|~{3,})(?:\{([\w:.-]+)\}[ \t]*(.*)|(.*))")
_RST = re.compile(r"([ \t]*)\.\. ([\w:.-]+)::[ \t]*(.*)")
_OPTION = re.compile(r"[ \t]*:([\w-]+):(?:[ \t]+(.*)|)")
_YAML_OPTION = re.compile(r"([\w-]+):(?:[ \t]+(.*)|)")
#: what is inside these is shown, not read
_VERBATIM = frozenset({"code", "code-block", "code-cell", "literalinclude", "math", "raw", "highlight", "sourcecode"})


_ReadOptions: TypeAlias = Callable[[list[str]], tuple[dict[str, str], int]]


@dataclass(slots=True)
class Found:
    """A directive as it stands on a page: its line, argument, options, and body from a line on."""

    name: str
    line: int
    argument: str
    options: dict[str, str] = field(default_factory=dict)
    body: list[str] = field(default_factory=list)
    body_line: int = 0


@dataclass(frozen=True, slots=True)
class Pages:
    """What the directives of pages are checked against."""

    catalogue: Catalogue
    kinds: Sequence[type[Record]]
    settings: Config
    links: LinkTable
    styles: PublicationStyles
    #: whether the site may have kinds and styles that only running its ``conf.py`` would tell
    extended: bool = False

    def read(self, file: str, data: bytes, problems: Problems) -> list[Record]:
        """Check the directives of a page and return the records that only they name: of other files, and of bodies."""
        directives = _directives(self.kinds)
        text = decode(data, file, Problems())
        found = _in_markdown(text, directives) if file.endswith(".md") else _in_rst(text, directives)
        return [record for each in found for record in self._records(directives, each, file, problems)]

    def _records(
        self, directives: Mapping[str, type[RecordDirective]], found: Found, file: str, problems: Problems
    ) -> Sequence[Record]:
        where = Location(file, found.line)

        def complain(message: str, subtype: Subtype = Subtype.OPTION) -> None:
            problems.add(subtype, f"{found.name}: {message}", where)

        directive = directives[found.name]
        values = read_options(directive.options_known, found.options, complain)
        if issubclass(directive, SectionsDirective):
            if issubclass(directive, PersonDirective):
                known_person(found.argument.strip(), self.catalogue, complain)
            sections = self._sections(directive, found, values, file, complain, problems)
            names = {kind.kind.name: kind.kind.directive for kind in self.kinds}
            inner = [Found(names[each.kind], found.line, "", dict(each.options)) for each in sections]
            return [record for each in inner for record in self._records(directives, each, file, problems)]
        if issubclass(directive, PublicationListDirective):
            self._check_looks(found, values, complain)
        if issubclass(directive, PublicationDirective):
            known_keys(" ".join([found.argument, *found.body]).replace(",", " ").split(), self.catalogue, complain)
            return ()
        files = _files(found.argument, file)
        if "\n".join(found.body).strip():
            body = "\n".join(found.body)
            collection = self.catalogue.inline(directive.record, file, body, found.body_line, problems)
        else:
            collection = self.catalogue.collection(directive.record, files, where)
        if directive.record is Profile:
            if not collection.records and not collection.broken:
                complain(no_profile(files, self.settings), Subtype.FILE)
            return collection.records
        kind = directive.record.kind
        person = known_person(values.get("person", ""), self.catalogue, complain)
        query = query_of(kind, values, kind.group_by, person)
        answerable(query, directive.record, collection.records, self.settings.today or build_day(), complain)
        return collection.records

    def _sections(
        self,
        directive: type[SectionsDirective],
        found: Found,
        values: Mapping[str, Any],
        file: str,
        complain: Complain,
        problems: Problems,
    ) -> Sequence[Section]:
        known = [kind.kind.name for kind in self.kinds]
        own = Problems() if self.extended else problems
        sections: Sequence[Section] = directive.default_sections
        if "\n".join(found.body).strip():
            sections = read_sections(file, "\n".join(found.body), found.body_line, known, own)
        elif values.get("sections"):
            try:
                sections = () if values["sections"] == "none" else parse_sections(values["sections"], known)
            except ValueError as error:
                if not self.extended:
                    complain(f"option 'sections': {error}; it is ignored")
        listed = [each for each in sections if each.kind != Venue.kind.name]
        return with_defaults(listed, CV_OPTIONS if directive is CvDirective else {})

    def _check_looks(self, found: Found, values: Mapping[str, Any], complain: Complain) -> None:
        """Check what only lists of publications have: styles that can be added, and links."""
        problem = self.styles.problem(values["style"]) if values.get("style") else ""
        if problem and not self.extended:
            complain(f"option 'style' is ignored: {problem}")
        known_links(values.get("links", ()), self.links, self.catalogue, complain)


def _directives(kinds: Iterable[type[Record]]) -> dict[str, type[RecordDirective]]:
    own: dict[str, type[RecordDirective]] = {
        "profile": ProfileDirective,
        "publication": PublicationDirective,
        "cv": CvDirective,
        "person": PersonDirective,
    }
    for kind in kinds:
        if kind is Publication:
            own[kind.kind.directive] = make_list_directive(kind, base=PublicationListDirective)
        elif kind is not Profile:
            own[kind.kind.directive] = make_list_directive(kind)
    return own


def _files(argument: str, page: str) -> tuple[str, ...]:
    """Return the files of an argument, as Sphinx resolves paths."""
    folder = posixpath.dirname(page)
    words = argument.replace(",", " ").split()
    return tuple(posixpath.normpath(posixpath.join(folder, w) if w[0] != "/" else w[1:]) for w in words)


def _in_markdown(text: str, known: Iterable[str]) -> Iterator[Found]:
    lines = text.split("\n")
    open_fences: list[str] = []
    verbatim = ""
    number = 0
    while number < len(lines):
        match = _FENCE.fullmatch(lines[number])
        number += 1
        if match is None:
            continue
        fence, name, rest = match[1], match[2], match[4]
        if verbatim:
            if rest is not None and not rest.strip() and fence.startswith(verbatim):
                verbatim = ""
        elif rest is not None and not rest.strip() and open_fences and fence.startswith(open_fences[-1]):
            open_fences.pop()
        elif name in known:
            end = _fence_end(lines, number, fence)
            yield _found(name, number, match[3].strip(), lines[number:end], _markdown_options)
            number = end + 1
        elif name is None or name in _VERBATIM:
            if fence[0] != ":" or name:
                verbatim = fence
        else:
            open_fences.append(fence)


def _fence_end(lines: list[str], start: int, fence: str) -> int:
    for number in range(start, len(lines)):
        stripped = lines[number].strip(" \t>")
        if stripped.startswith(fence) and not stripped.strip(fence[0]):
            return number
    return len(lines)


def _in_rst(text: str, known: Iterable[str]) -> Iterator[Found]:
    lines = text.split("\n")
    skipped_below = -1
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip())
        if skipped_below >= 0 and line.strip():
            if indent > skipped_below:
                continue
            skipped_below = -1
        match = _RST.fullmatch(line)
        if match is None:
            if line.rstrip().endswith("::"):
                skipped_below = indent
            continue
        if match[2] in _VERBATIM:
            skipped_below = indent
        elif match[2] in known:
            body = []
            for inner in lines[number + 1 :]:
                if inner.strip() and len(inner) - len(inner.lstrip()) <= indent:
                    break
                body.append(inner)
            yield _found(match[2], number + 1, match[3].strip(), body, _field_options)


def _found(name: str, line: int, argument: str, inner: list[str], options_of: _ReadOptions) -> Found:
    found = Found(name, line, argument)
    found.options, used = options_of(inner)
    body = inner[used:]
    indents = [len(each) - len(each.lstrip()) for each in body if each.strip()]
    found.body = [each[min(indents) :] for each in body] if indents else []
    found.body_line = line + used + 1
    return found


def _markdown_options(inner: list[str]) -> tuple[dict[str, str], int]:
    """Return the options, as ``:name: value`` lines or a YAML block between ``---``, and the lines they take."""
    if not inner or inner[0].strip() != "---":
        return _field_options(inner)
    options: dict[str, str] = {}
    for number, line in enumerate(inner[1:], 1):
        if line.strip() == "---":
            return options, number + 1
        match = _YAML_OPTION.fullmatch(line.strip())
        if match:
            options[match[1]] = (match[2] or "").strip("'\"")
    return {}, 0


def _field_options(inner: list[str]) -> tuple[dict[str, str], int]:
    options: dict[str, str] = {}
    for number, line in enumerate(inner):
        match = _OPTION.fullmatch(line)
        if match is None:
            return options, number
        options[match[1]] = (match[2] or "").strip()
    return options, len(inner)
