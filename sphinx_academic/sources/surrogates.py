"""Halves of characters (surrogates) in data: pairs are joined, and what is left over is no character."""

from __future__ import annotations

import re

from sphinx_academic.problems import Location, Problems, Subtype

_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_HALF = re.compile("[\ud800-\udfff]")
# as JSON writes a character beyond the first 65,536
_ESCAPED_PAIR = re.compile(r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
_ESCAPED_HALF = re.compile(r"(?<!\\)((?:\\\\)*)\\u[dD][89a-fA-F][0-9a-fA-F]{2}")

REPLACEMENT = "\ufffd"
"""What stands in place of a character that there is not."""


def whole_characters(text: str) -> tuple[str, bool]:
    """Return text with pairs of surrogates joined and others replaced, and whether there were such others."""
    if not _HALF.search(text):
        return text, False
    text = _PAIR.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)
    text, count = _HALF.subn(REPLACEMENT, text)
    return text, count > 0


def joined_escapes(text: str, location: Location, problems: Problems) -> str:
    """Return text with escaped pairs (``\\ud83d\\ude00``) as the characters they are; other halves are a problem."""
    if "\\u" not in text:
        return text
    text = _ESCAPED_PAIR.sub(lambda pair: pair[1] + _character(pair[2], pair[3]), text)
    if half := _ESCAPED_HALF.search(text):
        line = location.line + text.count("\n", 0, half.start())
        report_half(Location(location.file, line), problems)
        text = _ESCAPED_HALF.sub(rf"\1{REPLACEMENT}", text)
    return text


def report_half(location: Location, problems: Problems) -> None:
    """Report half a character in the text at a place."""
    problems.add(Subtype.ENCODING, "half a character (a lone surrogate) is replaced by U+FFFD", location)


def _character(high: str, low: str) -> str:
    return chr(0x10000 + ((int(high, 16) - 0xD800) << 10) + (int(low, 16) - 0xDC00))
