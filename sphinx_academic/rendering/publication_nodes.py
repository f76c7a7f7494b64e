"""Nodes of publication lists: standard nodes with additional attributes for HTML."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx


class academic_numbers(nodes.enumerated_list):
    """A numbered list; ``reversed`` in HTML where it counts down."""


class academic_entry(nodes.list_item):
    """An entry with its number in ``value`` and what the search box looks for in ``data``."""


class academic_cell(nodes.container):
    """A card in a grid with what the search box looks for in ``data``."""


class academic_bibtex(nodes.literal_block):
    """BibTeX code.

    Not highlighted: that would take longer than the rest of a page with ten thousand of them.
    """


class academic_coins(nodes.General, nodes.Element):
    """A publication for reference managers, as a context object in an empty span; made for web pages alone."""


class academic_search(nodes.container):
    """The place of a search box; ``list`` names the entries that it filters.  Other builders have nothing there."""


def _visit_numbers(self: Any, node: academic_numbers) -> None:
    attributes: dict[str, Any] = {"start": node["start"]} if node.get("start", 1) != 1 else {}
    if node.get("reversed"):
        attributes["reversed"] = "reversed"
    self.context.append((self.compact_simple, self.compact_p))
    # entries of one line have no space around them that would set them apart
    self.compact_p = self.compact_simple = False
    self.body.append(self.starttag(node, "ol", CLASS="arabic", **attributes))


def _depart_numbers(self: Any, node: academic_numbers) -> None:
    self.compact_simple, self.compact_p = self.context.pop()
    self.body.append("</ol>\n")


def _visit_entry(self: Any, node: academic_entry) -> None:
    attributes = dict(node.get("data", {}))
    if node.get("value"):
        attributes["value"] = node["value"]
    self.body.append(self.starttag(node, "li", "", **attributes))


def _depart_entry(self: Any, node: academic_entry) -> None:
    self.body.append("</li>\n")


def _visit_cell(self: Any, node: academic_cell) -> None:
    self.body.append(self.starttag(node, "div", **node.get("data", {})))


def _depart_cell(self: Any, node: academic_cell) -> None:
    self.body.append("</div>\n")


def _visit_bibtex(self: Any, node: academic_bibtex) -> None:
    # the markup that Sphinx gives to code, so that themes style it as such
    self.body.append(self.starttag(node, "div", "", CLASS="highlight-bibtex notranslate"))
    self.body.append(f'<div class="highlight"><pre>{self.encode(node.astext())}</pre></div></div>\n')
    raise nodes.SkipNode


def _visit_coins(self: Any, node: academic_coins) -> None:
    self.body.append(f'<span class="Z3988" title="{self.attval(node["context_object"])}"></span>')
    raise nodes.SkipNode


def _visit_search(self: Any, node: academic_search) -> None:
    # without JavaScript there is nothing to be seen
    attributes = {"data-list": node["list"], "hidden": "hidden"}
    self.body.append(self.starttag(node, "div", "", CLASS="academic-search", **attributes))


def _depart_search(self: Any, node: academic_search) -> None:
    self.body.append("</div>\n")


def _skip(self: Any, node: nodes.Node) -> None:
    raise nodes.SkipNode


def setup_publication_nodes(app: Sphinx) -> None:
    """Register the nodes; builders without a visitor of ours use that of the base class."""
    app.add_node(academic_numbers, html=(_visit_numbers, _depart_numbers))
    app.add_node(academic_entry, html=(_visit_entry, _depart_entry))
    app.add_node(academic_cell, html=(_visit_cell, _depart_cell))
    app.add_node(academic_coins, html=(_visit_coins, None))
    app.add_node(academic_bibtex, html=(_visit_bibtex, None))
    nowhere = (_skip, None)
    app.add_node(
        academic_search,
        html=(_visit_search, _depart_search),
        latex=nowhere,
        text=nowhere,
        man=nowhere,
        texinfo=nowhere,
    )
