"""Records as the YAML of data files: short mappings on one line, keys in their order, quotes only where needed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

WIDTH = 110

# what YAML takes for text as it stands, inside brackets too; our reader takes every scalar for text
_PLAIN = re.compile(
    r"[^\W_](?:[^\x00-\x1f\x7f-\xa0:#,\[\]{}\ufeff\u2028\u2029\ud800-\udfff]|(?<! )#|:(?=[^\s,\[\]{}]))*(?<![\s:])"
)
_ALSO_PLAIN = re.compile(
    r"(?:[^\W_]|[(/~.])(?:[^\x00-\x1f\x7f-\xa0:#\ufeff\u2028\u2029\ud800-\udfff]|(?<! )#|:(?=\S))*(?<![\s:])"
)
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_WORDS = frozenset(("yes", "no", "on", "off", "y", "n"))
_UNPRINTABLE = re.compile("[\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff]")


class Quoted(str):
    """A text that is written in quotes, since other readers would take it for a number."""

    __slots__ = ()


def scalar(value: str, flow: bool = False) -> str:
    """Return a text as a scalar of one line."""
    if isinstance(value, Quoted):
        return json.dumps(str(value), ensure_ascii=False)
    pattern = _PLAIN if flow else _ALSO_PLAIN
    if (
        pattern.fullmatch(value)
        and value not in _NULLS
        and value.lower() not in _WORDS
        and value[:2] not in ("~ ", "~")
    ):
        return value
    quoted = json.dumps(value, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


def flow(value: Any) -> str:
    """Return a value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(str(name), True)}: {flow(each)}" for name, each in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(value if isinstance(value, str) else str(value), True)


def _lines(name: str, value: Any, indent: str) -> list[str]:
    """Return the lines of a field."""
    head = f"{indent}{scalar(name)}:"
    if isinstance(value, str):
        if "\n" in value and not _UNPRINTABLE.search(value) and not re.search(r"[\x00-\x08\x0b-\x1f]", value):
            return [
                f"{head} |-",
                *(f"{indent}  {line.rstrip()}".rstrip() for line in value.strip("\n").lstrip(" ").split("\n")),
            ]
        return [f"{head} {scalar(value)}"]
    line = flow(value)
    if len(head) + 1 + len(line) <= WIDTH and "\\n" not in line and not _is_deep(value):
        return [f"{head} {line}"]
    if isinstance(value, Mapping):
        return [head, *(line for inner, each in value.items() for line in _lines(str(inner), each, indent + "  "))]
    return [head, *(line for each in value for line in _item(each, indent + "  "))]


def _is_deep(value: Any) -> bool:
    """Return whether a list has several mappings: each gets a line of its own."""
    return isinstance(value, list) and len(value) > 1 and any(isinstance(each, Mapping) for each in value)


def _item(value: Any, indent: str) -> list[str]:
    """Return the lines of an item of a list."""
    if not isinstance(value, Mapping):
        return [f"{indent}- {scalar(value) if isinstance(value, str) else flow(value)}"]
    line = flow(value)
    if len(indent) + len(line) + 2 <= WIDTH and "\\n" not in line:
        return [f"{indent}- {line}"]
    lines = [line for name, each in value.items() for line in _lines(str(name), each, indent + "  ")]
    return [f"{indent}- {lines[0].lstrip()}", *lines[1:]]


def record(fields: Mapping[str, Any], indent: str = "") -> str:
    """Return a record as an item of a list, one field a line."""
    lines = [line for name, each in fields.items() for line in _lines(name, each, indent + "  ")]
    return "\n".join([f"{indent}- {lines[0].lstrip()}", *lines[1:]]) + "\n"


def mapping(fields: Mapping[str, Any]) -> str:
    """Return a mapping, one field a line."""
    return "\n".join(line for name, each in fields.items() for line in _lines(name, each, "")) + "\n"
