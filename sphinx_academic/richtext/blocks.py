"""Markdown of several paragraphs and lists: one text, in which marks say where a paragraph or an item begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sphinx_academic.problems import Location, Problems
from sphinx_academic.richtext.markdown import from_markdown
from sphinx_academic.richtext.text import clean
from sphinx_academic.richtext.tree import Break, Inline, Item, RichText

_ITEM = re.compile(r"\s*(?:[-*+]|(\d{1,9})[.)])\s+(\S.*)")


class Block(NamedTuple):
    """A paragraph, or an item of a list."""

    text: RichText
    #: None of a paragraph; 0 of an item without a number
    number: int | None = None


def from_blocks(text: str, location: Location | None = None, problems: Problems | None = None) -> RichText:
    """Read Markdown of several paragraphs and of lists; a list in a list is read as more of its items."""
    children: list[Inline] = []
    for first, number, lines in _blocks(clean(text).splitlines()):
        here = location._replace(line=location.line + first) if location and location.line else location
        if number is not None:
            children.append(Item(number))
        elif children:
            children += (Break(), Break())
        children += from_markdown("\n".join(lines), here, problems).children
    return RichText(tuple(children), location)


def _blocks(lines: list[str]) -> Iterator[tuple[int, int | None, list[str]]]:
    """Yield line, number and lines of each paragraph and item."""
    first = 0
    number: int | None = None
    found: list[str] = []
    for place, line in enumerate([*lines, ""]):
        item = _ITEM.fullmatch(line)
        # a number that begins a line of a paragraph is part of it, unless a list begins there
        if item and found and number is None and item[1] not in (None, "1"):
            item = None
        if (item or not line.strip()) and found:
            yield first, number, found
            found = []
        if item:
            first, number, found = place, int(item[1] or 0), [item[2]]
        elif line.strip():
            if not found:
                first, number = place, None
            found.append(line)


def blocks_of(rich: RichText) -> Iterator[Block]:
    """Yield the paragraphs and items of a text."""
    found: list[Inline] = []
    number: int | None = None
    children = rich.children
    for place, child in enumerate(children):
        is_new = isinstance(child, Item) or (type(child) is Break and children[place + 1 : place + 2] == (Break(),))
        if is_new and found:
            yield Block(RichText(tuple(found), rich.location, rich.lang), number)
            found = []
        if isinstance(child, Item):
            number = child.number
        elif is_new:
            number = None
        elif not (type(child) is Break and not found):
            found.append(child)
    if found:
        yield Block(RichText(tuple(found), rich.location, rich.lang), number)
