"""Groups in braces, inside of which nothing is separated."""

from __future__ import annotations

import re

_BRACES = re.compile(r"[{}]")


def split_outside(text: str, separator: re.Pattern[str]) -> list[str]:
    """Return the parts of a text between separators that stand outside braces."""
    if "{" not in text:
        return [part.strip() for part in separator.split(text)]
    depth_at = _depths(text)
    parts, start = [], 0
    for match in separator.finditer(text):
        if depth_at(match.start()) == 0:
            parts.append(text[start : match.start()].strip())
            start = match.end()
    return [*parts, text[start:].strip()]


class _depths:
    """The brace depth at rising offsets of a text, counted once."""

    def __init__(self, text: str) -> None:
        self._braces = _BRACES.finditer(text)
        self._next = next(self._braces, None)
        self._depth = 0

    def __call__(self, offset: int) -> int:
        while self._next is not None and self._next.start() < offset:
            self._depth = max(0, self._depth + (1 if self._next[0] == "{" else -1))
            self._next = next(self._braces, None)
        return self._depth


def is_one_group(text: str) -> bool:
    """Return whether one pair of braces encloses all of a text."""
    if not (text.startswith("{") and text.endswith("}")):
        return False
    depth = 0
    for brace in _BRACES.finditer(text):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return brace.end() == len(text)
    return False
