"""The directives that show one list: those of the kinds, ``publication`` and ``profile``."""

from __future__ import annotations

from functools import cache, cached_property
from typing import Any, ClassVar

from docutils import nodes
from sphinx import addnodes

from sphinx_academic.catalogue.node_ids import node_id
from sphinx_academic.catalogue.targets import document_names
from sphinx_academic.directives.base import RecordDirective, accepting
from sphinx_academic.directives.empty_sections import academic_nothing
from sphinx_academic.records.kinds.people import ALUMNI
from sphinx_academic.records.kinds.profile import Profile
from sphinx_academic.records.kinds.publications import CitationCount, Publication
from sphinx_academic.records.model.base import Record
from sphinx_academic.rendering.citations import citation_words
from sphinx_academic.rendering.money import format_money
from sphinx_academic.rendering.nodes import academic_search
from sphinx_academic.rendering.placeholders import academic_list
from sphinx_academic.rendering.richtext import stamp
from sphinx_academic.rendering.titles import group_title
from sphinx_academic.rendering.typography import arrow_on
from sphinx_academic.rendering.view import View
from sphinx_academic.selection.options import CITED, ENTRIES, PROFILE, Option, options_of
from sphinx_academic.selection.reading import PageList, read_cited, read_entries, read_list, read_profile
from sphinx_academic.selection.request import Display
from sphinx_academic.selection.result import Group
from sphinx_academic.sphinx.domain_data import Target
from sphinx_academic.sphinx.page_files import note_files
from sphinx_academic.sphinx.translation import _


class ListDirective(RecordDirective):
    """Show the records of one kind.

    Leaves ``academic_list`` nodes in the tree, under sections where ``group-by`` makes headings, and for publications
    after the place of the search box::

        academic_search
        section "2024"
          academic_list
        section "2023"
          academic_list
        paragraph.academic-more
          pending_xref
    """

    record: ClassVar[type[Record]]
    option_spec: ClassVar[Any]
    #: whether the list is written on the page, rather than made by another directive, such as ``cv``
    by_itself: bool = True

    def run(self) -> list[nodes.Node]:
        """Evaluate the list now; what its records look like is decided when the page is written."""
        return self.show(self.read())

    def read(self) -> PageList:
        """Return the list of the directive."""
        return read_list(self.parsed, self.record, self.site.lists)

    def show(self, found: PageList) -> list[nodes.Node]:
        """Return the nodes of a list, and note what the page depends on and has with it."""
        self.report(found.problems)
        result, display = found.result, found.display
        self.note(found)
        content_nodes = self.group_nodes(found)
        if display.search and content_nodes:
            self.domain.note_search(self.env.docname, len(result.records))
            content_nodes.insert(
                0, self.placed(academic_search("", list=f"{node_id('list', self.env.docname)}-{self.serial + 1}"))
            )
        if result.total is not None:
            language = self.env.config.language or "en"
            view = View(self.env, self.site, self.env.docname, self.site.format, display)
            if isinstance(result.total, CitationCount):
                amount = citation_words(result.total, view)
            else:
                amount = format_money(result.total, language)
            text = _("Total: {amount}").format(amount=amount)
            content_nodes.append(self.placed(nodes.paragraph("", text, classes=["academic-total"])))
        if found.empty is not None:
            view = View(self.env, self.site, self.env.docname, self.site.format, Display())
            content, text = view.text(found.empty), found.parsed.options["empty"].strip()
            content_nodes.append(self.placed(nodes.paragraph(text, "", *content, classes=["academic-empty"])))
        if found.request.more and result.leaves_out:
            content_nodes.append(self.more(found))
        content_nodes += [notice(self.record) for _broken in range(result.broken)]
        # not the search box, which other builders leave out
        named = [
            node for node in content_nodes if isinstance(node, nodes.Element) and not isinstance(node, academic_search)
        ]
        if "name" in self.options and named:
            self.add_name(named[0])
        return content_nodes or [academic_nothing()]

    def note(self, found: PageList) -> None:
        """Note what the page depends on, what it refers to, and where references to what is listed lead."""
        docname, result = self.env.docname, found.result
        if found.person:
            self.domain.note_identity(docname, found.person)
        self.domain.note_list(docname, found.request, result)
        note_files(result, self.env, docname)
        if found.display.indexed:
            weight = self.weight(found)
            for objtype, name, id, title in result.targets:
                self.domain.note_target(docname, objtype, name, Target(id, title, weight))
        elif self.record is Publication:
            # metadata has them all the same, with the page that is their place
            self.domain.note_references(docname, [("pub", record.ident) for record in result.records])

    def weight(self, found: PageList) -> tuple[int, bool]:
        """Return the weight of the list as the place of its records: its length, and whether it stands by itself."""
        return (len(found.result.records), self.by_itself)

    def group_nodes(self, found: PageList) -> list[nodes.Node]:
        """Return a placeholder, or a section with a placeholder for each group."""
        result = found.result
        last = result.lowest_groups[-1] if result.lowest_groups else None

        def nodes_of(group: Group, above: str = "") -> nodes.Node:
            name = f"{above}{str(group.key) or 'other'}"
            if group.within:
                return self.section(group, [nodes_of(each, f"{name}-") for each in group.within], name)
            more: dict[str, Any] = {"weight": self.weight(found)}
            if self.record is Publication:
                more |= {"serial": self.serial, "last": group is last}
            if result.labels:
                more["labels"] = tuple(result.labels[record.digest] for record in group.records)
            placeholder = self.placeholder(found, group.records, **more)
            return placeholder if group.key is None else self.section(group, [placeholder], name)

        return [nodes_of(group) for group in result.groups]

    def placeholder(self, found: PageList, records: tuple[Record, ...], **more: Any) -> nodes.Element:
        """Return the placeholder of some records of a list."""
        request = found.request
        source: dict[str, Any] = {"files": request.files}
        if request.body:
            # the records themselves would be pickled with the page, and a class of a site's conf.py cannot be
            places = {id(record): place for place, record in enumerate(found.result.source)}
            source = {"body": tuple(request.body), "places": tuple(places[id(record)] for record in records)}
        digests = tuple(record.digest for record in records)
        about = {"kind": request.kind, "digests": digests, "display": found.display, "refdoc": self.env.docname}
        return self.placed(academic_list("", **about, **source, **more))

    def section(self, group: Group, content: list[nodes.Node], name: str) -> nodes.Element:
        """Return a group under its heading: a section where a section can stand, else a rubric."""
        title = group_title(group.field, group.key, self.site, self.env)
        classes = ["academic-group"]
        if group.field == "year":
            classes.append("academic-group-year")
        elif group.key == ALUMNI:
            classes.append("academic-group-alumni")
        return self.under_heading(title, content, node_id(self.record.kind.name, name), *classes)

    @cached_property
    def serial(self) -> int:
        """The number of the list among the publication lists of the page, from 0."""
        return self.env.new_serialno("academic-publications")

    def placed(self, node: nodes.Element) -> nodes.Element:
        """Return a node with the location of the directive."""
        self.set_source_info(node)
        return node

    def more(self, found: PageList) -> nodes.Node:
        """Return a link to the document that has the rest, which may be named with its suffix as a file is."""
        document = found.result.more
        xref = addnodes.pending_xref(
            "",
            refdomain="std",
            reftype="doc",
            # one that is not there yet may be when the page is written again
            reftarget=document or document_names(found.request.more)[-1],
            refdoc=self.env.docname,
            refexplicit=True,
            refwarn=bool(document),
        )
        xref += nodes.inline("", _("More") + " " + arrow_on(self.env.config.language))
        stamp(xref, found.parsed.place_of("more"), self.env.srcdir)
        return nodes.paragraph("", "", xref, classes=["academic-more"])


