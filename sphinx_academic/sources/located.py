"""Values with the lines on which they are written.

Every reader of this room returns lists and mappings as these subclasses of ``list`` and ``dict``, which know
the lines of what is in them, so that a problem can be reported with file and line, however deep it is.
All scalars are text: what a ``no`` or a ``2024`` means is decided by the field it stands in, not by
its looks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


class LocatedStr(str):
    """Text with its line, counted from 1 (0: unknown), and its language where the data says it.

    Texts that stand on the line of what they are the value of, and whose language is not known, are plain ``str``.
    """

    __slots__ = ("lang", "line")
    line: int
    #: a BCP 47 tag, or empty
    lang: str

    def __new__(cls, text: str, line: int = 0, lang: str = "") -> LocatedStr:
        self = super().__new__(cls, text)
        self.line = line
        self.lang = lang
        return self

    def __reduce__(self) -> tuple[type[LocatedStr], tuple[str, int, str]]:
        return (LocatedStr, (str(self), self.line, self.lang))


class LocatedList(list[Any]):
    """A list, the line it starts on, and the line of each item."""

    __slots__ = ("line", "lines")

    def __init__(self, items: Sequence[Any] = (), line: int = 0, lines: Sequence[int] = ()) -> None:
        if items:
            self.extend(items)
        self.line = line
        self.lines: list[int] = [*lines] if lines else []


class LocatedDict(dict[str, Any]):
    """A mapping, the line it starts on, and the line of each key."""

    __slots__ = ("line", "lines", "written")

    def __init__(self, items: dict[str, Any] | None = None, line: int = 0, lines: dict[str, int] | None = None) -> None:
        if items:
            self.update(items)
        self.line = line
        self.lines: dict[str, int] = {**lines} if lines else {}
        #: the part of a file that says all of it; empty if that is not known
        self.written = ""


def line_of(value: Any, path: Sequence[str | int] = (), otherwise: int = 0) -> int:
    """Return the line of what ``path`` leads to inside ``value``: the deepest step that has one."""
    line: int = getattr(value, "line", otherwise)
    for step in path:
        if isinstance(value, LocatedDict) and step in value.lines:
            line = value.lines[str(step)]
        elif isinstance(value, LocatedList) and isinstance(step, int) and step < len(value.lines):
            line = value.lines[step]
        if isinstance(value, dict) and step in value:
            value = value[str(step)]
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        # other steps are a validator's own words (the branch of a union): they lead nowhere in the data
    return line
