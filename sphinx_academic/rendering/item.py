"""The contents of one record, in slots.

A kind fills the slots (one ``x_item`` function each); a style (:mod:`.styles`) lays them out.  So
every kind has every style, and every style is written once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, singledispatch
from importlib import import_module
from importlib.util import find_spec

from docutils import nodes

from sphinx_academic.catalogue.mentions import cited_keys
from sphinx_academic.records.model.base import Record
from sphinx_academic.rendering.nodes import academic_fold, academic_line, academic_unfold
from sphinx_academic.rendering.view import Nodes, View


@dataclass(slots=True)
class Item:
    """The slots of a record: lists of inline nodes, but for ``blocks``."""

    #: what the record is about, first and most prominent
    main: Nodes
    #: its date or period
    when: Nodes = field(default_factory=list)
    #: further lines, each a list of inline nodes
    lines: list[Nodes] = field(default_factory=list)
    #: links, as buttons in HTML
    links: Nodes = field(default_factory=list)
    #: block nodes, such as nested lists and fold-outs
    blocks: Nodes = field(default_factory=list)
    #: a picture or short video, for styles that have a place for it
    image: nodes.Element | None = None
    #: CSS classes of the record
    classes: list[str] = field(default_factory=list)
    #: ids by which the record can be linked to
    ids: list[str] = field(default_factory=list)


@cache
def load_renderer(kind: str) -> None:
    """Import the module of this room that says how records of a kind look; a kind of a site's own has none."""
    name = f"{__package__}.kinds.{kind}"
    if find_spec(name) is not None:
        import_module(name)


@singledispatch
def record_item(record: Record, view: View) -> Item:
    """Return the slots of a record; every kind registers its own function for its class.

    This one is that of kinds whose functions are not loaded yet.
    """
    cls = type(record)
    load_renderer(cls.kind.name)
    item = record_item.dispatch(cls)
    if item is record_item.dispatch(object):
        raise TypeError(f"no rendering is registered for {cls.__name__}")
    return item(record, view)


def item_of(record: Record, view: View) -> Item:
    """Return the slots of a record; one that names a publication can be linked to from there."""
    item = record_item(record, view)
    if not item.ids and cited_keys(record):
        item.ids = view.target_ids("mention", record.digest)
    return item


def paragraph_of(content: Nodes, *classes: str) -> nodes.paragraph:
    """Return inline nodes as a paragraph."""
    cls = academic_line if any(isinstance(node, academic_unfold) for node in content) else nodes.paragraph
    return cls("", "", *content, classes=list(classes))


def link_row(links: Nodes, *classes: str) -> list[nodes.Node]:
    """Return buttons as a paragraph; nothing where there are none."""
    spaced = [node for link in links for node in (link, nodes.Text(" "))][:-1]
    return [paragraph_of(spaced, "academic-links", *classes)] if spaced else []


def actions(item: Item) -> list[nodes.Node]:
    """Return what can be clicked, in one row for the eye: buttons and fold-outs.

    ::

        container.academic-actions      only where something folds out
          paragraph.academic-links
          academic_fold …
    """
    row = link_row(item.links)
    folds = [block for block in item.blocks if isinstance(block, academic_fold)]
    return [nodes.container("", *row, *folds, is_div=True, classes=["academic-actions"])] if folds else row


def plain_blocks(item: Item) -> list[nodes.Node]:
    """Return the blocks of a record that do not fold out, such as a nested list."""
    return [block for block in item.blocks if not isinstance(block, academic_fold)]


def bullets(rows: list[Nodes], *classes: str) -> nodes.bullet_list:
    """Return rows of inline nodes as a bullet list."""
    items = [nodes.list_item("", paragraph_of(row)) for row in rows]
    return nodes.bullet_list("", *items, bullet="*", classes=list(classes))
