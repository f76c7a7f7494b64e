"""BibTeX text to blocks: entries and macros as they stand, nothing resolved.

One pass from left to right, without recursion, in time linear in the text.  The grammar is
BibTeX's, read as leniently as its authors' intentions are plain: a missing or doubled comma, a
wrong or missing closing delimiter and a value with spaces but no braces are problems of an entry that
is read all the same.  What cannot be read is an error of one block, and reading goes on at the next
``@type{`` that begins a line.

:mod:`bibtexparser` is not used: it drops an entry that has a doubled comma or a value that ends in
``\\\\``, takes a field after a missing comma for a part of the value before it, in silence, and
counts one line too few for each line that ends in a backslash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_BLOCK = re.compile(r"@[ \t]*+([A-Za-z][\w-]*+)\s*+([{(])")
# The head of the next block where a value or an entry was never closed.
_HEAD = r"\n[ \t]*+@[ \t]*+[A-Za-z][\w-]*+\s*+[{(]"
_NEXT_BLOCK = re.compile(_HEAD)
_NEXT_ENTRY = _HEAD + r'[^\n,={}"()]{0,300}+[,=\n]'
_IN_BRACES = re.compile(r"[{}]|" + _NEXT_ENTRY)
_IN_QUOTES = re.compile(r'[{}"]|' + _NEXT_ENTRY)
_BRACES = re.compile(r"[{}]")
_BRACES_OR_BLOCK = re.compile(r"[{}]|" + _HEAD)

# what nearly all keys are
_PLAIN_KEY = re.compile(r'\s*+([^\s,={}"%()]++)(?=,)')
_KEY = re.compile(r'[^,{}"\n]*+')
_SEPARATOR = re.compile(r"(?:[\s,]|%[^\n]*+)*+")
_NAME = re.compile(r'[^\s=,{}"#%()@]++')
_EQUALS = re.compile(r"\s*+=\s*+")
_KEYLESS = re.compile(r'\s*+(?:([^\s,={}"]++)\s++)?([A-Za-z][\w+:-]*+)\s*+=\s*+')
# Nineteen fields of twenty are "name = {value}," with at most one level of braces inside: one match instead of five.
# (With a third character in its set, the set is looked up in a table, twice as fast; a NUL is for the general way.)
_PLAIN_FIELD = re.compile(
    r',[\s,]*+([^\s=,{}"#%()@]++)\s*+=\s*+'
    r'(?:\{((?:[^{}\0]++|\{[^{}\n]*+\})*+)\}|"([^"{}\\]*+)"|([0-9]++)|([A-Za-z]++))\s*+(?=[,}])'
)
# what the constructor of a named tuple calls: without that, half the time of a plain field goes
_made = tuple.__new__
_NUMBER, _MACRO = 4, 5  # its groups; those before are values in delimiters
_SIMPLE = re.compile(r'\{([^{}]*+)\}|"([^"{}\\]*+)"|([^\s,#{}"=@()%]++)')
_MORE_WORDS = re.compile(r'(?:[ \t]++(?![^\s,#{}"=@()%]++\s*+=)[^\s,#{}"=@()%]++)++')
# the next field, where a value goes on after its line
_SWALLOWED = re.compile(r',[ \t]*+\n\s*+(?=([A-Za-z][\w+:-]*+)[ \t]*+=[ \t]*+["{0-9])')
_CONCATENATION = re.compile(r"\s*+#\s*+")
_QUOTE_ENDS_VALUE = re.compile(r"\s*+(?:[,#})]|$)")


class Part(NamedTuple):
    """A part of a value between two ``#``."""

    text: str
    macro: bool


class RawField(NamedTuple):
    """A field as written; ``start``, ``value_start`` and ``end`` are offsets into the text that was read."""

    name: str
    parts: tuple[Part, ...]
    line: int
    start: int
    value_start: int
    end: int


class SyntaxProblem(NamedTuple):
    """A syntax error in a block, and the line on which it was found."""

    message: str
    line: int


class Block(NamedTuple):
    """An entry, or an ``@string`` whose macros are its fields.

    ``error`` says why a block cannot be used; ``problems`` are those that did not stop the reader.
    """

    type: str
    key: str
    fields: tuple[RawField, ...]
    line: int
    start: int
    end: int
    problems: tuple[SyntaxProblem, ...] = ()
    error: SyntaxProblem | None = None


class _Unreadable(Exception):
    """An error inside a block: what was expected, where, and where the next block may begin."""

    def __init__(self, message: str, position: int, resume: int) -> None:
        super().__init__(message)
        self.message = message
        self.position = position
        self.resume = resume


