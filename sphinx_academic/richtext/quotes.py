"""Typographic quotation marks and apostrophes, decided over a whole text, whatever mark-up stands between them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from msgspec.structs import replace

from sphinx_academic.richtext.tree import Code, Inline, Math, Role, Span

APOSTROPHE: Final = "’"
_STRAIGHT: Final = frozenset("\"'")
_OPENS_AFTER: Final = frozenset("([{<-–—/“‘„‚«‹¿¡=|\u00a0\u2009\u202f")
_BEFORE_WORD: Final = re.compile(
    r"(?:\d\ds?\b|n['’](?=\W|$)|(?:tis|twas|tween|twere|em|cause|til|round|bout)\b)", re.IGNORECASE
)
#: stands for what is no text, where a word would stand
_WORD: Final = "x"


def educated(children: tuple[Inline, ...], quotes: tuple[str, ...]) -> tuple[Inline, ...]:
    """Return inline text with typographic quotation marks.

    ``quotes`` are the outer opening and closing mark of a language, then the inner ones.
    """
    # most texts are one string
    text = children[0] if len(children) == 1 and isinstance(children[0], str) else "".join(_leaves(children))
    if _STRAIGHT.isdisjoint(text):
        return children
    marks = _marks(text, quotes)
    return tuple(_with(children, marks, [0]))


def _leaves(children: Iterable[Inline]) -> Iterable[str]:
    for child in children:
        match child:
            case str():
                yield child
            case Span(inner):
                yield from _leaves(inner)
            case Code() | Math() | Role():
                yield _WORD
            case _:
                yield " "


def _with(children: Iterable[Inline], marks: dict[int, str], at: list[int]) -> Iterable[Inline]:
    """Yield the children with marks in place of the characters at some offsets of the whole text."""
    for child in children:
        match child:
            case str():
                start, at[0] = at[0], at[0] + len(child)
                if _STRAIGHT.isdisjoint(child):
                    yield child
                else:
                    yield "".join(marks.get(place, char) for place, char in enumerate(child, start))
            case Span(inner):
                yield replace(child, children=tuple(_with(inner, marks, at)))
            case _:
                at[0] += 1
                yield child


def _marks(text: str, quotes: tuple[str, ...]) -> dict[int, str]:
    opening, closing, inner_opening, inner_closing = quotes
    marks: dict[int, str] = {}
    # the places of the single marks that opened and have not closed
    open_singles: list[int] = []
    for place, char in enumerate(text):
        if char not in _STRAIGHT:
            continue
        before, after = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
        opens = _opens(before, after, marks.get(place - 1, ""))
        if char == '"':
            marks[place] = opening if opens else closing
        elif opens and not _BEFORE_WORD.match(text, place + 1) and "'" in text[place + 1 :]:
            marks[place] = inner_opening
            open_singles.append(place)
        elif open_singles and not (after.isalnum() and before.isalnum()):
            marks[place] = inner_closing
            open_singles.pop()
        else:
            marks[place] = APOSTROPHE
    # what never closed was none: 'Allo
    marks.update(dict.fromkeys(open_singles, APOSTROPHE))
    return marks


def _opens(before: str, after: str, result: str) -> bool:
    """Return whether a mark opens: at the beginning, after a space, a bracket, a dash or a mark that opens."""
    if not after or after.isspace():
        return False
    if not before or before.isspace() or before in _OPENS_AFTER:
        return True
    return (
        before in _STRAIGHT
        and result not in ("", APOSTROPHE, "”", "’")
        and not after.isspace()
        and after not in ".,;:!?)"
    )
