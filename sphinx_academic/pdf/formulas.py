"""Formulas as JSON: the MathML that pages show, as lists that a layout makes Typst's formulas of."""

from __future__ import annotations

from typing import Any, Final
from xml.etree import ElementTree

from sphinx_academic.html.mathml import mathml

_NAMESPACE: Final = "{http://www.w3.org/1998/Math/MathML}"
#: elements around others that say nothing a formula in a CV needs
_ROWS: Final = frozenset({"math", "mrow", "mstyle", "semantics", "mpadded", "menclose", "mtd"})
_TEXTS: Final = {"mi": "letter", "mn": "number", "mo": "sign", "mtext": "text", "ms": "text"}
#: elements with as many parts as they have names here
_PARTS: Final = {
    "msub": ("attach", "base", "b"),
    "msup": ("attach", "base", "t"),
    "msubsup": ("attach", "base", "b", "t"),
    "munder": ("limits", "base", "b"),
    "mover": ("limits", "base", "t"),
    "munderover": ("limits", "base", "b", "t"),
    "mfrac": ("frac", "num", "denom"),
    "mroot": ("root", "radicand", "index"),
}
#: signs above a letter, as MathML and as Typst have them
_ACCENTS: Final = {
    "ˆ": "̂",
    "^": "̂",
    "˜": "̃",
    "~": "̃",
    "¯": "̄",
    "_": "̄",
    "‾": "̄",
    "˙": "̇",
    "¨": "̈",
    "→": "⃗",
    "ˇ": "̌",
    "˘": "̆",
}
#: characters that have no shape: function application, invisible times
_INVISIBLE: Final = frozenset("\u2061\u2062\u2063\u2064")

#: ``{"is": name, …parts}``, or a list of such
Formula = dict[str, Any] | list[Any]


def formula(latex: str) -> Formula | None:
    """Return a formula in LaTeX as data; None for one that MathML, or this, has no form for."""
    code = mathml(latex)
    return _formula(ElementTree.fromstring(code)) if code else None


def _formula(element: ElementTree.Element) -> Formula | None:
    name = element.tag.removeprefix(_NAMESPACE)
    children = list(element)
    if name in _TEXTS:
        text = "".join(element.itertext())
        return [] if set(text) <= _INVISIBLE else {"is": _TEXTS[name], "text": text, "upright": _is_upright(element)}
    if name == "mspace":
        return {"is": "space"}
    made = [_formula(child) for child in children]
    if any(each is None for each in made):
        return None
    if name in _ROWS:
        return made
    if name == "msqrt":
        return {"is": "root", "radicand": made, "index": None}
    if name == "mtable":
        return {"is": "table", "rows": [[_formula(cell) for cell in row] for row in children]}
    if name == "mtr":
        return made
    if name == "mover" and (accent := _accent(element)):
        return {"is": "accent", "base": made[0], "accent": accent}
    if name not in _PARTS or len(made) != len(_PARTS[name]) - 1:
        return None
    kind, *parts = _PARTS[name]
    found: dict[str, Any] = {"is": kind, **dict(zip(parts, made, strict=True))}
    if name == "mfrac":
        found["line"] = element.get("linethickness") != "0"
    return found


def _is_upright(element: ElementTree.Element) -> bool:
    return element.get("mathvariant") == "normal"


def _accent(element: ElementTree.Element) -> str:
    above = element[-1]
    is_accent = element.get("accent") == "true" or above.get("accent") == "true"
    return _ACCENTS.get("".join(above.itertext()), "") if is_accent else ""
