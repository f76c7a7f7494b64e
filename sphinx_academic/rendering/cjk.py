"""Typography of Chinese, Japanese and Korean text: separators, blanks, and no italics."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from docutils import nodes

_CHARACTER: Final = "\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
_ANY: Final = re.compile(f"[{_CHARACTER}]")
_FIRST: Final = re.compile(f"[{_CHARACTER}]")
_LAST: Final = re.compile(f"[{_CHARACTER}]$")
#: the comma of a language, as it stands between parts of a line
_COMMAS: Final = {"zh": "，", "ja": "、"}


def text_of(content: Sequence[nodes.Node]) -> str:
    """Return the text of nodes."""
    return "".join(node.astext() for node in content)


def comma(locale: str, before: Sequence[nodes.Node], after: Sequence[nodes.Node]) -> str:
    """Return the comma between two parts of a line: that of the language where either part is written in it."""
    own = _COMMAS.get(locale.replace("-", "_").partition("_")[0].lower())
    if own and (_LAST.search(text_of(before)) or _FIRST.match(text_of(after))):
        return own
    return ", "


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
