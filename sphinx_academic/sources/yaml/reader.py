"""YAML text to located values.

PyYAML's parser gives events; they become text, :class:`LocatedDict` and :class:`LocatedList`
without its constructor, which is four times as slow and guesses types
(``no`` is False, ``2024-05-06`` a date but ``2024-05`` text, a doubled key is silently the last).
Here every scalar is text and an empty one is None; the field decides what it means.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NoReturn, TypeAlias, cast

import yaml

from sphinx_academic.problems import Location, Problems, Subtype
from sphinx_academic.sources.located import LocatedDict, LocatedList, LocatedStr
from sphinx_academic.sources.surrogates import joined_escapes
from sphinx_academic.sources.yaml.errors import (
    Stopped,
    explained,
    line_without_colon,
    parts_left,
    shortened,
    without_field,
)

Value: TypeAlias = LocatedDict | LocatedList | str | None

#: Written-out size of a file, in values, after its aliases are followed.  Real files stay far
#: below; a "billion laughs" file does not, and is refused before anything walks it.
MAX_VALUES = 2_000_000
MAX_DEPTH = 60
MAX_ERRORS = 20

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_STARTS = frozenset({yaml.MappingStartEvent, yaml.SequenceStartEvent})
_ENDS = frozenset({yaml.MappingEndEvent, yaml.SequenceEndEvent})
#: in how many lists and mappings a record stands: a list, which may be the value of a mapping
_RECORD_DEPTHS = (1, 2)
#: names that are more than the name of a field
_UNUSUAL = frozenset({"", "<<"})
# what YAML does not allow anywhere in a file
_FORBIDDEN = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _Refused(Exception):
    """The file is of a shape that is not read at all; the text says why, the line where."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.line = line


def read_yaml(file: str, text: str, problems: Problems, first_line: int = 1) -> Value:
    """Return the document in ``text``; problems get ``file`` and lines counted from ``first_line``.

    After a syntax error the records before it are kept and reading goes on at the next one, so that
    one bad record costs one record, unless another happens to close the quote that it left open.
    """
    result: Value = None
    text = joined_escapes(text, Location(file, first_line), problems)
    # the parts that are left to read, the next one last, and the lines before each
    rest = [(text, first_line - 1)]
    for _ in range(MAX_ERRORS):
        part, offset = rest.pop()
        builder = _Builder(file, offset, Problems())
        try:
            builder.read(part)
        except _Refused as refused:
            problems.extend(builder.problems)
            problems.add(Subtype.SYNTAX, str(refused), Location(file, refused.line))
            return result
        except (yaml.YAMLError, UnicodeEncodeError) as error:  # the parser takes UTF-8, which has no lone surrogates
            if forbidden := _FORBIDDEN.search(part):
                line = part.count("\n", 0, forbidden.start()) + offset + 1
                message = f"control character U+{ord(forbidden[0]):04X} cannot be part of a text; all such are left out"
                problems.add(Subtype.SYNTAX, message, Location(file, line))
                rest.append((_FORBIDDEN.sub("", part), offset))
                continue  # from the beginning
            if (bare := line_without_colon(error, part)) is not None:
                field = part.splitlines()[bare].strip().lstrip("- ")
                message = f"there is no ':' behind the name of the field in {shortened(field)!r}; this field is skipped"
                problems.add(Subtype.SYNTAX, f"this is not YAML: {message}", Location(file, bare + offset + 1))
                rest.append((without_field(part, bare), offset))
                continue  # from the beginning
            stopped = builder.stopped()
            line, reason = explained(error, part, stopped)
            in_mapping = isinstance(result, LocatedDict) or (bool(builder.stack) and not builder.stack[0].is_list)
            what = "field" if in_mapping and stopped.column is None else "record"
            message = f"this is not YAML: {reason}; this {what} is skipped"
            builder.problems.add(Subtype.SYNTAX, message, Location(file, line + 1 + offset))
            result = _joined(result, builder.finished())
            left = parts_left(part, line, stopped, has_fields=isinstance(result, LocatedDict))
            rest += [(each, offset + skipped) for each, skipped in reversed(left)]
        else:
            result = _joined(result, builder.root)
        problems.extend(builder.problems)
        if not rest:
            return result
    message = f"this file has {MAX_ERRORS} such faults; from here on it is not read"
    problems.add(Subtype.SYNTAX, message, Location(file, rest[-1][1] + 1))
    return result


