"""The lists and references of a site's pages, evaluated as a build evaluates them; no page is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sphinx_academic.catalogue.catalogue import Catalogue
from sphinx_academic.catalogue.references import is_target, missing_in, unknown_object, unknown_target
from sphinx_academic.cli.parsing import Reference, parse_page
from sphinx_academic.problems import Location, Problem, Problems, Subtype
from sphinx_academic.records.model.base import Record
from sphinx_academic.richtext.tree import RichText
from sphinx_academic.selection.charts import CHARTS, read_chart
from sphinx_academic.selection.cv_pdf import wanted_pdf
from sphinx_academic.selection.directive import ParsedDirective
from sphinx_academic.selection.evaluation import Lists
from sphinx_academic.selection.reading import PageList, read_cited, read_entries, read_list, read_profile
from sphinx_academic.selection.sections import read_cv, read_person
from sphinx_academic.sources.decoding import decode
from sphinx_academic.sphinx.domain import AcademicDomain


def _not_utf8(data: bytes, file: str) -> Problem | None:
    """Return the problem of a page that Sphinx cannot read: it ends the build, and does not name the page."""
    try:
        data.decode()
    except UnicodeDecodeError as error:
        message = "this page is not UTF-8, and Sphinx cannot read it; save it as UTF-8, or list it in exclude_patterns"
        return Problem(Subtype.ENCODING, message, Location(file, data.count(b"\n", 0, error.start) + 1))
    return None


@dataclass
class Pages:
    """Checks the pages of a site one by one, and collects data for the checks that need all of them."""

    lists: Lists
    #: the settings of MyST
    myst: Mapping[str, Any]
    #: returns what is wrong with the name of a role in data; empty if nothing is
    wrong_role: Callable[[str], str]
    #: whether references may lead to other sites
    elsewhere: bool = False
    #: the value of ``academic_cv_pdf``
    cv_pdf: str | bool = False
    #: the PDFs that are made of CVs
    pdfs: set[str] = field(default_factory=set)
    #: the records that only pages name: of other files, and of bodies
    records: list[Record] = field(default_factory=list)
    #: type and name of the objects of lists that are not in the catalogue
    targets: set[tuple[str, str]] = field(default_factory=set)
    #: the person that each page names in its front matter
    people: dict[str, str] = field(default_factory=dict)
    #: what references by Sphinx's roles may lead to, by role
    names: dict[str, set[str]] = field(default_factory=lambda: {role: set() for role in ("eq", "ref", "term")})
    _references: list[Reference] = field(default_factory=list)
    #: texts that stand on pages themselves, and where
    _texts: list[tuple[RichText, Location]] = field(default_factory=list)

    def __post_init__(self) -> None:
        names = [
            "profile",
            "publication",
            "cite-this",
            "person",
            *(each.kind.directive for each in self.lists.kinds.values()),
        ]
        #: the directives of the package, and how many arguments they take
        self._directives = {**dict.fromkeys(filter(None, (*names, *CHARTS)), 1), "cv": 0, "career-timeline": 0}

    @property
    def catalogue(self) -> Catalogue:
        """The site's records."""
        return self.lists.catalogue

    def read(self, file: str, data: bytes, problems: Problems) -> None:
        """Check the directives of a page."""
        if unread := _not_utf8(data, file):
            problems.extend([unread])
        source = decode(data, file, Problems())
        content = parse_page(file, source, self._directives, AcademicDomain.roles, self.myst)
        problems.extend(content.problems)
        if not self.lists.extended:
            problems.extend(content.unknown)
        for parsed in content.directives:
            for found in self._lists_of(parsed, problems):
                self._check(found, problems)
        self._references += content.references
        for role, names in (("ref", content.labels), ("eq", content.equations), ("term", content.terms)):
            self.names[role] |= names
        if content.person:
            self.people[file] = content.person

    def _lists_of(self, parsed: ParsedDirective, problems: Problems) -> tuple[PageList, ...]:
        """Return the lists that a directive shows."""
        if parsed.name in ("cv", "person"):
            composition = (read_cv if parsed.name == "cv" else read_person)(parsed, self.lists)
            problems.extend(composition.problems)
            if parsed.name == "cv" and (pdf := wanted_pdf(composition.pdf, self.cv_pdf)):
                self.pdfs.add(pdf.path(parsed.location.file.rpartition(".")[0]))
            return composition.lists
        if parsed.name == "profile":
            return (read_profile(parsed, self.lists),)
        if parsed.name == "publication":
            return (read_entries(parsed, self.lists),)
        if parsed.name == "cite-this":
            return (read_cited(parsed, self.lists),)
        if parsed.name in CHARTS:
            return read_chart(parsed, self.lists).lists
        record = next(each for each in self.lists.kinds.values() if each.kind.directive == parsed.name)
        return (read_list(parsed, record, self.lists),)

    def _check(self, found: PageList, problems: Problems) -> None:
        problems.extend(found.problems)
        self.records += found.result.source
        if found.display.indexed:
            self.targets |= {(target.objtype, target.name) for target in found.result.targets}
        if found.empty is not None:
            self._texts.append((found.empty, found.parsed.place_of("empty")))

    def unknown_references(self) -> Iterator[Problem]:
        """Yield a problem for each reference of a page to what is neither in the data nor on any page."""
        for role, name, where in self._references:
            if not self.knows(role, name):
                yield Problem(Subtype.REFERENCE, unknown_object(role, name, self.catalogue), where)
        for text, where in self._texts:
            yield from missing_in(text, where, self)

    def knows(self, role: str, name: str) -> bool:
        """Return whether a reference leads somewhere."""
        known = {"pub": self.catalogue.publication, "person": self.catalogue.person, "venue": self.catalogue.venue}
        return self.elsewhere or (role, name) in self.targets or known[role](name) is not None

    def wrong_target(self, role: str, name: str) -> str:
        """Return what is wrong with what a reference by one of Sphinx's roles leads to; empty if nothing is."""
        if self.elsewhere:
            return ""
        names = self.lists.documents if role == "doc" else self.names.get(role, ())
        return "" if is_target(role, name, names) else unknown_target(role, name, names)
