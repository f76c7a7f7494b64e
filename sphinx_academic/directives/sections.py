"""``cv`` and ``person``: several lists under headings, in an order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from docutils import nodes
from sphinx import addnodes

from sphinx_academic.catalogue.collection import Collection, digest_of
from sphinx_academic.catalogue.node_ids import node_id
from sphinx_academic.catalogue.references import unknown_object
from sphinx_academic.directives.asking import NO_ID
from sphinx_academic.directives.base import RecordDirective
from sphinx_academic.directives.deferred import Deferred
from sphinx_academic.directives.lists import ListDirective
from sphinx_academic.directives.options import Option, accepting, flag, read_options, text
from sphinx_academic.problems import Problems, Subtype
from sphinx_academic.records.kinds.people import Person
from sphinx_academic.records.kinds.profile import Profile
from sphinx_academic.records.kinds.venues import Venue
from sphinx_academic.records.model.base import Record
from sphinx_academic.rendering.leaf import Display, academic_list, make_leaf
from sphinx_academic.rendering.links import target_node
from sphinx_academic.rendering.titles import section_title
from sphinx_academic.selection import Query, select
from sphinx_academic.selection.sections import (
    CV_OPTIONS,
    PERSON,
    Section,
    cv_sections,
    parse_sections,
    read_sections,
    with_defaults,
)
from sphinx_academic.sphinx.compat import find_directive
from sphinx_academic.sphinx.domain_data import ListDependency
from sphinx_academic.sphinx.page_files import note_files
from sphinx_academic.sphinx.person_pages import page_person
from sphinx_academic.sphinx.reporting import report_all
from sphinx_academic.sphinx.translation import _

_SECTIONS = Option(
    "sections",
    text,
    "The kinds to show, in this order, each with options of its list in parentheses: "
    "``education publications(selected) talks(limit: 5)``.",
    "kinds",
)
_TOTALS = Option("totals", flag, "Say in the headings how many records follow.", "flag")
_CLASS = Option("class", text, "Classes of the whole.", "classes")


def listable(kinds: Iterable[type[Record]]) -> list[str]:
    """Return the names of the kinds that can be sections: venues have no list."""
    return [each.kind.name for each in kinds if each is not Venue]


class SectionsDirective(RecordDirective):
    """Lists under headings; a list that shows nothing is left out with its heading."""

    record = Profile

    @staticmethod
    def default_sections(kinds: Iterable[type[Record]]) -> tuple[Section, ...]:
        """Return the sections where the page names none, of a site with these kinds."""
        return PERSON

    def sections(self, values: Mapping[str, Any]) -> tuple[Section, ...]:
        """Return the sections of the body, of the option, or the default ones."""
        known = listable(self.site.kinds.values())
        body = "\n".join(self.content)
        if body.strip():
            problems = Problems()
            found = read_sections(self.location.file, body, self.first_line, known, problems)
            report_all(problems)
            return found
        if values.get("sections") == "none":
            return ()
        line, default = self.place_of("sections").line, self.default_sections(self.site.kinds.values())
        try:
            return parse_sections(values.get("sections", ""), known, line) or default
        except ValueError as error:
            self.complain(f"option 'sections': {error}; it is ignored", option="sections")
            return default

    def section_nodes(self, section: Section, totals: bool) -> list[nodes.Node]:
        """Return one section, nothing if its list shows nothing."""
        name = self.site.kinds[section.kind].kind.directive
        made = self.list_nodes(name, dict(section.options), section.line)
        count = sum(_count(node) for node in made)
        if not count and not any(isinstance(node, nodes.Element) for node in made):
            return []
        if totals:
            _add_totals(made)
        if section.kind == Profile.kind.name:
            return made
        title = section.title or section_title(self.site.kinds[section.kind].kind)
        if totals:
            title = _("{title} ({count})").format(title=title, count=count)
        return [self.under_heading(title, made, node_id("section", section.kind), "academic-section")]

    def list_nodes(self, name: str, options: dict[str, str], line: int = 0) -> list[nodes.Node]:
        """Return what another directive of the package would leave here, as if it stood on ``line``."""
        cls = find_directive(name, self.state.document)
        assert cls is not None
        made = cls(
            name,
            [],
            options,
            type(self.content)(),
            line or self.lineno,
            self.content_offset,
            "",  # of its own: its options stand in no lines
            self.state,
            self.state_machine,
        )
        if isinstance(made, Deferred):
            made = made.made()
        if isinstance(made, ListDirective):
            made.by_itself = False
        return list(made.run())


class CvDirective(SectionsDirective):
    """``cv``: container.academic-cv-head, then a section for each kind that has records."""

    options_known: ClassVar[tuple[Option, ...]] = (_SECTIONS, _TOTALS)
    option_spec: ClassVar[Any] = accepting(options_known)
    optional_arguments = 0

    def run(self) -> list[nodes.Node]:
        """Compose the CV."""
        values = read_options(self.options_known, self.options, self.complain)
        made: list[nodes.Node] = list(self.pdf_link())
        for section in with_defaults(self.sections(values), CV_OPTIONS):
            made += self.section_nodes(section, values.get("totals", False))
        for node in made:
            if isinstance(node, nodes.Element):
                node["classes"].append("academic-cv")
        return made

    @staticmethod
    def default_sections(kinds: Iterable[type[Record]]) -> tuple[Section, ...]:
        """Return a section for each kind that declares its place in a CV."""
        return cv_sections(kinds)

    def pdf_link(self) -> list[nodes.Node]:
        """Return the link to the CV for print, where the site has one."""
        target = self.site.config.cv_pdf
        if not target or self.site.cv_pdf_problem(self.env.found_docs):
            return []
        content: list[nodes.Node] = [nodes.inline("", _("Download as PDF"), classes=["academic-link"])]
        file = self.site.file(target)
        if file is not None and self.site.document(target, self.env) is None:
            # read with the page, so that Sphinx's own collector copies the file
            link: nodes.Node = addnodes.download_reference("", "", *content, reftarget=f"/{file}")
        else:
            link = target_node(target, content, self.site, self.env, self.env.docname)
        paragraph = nodes.paragraph("", "", link, classes=["academic-cv-pdf"])
        self.set_source_info(paragraph)
        # builders share what is read; in a book, or as text, the link leads nowhere
        return [addnodes.only("", paragraph, expr="html")]


class PersonDirective(SectionsDirective):
    """``person``: a person's card, and the lists of what names that person.

    Alone on a page, it also gives the page its title::

        section (the name)
          academic_list (the card)
          section "Publications"
            academic_list
    """

    options_known: ClassVar[tuple[Option, ...]] = (_SECTIONS, _TOTALS)
    option_spec: ClassVar[Any] = accepting(options_known)

    def run(self) -> list[nodes.Node]:
        """Show the person named, or the one whose page this is."""
        values = read_options(self.options_known, self.options, self.complain)
        id = self.arguments[0].strip() if self.arguments else ""
        id = id or page_person(self.state.document, self.env.docname, self.site)
        if not id:
            self.complain(NO_ID)
            return []
        self.domain.note_identity(self.env.docname, id)
        ref = self.site.catalogue.person(id)
        if ref is None:
            self.complain(unknown_object("person", id, self.site.catalogue), Subtype.REFERENCE)
            return []
        titled = isinstance(self.parent, nodes.document)
        own_page = titled or ref.id == page_person(self.state.document, self.env.docname, self.site)
        made = self.card(ref.id, ("untitled",) if own_page else ())
        defaults = {kind: {"person": ref.id} for kind in self.site.kinds}
        for section in with_defaults(self.sections(values), defaults):
            made += self.section_nodes(section, values.get("totals", False))
        if titled:
            return [self.under_heading(ref.name, made, node_id("person", ref.id))]
        return made

    def card(self, id: str, parts: tuple[str, ...]) -> list[nodes.Node]:
        """Return the card, from ``people.yml`` or, for the owner, from the profile."""
        if id not in self.site.catalogue.people:
            return self.list_nodes("profile", {})
        collection: Collection[Record] = self.site.catalogue.collection(self.site.kinds[Person.kind.name])
        query = Query(keys=(id,))
        selection = select(collection.records, query)
        digest = digest_of(selection, collection)
        self.domain.note_list(self.env.docname, ListDependency(Person.kind.name, (), query, digest))
        note_files(selection.records, self.env, self.env.docname)
        leaf = make_leaf(
            Person.kind.name,
            tuple(record.digest for record in selection.records),
            Display("card", indexed=False, parts=parts),
            self.env.docname,
            files=(),
        )
        self.set_source_info(leaf)
        return [leaf]


def _count(node: nodes.Node) -> int:
    return sum(len(leaf["digests"]) for leaf in node.findall(academic_list))


def _add_totals(made: list[nodes.Node]) -> None:
    """Say in the headings of groups how many records follow."""
    for node in made:
        for section in node.findall(nodes.section):
            title = section[0]
            assert isinstance(title, nodes.title)
            title += nodes.Text(f" ({_count(section)})")
