"""The styles of lists: each lays out the slots of records, whatever their kind.

``list``
    ``bullet_list`` of ``list_item``: the date in a column of its own where the page is wide.
``timeline``
    the same tree with another class: CSS draws the line and the dots.
``table``
    ``table``: date, what, links.
``cards``
    a sphinx-design grid of cards.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeAlias

from docutils import nodes
from sphinx_design.shared import create_component

from sphinx_academic.records.model.base import Record
from sphinx_academic.rendering.item import Item, actions, item_of, link_row, load_renderer, paragraph_of, plain_blocks
from sphinx_academic.rendering.view import Nodes, View

Style: TypeAlias = Callable[[Sequence[Record], View], list[nodes.Node]]

#: the styles that kinds have of their own, by kind and name; one without a name is that of all lists of the kind
_OWN: dict[tuple[str, str], Style] = {}


def own_style(kind: str, name: str = "") -> Callable[[Style], Style]:
    """Register the decorated function as a style that only one kind has, or as that of all lists of the kind."""

    def register(style: Style) -> Style:
        _OWN[kind, name] = style
        return style

    return register


def style_of(kind: str, name: str) -> Style:
    """Return the function that lays out records of a kind in a style."""
    load_renderer(kind)
    return _OWN.get((kind, name)) or _OWN.get((kind, "")) or STYLES.get(name, list_nodes)


def list_nodes(records: Sequence[Record], view: View, style: str = "list") -> list[nodes.Node]:
    """Return records as a bullet list."""
    items = [list_item(item_of(record, view)) for record in records]
    # only lists have a column for dates
    has_dates = style == "list" and any("academic-has-when" in item["classes"] for item in items)
    dated = ["academic-dated"] if has_dates else []
    kinds = {record.kind.name for record in records}
    classes = ["academic", f"academic-{style}", *(f"academic-{kind}" for kind in sorted(kinds)), *dated]
    return [nodes.bullet_list("", *items, bullet="*", classes=classes)]


def list_item(item: Item) -> nodes.list_item:
    """Return one record: ``list_item(paragraph(when, main, links), lines, blocks)``."""
    content: Nodes = []
    classes = ["academic-item", *item.classes]
    if item.when:
        classes.append("academic-has-when")
        content += [nodes.inline("", "", *item.when, classes=["academic-when"]), nodes.Text(" ")]
    content.append(nodes.inline("", "", *item.main, classes=["academic-main"]))
    parts: list[nodes.Node] = [paragraph_of(content, "academic-line")]
    parts += [paragraph_of(line, "academic-detail") for line in item.lines if line]
    return nodes.list_item("", *parts, *actions(item), *plain_blocks(item), classes=classes, ids=item.ids)


def table_nodes(records: Sequence[Record], view: View) -> list[nodes.Node]:
    """Return records as rows: date, title, links; empty columns are left out."""
    items = [item_of(record, view) for record in records]
    rows: list[list[list[nodes.Node]]] = [
        [
            [paragraph_of(item.when, "academic-when")] if item.when else [],
            [paragraph_of(item.main), *(paragraph_of(line) for line in item.lines if line), *item.blocks],
            link_row(item.links),
        ]
        for item in items
    ]
    used = [any(row[column] for row in rows) for column in range(3)]
    widths = [width for width, use in zip((16, 50, 14), used, strict=True) if use]
    return [
        table([[cell for cell, use in zip(row, used, strict=True) if use] for row in rows], items=items, widths=widths)
    ]


def table(
    rows: Sequence[Sequence[Sequence[nodes.Node]]],
    head: Sequence[Nodes] = (),
    items: Sequence[Item] = (),
    widths: Sequence[int] = (),
) -> nodes.table:
    """Return a table of cells that are lists of block nodes; ``head`` has inline nodes."""
    width = max((len(row) for row in rows), default=1)
    group = nodes.tgroup("", cols=width)
    # builders that draw tables with characters count them
    group += [nodes.colspec("", colwidth=size) for size in widths or [max(70 // width, 8)] * width]
    if head:
        cells = [nodes.entry("", paragraph_of(cell)) for cell in head]
        group += nodes.thead("", nodes.row("", *cells))
    body = nodes.tbody("")
    for number, row in enumerate(rows):
        node = nodes.row("", *(nodes.entry("", *cell) for cell in row))
        if items:
            node["ids"] = items[number].ids
        body += node
    group += body
    return nodes.table("", group, classes=["academic", "academic-table", "colwidths-auto"])


def card_nodes(records: Sequence[Record], view: View) -> list[nodes.Node]:
    """Return records as a grid of cards; builders without CSS get them one below the other."""
    cells = [card(item_of(record, view)) for record in records]
    row = create_component("grid-row", ["sd-row", "sd-row-cols-1", "sd-row-cols-md-2", "sd-g-3"], children=cells)
    classes = ["academic", "academic-cards", "sd-container-fluid", "sd-sphinx-override", "sd-mb-4"]
    return [create_component("grid-container", classes, children=[row])]


def card(item: Item) -> nodes.container:
    """Return one card: image on top, then title, date, lines, links at the foot."""
    body: list[nodes.Node] = [paragraph_of(item.main, "sd-card-title", "academic-card-title")]
    if item.when:
        body.append(paragraph_of(item.when, "academic-when"))
    body += [paragraph_of(line, "sd-card-text") for line in item.lines if line]
    body += plain_blocks(item)
    parts: list[nodes.Node] = []
    if item.image is not None:
        item.image["classes"] += ["sd-card-img-top"]
        parts.append(item.image)
    parts.append(create_component("card-body", ["sd-card-body"], children=body))
    foot = actions(item)
    if foot:
        parts.append(create_component("card-footer", ["sd-card-footer"], children=foot))
    whole = create_component(
        "card", ["sd-card", "sd-sphinx-override", "sd-w-100", "sd-shadow-sm", *item.classes], children=parts
    )
    cell = create_component("grid-item", ["sd-col", "sd-d-flex-row"], children=[whole])
    cell["ids"] = item.ids
    return cell


#: the styles that every kind of record may name
STYLES: dict[str, Style] = {
    "list": list_nodes,
    "timeline": partial(list_nodes, style="timeline"),
    "table": table_nodes,
    "cards": card_nodes,
}
