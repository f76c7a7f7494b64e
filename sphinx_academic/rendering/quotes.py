"""Quotation marks: those of a language around a title, and within it those for what is quoted in a quotation."""

from __future__ import annotations

import re

from docutils import nodes
from docutils.utils import smartquotes

#: what stands in “ ” or „ “ has these within
_SINGLE = str.maketrans("“”„", "‘’‚")
_OPENING = re.compile(r"«\s?")
_CLOSING = re.compile(r"\s?»")


def quotes_of(locale: str) -> tuple[str, ...]:
    """Return the quotation marks of a language: outer opening and closing, inner opening and closing."""
    known = smartquotes.smartchars.quotes
    return tuple(known.get(locale) or known.get(locale.split("_")[0], "“”‘’"))


def quoted(content: list[nodes.Node], locale: str) -> list[nodes.Node]:
    """Return content in the quotation marks of a language, which does not have the same again within."""
    quotes = quotes_of(locale)
    return [nodes.Text(quotes[0]), *(_nested(node, quotes) for node in content), nodes.Text(quotes[1])]


def _nested(node: nodes.Node, quotes: tuple[str, ...] | str) -> nodes.Node:
    if isinstance(node, nodes.Text):
        return nodes.Text(_inner(str(node), quotes))
    if isinstance(node, nodes.Element) and not isinstance(node, (nodes.math, nodes.literal)):
        node[:] = [_nested(child, quotes) for child in node]
    return node


def _inner(text: str, quotes: tuple[str, ...] | str) -> str:
    if "«" not in quotes[0]:
        return text.translate(_SINGLE)
    # in French with their spaces
    return _CLOSING.sub(quotes[3], _OPENING.sub(quotes[2], text))
