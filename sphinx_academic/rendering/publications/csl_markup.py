"""Markup in the text of citations, as characters of Unicode's private use.

citeproc-py joins parts of text and calls a formatter for italics and the like.  Ours returns a
character that opens and one that closes, so that the result is read in one pass and no HTML is
written to be parsed again.  What is no text at all (a formula, a link) is one character on its way; so is
whose name a part of a name belongs to (:mod:`.compat`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from msgspec.structs import replace

from sphinx_academic.records.names.names import Author
from sphinx_academic.richtext import tree
from sphinx_academic.richtext.tree import Inline, Span

# private-use characters: from _OPEN on, one for each markup; CLOSE ends the innermost; from _LEAF on, inlines;
# from _NAME on, in a plane of their own, parts of names
_OPEN: Final = 0xE000
CLOSE: Final = "\ue0ff"
#: ends a part of a name that goes on with the period after it: citeproc-py sees it, and puts no second one there
_CLOSE_BEFORE_PERIOD: Final = "\ue0fd"
_LEAF: Final = 0xE100
NUMBER: Final = "\ue0fe"
_NAME: Final = 0xF0000
MAX_NAMES: Final = 0xFFFE
#: the key of the author in a name of an item
WHO: Final = "sphinx-academic-author"
_SPANS: Final[tuple[type[Span], ...]] = (tree.Emphasis, tree.Strong, tree.Superscript, tree.Subscript, tree.SmallCaps)
_PRIVATE: Final = "\ue000-\uf8ff\U000f0000-\U000ffffd"
_PRIVATE_USE: Final = re.compile(f"[{_PRIVATE}]")
_TOKEN: Final = re.compile(f"([{_PRIVATE}])")
_URL: Final = re.compile(rf"(https?://[^\s{_PRIVATE}<>]*[^\s{_PRIVATE}<>.,;:)\]])")


class Named(Span, frozen=True):
    """A name in the form that the style gives it, and whose it is."""

    author: Author


class _Part(Span, frozen=True):
    """A part of a name; those of one number are one name."""

    number: int


def _wrapping(number: int) -> Callable[[str], str]:
    return lambda text: f"{chr(_OPEN + number)}{text}{CLOSE}" if text else ""


class Formatter:
    """The formatter that citeproc-py calls for markup."""

    preformat = staticmethod(str)
    Italic = Oblique = staticmethod(_wrapping(0))
    Bold = staticmethod(_wrapping(1))
    Superscript = staticmethod(_wrapping(2))
    Subscript = staticmethod(_wrapping(3))
    SmallCaps = staticmethod(_wrapping(4))
    Light = Underline = staticmethod(str)


def clean(value: Any) -> Any:
    """Return text, or a container of texts, without private-use characters of its own; other values as they are."""
    match value:
        case str():
            return _PRIVATE_USE.sub("", value)
        case list():
            return [clean(each) for each in value]
        case dict():
            return {name: clean(each) for name, each in value.items()}
    return value


def encoded(children: list[Inline] | tuple[Inline, ...], leaves: list[Inline]) -> str:
    """Return inline text for citeproc-py; ``leaves`` gets what is no text."""
    out: list[str] = []
    for child in children:
        if isinstance(child, str):
            out.append(clean(child))
        elif type(child) in _SPANS and isinstance(child, Span):
            out.append(f"{chr(_OPEN + _SPANS.index(type(child)))}{encoded(child.children, leaves)}{CLOSE}")
        else:
            out.append(chr(_LEAF + len(leaves)))
            leaves.append(child)
    return "".join(out)


def name_part(number: int, text: str) -> str:
    """Return a part of a name, marked as one of the name of this number."""
    end = _CLOSE_BEFORE_PERIOD + "." if text.endswith(".") else CLOSE
    return f"{chr(_NAME + number)}{text.removesuffix('.')}{end}"


def bare_part(text: str) -> tuple[int | None, str]:
    """Return the number and the text of what :func:`name_part` has marked; None for a part that is not marked."""
    if not text or ord(text[0]) < _NAME:
        return None, text
    return ord(text[0]) - _NAME, _PRIVATE_USE.sub("", text)


def read(text: str, leaves: Sequence[Inline], requested: Sequence[Author]) -> tuple[Inline, ...]:
    """Return formatted text as inline text: addresses become links, and ``requested`` has whose the names are."""
    stack: list[tuple[Callable[[tuple[Inline, ...]], Inline], list[Inline]]] = [(lambda _: "", [])]
    before = ""
    for token in _TOKEN.split(text):
        code = ord(token) if len(token) == 1 else 0
        children = stack[-1][1]
        if token in (CLOSE, _CLOSE_BEFORE_PERIOD):
            if len(stack) > 1:
                make, inner = stack.pop()
                stack[-1][1].append(make(tuple(inner)))
        elif _OPEN <= code < _OPEN + len(_SPANS):
            stack.append((_SPANS[code - _OPEN], []))
        elif _NAME <= code < _NAME + len(requested):
            stack.append((partial(_Part, number=code - _NAME), []))
        elif _LEAF <= code < _LEAF + len(leaves):
            children.append(leaves[code - _LEAF])
        elif token and not _PRIVATE_USE.fullmatch(token):
            if before == _CLOSE_BEFORE_PERIOD and token[0] == "." and isinstance(children[-1], _Part):
                children[-1] = replace(children[-1], children=(*children[-1].children, "."))
                token = token[1:]
            children.extend(_linked(token))
        before = token or before
    while len(stack) > 1:
        _make, inner = stack.pop()
        stack[-1][1].extend(inner)
    return _with_names(stack[0][1], requested)


def _linked(text: str) -> list[Inline]:
    pieces = _URL.split(text)
    return [tree.Link((piece,), piece) if place % 2 else piece for place, piece in enumerate(pieces) if piece]


def _with_names(children: Sequence[Inline], requested: Sequence[Author]) -> tuple[Inline, ...]:
    """Return inline text with whole names in place of their parts and of what stands between these."""
    numbers = [_numbers(child) for child in children]
    ends = {number: place for place, here in enumerate(numbers) for number in here}
    result: list[Inline] = []
    place = 0
    while place < len(children):
        child, here = children[place], numbers[place]
        last = max((ends[number] for number in here), default=place)
        if isinstance(child, _Part) or last > place:
            parts = tuple(_without_marks(each) for each in children[place : last + 1])
            result.append(Named(parts, requested[min(here)]))
        elif isinstance(child, Span) and here:
            result.append(replace(child, children=_with_names(child.children, requested)))
        else:
            result.append(child)
        place = last + 1
    return tuple(result)


def _numbers(inline: Inline) -> frozenset[int]:
    """Return the numbers of the names that have parts in it."""
    if not isinstance(inline, Span):
        return frozenset()
    own = {inline.number} if isinstance(inline, _Part) else set()
    return frozenset(own.union(*map(_numbers, inline.children)))


def _without_marks(inline: Inline) -> Inline:
    if not isinstance(inline, Span):
        return inline
    if isinstance(inline, _Part):
        # of text alone: nothing of a name is markup but what the style puts around it
        return "".join(child for child in inline.children if isinstance(child, str))
    return replace(inline, children=tuple(map(_without_marks, inline.children)))