def read_blocks(text: str) -> Iterator[Block]:
    """Yield the entries and ``@string`` definitions of a file; comments and preambles are passed over."""
    scanner = _Scanner(text)
    position = 0
    while head := _BLOCK.search(text, position):
        outside = text[position : head.start()]
        if "%" in outside[outside.rfind("\n") + 1 :]:  # an entry that was commented out
            position = text.find("\n", head.start())
            if position < 0:
                return
            continue
        if head[1].lower() in ("comment", "preamble"):
            position = scanner.skip(head.end())
            continue
        block = scanner.block(head)
        position = block.end
        yield block


class _Scanner:
    """Reads one file; it remembers the line it is on, so that lines are counted once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._line = 1
        self._counted = 0
        self._problems: list[SyntaxProblem] = []
        self._comment_never_closes = False

    def line(self, position: int) -> int:
        """Return the line of an offset."""
        if position >= self._counted:
            self._line += self.text.count("\n", self._counted, position)
        else:
            self._line -= self.text.count("\n", position, self._counted)
        self._counted = position
        return self._line

    def skip(self, position: int) -> int:
        """Return the end of a comment: its closing brace, or else the end of its line."""
        # One comment that runs to the end of the file must not make each later one search as far.
        pattern = _BRACES_OR_BLOCK if self._comment_never_closes else _BRACES
        depth = 1
        for mark in pattern.finditer(self.text, position):
            depth += {"{": 1, "}": -1}.get(mark[0], -depth)
            if depth == 0:
                return mark.end() if mark[0] == "}" else mark.start()
        self._comment_never_closes = True
        return self._found(self.text.find("\n", position))

    def _found(self, position: int) -> int:
        return position if position >= 0 else len(self.text)

    def block(self, head: re.Match[str]) -> Block:
        """Read one block from its head on."""
        self._problems = []
        line = self.line(head.start())
        block_type, closer = head[1].lower(), "}" if head[2] == "{" else ")"
        key, position, error = "", head.end(), None
        fields: list[RawField] = []
        try:
            if block_type != "string":
                key, position = self._key(position, closer)
            position = self._fields(key, position, closer, fields)
        except _Unreadable as unreadable:
            error = SyntaxProblem(unreadable.message, self.line(unreadable.position))
            position = unreadable.resume
        problems = tuple(self._problems)
        return Block(block_type, key, tuple(fields), line, head.start(), position, problems, error)

    def _report(self, message: str, position: int) -> None:
        self._problems.append(SyntaxProblem(message, self.line(position)))

    def _unreadable(self, message: str, position: int) -> _Unreadable:
        following = _NEXT_BLOCK.search(self.text, position - 1 if position else 0)
        return _Unreadable(message, position, following.start() if following else len(self.text))

    def _key(self, position: int, closer: str) -> tuple[str, int]:
        """Return the key and the offset where the fields begin."""
        text = self.text
        if plain := _PLAIN_KEY.match(text, position):
            return plain[1], plain.end()
        # A key may hold "=" (a URL does), so a missing key shows only by a value after the "=".
        if keyless := _KEYLESS.match(text, position):
            after = text[keyless.end() : keyless.end() + 1]
            if after in ("{", '"') or keyless[0].rstrip()[:-1].endswith((" ", "\t")):
                return keyless[1] or "", keyless.start(2)
        while text[position : position + 1].isspace():
            position += 1
        match = _KEY.match(text, position)
        assert match is not None  # the pattern matches the empty string
        key, position = match[0], match.end()
        if closer == ")" and ")" in key:
            position -= len(key) - key.index(")")
            key = key[: key.index(")")]
        after = text[position : position + 1]
        if after in ("{", '"'):
            raise self._unreadable(f"expected ',' after the key {key.strip()!r}, found {after!r}", position)
        return key.strip(), position

    def _fields(self, key: str, position: int, closer: str, fields: list[RawField]) -> int:
        """Add the fields up to the closing delimiter, and return its end; those before an error count."""
        text, after = self.text, "the key"
        last: RawField | None = None
        while True:
            plain = None
            while following := _PLAIN_FIELD.match(text, position):
                plain, position = following, following.end()
                fields.append(self._plain_field(plain))
            if plain is not None:
                after = f"the value of field {plain[1]!r}"
            separator = _SEPARATOR.match(text, position)
            assert separator is not None  # the pattern matches the empty string
            start = separator.end()
            char = text[start : start + 1]
            if char in ("}", ")"):
                if char != closer:
                    self._report(f"it is closed by {char!r} instead of {closer!r}", start)
                return start + 1
            if not char or (char == "@" and _BLOCK.match(text, start)):
                if plain is None and last is not None and (following := self._swallowed(last)):
                    said = f"the value of field {last.name!r} is not closed; it ends where {following[1]!r} begins"
                    self._report(said, last.start)
                    position = following.start()
                    value = Part(text[last.value_start + 1 : position], False)
                    last = fields[-1] = last._replace(parts=(value,), end=position)
                    continue
                self._report(f"its closing {closer!r} is missing", position)
                return position
            name = _NAME.match(text, start)
            if name is None:
                raise self._unreadable(f"expected a field name after {after}, found {char!r}", start)
            equals = _EQUALS.match(text, name.end())
            comma = "," in separator[0]
            if equals is None:
                expected = "'='" if comma else f"',' or {closer!r}"
                whom = f"field name {name[0]!r}" if comma else after
                found = "" if comma else f", found {name[0]!r}"
                raise self._unreadable(f"expected {expected} after {whom}{found}", start)
            if not comma and (key or after != "the key"):
                self._report(f"a comma is missing before field {name[0]!r}", start)
            line = self.line(start)
            parts, position = self._value(name[0], equals.end())
            last = RawField(name[0].lower(), parts, line, start, equals.end(), position)
            fields.append(last)
            after = f"the value of field {name[0]!r}"

    def _swallowed(self, field: RawField) -> re.Match[str] | None:
        """Return where the next field begins in the value of one whose brace is closed by the entry's."""
        if self.text[field.value_start] != "{" or len(field.parts) > 1:
            return None
        for found in _SWALLOWED.finditer(self.text, field.value_start, field.end):
            before = self.text[field.value_start + 1 : found.start()]
            if before.count("{") == before.count("}"):
                return found
        return None

    def _plain_field(self, plain: re.Match[str]) -> RawField:
        kind = plain.lastindex or 0
        start = plain.start(1)
        self._line += self.text.count("\n", self._counted, start)
        self._counted = start
        part = _made(Part, (plain[kind], kind == _MACRO))
        # the delimiters belong to the value
        value_start, end = plain.span(kind)
        quoted = kind < _NUMBER
        return _made(RawField, (plain[1].lower(), (part,), self._line, start, value_start - quoted, end + quoted))

    def _value(self, name: str, position: int) -> tuple[tuple[Part, ...], int]:
        """Return the parts of a value and the offset behind it."""
        text = self.text
        parts: list[Part] = []
        while True:
            simple = _SIMPLE.match(text, position)
            if simple is not None:
                position = simple.end()
                bare = simple[3]
                if bare is None:
                    parts.append(Part(simple[simple.lastindex or 0], False))
                elif more := _MORE_WORDS.match(text, position):
                    position = more.end()
                    self._report(f"the value of field {name!r} has spaces and needs braces around it", more.start())
                    parts.append(Part(bare + more[0], False))
                else:
                    parts.append(Part(bare, not bare[0].isdigit()))
            elif text[position : position + 1] in ("{", '"'):
                end = self._closing(name, position)
                parts.append(Part(text[position + 1 : end], False))
                position = end + 1
            else:
                found = text[position : position + 1] or "the end of the file"
                if found not in (",", "}", ")"):
                    raise self._unreadable(f"expected a value for field {name!r}, found {found!r}", position)
                self._report(f"field {name!r} has no value", position)
                return (*parts, Part("", False)), position
            concatenation = _CONCATENATION.match(text, position)
            if concatenation is None:
                return tuple(parts), position
            position = concatenation.end()

    def _closing(self, name: str, position: int) -> int:
        """Return the offset of the delimiter that closes the value opened at ``position``."""
        text = self.text
        quoted = text[position] == '"'
        depth = 0 if quoted else 1
        for mark in (_IN_QUOTES if quoted else _IN_BRACES).finditer(text, position + 1):
            char = mark[0]
            if char == "{":
                depth += 1
            elif char == "}":
                depth -= 1
                if depth == 0 and not quoted:
                    return mark.start()
                if depth < 0:
                    break
            elif char != '"':
                raise _Unreadable(self._unclosed(name, position), position, mark.start())
            elif depth == 0 and (text[mark.start() - 1] != "\\" or _QUOTE_ENDS_VALUE.match(text, mark.end())):
                return mark.start()
        else:
            raise _Unreadable(self._unclosed(name, position), position, len(text))
        raise self._unreadable(f"the value of field {name!r} has a '}}' without its '{{'", mark.start())

    def _unclosed(self, name: str, position: int) -> str:
        return f"the {self.text[position]!r} that opens the value of field {name!r} is never closed"
