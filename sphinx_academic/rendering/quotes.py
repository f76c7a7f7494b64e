"""Quotation marks: those of a language around a title, and within it those for what is quoted in a quotation."""

from __future__ import annotations

import re

from docutils import nodes
from docutils.utils import normalize_language_tag, smartquotes

#: what stands in “ ” or „ “ has these within
_SINGLE = str.maketrans("“”„", "‘’‚")


def quotes_of(locale: str) -> tuple[str, ...]:
    """Return the quotation marks of a language: outer opening and closing, inner opening and closing.

    As Sphinx finds them: those of the language in its region, else those of the language.
    """
    known = smartquotes.smartchars.quotes
    tags = normalize_language_tag(locale)
    return tuple(next((known[tag] for tag in tags if tag in known), "“”‘’"))


def quoted(content: list[nodes.Node], locale: str) -> list[nodes.Node]:
    """Return content in the quotation marks of a language, which does not have the same again within."""
    quotes = quotes_of(locale)
    return [nodes.Text(quotes[0]), *(_nested(node, quotes) for node in content), nodes.Text(quotes[1])]


def _nested(node: nodes.Node, quotes: tuple[str, ...]) -> nodes.Node:
    if isinstance(node, nodes.Text):
        return nodes.Text(_inner(str(node), quotes))
    if isinstance(node, nodes.Element) and not isinstance(node, (nodes.math, nodes.literal)):
        node[:] = [_nested(child, quotes) for child in node]
    return node


def _inner(text: str, quotes: tuple[str, ...]) -> str:
    opening, closing, inner_opening, inner_closing = quotes
    if opening.strip() in ("“", "„", "”"):
        return text.translate(_SINGLE)
    # in French with their spaces
    text = re.sub(rf"{opening.strip()}\s?", inner_opening, text)
    return re.sub(rf"\s?{closing.strip()}", inner_closing, text)