def _joined(first: Value, second: Value) -> Value:
    if isinstance(first, LocatedList) and isinstance(second, LocatedList):
        return LocatedList([*first, *second], first.line, [*first.lines, *second.lines])
    if isinstance(first, LocatedDict) and isinstance(second, LocatedDict):
        return LocatedDict({**first, **second, **first}, first.line, {**first.lines, **second.lines, **first.lines})
    if isinstance(first, LocatedDict) and isinstance(second, LocatedList):
        # more of the list that reading stopped in
        name = next((name for name in reversed(first) if isinstance(first[name], LocatedList)), None)
        more = {} if name is None else {name: _joined(first[name], second)}
        return LocatedDict({**first, **more}, first.line, first.lines)
    return second if first is None else first


_NONE: frozenset[str] = frozenset()


class _Open:
    """A list or mapping that is being read."""

    __slots__ = ("before", "container", "event", "inherited", "is_list", "key", "key_line", "lines")

    def __init__(self, event: Any, line: int, before: int) -> None:
        self.is_list = type(event) is yaml.SequenceStartEvent
        self.container: Any = LocatedList((), line) if self.is_list else LocatedDict(None, line)
        self.lines: Any = self.container.lines
        #: with which it began
        self.event = event
        #: how many values were read before it
        self.before = before
        #: of a mapping: the field that has no value yet, and its line
        self.key: str | None = None
        self.key_line = 0
        #: of a mapping: the fields it has only from ``<<``; what it says itself counts before them
        self.inherited: frozenset[str] = _NONE


def _records_in(stack: Sequence[_Open]) -> int:
    """Return the place of the list that records are in: the outermost, or what a field of the outermost mapping has."""
    is_inner = len(stack) > 1 and not stack[0].is_list and stack[1].is_list and not stack[1].event.flow_style
    return 1 if is_inner else 0


