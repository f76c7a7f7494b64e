"""Markup in the text of citations, as characters of Unicode's private use.

citeproc-py joins pieces of text and asks a formatter for italics and the like.  Ours answers with a
character that opens and one that closes, so that the result is read in one pass and no HTML is
written to be parsed again.  What is no text at all (a formula, a link) is one character on its way.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from sphinx_academic.records.names import Author
from sphinx_academic.richtext import tree
from sphinx_academic.richtext.tree import Inline, Span

# private-use characters: from _OPEN on, one for each markup; CLOSE ends the innermost; from _LEAF on, inlines
_OPEN: Final = 0xE000
CLOSE: Final = "\ue0ff"
_LEAF: Final = 0xE100
NUMBER: Final = "\ue0fe"
_SPANS: Final[tuple[type[Span], ...]] = (tree.Emphasis, tree.Strong, tree.Superscript, tree.Subscript, tree.SmallCaps)
OWNER: Final = chr(_OPEN + len(_SPANS))
_PRIVATE_USE: Final = re.compile("[\ue000-\uf8ff]")
_TOKEN: Final = re.compile("([\ue000-\uf8ff])")
_URL: Final = re.compile(r"(https?://[^\s\ue000-\uf8ff<>]*[^\s\ue000-\uf8ff<>.,;:)\]])")


def _wrapping(number: int) -> Callable[[str], str]:
    return lambda text: f"{chr(_OPEN + number)}{text}{CLOSE}" if text else ""


class Formatter:
    """What citeproc-py asks for markup."""

    preformat = staticmethod(str)
    Italic = Oblique = staticmethod(_wrapping(0))
    Bold = staticmethod(_wrapping(1))
    Superscript = staticmethod(_wrapping(2))
    Subscript = staticmethod(_wrapping(3))
    SmallCaps = staticmethod(_wrapping(4))
    Light = Underline = staticmethod(str)


def clean(value: Any) -> Any:
    """Return text without private-use characters of its own; anything else as it is."""
    return _PRIVATE_USE.sub("", value) if isinstance(value, str) else value


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


def read(text: str, leaves: list[Inline]) -> tuple[Inline, ...]:
    """Return formatted text as inline text; addresses become links."""
    stack: list[tuple[type[Span] | None, list[Inline]]] = [(None, [])]
    for token in _TOKEN.split(text):
        code = ord(token) if len(token) == 1 else 0
        if token == CLOSE:
            if len(stack) > 1:
                span, inner = stack.pop()
                stack[-1][1].append(span(tuple(inner)) if span else "")
        elif _OPEN <= code < _OPEN + len(_SPANS):
            stack.append((_SPANS[code - _OPEN], []))
        elif token == OWNER:
            stack.append((tree.Strong, []))
        elif _LEAF <= code < _LEAF + len(leaves):
            stack[-1][1].append(leaves[code - _LEAF])
        elif token and not _PRIVATE_USE.fullmatch(token):
            stack[-1][1].extend(_linked(token))
    while len(stack) > 1:
        span, inner = stack.pop()
        stack[-1][1].extend(inner)
    return tuple(stack[0][1])


def _linked(text: str) -> list[Inline]:
    pieces = _URL.split(text)
    return [tree.Link((piece,), piece) if place % 2 else piece for place, piece in enumerate(pieces) if piece]


def with_initials(children: tuple[Inline, ...], owner: Author | None) -> tuple[Inline, ...]:
    """Draw the given name beside the owner's family name into its emphasis, in whichever form the style has it.

    Only the family name can be marked beforehand: a mark in the given name would become its initial.
    """
    place = next((i for i, child in enumerate(children) if isinstance(child, tree.Strong)), None)
    if owner is None or place is None or not owner.name.given:
        return children
    family = children[place]
    assert isinstance(family, tree.Strong)
    words = re.split(r"[\s.-]+", owner.name.given)
    initials = [word[0] for word in words if word]
    forms = [
        owner.name.given,
        *(f"{joint.join(initials)}{end}" for joint in (". ", ".-", ".", " ", "") for end in (".", "")),
    ]
    before = children[place - 1] if place else ""
    after = children[place + 1] if place + 1 < len(children) else ""
    for form in sorted(set(forms), key=len, reverse=True):
        if isinstance(after, str) and (match := re.match(rf",? {re.escape(form)}(?!\w)", after)):
            joined = tree.Strong((*family.children, match[0]))
            return (*children[:place], joined, after[match.end() :], *children[place + 2 :])
        if isinstance(before, str) and (match := re.search(rf"(?<!\w){re.escape(form)} $", before)):
            joined = tree.Strong((match[0], *family.children))
            return (*children[: place - 1], before[: match.start()], joined, *children[place + 1 :])
    return children
