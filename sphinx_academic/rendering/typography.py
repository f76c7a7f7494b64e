"""The typography of languages: quotation marks, the direction of text, sentences with links in them.

Chinese, Japanese and Korean text has separators of its own, no blanks beside Latin letters, and no italics.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from docutils import nodes

from sphinx_academic.records.model.languages import is_right_to_left
from sphinx_academic.rendering.nodes import academic_date, academic_isolated
from sphinx_academic.sphinx.smart_quotes import quotes_of
from sphinx_academic.sphinx.translation import _

#: what stands in “ ” or „ “ has these within
_SINGLE = str.maketrans("“”„", "‘’‚")
_CHARACTERS: Final = "\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
_CJK: Final = re.compile(f"[{_CHARACTERS}]")
_ENDS_IN_CJK: Final = re.compile(f"[{_CHARACTERS}]$")
#: the comma of a language, as it stands between parts of a line
_COMMAS: Final = {"zh": "，", "ja": "、", "ar": "، ", "fa": "، ", "ur": "، ", "ckb": "، "}
_ARABIC: Final = re.compile("[\u0600-\u06ff]")
_RIGHT_TO_LEFT = frozenset(("R", "AL", "RLE", "RLO", "RLI"))
_PLACEHOLDER = re.compile(r"\{(\w{1,40})\}")


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


def text_of(content: Sequence[nodes.Node]) -> str:
    """Return the text of nodes."""
    return "".join(node.astext() for node in content)


def comma(locale: str, *parts: Sequence[nodes.Node]) -> str:
    """Return the comma between the parts of a line: that of the language where any of them is written in it.

    Dates are in the language of the site always, and decide nothing.
    """
    words = ([node for node in part if not isinstance(node, academic_date)] for part in parts)
    return comma_of(locale, *map(text_of, words)) if _own_comma(locale) else ", "


def comma_of(locale: str, *texts: str) -> str:
    """Return the comma between texts."""
    own = _own_comma(locale)
    written = _ARABIC if own.endswith(" ") else _CJK
    return own if own and any(map(written.search, texts)) else ", "


def _own_comma(locale: str) -> str:
    return _COMMAS.get(_language(locale), "")


def _language(locale: str) -> str:
    return locale.replace("-", "_").partition("_")[0].lower()


def with_commas(texts: Sequence[str], locale: str) -> str:
    """Return texts separated by the commas of a language."""
    return comma_of(locale, *texts).join(texts)


def spaced(first: list[nodes.Node], second: list[nodes.Node]) -> list[nodes.Node]:
    """Return two texts with a blank between them, unless both are in characters there."""
    if not first or not second:
        return first or second
    is_close = _ENDS_IN_CJK.search(text_of(first)) and _CJK.match(text_of(second))
    return [*first, *([] if is_close else [nodes.Text(" ")]), *second]


def full_stop(locale: str, before: Sequence[nodes.Node]) -> str:
    """Return the full stop of a language after a part of a line that is written in it."""
    return "。" if _language(locale) in ("zh", "ja") and _ENDS_IN_CJK.search(text_of(before)) else "."


def emphasis(content: list[nodes.Node]) -> list[nodes.Node]:
    """Return content in italics, but for text in characters that have none."""
    return content if _CJK.search(text_of(content)) else [nodes.emphasis("", "", *content)]


def without_blank(text: str, part: Sequence[nodes.Node]) -> str:
    """Return the text before a part, without the blank that separates its characters from Latin ones."""
    stripped = text.removesuffix(" ")
    return stripped if _ENDS_IN_CJK.search(stripped) and _CJK.match(text_of(part)) else text


def without_first_blank(part: Sequence[nodes.Node], text: str) -> str:
    """Return the text after a part, without the blank that separates its characters from Latin ones."""
    stripped = text.removeprefix(" ")
    return stripped if _CJK.match(stripped) and _ENDS_IN_CJK.search(text_of(part)) else text


def isolated(content: list[nodes.Node], locale: str) -> list[nodes.Node]:
    """Return inline nodes, in a node of their own where some of their text runs in the other direction."""
    if not content or not runs_otherwise(text_of(content), locale):
        return content
    return [academic_isolated("", "", *content)]


def arrow_on(language: str) -> str:
    """Return the arrow that leads on, in the direction in which a language is read."""
    return "←" if is_right_to_left(language or "en") else "→"


def arrow_back(language: str) -> str:
    """Return the arrow that leads back."""
    return "→" if is_right_to_left(language or "en") else "←"


def runs_otherwise(text: str, locale: str) -> bool:
    """Return whether some of a text runs in the other direction than a page in a language."""
    if is_right_to_left(locale):
        return any(unicodedata.bidirectional(char) == "L" for char in text)
    return not text.isascii() and any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in text)


def with_note(content: list[nodes.Node], note: list[nodes.Node]) -> list[nodes.Node]:
    """Return content with a note in the parentheses of the language; content alone where there is none."""
    return filled(_("{text} ({note})"), text=content, note=note) if note else content


def filled(template: str, **parts: list[nodes.Node]) -> list[nodes.Node]:
    """Return a template as nodes, with a part in place of each ``{name}``.

    A part has one place in a tree: a name that comes again, or that has no part, stays as it is written.
    """
    result: list[nodes.Node] = []
    # text and names take turns
    for number, piece in enumerate(_PLACEHOLDER.split(str(template))):
        if number % 2:
            part = parts.pop(piece, [nodes.Text(f"{{{piece}}}")])
            if result and isinstance(result[-1], nodes.Text):
                result[-1] = nodes.Text(without_blank(str(result[-1]), part))
            result += part
        elif piece:
            result.append(nodes.Text(without_first_blank(result[-1:], piece)))
    return result
