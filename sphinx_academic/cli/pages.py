"""What is wrong with the directives and references of pages, by the rules that a build asks too.

It is for problems that can be told from the page and the data alone; what a page looks like is for the
build to say.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from sphinx_academic.catalogue.catalogue import Catalogue
from sphinx_academic.catalogue.collection import Collection, leaves_out
from sphinx_academic.catalogue.references import missing_in, unknown_object
from sphinx_academic.cli.parsing import Found, Reference, parse_page
from sphinx_academic.config.values import Config
from sphinx_academic.directives.asking import (
    NO_ID,
    NO_KEYS,
    NO_PERSON,
    known_document,
    known_keys,
    known_links,
    known_person,
    query_of,
)
from sphinx_academic.directives.base import RecordDirective
from sphinx_academic.directives.options import misplaced_options, read_options
from sphinx_academic.directives.profile import ProfileDirective, no_profile
from sphinx_academic.directives.publication import PublicationDirective, PublicationListDirective, list_directive
from sphinx_academic.directives.sections import CvDirective, PersonDirective, SectionsDirective, listable
from sphinx_academic.directives.totals import total_of
from sphinx_academic.problems import Location, Problem, Problems, Subtype
from sphinx_academic.records.kinds.people import Person
from sphinx_academic.records.kinds.profile import Profile
from sphinx_academic.records.kinds.publication import Publication
from sphinx_academic.records.kinds.venues import Venue
from sphinx_academic.records.links.links import LinkTable
from sphinx_academic.records.model.base import Record
from sphinx_academic.rendering.publications.registry import PublicationStyles
from sphinx_academic.richtext.markdown import from_markdown
from sphinx_academic.richtext.tree import RichText
from sphinx_academic.selection import answerable, select
from sphinx_academic.selection.sections import CV_OPTIONS, Section, parse_sections, read_sections, with_defaults
from sphinx_academic.sources.decoding import decode
from sphinx_academic.sphinx.domain import AcademicDomain
from sphinx_academic.sphinx.person_pages import person_of_name
from sphinx_academic.sphinx.site import build_day

#: by kind, the role that leads to its records
ROLE_OF = {Publication: "pub", Person: "person", Venue: "venue"}


@dataclass
class Pages:
    """Checks the pages of a site one by one, and keeps what only all of them tell."""

    catalogue: Catalogue
    kinds: Sequence[type[Record]]
    config: Config
    links: LinkTable
    styles: PublicationStyles
    #: the settings of MyST
    myst: Mapping[str, Any]
    #: whether there is a role of a name, for text in data
    has_role: Callable[[str], bool]
    #: whether the site may have kinds and styles that only running its ``conf.py`` would tell
    extended: bool = False
    #: whether references may lead to other sites
    elsewhere: bool = False
    #: the names of all pages
    documents: frozenset[str] = frozenset()
    #: the records that only pages name: of other files, and of bodies
    records: list[Record] = field(default_factory=list)
    #: role and name of what lists show, beside what the catalogue knows
    shown: set[tuple[str, str]] = field(default_factory=set)
    #: by page, whom it says it is about
    people: dict[str, str] = field(default_factory=dict)
    _references: list[Reference] = field(default_factory=list)
    #: texts that stand on pages themselves, and where
    texts: list[tuple[RichText, Location]] = field(default_factory=list)

    def read(self, file: str, data: bytes, problems: Problems) -> None:
        """Check the directives of a page."""
        source = decode(data, file, Problems())
        content = parse_page(file, source, self.directives, AcademicDomain.roles, self.myst)
        problems.extend(content.problems)
        if not self.extended:
            problems.extend(content.strangers)
        for each in content.directives:
            _DirectiveCheck(self, each, file, problems).run()
        self._references += content.references
        if content.person:
            self.people[file] = content.person

    def strangers(self) -> Iterator[Problem]:
        """Yield a problem for each reference of a page to what is neither in the data nor on any page."""
        for role, name, where in self._references:
            if not self.knows(role, name):
                yield Problem(Subtype.REFERENCE, unknown_object(role, name, self.catalogue), where)
        for text, where in self.texts:
            yield from missing_in(text, where, self)

    def knows(self, role: str, name: str) -> bool:
        """Return whether a reference leads somewhere."""
        known = {"pub": self.catalogue.publication, "person": self.catalogue.person, "venue": self.catalogue.venue}
        return self.elsewhere or (role, name) in self.shown or known[role](name) is not None

    @cached_property
    def directives(self) -> Mapping[str, type[RecordDirective]]:
        """The directives of the package by their names."""
        own: dict[str, type[RecordDirective]] = {
            "profile": ProfileDirective,
            "publication": PublicationDirective,
            "cv": CvDirective,
            "person": PersonDirective,
        }
        lists = (kind for kind in self.kinds if kind not in (Profile, Venue))
        return {**own, **{kind.kind.directive: list_directive(kind) for kind in lists}}


@dataclass
class _DirectiveCheck:
    """The check of one directive."""

    pages: Pages
    found: Found
    file: str
    problems: Problems

    def complain(self, message: str, subtype: Subtype = Subtype.OPTION, *, option: str = "") -> None:
        self.problems.add(subtype, f"{self.found.name}: {message}", self.found.place_of(option))

    def run(self) -> None:
        """Read the options, then do as the directive would."""
        directive = self.pages.directives[self.found.name]
        values = read_options(directive.options_known, self.found.options, self.complain)
        if issubclass(directive, SectionsDirective):
            self._sections(directive, values)
            return
        if issubclass(directive, PublicationListDirective):
            self._looks(values)
        if issubclass(directive, PublicationDirective):
            self._publications()
        elif directive.record is Profile:
            self._profile()
        else:
            if misplaced := misplaced_options(self.found.body, directive.options_known):
                self.complain(misplaced)
                self.found = replace(self.found, body=())
            self._list(directive.record, values)

    def _list(self, cls: type[Record], values: Mapping[str, Any]) -> None:
        kind, today = cls.kind, self.pages.config.today or build_day()
        collection = self._collection(cls)
        person = values.get("person", "")
        if "person" in values and not person:
            person = self._page_person()
            if not person:
                self.complain(NO_PERSON, option="person")
        person = known_person(person, self.pages.catalogue, self.complain)
        query = query_of(kind, values, kind.group_by, person)
        query = answerable(query, cls, collection.records, today, self.complain)
        self.pages.records += collection.records
        selection = select(collection.records, query, today)
        # people of a page's own body are not among those that references can name
        if cls in ROLE_OF and not values.get("no-index") and not (self.has_body and cls is Person):
            self.pages.shown |= {(ROLE_OF[cls], record.ident) for record in selection.records}
        more = values.get("more")
        if more and leaves_out(selection, collection):
            known_document(more, self.file.rpartition(".")[0], self.pages.documents, self.complain)
        if values.get("total"):
            total_of(selection.records, self.complain, self.problems)
        if values.get("empty") and not selection.records:
            where = self.found.place_of("empty")
            self.pages.texts.append((from_markdown(values["empty"], where, self.problems), where))

    def _publications(self) -> None:
        keys = " ".join([*self.found.arguments, *self.found.body]).replace(",", " ").split()
        known_keys(keys, self.pages.catalogue, self.complain)
        if not keys:
            self.complain(NO_KEYS)

    def _profile(self) -> None:
        collection = self._collection(Profile)
        self.pages.records += collection.records
        if not collection.records and not collection.broken:
            self.complain(no_profile(self.files, self.pages.config), Subtype.FILE)

    def _collection(self, cls: type[Record]) -> Collection[Record]:
        catalogue = self.pages.catalogue
        if self.has_body:
            body = "\n".join(self.found.body)
            return catalogue.inline(cls, self.file, body, self.found.body_line, self.problems)
        return catalogue.collection(cls, self.files, self.found.location)

    @property
    def has_body(self) -> bool:
        return any(line.strip() for line in self.found.body)

    @property
    def files(self) -> tuple[str, ...]:
        """The files of the argument, as Sphinx resolves paths."""
        folder = posixpath.dirname(self.file)
        words = self.found.argument.replace(",", " ").split()
        return tuple(posixpath.normpath(w[1:] if w[0] == "/" else posixpath.join(folder, w)) for w in words)

    def _page_person(self) -> str:
        return self.found.person or person_of_name(self.file.rpartition(".")[0], self.pages)

    def _looks(self, values: Mapping[str, Any]) -> None:
        """Check what only lists of publications have: styles that can be added, and links."""
        problem = self.pages.styles.problem(values["style"]) if values.get("style") else ""
        if problem and not self.pages.extended:
            self.complain(f"option 'style' is ignored: {problem}", option="style")
        known_links(values.get("links", ()), self.pages.links, self.pages.catalogue, self.complain)

    # -- lists under headings --------------------------------------------------------------------

    def _sections(self, directive: type[SectionsDirective], values: Mapping[str, Any]) -> None:
        defaults: Mapping[str, Mapping[str, str]] = CV_OPTIONS
        if not issubclass(directive, CvDirective):
            person = self._subject()
            if not person:
                return
            defaults = {kind.kind.name: {"person": person} for kind in self.pages.kinds}
        names = {kind.kind.name: kind.kind.directive for kind in self.pages.kinds}
        for each in with_defaults(self._sections_of(directive, values), defaults):
            where = Location(self.found.location.file, each.line or self.found.location.line)
            inner = Found(names[each.kind], where, options=dict(each.options), person=self.found.person)
            _DirectiveCheck(self.pages, inner, self.file, self.problems).run()

    def _subject(self) -> str:
        """Return the id of the person that ``person`` shows; a problem and nothing if there is none."""
        id = self.found.argument.strip() or self._page_person()
        person = self.pages.catalogue.person(id) if id else None
        if not id:
            self.complain(NO_ID)
        elif person is None:
            self.complain(unknown_object("person", id, self.pages.catalogue), Subtype.REFERENCE)
        return person.id if person else ""

    def _sections_of(self, directive: type[SectionsDirective], values: Mapping[str, Any]) -> Iterable[Section]:
        known = listable(self.pages.kinds)
        # a kind that nobody here knows may be one of the site's own
        own = Problems() if self.pages.extended else self.problems
        if self.has_body:
            return read_sections(self.file, "\n".join(self.found.body), self.found.body_line, known, own)
        given = values.get("sections", "")
        if given == "none":
            return ()
        default = directive.default_sections(self.pages.kinds)
        try:
            return parse_sections(given, known, self.found.place_of("sections").line) or default
        except ValueError as error:
            if not self.pages.extended:
                self.complain(f"option 'sections': {error}; it is ignored", option="sections")
            return default
