r"""The tokens of LaTeX and HTML, and the pairs of them."""

from __future__ import annotations

import re

from sphinx_academic.richtext.latex.accents import ACCENT, accented
from sphinx_academic.sources.entities import REFERENCE, character

# Every alternative begins with another character, so no text is looked at twice.
TOKEN = re.compile(
    rf"""
      (?P<text>(?:[^\\{{}}$~`'"<&?!,-]++|-(?!-)|[?!](?!`)|,(?!,[\w\\{{])|"(?![`']))++)
    | (?P<accent>{ACCENT})
    | \\(?P<amp>&)amp;
    | (?P<escaped>\\&\\?\#[0-9]{{1,7}};)
    | \\(?P<macro>[A-Za-z]+)(?:\*(?=\{{))?[ \t\r\n]*
    | \\(?P<char>.)
    | (?P<open>\{{)
    | (?P<close>\}})
    | (?P<math>\$\$(?P<display>(?:[^\\$]++|\\.)++)\$\$|\$(?P<inline>(?:[^\\$]++|\\.)++)\$)
    | (?P<quote>``?|''?|"[`'])
    | (?P<low>,,(?=\w|\\|\{{))
    | (?P<dash>---?)
    | (?P<tie>~)
    | (?P<inverted>[?!]`)
    | (?P<tag><(?i:i|em|b|strong|sub|sup|sc)>)
    | (?P<reference>{REFERENCE})
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
"""One token; the name of the group that matched is its kind."""

_PAIRS = re.compile(r"\\.|[{}]|<(/?)(i|em|b|strong|sub|sup|sc)>", re.DOTALL | re.IGNORECASE)
TAG_MACROS = {
    "i": "emph",
    "em": "emph",
    "b": "textbf",
    "strong": "textbf",
    "sub": "textsubscript",
    "sup": "textsuperscript",
    "sc": "textsc",
}
"""HTML tags, which publishers export, and the macros that mean the same."""

_INVERTED = {"?`": "¿", "!`": "¡"}


def literal(token: re.Match[str]) -> str:
    """Return the characters of a token that means characters alone."""
    match token.lastgroup:
        case "accent":
            return accented(token)
        case "dash":
            return "—" if len(token[0]) == 3 else "–"
        case "tie":
            return "\u00a0"
        case "amp":
            return "&"
        case "inverted":
            return _INVERTED[token[0]]
        case "reference" | "escaped":
            return character(token[0].replace("\\", "")) or token[0]
        case "low":
            return "„"
        case _:
            return token[0]


def matching(text: str) -> dict[int, tuple[int, int]]:
    """Map where a group or an HTML element starts to where its content ends and where it is over.

    What has no partner is not in the map.  Elements and braces nest properly: an element that
    would straddle a brace is text.
    """
    found: dict[int, tuple[int, int]] = {}
    opened: list[tuple[str, int]] = []
    for mark in _PAIRS.finditer(text):
        start = mark.start()
        if mark[2]:
            name = mark[2].lower()
            if not mark[1]:
                opened.append((name, start))
            elif opened and opened[-1][0] == name:
                found[opened.pop()[1]] = (start, mark.end())
        elif mark[0] == "{":
            opened.append(("{", start))
        elif mark[0] == "}":
            while opened and opened[-1][0] != "{":
                opened.pop()
            if opened:
                found[opened.pop()[1]] = (start, start + 1)
    return found
