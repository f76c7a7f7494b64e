"""Checks of date patterns: letters of other notations are refused.

CLDR's letters are not those of other notations: ``DD`` is the day of the year, ``mm`` are minutes, and a ``%``
is printed as it is.
"""

from __future__ import annotations

import re
from typing import Final

#: letters that are often confused: their meaning in CLDR, and the right letter
_TRAPS: Final = {"D": ("the day of the year", "d"), "Y": ("the year of the week", "y"), "m": ("the minute", "M")}
#: the fields of ``strftime``, in CLDR
_STRFTIME: Final = {
    **{"Y": "yyyy", "y": "yy", "G": "yyyy", "m": "MM", "-m": "M", "b": "MMM", "h": "MMM", "B": "MMMM"},
    **{"d": "dd", "-d": "d", "e": "d", "a": "EEE", "A": "EEEE", "F": "yyyy-MM-dd", "D": "MM/dd/yy", "x": "yyyy-MM-dd"},
}
_PERCENT: Final = re.compile(r"%([-_#]?[A-Za-z])")
# text in quotes stands for itself
_FIELD: Final = re.compile(r"'[^']*'|([DYm])\1*")


def date_pattern(text: str) -> str:
    """Return a pattern as it is; raise :exc:`ValueError` with the right one if it has letters of another notation."""
    if found := _PERCENT.search(_FIELD.sub(_without_quoted, text)):
        raise ValueError(f"{found[0]!r} is a field of strftime, not of CLDR; write {_PERCENT.sub(_in_cldr, text)!r}")
    wrong = next((match for match in _FIELD.finditer(text) if match[1]), None)
    if wrong:
        what, _ = _TRAPS[wrong[1]]
        raise ValueError(f"{wrong[0]!r} is {what} in CLDR; write {_FIELD.sub(_as_meant, text)!r}")
    return text


def _without_quoted(match: re.Match[str]) -> str:
    return match[0] if match[1] else ""


def _in_cldr(match: re.Match[str]) -> str:
    return _STRFTIME.get(match[1].replace("_", "-").replace("#", "-"), "")


def _as_meant(match: re.Match[str]) -> str:
    if not match[1]:
        return match[0]
    # a day has at most two digits
    length = min(len(match[0]), 2) if match[1] == "D" else len(match[0])
    return _TRAPS[match[1]][1] * length