class _Builder:
    """Builds located values from parser events with a stack of its own: no recursion, no limit but ours."""

    def __init__(self, file: str, offset: int, problems: Problems) -> None:
        self.file = file
        self.offset = offset
        self.text = ""
        self.problems = problems
        self.root: Value = None
        self.documents = 0
        self.values = 0
        #: how many values there were when one was last taken from elsewhere
        self.alias_at = 0
        self.anchors: dict[str, tuple[Value, int]] = {}
        self.stack: list[_Open] = []
        #: the beginning of the list that ended last, if it is the value of a field of the outermost mapping
        self.ended: Any = None

    def read(self, text: str) -> None:
        parser: Any = _LOADER(text)
        self.text = text
        stack, first_line, scalar, following = self.stack, self.offset + 1, yaml.ScalarEvent, parser.get_event
        parent: _Open | None = None
        names: dict[str, str] = {}
        scalars = 0
        try:
            while (event := following()) is not None:
                line = event.start_mark.line + first_line
                if type(event) is not scalar:
                    self.values += scalars  # too many are noticed when their list or mapping ends
                    scalars = 0
                    self.step(event, line)
                    parent = stack[-1] if stack else None
                    continue
                scalars += 1
                if event.tag:
                    self.check_tag(event, line)
                text = event.value
                # a plain scalar has the style None, or '' from the C parser
                if len(text) < 5 and text in _NULLS and not event.style:
                    self.place(None, line, event.anchor, 1)
                # the rest is what place() does, for most values
                elif event.anchor or parent is None:
                    self.place(LocatedStr(text, line), line, event.anchor, 1)
                elif parent.is_list:
                    parent.container.append(text)
                    parent.lines.append(line)
                elif (key := parent.key) is None:
                    parent.key, parent.key_line = text, line
                elif line != parent.key_line:
                    self.add_field(parent, LocatedStr(text, line), line)
                elif (name := names.get(key)) is None or name in parent.container:
                    if key not in _UNUSUAL:
                        names[key] = sys.intern(key)
                    self.add_field(parent, text, line)
                else:
                    parent.key = None
                    parent.container[name] = text
                    parent.lines[name] = line
        finally:
            parser.dispose()

    def step(self, event: Any, line: int) -> None:
        """Take what is not a scalar."""
        kind = type(event)
        if kind in _ENDS:
            self.close(event, line)
        elif kind in _STARTS:
            if len(self.stack) >= MAX_DEPTH:
                raise _Refused(f"this is nested more than {MAX_DEPTH} levels deep; the file is refused", line)
            self.stack.append(_Open(event, line, self.values))
            self.values += 1
        elif kind is yaml.AliasEvent:
            self.alias(event.anchor or "", line)
        elif kind is yaml.DocumentStartEvent:
            self.documents += 1
            if self.documents == 2:
                message = "a second YAML document starts here and is skipped; remove the line '---'"
                self.problems.add(Subtype.SYNTAX, message, Location(self.file, line))

    def finished(self) -> Value:
        """Return what was complete when reading stopped: of a list of records, those before."""
        if not self.stack:
            return self.root
        for outer, inner in pairwise(self.stack[: _records_in(self.stack) + 1]):
            if outer.key is not None:
                self.add_field(outer, inner.container, inner.container.line)
        return cast("Value", self.stack[0].container)

    def stopped(self) -> Stopped:
        """Return where reading stopped."""
        place = _records_in(self.stack)
        records = self.stack[place].event if self.stack and self.stack[place].is_list else None
        if len(self.stack) == 1 and self.stack[0].key is None and not records:
            records = self.ended  # what is wrong looked like its end
        column = records.start_mark.column if records and not records.flow_style else None
        record = self.stack[place + 1].event.start_mark.line if records and len(self.stack) > place + 1 else None
        bracket = self.stack[-1].event.start_mark.line if self.stack and self.stack[-1].event.flow_style else None
        return Stopped(column, record, bracket)

    def close(self, event: Any, line: int) -> None:
        """Put the list or mapping that ends where it belongs."""
        stack = self.stack
        done = stack.pop()
        if self.values > MAX_VALUES:
            self.refuse(line)
        begun, container, depth = done.event, done.container, len(stack)
        if depth == 1:
            self.ended = begun if done.is_list else None
        if not done.is_list and depth in _RECORD_DEPTHS and self.alias_at <= done.before:
            container.written = self.text[begun.start_mark.index : event.end_mark.index]
        self.place(container, container.line, begun.anchor, self.values - done.before)

    def refuse(self, line: int) -> NoReturn:
        message = f"this file has more than {MAX_VALUES} values when its aliases are followed; it is refused"
        raise _Refused(message, line)

    def check_tag(self, event: yaml.ScalarEvent, line: int) -> None:
        if event.tag and not event.implicit[0] and not event.tag.startswith("tag:yaml.org,2002:") and event.tag != "!":
            self.problems.add(
                Subtype.SYNTAX, f"tag {event.tag!r} is not used here; the text is kept", Location(self.file, line)
            )

    def alias(self, name: str, line: int) -> None:
        self.alias_at = self.values
        if name not in self.anchors:
            message = f"alias '*{name}' has no anchor '&{name}' before it; the value is skipped"
            self.problems.add(Subtype.SYNTAX, message, Location(self.file, line))
            self.place(None, line, None, 0)
            return
        value, size = self.anchors[name]
        self.values += size
        if self.values > MAX_VALUES:
            self.refuse(line)
        self.place(value, line, None, size)

    def place(self, value: Value, line: int, anchor: str | None, size: int) -> None:
        """Put a finished value where it belongs: into the root, a list, or as key or value of a mapping."""
        if anchor:
            self.anchors[anchor] = (value, size)
        if not self.stack:
            if self.documents == 1:
                self.root = value
            return
        parent = self.stack[-1]
        if parent.is_list:
            parent.container.append(value)
            parent.lines.append(line)
        elif parent.key is None:
            if not isinstance(value, str):
                # any text will do: the key is invalid, and its value is dropped with it
                self.problems.add(
                    Subtype.SYNTAX, "a field name must be text; this one is skipped", Location(self.file, line)
                )
                value = ""
            parent.key, parent.key_line = str(value), line
        else:
            self.add_field(parent, value, line)

    def add_field(self, parent: _Open, value: Value, line: int) -> None:
        """Put a value into a mapping, under the key that waits for it."""
        name, parent.key = sys.intern(parent.key or ""), None
        mapping, lines = parent.container, parent.lines
        if name == "<<" and isinstance(value, LocatedDict | LocatedList):
            for source in [value] if isinstance(value, LocatedDict) else value:
                if isinstance(source, LocatedDict):
                    for field, inherited in source.items():
                        if field not in mapping:
                            mapping[field] = inherited
                            lines[field] = line
                            parent.inherited |= {field}
        elif name in mapping and name not in parent.inherited:
            message = f"field {name!r} is given twice; the first one (line {lines[name]}) is used"
            self.problems.add(Subtype.DUPLICATE, message, Location(self.file, parent.key_line))
        elif name:
            if parent.inherited:
                parent.inherited -= {name}
            mapping[name] = value
            lines[name] = parent.key_line
