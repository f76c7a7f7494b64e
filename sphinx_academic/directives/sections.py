"""``cv`` and ``person``: several lists under headings, in an order."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from docutils import nodes
from sphinx import addnodes

from sphinx_academic.catalogue.node_ids import node_id
from sphinx_academic.catalogue.targets import ABSOLUTE
from sphinx_academic.directives.base import RecordDirective, accepting
from sphinx_academic.directives.lists import list_directive
from sphinx_academic.records.kinds.profile import Profile
from sphinx_academic.rendering.links import target_node
from sphinx_academic.rendering.placeholders import academic_cv_pdf, academic_list
from sphinx_academic.rendering.titles import section_title
from sphinx_academic.selection.cv_pdf import PdfRequest, wanted_pdf
from sphinx_academic.selection.options import CV, SECTIONS, Option
from sphinx_academic.selection.reading import PageList, page_person
from sphinx_academic.selection.sections import ListedSection, read_cv, read_person
from sphinx_academic.sphinx.domain_data import CvPdf
from sphinx_academic.sphinx.person_pages import OF_PERSON
from sphinx_academic.sphinx.translation import _


class SectionsDirective(RecordDirective):
    """Lists under headings; a list that shows nothing is left out with its heading."""

    options_known: ClassVar[tuple[Option, ...]] = SECTIONS
    option_spec: ClassVar[Any] = accepting(options_known)

    def section_nodes(self, section: ListedSection, totals: bool) -> list[nodes.Node]:
        """Return one section, nothing if its list shows nothing."""
        result = self.list_nodes(section.list)
        count = sum(_count(node) for node in result)
        if not count and not any(isinstance(node, nodes.Element) for node in result):
            return []
        if totals:
            _add_totals(result)
        if section.kind == Profile.kind.name:
            return result
        title = section.title or section_title(self.site.kinds[section.kind].kind)
        if totals:
            title = _("{title} ({count})").format(title=title, count=count)
        return [self.under_heading(title, result, node_id("section", section.kind), "academic-section")]

    def list_nodes(self, found: PageList) -> list[nodes.Node]:
        """Return what the list's own directive would leave here."""
        parsed = found.parsed
        directive = list_directive(self.site.kinds[found.request.kind])(
            parsed.name,
            [],
            dict(parsed.options),
            type(self.content)(),
            parsed.location.line,
            self.content_offset,
            parsed.text,
            self.state,
            self.state_machine,
        )
        directive.by_itself = False
        return directive.show(found)


class CvDirective(SectionsDirective):
    """``cv``: container.academic-cv-head, then a section for each kind that has records."""

    options_known: ClassVar[tuple[Option, ...]] = CV
    option_spec: ClassVar[Any] = accepting(options_known)
    optional_arguments = 0

    def run(self) -> list[nodes.Node]:
        """Compose the CV."""
        composition = read_cv(self.parsed, self.site.lists)
        self.report(composition.problems)
        result: list[nodes.Node] = list(self.pdf_link(composition.pdf))
        for section in composition.sections:
            result += self.section_nodes(section, composition.totals)
        for node in result:
            if isinstance(node, nodes.Element):
                node["classes"].append("academic-cv")
        return result

    def pdf_link(self, request: PdfRequest | None) -> list[nodes.Node]:
        """Return the place of the link to the CV for print, where the site has one."""
        target = self.site.config.cv_pdf
        if wanted := wanted_pdf(request, target):
            return [self.made_pdf(wanted)]
        if request is not None:
            return []
        if isinstance(target, str) and target and not ABSOLUTE.match(target):
            self.domain.note_file(self.env.docname, target)
        if not target or isinstance(target, bool) or self.site.cv_pdf_problem(self.env.found_docs):
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
        # the doctree is the same for all builders; in a book, or as text, the link leads nowhere
        return [addnodes.only("", paragraph, expr="html")]

    def made_pdf(self, request: PdfRequest) -> nodes.Node:
        """Return the place of the link to the PDF that is made of this CV, and note that it is to be made."""
        docname = self.env.docname
        serial = self.env.new_serialno("academic-cv")
        file = request.path(docname)
        self.domain.note_cv_pdf(docname, CvPdf(file, serial, request.options, self.parsed.place_of("pdf")))
        marker = academic_cv_pdf("", serial=serial, file=file)
        self.set_source_info(marker)
        return marker


class PersonDirective(SectionsDirective):
    """``person``: a person's card, and the lists of what names that person.

    Alone on a page, it also gives the page its title::

        section (the name)
          academic_list (the card)
          section "Publications"
            academic_list
    """

    def run(self) -> list[nodes.Node]:
        """Show the person named, or the one whose page this is."""
        composition = read_person(self.parsed, self.site.lists)
        self.report(composition.problems)
        if composition.name:
            self.domain.note_identity(self.env.docname, composition.name)
        person, card = composition.person, composition.card
        if person is None or card is None:
            return []
        titled = isinstance(self.parent, nodes.document)
        if titled or person.id == page_person(self.parsed, self.site.lists):
            card = replace(card, display=replace(card.display, parts=("untitled",)))
        result = self.list_nodes(card)
        for section in composition.sections:
            result += self.section_nodes(section, composition.totals)
        for node in result:
            if isinstance(node, nodes.section):
                node[OF_PERSON] = True
        if titled:
            return [self.under_heading(person.name, result, node_id("person", person.id))]
        return result


def _count(node: nodes.Node) -> int:
    return sum(len(placeholder["digests"]) for placeholder in node.findall(academic_list))


def _add_totals(result: list[nodes.Node]) -> None:
    """Say in the headings of groups how many records follow."""
    for node in result:
        for section in node.findall(nodes.section):
            title = section[0]
            assert isinstance(title, nodes.title)
            title += nodes.Text(f" ({_count(section)})")
