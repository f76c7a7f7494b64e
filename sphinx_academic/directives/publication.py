"""``publication``: the named entries, in the order named; ``publication-list``: every entry selected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, cached_property
from typing import Any, ClassVar

from docutils import nodes

from sphinx_academic.catalogue.collection import Collection, digest_of
from sphinx_academic.catalogue.mentions import mentions_digest
from sphinx_academic.catalogue.node_ids import node_id
from sphinx_academic.directives.asking import NO_KEYS, known_keys, known_links
from sphinx_academic.directives.lists import ListDirective, make_list_directive
from sphinx_academic.directives.numbering import labels_of
from sphinx_academic.directives.options import APPEARANCE, PUBLICATIONS, Option, accepting, text
from sphinx_academic.records.kinds.publication import Publication
from sphinx_academic.records.model.base import Record
from sphinx_academic.rendering.leaf import Display
from sphinx_academic.rendering.publication_nodes import academic_search
from sphinx_academic.rendering.publications.registry import publication_styles
from sphinx_academic.selection import Group, Query, Selection, SelectionError, select
from sphinx_academic.sphinx.domain_data import MENTIONS, ListDependency


class PublicationListDirective(ListDirective):
    """``publication-list``.

    Leaves what every list leaves, after the place of the search box::

        academic_search
        section "2024"
          academic_list
    """

    record = Publication

    def default_style(self) -> str:
        return self.site.config.publication_style

    @cached_property
    def style(self) -> str:
        """The name of the style: an extension may have added some, and CSL has ten thousand."""
        name = (self.options.get("style") or self.default_style()).strip()
        problem = publication_styles(self.site).problem(name)
        if not problem:
            return name
        if "style" in self.options:
            # one that conf.py names is complained of there, once
            self.complain(f"option 'style' is ignored: {problem}", option="style")
        return "default"

    @cached_property
    def serial(self) -> int:
        """Which list of the page it is, from 0."""
        return self.env.new_serialno("academic-publications")

    def default_group(self) -> str:
        """Some styles are made for certain groups."""
        return publication_styles(self.site)[self.style].group_by or super().default_group()

    def display(self, values: Mapping[str, Any], selection: Selection) -> Display:
        """Add what depends on the style, and check the names of links."""
        numbered = values.get("numbered") or publication_styles(self.site)[self.style].numbered
        numbered = "" if numbered == "false" else numbered
        checked = {**values, "style": self.style, "numbered": numbered}
        if "links" in values:
            checked["links"] = self.link_types(values["links"])
        return super().display(checked, selection)

    def link_types(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return the canonical names of link types; ``none`` alone is none."""
        return known_links(names, self.site.links, self.site.catalogue, self.complain)

    def selected(self, collection: Collection[Record], query: Query) -> Selection:
        """Number the records while all of them are known, and note what else the page depends on."""
        found = super().selected(collection, query)
        numbered = self.numbering()
        whole = self.unlimited(collection, query, found) if numbered else found
        self.labels = labels_of(whole, numbered, by_type=whole.fields[:1] == ("type",)) if numbered else {}
        if not self.has_body:
            # what other records say of the publications is shown with them
            self.note(MENTIONS, query, mentions_digest(found.records, self.site.mentions))
        return found

    def unlimited(self, collection: Collection[Record], query: Query, found: Selection) -> Selection:
        """Return also what is beyond ``limit``: the numbers are those of the whole list."""
        if found.total == len(found.records):
            return found
        query = replace(query, limit=0)
        try:
            whole = select(collection.records, query, self.site.today)
        except SelectionError:
            return found  # an option that was complained of and ignored
        if not self.has_body:
            self.note(self.record.kind.name, query, digest_of(whole, collection))
        return whole

    def note(self, kind: str, query: Query, digest: str) -> None:
        """Note an answer that the page depends on beside the list itself."""
        self.domain.note_list(self.env.docname, ListDependency(kind, self.files(), query, digest))

    def numbering(self) -> str:
        """Return how entries are numbered: empty, or some of ``true``, ``type``, ``reversed``."""
        option = next(option for option in self.options_known if option.name == "numbered")
        given = ""
        if "numbered" in self.options:
            try:
                given = option.read(self.options["numbered"] or "")
            except ValueError:
                given = ""  # complained of where all options are read
        given = given or publication_styles(self.site)[self.style].numbered
        return "" if given == "false" else given

    def group_attributes(self, group: Group, last: bool) -> dict[str, Any]:
        """Return which list the group belongs to, whether it is its last, and the numbers of its records."""
        more: dict[str, Any] = {"serial": self.serial, "last": last}
        if self.labels:
            more["labels"] = tuple(self.labels[record.digest] for record in group.records)
        return more

    def before(self, made: list[nodes.Node], values: Mapping[str, Any]) -> list[nodes.Node]:
        """Return the place of the search box."""
        if not values.get("search") or not made:
            return []
        box = academic_search("", list=f"{node_id('list', self.env.docname)}-{self.serial + 1}")
        self.set_source_info(box)
        return [box]

    def name_first(self, made: list[nodes.Node]) -> None:
        """Name the list and not the search box before it, which other builders leave out."""
        super().name_first([node for node in made if not isinstance(node, academic_search)])


class PublicationDirective(PublicationListDirective):
    """``publication``: keys as the argument, or as lines of the body."""

    optional_arguments = 1
    options_known: ClassVar[tuple[Option, ...]] = (
        Option("style", text, "How the entries look: default, plain, compact, card, cv, csl:name.", "style"),
        *APPEARANCE,
        *(option for option in PUBLICATIONS if option.name not in ("selected", "exclude", "search")),
    )
    option_spec: ClassVar[Any] = accepting(options_known)

    def files(self) -> tuple[str, ...]:
        return ()

    def run(self) -> list[nodes.Node]:
        """Show the entries named, and warn of those that do not exist."""
        named = [*self.arguments, *self.content]
        self.keys = tuple(key for text in named for key in text.replace(",", " ").split())
        # the body names keys; it is not data of its own
        self.content = type(self.content)()
        known_keys(self.keys, self.site.catalogue, self.complain)
        if not self.keys:
            self.complain(NO_KEYS)
        return super().run()

    def query(self, values: Mapping[str, Any]) -> Query:
        return Query(keys=self.keys)

    def default_group(self) -> str:
        """The order is the author's."""
        return ""

    def numbering(self) -> str:
        """Entries that are named one by one have numbers only where the page asks for them."""
        return super().numbering() if "numbered" in self.options else ""


@cache
def list_directive(record: type[Record]) -> type[ListDirective]:
    """Return the list directive of a kind."""
    return make_list_directive(record, base=PublicationListDirective if record is Publication else ListDirective)
