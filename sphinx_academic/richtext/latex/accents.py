r"""LaTeX accents and letters by one regular expression: nearly all the LaTeX that a name or a title has."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from types import MappingProxyType

COMBINING: Mapping[str, str] = MappingProxyType(
    {
        "`": "\u0300",
        "'": "\u0301",
        "^": "\u0302",
        "~": "\u0303",
        "=": "\u0304",
        "u": "\u0306",
        ".": "\u0307",
        '"': "\u0308",
        "r": "\u030a",
        "H": "\u030b",
        "v": "\u030c",
        "d": "\u0323",
        "h": "\u0309",
        "U": "\u030e",
        "G": "\u030f",
        "f": "\u0311",
        "c": "\u0327",
        "k": "\u0328",
        "b": "\u0331",
        "t": "\u0361",
    }
)
"""Accent macros and the combining characters they put on a letter."""

NAMED_ACCENTS: Mapping[str, str] = MappingProxyType(
    {
        "textcommabelow": "\u0326",
        "textcommaabove": "\u0313",
        "textdotbelow": "\u0323",
        "textmacronbelow": "\u0331",
        "textringbelow": "\u0325",
        "textsubring": "\u0325",
        "newtie": "\u0361",
        "cedilla": "\u0327",
        "ogonek": "\u0328",
        **{
            f"capital{name}": mark
            for name, mark in (
                *(("grave", "\u0300"), ("acute", "\u0301"), ("circumflex", "\u0302"), ("tilde", "\u0303")),
                *(("macron", "\u0304"), ("breve", "\u0306"), ("dotaccent", "\u0307"), ("dieresis", "\u0308")),
                *(("ring", "\u030a"), ("hungarumlaut", "\u030b"), ("caron", "\u030c"), ("cedilla", "\u0327")),
                ("ogonek", "\u0328"),
            )
        },
    }
)
"""Accent macros of longer names."""

LETTERS: Mapping[str, str] = MappingProxyType(
    {
        "ss": "ß",
        "SS": "ẞ",
        "o": "ø",
        "O": "Ø",
        "l": "ł",
        "L": "Ł",
        "aa": "å",
        "AA": "Å",
        "ae": "æ",
        "AE": "Æ",
        "oe": "œ",
        "OE": "Œ",
        "i": "ı",
        "j": "ȷ",
        "dh": "ð",
        "DH": "Ð",
        "dj": "đ",
        "DJ": "Đ",
        "ng": "ŋ",
        "NG": "Ŋ",
        "Dbar": "Đ",
        "dbar": "đ",
        "IJ": "Ĳ",
        "ij": "ĳ",
        "OHORN": "Ơ",
        "ohorn": "ơ",
        "UHORN": "Ư",
        "uhorn": "ư",
        "th": "þ",
        "TH": "Þ",
    }
)
"""Macros that are a letter."""

# A macro named by letters ends where letters end and swallows the space behind it; "{}" ends it too
# and saves the space.  The letter of an accent is bare, in braces, or a dotless i or j.
_ACCENT = (
    r"""(?:(?P<sign>[`'"^~=.])[ \t\r\n]*|(?P<word>[uvHckrbdthUGf])(?:[ \t\r\n]+|(?=[{\\])))"""
    r"(?:(?P<bare>[^\W\d_]|\\[ij](?![A-Za-z])[ \t\r\n]*)|\{[ \t\r\n]*(?P<braced>[^\W\d_]|\\[ij])[ \t\r\n]*\})"
)
_LETTER = rf"(?P<letter>{'|'.join(sorted(LETTERS, key=len, reverse=True))})(?![A-Za-z])(?:\{{\}}|[ \t\r\n]+)?"

ACCENT = rf"\\{_ACCENT}"
"""Pattern of an accent on one letter."""

# "\\" is a line break, and what follows it is no accent.  All alternatives are behind one literal
# backslash, which the engine jumps to.
_SIMPLE = re.compile(rf"\\(?:{_ACCENT}|{_LETTER}|(?P<newline>\\))")


def accented(match: re.Match[str]) -> str:
    """Return the letter of a match of :data:`ACCENT` and its accent, as combining characters."""
    base = match["bare"] or match["braced"]
    return base.rstrip()[-1] + COMBINING[match["sign"] or match["word"]]


def replace_accents(text: str) -> str | None:
    r"""Return the text without its accent macros, letter macros and braces, to be put in NFC.

    ``None`` if a backslash is left over, so that the text has to be read properly.
    """
    text = _SIMPLE.sub(_replacement, text)
    return None if "\\" in text else text.replace("{", "").replace("}", "")


def _replacement(match: re.Match[str]) -> str:
    source = match[0]
    # white space may make a macro as long as the text; what is usual is short, and comes again
    return _remembered(source) if len(source) <= 8 else _letter(match)


@functools.lru_cache(maxsize=2048)
def _remembered(source: str) -> str:
    match = _SIMPLE.fullmatch(source)
    return _letter(match) if match else source


def _letter(match: re.Match[str]) -> str:
    kind = match.lastgroup
    if kind == "letter":
        return LETTERS[match["letter"]]
    return match[0] if kind == "newline" else accented(match)
