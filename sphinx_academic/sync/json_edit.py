"""Edits of CSL-JSON files that leave every other byte as it is: members of an item, items of the list."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sphinx_academic.sync.order import place_of

#: control characters may stand in strings, as people write them
_DECODER = json.JSONDecoder(strict=False)
_SPACE = re.compile(r"[ \t\n\r\ufeff]*")


class _Part(NamedTuple):
    """A member of an object, or an item of a list: the place where it begins, that of its value, and its end."""

    begin: int
    at: int
    end: int
    name: str
    value: Any


class _Layout(NamedTuple):
    """The way in which an object is written: blanks before members and the end, and text between names and values."""

    first: str
    before: str
    last: str
    colon: str
    #: the indentation that a list inside has more, as one on several lines; None for lists on one line
    step: str | None
    ascii: bool

    def value(self, value: Any) -> str:
        """Return a value as JSON."""
        comma = "," if self.step is not None else ", " if self.colon.endswith(" ") else ","
        written = json.dumps(value, indent=self.step, separators=(comma, self.colon), ensure_ascii=self.ascii)
        return written.replace("\n", f"\n{self.indent}") if self.step is not None else written

    @property
    def indent(self) -> str:
        """The indentation of members that stand on lines of their own."""
        return self.before.rpartition("\n")[2]

    def members(self, members: Mapping[str, Any]) -> str:
        """Return members as JSON, without the braces."""
        written = (f"{json.dumps(name)}{self.colon}{self.value(value)}" for name, value in members.items())
        return f",{self.before}".join(written)


def with_members(text: str, key: str, line: int, members: Mapping[str, Any]) -> str:
    """Return the text of a file with more members behind the last one of an item, which begins on a line.

    Empty values are replaced; objects get what they lack.  Raises :exc:`ValueError` if that cannot be done safely.
    """
    items = [part for part in _items(text) if text.count("\n", 0, part.begin) + 1 == line]
    if len(items) > 1:
        items = [part for part in items if _key(part.value) == key]
    if len(items) != 1 or not isinstance(items[0].value, dict):
        raise ValueError(f"the item of line {line} cannot be found")
    edits: list[tuple[int, int, str]] = []
    _add(text, items[0].at, members, edits)
    for start, end, new in sorted(edits, reverse=True):
        text = f"{text[:start]}{new}{text[end:]}"
    return text


def with_item(text: str, item: Mapping[str, Any], year: int | None) -> str:
    """Return the text of a file with a new item, in its place by year or key if the file has such an order."""
    if not text.strip():
        return f"{json.dumps([item], indent=2, ensure_ascii=False)}\n"
    items = _items(text)
    at = _list(text)
    if text[at] != "[" or not all(isinstance(part.value, dict) for part in items):
        raise ValueError("the file is no list of items")
    if not items:
        written = json.dumps(item, indent=2, ensure_ascii=False).replace("\n", "\n  ")
        return f"{text[: at + 1]}\n  {written}\n{text[_after(text, at + 1) :]}"
    place = place_of([_key(part.value) for part in items], [_year(part.value) for part in items],
                     str(item.get("id", "")), year)  # fmt: skip
    sample = items[min(place, len(items) - 1)]
    layout = _layout(text, sample.at)
    written = f"{{{layout.first}{layout.members(item)}{layout.last}}}"
    before = _blanks(text, items[1 if len(items) > 1 else 0].begin)
    if place < len(items):
        return f"{text[: sample.begin]}{written},{before}{text[sample.begin :]}"
    return f"{text[: sample.end]},{before}{written}{text[sample.end :]}"


def _add(text: str, at: int, members: Mapping[str, Any], edits: list[tuple[int, int, str]]) -> None:
    """Note the edits that add members to the object that begins at a place."""
    parts = _parts(text, at)
    layout = _layout(text, at)
    there = {part.name: part for part in parts}
    for name in members.keys() & there.keys():
        part, value = there[name], members[name]
        if not part.value:
            edits.append((part.at, part.end, layout.value(value)))
        elif isinstance(part.value, dict) and isinstance(value, Mapping):
            _add(text, part.at, value, edits)
        else:
            raise ValueError(f"{name!r} cannot be added to")
    if new := {name: value for name, value in members.items() if name not in there}:
        end = parts[-1].end if parts else at + 1
        edits.append((end, end, f"{',' if parts else ''}{layout.before if parts else ''}{layout.members(new)}"))


def _layout(text: str, at: int) -> _Layout:
    """Return the layout of the object that begins at a place."""
    parts = _parts(text, at)
    is_ascii = text.isascii() and "\\u" in text
    if not parts:
        return _Layout("", " ", "", ": ", None, is_ascii)
    first = before = _blanks(text, parts[0].begin)
    last = text[parts[-1].end : _after(text, parts[-1].end)]
    colon = text[_DECODER.raw_decode(text, parts[-1].begin)[1] : parts[-1].at]
    if len(parts) > 1:
        before = _blanks(text, parts[-1].begin)
    elif "\n" not in first:
        before = " " if colon.endswith(" ") else ""
    inside = [text[part.at : part.end] for part in parts if isinstance(part.value, (dict, list)) and part.value]
    step = None
    if "\n" in before and (not inside or any("\n" in written for written in inside)):
        step = before.rpartition("\n")[2].removeprefix(last.rpartition("\n")[2] if "\n" in last else "")
    return _Layout(first, before, last, colon, step, is_ascii)


def _blanks(text: str, end: int) -> str:
    """Return the blanks before a place."""
    return text[len(text[:end].rstrip(" \t\n\r")) : end]


def _list(text: str) -> int:
    """Return where the list of the items begins, or the one item that the file has."""
    start = _after(text, 0)
    try:
        root, end = _DECODER.raw_decode(text, start)
    except (json.JSONDecodeError, RecursionError) as error:
        line = f" in line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise ValueError(f"it is not valid JSON{line}") from error
    if text[end:].strip():
        raise ValueError("it is more than one value in JSON")
    if isinstance(root, dict):
        lists = [part for part in _parts(text, start) if part.name in ("items", "references")]
        return next((part.at for part in lists if isinstance(part.value, list)), start)
    return start


def _items(text: str) -> Sequence[_Part]:
    at = _list(text)
    if text[at] == "[":
        return _parts(text, at)
    value, end = _DECODER.raw_decode(text, at)
    return (_Part(at, at, end, "", value),)


def _parts(text: str, start: int) -> list[_Part]:
    """Return the members of the object, or the items of the list, that begins at a place of valid JSON."""
    is_object = text[start] == "{"
    found: list[_Part] = []
    at = _after(text, start + 1)
    while text[at] not in "}]":
        begin, name = at, ""
        if is_object:
            name, at = _DECODER.raw_decode(text, at)
            at = _after(text, _after(text, at) + 1)  # the colon
        value, end = _DECODER.raw_decode(text, at)
        found.append(_Part(begin, at, end, name, value))
        at = _after(text, end)
        if text[at] == ",":
            at = _after(text, at + 1)
    return found


def _after(text: str, at: int) -> int:
    """Return the place behind blanks."""
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _key(item: Any) -> str:
    """Return the key of an item."""
    found = (item.get("citation-key") or item.get("id")) if isinstance(item, dict) else ""
    return " ".join(str(found or "").split())


def _year(item: Any) -> int | None:
    issued = item.get("issued") if isinstance(item, dict) else None
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    text = str(issued.get("raw") or issued.get("literal") or "")[:4] if isinstance(issued, dict) else ""
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
        text = str(parts[0][0])
    return int(text) if text.isdecimal() else None
