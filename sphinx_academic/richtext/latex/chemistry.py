r"""Chemical formulas as the LaTeX package ``mhchem`` prints them: ``\ce{SO4^2-}`` is SO₄²⁻."""

from __future__ import annotations

import re

from sphinx_academic.richtext.text import merge
from sphinx_academic.richtext.tree import Emphasis, Inline, Subscript, Superscript

_ARROWS = {
    "<=>": "⇌", "<=>>": "⇌", "<<=>": "⇌", "<-->": "⇄", "<->": "↔", "->": "→", "<-": "←", "-->": "⟶", "=>": "⇒",
}  # fmt: skip
_TOKEN = re.compile(
    r"(?P<arrow><?<=>>?|<-->|<->|<-|-->|->)(?P<over>(?:\[[^\]]*\]){0,2})"
    r"|\^(?:\{(?P<raised_group>[^{}]*)\}|(?P<raised>\d*[+-]|[+-]?\d+|\w\b|[+-]|\*|\.))"
    r"|_(?:\{(?P<lowered_group>[^{}]*)\}|(?P<lowered>\d+|\w))"
    r"|\$(?P<math>[^$]*)\$"
    r"|\\(?P<macro>[A-Za-z]+)\s*(?P<joined>-?)|\\(?P<char>.)"
    r"|\{(?P<group>[^{}]*)\}"
    r"|(?P<gas>\s\^(?=\s|$))|(?P<solid>\s(?:v|\(v\))(?=\s|$))"
    r"|(?P<plus>\s\+\s)"
    r"|(?P<adduct>\s*(?:\.(?=\s*[\dA-Z(\[])|\*)\s*)"
    r"|(?P<fraction>\d+/\d+)|(?P<digits>(?<![\w)\]}])\d+\.\d+|\d+)"
    r"|(?P<charge>[+-](?=$|[\s,;.)\]]))"
    r"|(?P<bond>[-=#](?=\S))"
    r"|(?P<close>[)\]])|(?P<letters>[A-Za-z]+)|(?P<space>\s+)|."
)
_SYMBOLS = {"alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "Delta": "Δ", "mu": "μ", "eta": "η", "kappa": "κ",
            "bond": "", "cdot": "⋅", "pm": "±", "degree": "°", "bullet": "•", "star": "⋆", "ast": "∗"}  # fmt: skip


def formula(source: str) -> tuple[Inline, ...]:
    """Return a formula or a reaction with its numbers lowered, its charges raised, its arrows drawn."""
    found: list[Inline] = []
    # whether what comes next may be the number of the atom, group or bracket before it
    counts = False
    for token in _TOKEN.finditer(source.strip()):
        kind, text = token.lastgroup, token[0]
        after_atom, counts = counts, False
        match kind:
            case "over" | "arrow":
                above = " ".join(re.findall(r"\[([^\]]*)\]", token["over"] or ""))
                arrow = _ARROWS.get(token["arrow"], "→")
                found.append(f" {arrow}[{above}] " if above else f" {arrow} ")
            case "raised_group" | "raised":
                found.append(Superscript((_signs(token[kind]),)))
                counts = True
            case "lowered_group" | "lowered":
                found.append(Subscript((_signs(token[kind]),)))
                counts = True
            case "math":
                found.append(Emphasis((token["math"],)) if token["math"].isalpha() else token["math"])
                counts = True
            case "joined" | "macro":
                found.append(_SYMBOLS.get(token["macro"], token["macro"]) + token["joined"])
            case "char":
                found.append(" " if token["char"] in ",;: " else token["char"])
            case "group":
                found.append(token["group"])
                counts = True
            case "gas":
                found.append(" ↑")
            case "solid":
                found.append(" ↓")
            case "plus":
                found.append(" + ")
            case "adduct":
                found.append(" ⋅ ")
            case "digits" if after_atom:
                found.append(Subscript((text,)))
                counts = True
            case "digits" | "fraction":
                # an amount: "2 H2O"
                found.append(text)
                if source.strip()[token.end() : token.end() + 1].isalpha():
                    found.append(" ")
            case "charge" if after_atom:
                found.append(Superscript((_signs(text),)))
            case "bond":
                found.append({"-": "–", "=": "=", "#": "≡"}[text])
            case "close" | "letters":
                found.append(text)
                counts = True
            case "space":
                found.append(" ")
            case _:
                found.append(text)
    return _single_spaced(merge(found))


def _signs(text: str) -> str:
    return text.replace("-", "−")


def _single_spaced(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return tuple(re.sub(" {2,}", " ", each) if isinstance(each, str) else each for each in children)
