"""The list directive: one class, made for each kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from docutils import nodes
from sphinx import addnodes

from sphinx_academic.catalogue.collection import Collection, digest_of, leaves_out
from sphinx_academic.catalogue.mentions import cited_keys
from sphinx_academic.catalogue.node_ids import node_id
from sphinx_academic.catalogue.targets import document_names
from sphinx_academic.directives.asking import NO_PERSON, known_document, known_person, query_of
from sphinx_academic.directives.base import RecordDirective
from sphinx_academic.directives.options import (
    APPEARANCE,
    PUBLICATIONS,
    SELECTION,
    TOTAL,
    Option,
    accepting,
    misplaced_options,
    read_options,
    style_of,
    text,
)
from sphinx_academic.problems import Problems
from sphinx_academic.records.kinds.people import Person
from sphinx_academic.records.kinds.publication import Publication
from sphinx_academic.records.model.base import Record
from sphinx_academic.rendering.leaf import Display, make_leaf
from sphinx_academic.rendering.richtext import stamp
from sphinx_academic.rendering.titles import group_title
from sphinx_academic.rendering.view import View
from sphinx_academic.richtext.markdown import from_markdown
from sphinx_academic.richtext.plain import to_plain
from sphinx_academic.selection import Group, Query, Selection, answerable, select
from sphinx_academic.sphinx.domain_data import MENTION, ListDependency, Target
from sphinx_academic.sphinx.page_files import note_files
from sphinx_academic.sphinx.person_pages import page_person
from sphinx_academic.sphinx.reporting import report_all
from sphinx_academic.sphinx.translation import _


class ListDirective(RecordDirective):
    """Show the records of one kind.

    Leaves ``academic_list`` leaves in the tree, under sections where ``group-by`` makes headings::

        section "2024"
          academic_list
        section "2023"
          academic_list
        paragraph.academic-more
          pending_xref
    """

    option_spec: ClassVar[Any]
    #: whether the list is written on the page, rather than made by another directive, such as ``cv``
    by_itself: bool = True

    def run(self) -> list[nodes.Node]:
        """Select the records now; what they look like is decided when the page is written."""
        values = read_options(self.options_known, self.options, self.complain)
        if misplaced := misplaced_options(list(self.content), self.options_known):
            self.complain(misplaced)
            self.content = type(self.content)()
        files = self.files()
        collection = self.collection(files)
        query = self.query(values)
        selection = self.selected(collection, query)
        inline = self.has_body
        if not inline:
            length = len(selection.records)
            dependency = ListDependency(self.record.kind.name, files, query, digest_of(selection, collection), length)
            self.domain.note_list(self.env.docname, dependency)
        display = self.display(values, selection)
        made = self.group_nodes(selection, files if not inline else None, display)
        made = self.before(made, values) + made
        if values.get("total"):
            # with it come currencies, which few pages name
            from sphinx_academic.directives.totals import total_nodes

            made += total_nodes(selection.records, self)
        if not selection.records:
            made += self.nothing(values)
        if values.get("more") and leaves_out(selection, collection):
            made.append(self.more(values["more"]))
        made += [notice(self.record) for _broken in collection.broken]
        self.name_first(made)
        return made

    def before(self, made: list[nodes.Node], values: Mapping[str, Any]) -> list[nodes.Node]:
        """Return what stands before the list."""
        return []

    def query(self, values: Mapping[str, Any]) -> Query:
        """Return the selection that the options ask for."""
        person = self.person(values["person"] or self.page_person()) if "person" in values else ""
        return query_of(self.record.kind, values, self.default_group(), person)

    def page_person(self) -> str:
        """Return the person of the page; an option that asks for one where there is none is complained of."""
        id = page_person(self.state.document, self.env.docname, self.site)
        if not id:
            self.complain(NO_PERSON, option="person")
        return id

    def person(self, id: str) -> str:
        """Return a person's id if it is one; ``me`` is the owner."""
        if id:
            self.domain.note_identity(self.env.docname, id)
        return known_person(id, self.site.catalogue, self.complain)

    def selected(self, collection: Collection[Record], query: Query) -> Selection:
        """Run the query; each option that cannot be meant is a warning and ignored, the others hold."""
        query = answerable(query, self.record, collection.records, self.site.today, self.complain)
        return select(collection.records, query, self.site.today)

    def display(self, values: Mapping[str, Any], selection: Selection) -> Display:
        """Return how the list looks."""
        links = values.get("links")
        return Display(
            style=values.get("style", self.default_style()),
            classes=values.get("class", ()),
            numbered=values.get("numbered", ""),
            links=() if links == ("none",) else links,
            abstract=values.get("abstract", True),
            bibtex=values.get("bibtex", True),
            search=values.get("search", False),
            download=values.get("download", False),
            legend=values.get("legend", True),
            indexed=not values.get("no-index", False),
            date_format=values.get("date-format", ""),
            grouped=selection.fields,
        )

    def default_style(self) -> str:
        """Return the style of a list that names none."""
        return self.record.kind.styles[0]

    def group_nodes(self, selection: Selection, files: tuple[str, ...] | None, display: Display) -> list[nodes.Node]:
        """Return a leaf, or a section with a leaf for each group; ``files`` None: the body has the records."""
        weight = (len(selection.records), self.by_itself)
        last = selection.leaves[-1] if selection.leaves else None

        def made(group: Group, above: str = "") -> nodes.Node:
            name = f"{above}{str(group.key) or 'other'}"
            if group.within:
                return self.section(group, [made(each, f"{name}-") for each in group.within], name)
            leaf = self.leaf(group, files, display, weight, last=group is last)
            return leaf if group.key is None else self.section(group, [leaf], name)

        return [made(group) for group in selection.groups]

    def leaf(
        self,
        group: Group,
        files: tuple[str, ...] | None,
        display: Display,
        weight: tuple[int, bool],
        *,
        last: bool,
    ) -> nodes.Node:
        """Return the leaf of a group, and note what the page has with it."""
        digests = tuple(record.digest for record in group.records)
        source: dict[str, Any] = {"files": files} if files is not None else self.body_source(group.records)
        source |= self.group_attributes(group, last)
        leaf = make_leaf(self.record.kind.name, digests, display, self.env.docname, weight=weight, **source)
        self.set_source_info(leaf)
        note_files(group.records, self.env, self.env.docname)
        if display.indexed:
            self.note_targets(group.records, weight)
        elif self.record is Publication:
            # machines are told of them all the same, and where their home is
            self.domain.note_references(self.env.docname, [("pub", record.ident) for record in group.records])
        return leaf

    def group_attributes(self, group: Group, last: bool) -> dict[str, Any]:
        """Return what else the leaf of a group has to know."""
        return {}

    def note_targets(self, records: Sequence[Record], weight: tuple[int, bool]) -> None:
        """Note where references to these records lead."""
        objtype = {"publications": "pub", "people": "person", "venues": "venue"}.get(self.record.kind.name)
        if objtype is None:
            self.note_mentions(records, weight)
            return
        if objtype == "person" and self.has_body:
            # a person of the page's own body is not among the people that references can name
            return
        for record in records:
            title = record.ident
            if isinstance(record, Publication):
                title = to_plain(record.title)
            elif isinstance(record, Person):
                title = str(record.name)
            target = Target(node_id(objtype, record.ident), title, weight)
            self.domain.note_target(self.env.docname, objtype, record.ident, target)

    def note_mentions(self, records: Sequence[Record], weight: tuple[int, bool]) -> None:
        """Note where publications can link to what speaks of them."""
        for record in records:
            if cited_keys(record):
                target = Target(node_id(self.record.kind.name, record.digest), "", weight)
                self.domain.note_target(self.env.docname, MENTION, record.digest, target)

    def section(self, group: Group, content: list[nodes.Node], name: str) -> nodes.Element:
        """Return a group under its heading: a section where a section can stand, else a rubric."""
        title = group_title(group.field, group.key, self.site, self.env)
        return self.under_heading(title, content, node_id(self.record.kind.name, name), "academic-group")

    def default_group(self) -> str:
        """Return the grouping of a list that names none."""
        return self.record.kind.group_by

    def nothing(self, values: Mapping[str, Any]) -> list[nodes.Node]:
        """Return what is shown when nothing is selected."""
        text = values.get("empty", "")
        if not text:
            return []
        view = View(self.env, self.site, self.env.docname, self.site.format, Display())
        problems = Problems()
        content = view.text(from_markdown(text, self.place_of("empty"), problems))
        report_all(problems)
        paragraph = nodes.paragraph(text, "", *content, classes=["academic-empty"])
        self.set_source_info(paragraph)
        return [paragraph]

    def more(self, target: str) -> nodes.Node:
        """Return a link to the document that has the rest, which may be named with its suffix as a file is."""
        document = known_document(target, self.env.docname, self.env.found_docs, self.complain)
        xref = addnodes.pending_xref(
            "",
            refdomain="std",
            reftype="doc",
            # one that is not there yet may be when the page is written again
            reftarget=document or document_names(target)[-1],
            refdoc=self.env.docname,
            refexplicit=True,
            refwarn=bool(document),
        )
        xref += nodes.inline("", _("More") + " →")
        stamp(xref, self.place_of("more"), self.env.srcdir)
        return nodes.paragraph("", "", xref, classes=["academic-more"])

    def name_first(self, made: list[nodes.Node]) -> None:
        """Give the ``name`` option to the first node that can carry it."""
        if "name" not in self.options:
            return
        for node in made:
            if isinstance(node, nodes.Element):
                self.add_name(node)
                return


def notice(record: type[Record]) -> nodes.Node:
    """Return what stands where a record could not be read."""
    text = _("One {kind} is not shown: its data has a problem.").format(kind=_(record.kind.title))
    return nodes.paragraph("", text, classes=["academic-notice"])


def options_of(record: type[Record], styles: Sequence[str]) -> tuple[Option, ...]:
    """Return the options of a kind's list directive, for the directive and for the reference tables."""
    # those of publications are a site's to add, and checked against the site
    reader = text if record is Publication else style_of(record.kind, styles)
    style = Option("style", reader, f"How the list looks: {', '.join(styles)}.", "style")
    more = PUBLICATIONS if record is Publication else (TOTAL,) if "amount" in record.__struct_fields__ else ()
    return (*SELECTION, style, *APPEARANCE, *more)


def make_list_directive(
    record: type[Record], styles: Sequence[str] = (), base: type[ListDirective] = ListDirective
) -> type[ListDirective]:
    """Return the list directive of a kind."""
    options = options_of(record, styles or record.kind.styles)
    return type(
        f"{record.__name__}List",
        (base,),
        {
            "__doc__": f"List {record.kind.name}.",
            "record": record,
            "options_known": options,
            "option_spec": accepting(options),
        },
    )
