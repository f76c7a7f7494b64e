"""JSON to located values, for data files whose name ends in ``.json``.

The module :mod:`json` of the standard library gives no lines; of it, what reads strings is used.
"""

from __future__ import annotations

import re
from json import JSONDecodeError, JSONDecoder
from typing import Any

from sphinx_academic.problems import Location, Problems, Subtype
from sphinx_academic.sources.located import LocatedDict, LocatedList
from sphinx_academic.sources.surrogates import report_half, whole_characters

MAX_DEPTH = 60
"""Lists and mappings in each other; what is deeper is not read."""

#: control characters may stand in strings, as people write them
_STRINGS = JSONDecoder(strict=False)
_SPACE = re.compile(r"[ \t\r\n]*")
_SCALAR = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null")


def read_json(file: str, text: str, problems: Problems) -> Any:
    """Return the document in ``text`` with every scalar as text, as of YAML, and ``null`` as None.

    A fault ends the reading of the file: the values before it are kept.
    """
    reader = _Reader(file, text, problems)
    try:
        reader.value(0)
        reader.space()
        if reader.position < len(text):
            raise JSONDecodeError("extra data", text, reader.position)
    except JSONDecodeError as error:
        message = f"this is not JSON: {error.msg}; what follows is not read"
        problems.add(Subtype.SYNTAX, message, Location(file, error.lineno))
    return reader.root


class _Reader:
    def __init__(self, file: str, text: str, problems: Problems) -> None:
        self.file = file
        self.text = text
        self.problems = problems
        self.position = 0
        self.root: Any = None
        self._line = 1
        self._counted = 0

    def line(self) -> int:
        self._line += self.text.count("\n", self._counted, self.position)
        self._counted = self.position
        return self._line

    def space(self) -> None:
        found = _SPACE.match(self.text, self.position)
        assert found is not None  # the pattern matches the empty string
        self.position = found.end()

    def fault(self, message: str) -> JSONDecodeError:
        return JSONDecodeError(message, self.text, self.position)

    def takes(self, char: str) -> bool:
        self.space()
        if self.text[self.position : self.position + 1] != char:
            return False
        self.position += 1
        return True

    def value(self, depth: int) -> Any:
        """Read one value; a list or mapping is the root's from the beginning, so that it is kept if it ends early."""
        self.space()
        char = self.text[self.position : self.position + 1]
        if char and char in "{[":
            if depth >= MAX_DEPTH:
                raise self.fault(f"it is nested more than {MAX_DEPTH} deep")
            return self.mapping(depth) if char == "{" else self.list(depth)
        if char == '"':
            value: Any = self.string()
        elif scalar := _SCALAR.match(self.text, self.position):
            self.position = scalar.end()
            value = None if scalar[0] == "null" else scalar[0]
        else:
            raise self.fault("expected a value")
        if depth == 0:
            self.root = value
        return value

    def string(self) -> str:
        line = self.line()
        text, self.position = _STRINGS.raw_decode(self.text, self.position)
        text, has_half = whole_characters(text)
        if has_half:
            report_half(Location(self.file, line), self.problems)
        return text

    def list(self, depth: int) -> LocatedList:
        found = LocatedList((), self.line())
        if depth == 0:
            self.root = found
        self.position += 1
        if self.takes("]"):
            return found
        while True:
            self.space()
            found.lines.append(self.line())
            found.append(self.value(depth + 1))
            if self.takes("]"):
                return found
            if not self.takes(","):
                raise self.fault("expected ',' or ']'")

    def mapping(self, depth: int) -> LocatedDict:
        found = LocatedDict(None, self.line())
        if depth == 0:
            self.root = found
        self.position += 1
        if self.takes("}"):
            return found
        while True:
            self.space()
            line = self.line()
            if self.text[self.position : self.position + 1] != '"':
                raise self.fault("expected a name in double quotes")
            name = self.string()
            if not self.takes(":"):
                raise self.fault("expected ':'")
            value = self.value(depth + 1)
            if name in found:
                message = f"{name!r} is given twice; the first one counts"
                self.problems.add(Subtype.DUPLICATE, message, Location(self.file, line))
            else:
                found[name], found.lines[name] = value, line
            if self.takes("}"):
                return found
            if not self.takes(","):
                raise self.fault("expected ',' or '}'")
