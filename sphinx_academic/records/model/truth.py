"""The words for true and false in data files."""

from __future__ import annotations

from typing import Final

TRUE: Final = frozenset({"true", "yes", "on", "y", "t", "1"})
FALSE: Final = frozenset({"false", "no", "off", "n", "f", "0"})


def truth(word: str) -> bool | None:
    """Return what a word says, None if it is neither for true nor for false."""
    word = word.strip().lower()
    return True if word in TRUE else False if word in FALSE else None
