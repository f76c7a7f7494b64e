"""What the directives that show records share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from sphinx_academic.catalogue.collection import Collection
from sphinx_academic.directives.options import Option
from sphinx_academic.directives.places import option_line
from sphinx_academic.problems import Location, Problem, Problems, Subtype
from sphinx_academic.records.model.base import Record
from sphinx_academic.sphinx.compat import is_markdown, parent_of
from sphinx_academic.sphinx.domain import AcademicDomain
from sphinx_academic.sphinx.reporting import report, report_all
from sphinx_academic.sphinx.site import Site


class RecordDirective(SphinxDirective):
    """What all directives that show records share: the site, located complaints, collections, leaves."""

    record: ClassVar[type[Record]]
    #: the records of the directive's body, once they were read
    body_records: tuple[Record, ...] = ()
    options_known: ClassVar[tuple[Option, ...]] = ()
    has_content = True
    required_arguments = 0
    optional_arguments = 1
    final_argument_whitespace = True

    @property
    def domain(self) -> AcademicDomain:
        """The domain of this build."""
        domain = self.env.domains["acad"]
        assert isinstance(domain, AcademicDomain)
        return domain

    @property
    def site(self) -> Site:
        """The site of this build."""
        return self.domain.site

    @property
    def location(self) -> Location:
        """Where the directive stands."""
        source, line = self.get_source_info()
        root = f"{self.env.srcdir}/"
        return Location(str(source).removeprefix(root), line)

    @property
    def first_line(self) -> int:
        """The line on which the body begins: docutils counts from the top of the page, MyST from the directive."""
        return self.content_offset + 1 + (self.lineno if is_markdown(self.state) else 0)

    def complain(self, message: str, subtype: Subtype = Subtype.OPTION, *, option: str = "") -> None:
        """Report a problem with the directive itself, or with an option of it."""
        report(Problem(subtype, f"{self.name}: {message}", self.place_of(option)))

    def place_of(self, option: str) -> Location:
        """Return where an option stands; the directive's own place where that is not known."""
        file, line = self.location
        return Location(file, option_line(option, self.block_text, line) if option else line)

    @property
    def has_body(self) -> bool:
        """Whether the records stand in the directive itself; blank lines are no body."""
        return any(line.strip() for line in self.content)

    def collection(self, files: tuple[str, ...]) -> Collection[Record]:
        """Return the records of the body, or of files, or of the kind's default files."""
        if self.has_body:
            problems = Problems()
            body = "\n".join(self.content)
            found = self.site.catalogue.inline(self.record, self.location.file, body, self.first_line, problems)
            report_all(problems)
            self.body_records = found.records
            return found
        found = self.site.catalogue.collection(self.record, files, self.location)
        self.site.report_problems()
        return found

    def body_source(self, records: Sequence[Record]) -> dict[str, Any]:
        """Return what a leaf needs to find records of the body again: the body, and their places in it.

        The records themselves would be pickled with the page, and a class of a site's ``conf.py`` cannot be.
        """
        places = {id(record): place for place, record in enumerate(self.body_records)}
        body = (self.location.file, "\n".join(self.content), self.first_line)
        return {"body": body, "places": tuple(places[id(record)] for record in records)}

    def files(self) -> tuple[str, ...]:
        """Return the files of the argument, as Sphinx resolves paths: ``/x`` from the top, others from the page."""
        if not self.arguments:
            return ()
        return tuple(self.env.relfn2path(word)[0] for word in self.arguments[0].replace(",", " ").split())

    def under_heading(self, title: str, content: list[nodes.Node], id: str, *classes: str) -> nodes.Element:
        """Return content under a heading: a section where a section can stand, else a rubric."""
        if not self.can_have_sections():
            return nodes.container("", nodes.rubric("", title), *content, classes=list(classes))
        taken = set(self.state.document.ids)
        number = 2
        base = id
        while id in taken:
            id, number = f"{base}-{number}", number + 1
        section = nodes.section("", nodes.title("", title), *content, ids=[id], names=[], classes=list(classes))
        self.state.document.ids[id] = section
        self.set_source_info(section)
        return section

    @property
    def parent(self) -> nodes.Node:
        """The node that the directive stands in."""
        return parent_of(self.state)

    def can_have_sections(self) -> bool:
        """Whether the directive stands directly in a section: inside a card or a tab a heading would tear it apart."""
        return isinstance(self.parent, nodes.section | nodes.document)
