"""Rich text as plain text: for metadata, search, alternative texts and sorting."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sphinx_academic.richtext.latex.math_text import math_text
from sphinx_academic.richtext.tree import Break, Code, Inline, Link, Math, RichText, Role, Span, Subscript, Superscript

_NUMBERS = "0123456789+-−=()"
_RAISED = str.maketrans("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_TITLE_AND_TARGET = re.compile(r"(.*\S)\s*<([^<>]*)>", re.DOTALL)


def to_plain(rich: RichText | Iterable[Inline]) -> str:
    """Return the text without its markup.

    Numbers that are raised or lowered are Unicode's own (CO₂).  A formula is Unicode or, where it cannot be, its LaTeX
    source; a role the title it shows (``title <target>``), the name of what it leads to or its text; a link without a
    text its target, and a line break one space.
    """
    children = rich.children if isinstance(rich, RichText) else tuple(rich)
    if len(children) == 1 and isinstance(children[0], str):
        return children[0]
    out: list[str] = []
    _write(children, out)
    return "".join(out)


def _scripted(text: str, raised: bool) -> str:
    """Return numbers and signs in the raised or lowered form that Unicode has of them, and any other text as it is."""
    table = _RAISED if raised else _LOWERED
    return text.translate(table) if text and not text.strip(_NUMBERS) else text


def role_title(text: str) -> str:
    """Return what a role shows of ``title <target>``: the title, or all of it if there is none."""
    titled = _TITLE_AND_TARGET.fullmatch(text)
    return titled[1] if titled else text


def role_target(text: str) -> str:
    """Return what a role written as ``title <target>`` leads to: the target, or all of it if there is no title."""
    titled = _TITLE_AND_TARGET.fullmatch(text)
    return titled[2] if titled else text


def _write(children: Iterable[Inline], out: list[str]) -> None:
    for child in children:
        match child:
            case str():
                out.append(child)
            case Break():
                if out and not out[-1].endswith(" "):
                    out.append(" ")
            case Math(text):
                out.append(math_text(text))
            case Code(text):
                out.append(text)
            case Role(_, text, name):
                out.append(name or role_title(text))
            case Link(children=(), target=target):
                out.append(target)
            case Subscript(inner) | Superscript(inner):
                out.append(_scripted(to_plain(inner), isinstance(child, Superscript)))
            case Span(inner):
                _write(inner, out)