def notice(record: type[Record]) -> nodes.Node:
    """Return the notice that is shown in place of a record that could not be read."""
    text = _("One {kind} is not shown: its data has a problem.").format(kind=_(record.kind.title))
    return nodes.paragraph("", text, classes=["academic-notice"])


class PublicationDirective(ListDirective):
    """``publication``: keys as the argument, or as lines of the body."""

    record = Publication
    options_known: ClassVar[tuple[Option, ...]] = ENTRIES
    option_spec: ClassVar[Any] = accepting(options_known)

    def read(self) -> PageList:
        return read_entries(self.parsed, self.site.lists)


class CiteThisDirective(ListDirective):
    """``cite-this``: how to cite the work that a ``CITATION.cff`` describes, in a box::

    admonition.academic-cite-this
      title
      academic_list
    """

    record = Publication
    options_known: ClassVar[tuple[Option, ...]] = CITED
    option_spec: ClassVar[Any] = accepting(options_known)

    def read(self) -> PageList:
        return read_cited(self.parsed, self.site.lists)

    def show(self, found: PageList) -> list[nodes.Node]:
        shown = super().show(found)
        if not found.result.records:
            return shown
        title = nodes.title("", _("Cite this"))
        return [self.placed(nodes.admonition("", title, *shown, classes=["academic-cite-this"]))]


class ProfileDirective(ListDirective):
    """``profile``: the owner's card."""

    record = Profile
    options_known: ClassVar[tuple[Option, ...]] = PROFILE
    option_spec: ClassVar[Any] = accepting(options_known)

    def read(self) -> PageList:
        return read_profile(self.parsed, self.site.lists)


@cache
def list_directive(record: type[Record]) -> type[ListDirective]:
    """Return the list directive of a kind."""
    if record is Profile:
        return ProfileDirective
    options = options_of(record)
    members = {
        "__doc__": f"List {record.kind.name}.",
        "record": record,
        "options_known": options,
        "option_spec": accepting(options),
    }
    return type(f"{record.__name__}List", (ListDirective,), members)
