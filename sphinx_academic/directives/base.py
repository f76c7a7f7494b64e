"""The base class of directives that show records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from sphinx_academic.catalogue.targets import name_below
from sphinx_academic.directives.deferred import AnyOption
from sphinx_academic.problems import Location, Problem
from sphinx_academic.selection.directive import ParsedDirective
from sphinx_academic.selection.options import Option
from sphinx_academic.sphinx.compat import is_markdown, parent_of
from sphinx_academic.sphinx.domain import AcademicDomain, domain_of
from sphinx_academic.sphinx.person_pages import front_matter_person
from sphinx_academic.sphinx.reporting import report_all
from sphinx_academic.sphinx.site import Site


def accepting(options: Sequence[Option]) -> AnyOption:
    """Return the ``option_spec`` of a directive."""
    return AnyOption({option.name: directives.unchanged for option in options})


class RecordDirective(SphinxDirective):
    """A directive that shows records: it has the site, its own source, and headings."""

    options_known: ClassVar[tuple[Option, ...]] = ()
    has_content = True
    required_arguments = 0
    optional_arguments = 1
    final_argument_whitespace = True

    @property
    def domain(self) -> AcademicDomain:
        """The domain of this build."""
        return domain_of(self.env)

    @property
    def site(self) -> Site:
        """The site of this build."""
        return self.domain.site

    @property
    def location(self) -> Location:
        """The location of the directive."""
        source, line = self.get_source_info()
        return Location(name_below(self.env.srcdir, str(source)), line)

    @property
    def first_line(self) -> int:
        """The line on which the body begins: docutils counts from the top of the page, MyST from the directive."""
        return self.content_offset + 1 + (self.lineno if is_markdown(self.state) else 0)

    @property
    def parsed(self) -> ParsedDirective:
        """The directive as it was parsed."""
        return self.parsed_at(self.env.docname, self.location)

    def parsed_at(self, docname: str, location: Location) -> ParsedDirective:
        """Return the directive as it was parsed on a page."""
        return ParsedDirective(
            self.name.removeprefix("acad:"),
            docname,
            location,
            self.arguments,
            self.options,
            list(self.content),
            self.first_line,
            self.block_text,
            front_matter_person(self.state.document),
        )

    def report(self, problems: Iterable[Problem]) -> None:
        """Report what was found in files while lists were evaluated, then what is wrong with the directive."""
        self.site.report_problems()
        report_all(problems)

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
        """Return whether the directive stands directly in a section: a heading would break a card or a tab."""
        return isinstance(self.parent, nodes.section | nodes.document)
