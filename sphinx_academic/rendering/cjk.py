"""Typography of Chinese, Japanese and Korean text: separators, blanks, and no italics."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from docutils import nodes

_CHARACTER: Final = "\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
_ANY: Final = re.compile(f"[{_CHARACTER}]")
_FIRST: Final = re.compile(f"[{_CHARACTER}]")
_LAST: Final = re.compile(f"[{_CHARACTER}]$")
#: the comma of a language, as it stands between parts of a line
_COMMAS: Final = {"zh": "，", "ja": "、", "ar": "، ", "fa": "، ", "ur": "، ", "ckb": "، "}
_ARABIC: Final = re.compile("[\u0600-\u06ff]")


def text_of(content: Sequence[nodes.Node]) -> str:
    """Return the text of nodes."""
    return "".join(node.astext() for node in content)


def comma(locale: str, before: Sequence[nodes.Node], after: Sequence[nodes.Node]) -> str:
    """Return the comma between two parts of a line: that of the language where either part is written in it."""
    own = _COMMAS.get(locale.replace("-", "_").partition("_")[0].lower())
    return comma_of(locale, text_of(before), text_of(after)) if own else ", "


def comma_of(locale: str, before: str, after: str) -> str:
    """Return the comma between two texts."""
    own = _COMMAS.get(locale.replace("-", "_").partition("_")[0].lower())
    if own and own.endswith(" "):
        return own if _ARABIC.search(before) or _ARABIC.search(after) else ", "
    return own if own and (_LAST.search(before) or _FIRST.match(after)) else ", "


def with_commas(texts: Iterable[str], locale: str) -> str:
    """Return texts separated by the commas of a language."""
    joined = ""
    for text in texts:
        joined += (comma_of(locale, joined, text) if joined else "") + text
    return joined


def spaced(first: list[nodes.Node], second: list[nodes.Node]) -> list[nodes.Node]:
    """Return two texts with a blank between them, unless both are in characters there."""
    if not first or not second:
        return first or second
    is_close = _LAST.search(text_of(first)) and _FIRST.match(text_of(second))
    return [*first, *([] if is_close else [nodes.Text(" ")]), *second]


def full_stop(locale: str, before: Sequence[nodes.Node]) -> str:
    """Return the full stop of a language after a part of a line that is written in it."""
    is_own = locale.replace("-", "_").partition("_")[0].lower() in ("zh", "ja")
    return "。" if is_own and _LAST.search(text_of(before)) else "."


def emphasis(content: list[nodes.Node]) -> list[nodes.Node]:
    """Return content in italics, but for text in characters that have none."""
    return content if _ANY.search(text_of(content)) else [nodes.emphasis("", "", *content)]


def without_blank(text: str, part: Sequence[nodes.Node]) -> str:
    """Return the text before a part, without the blank that separates its characters from Latin ones."""
    stripped = text.removesuffix(" ")
    return stripped if _LAST.search(stripped) and _FIRST.match(text_of(part)) else text


def without_first_blank(part: Sequence[nodes.Node], text: str) -> str:
    """Return the text after a part, without the blank that separates its characters from Latin ones."""
    stripped = text.removeprefix(" ")
    return stripped if _FIRST.match(stripped) and _LAST.search(text_of(part)) else text
