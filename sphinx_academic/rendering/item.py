"""What one record says, in slots.

A kind fills the slots (one ``x_item`` function each); a style (:mod:`.styles`) lays them out.  So
every kind has every style, and every style is written once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import singledispatch

from docutils import nodes

from sphinx_academic.records.base import Record
from sphinx_academic.rendering.nodes import academic_line, academic_unfold
from sphinx_academic.rendering.view import Nodes, View


@dataclass(slots=True)
class Item:
    """The slots of a record: lists of inline nodes, but for ``blocks``."""

    #: what the record is about, first and most prominent
    main: Nodes
    #: its date or period
    when: Nodes = field(default_factory=list)
    #: further lines, each a run of inline nodes
    lines: list[Nodes] = field(default_factory=list)
    #: links as buttons
    links: Nodes = field(default_factory=list)
    #: block nodes: nested lists, fold-outs
    blocks: Nodes = field(default_factory=list)
    #: an image, for styles that have a place for it
    image: nodes.image | None = None
    #: classes of the record's own
    classes: list[str] = field(default_factory=list)
    #: ids by which the record can be linked to
    ids: list[str] = field(default_factory=list)


@singledispatch
def record_item(record: Record, view: View) -> Item:
    """Return the slots of a record; every kind registers its own function for its class."""
    raise TypeError(f"no rendering is registered for {type(record).__name__}")


def paragraph_of(content: Nodes, *classes: str) -> nodes.paragraph:
    """Return inline nodes as a paragraph."""
    cls = academic_line if any(isinstance(node, academic_unfold) for node in content) else nodes.paragraph
    return cls("", "", *content, classes=list(classes))


def bullets(rows: list[Nodes], *classes: str) -> nodes.bullet_list:
    """Return rows of inline nodes as a bullet list."""
    items = [nodes.list_item("", paragraph_of(row)) for row in rows]
    return nodes.bullet_list("", *items, bullet="*", classes=list(classes))
