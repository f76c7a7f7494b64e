"""Edits of YAML files that leave every other byte as it is: fields of a record, records of a list, words of a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from sphinx_academic.sources.yaml import writer
from sphinx_academic.sync.order import place_of


def with_fields(text: str, line: int, fields: Mapping[str, Any], name: str = "publications") -> str:
    """Return the text of a file with more fields behind the last one of the record that begins on a line.

    ``links`` are added one by one to those that are there.  Raises :exc:`ValueError` if that cannot be done safely.
    """
    record = next((each for each in _records(text, name) if each.start_mark.line + 1 == line), None)
    if not isinstance(record, yaml.MappingNode):
        raise ValueError(f"the record of line {line} cannot be edited safely")
    there = {str(key.value): value for key, value in record.value}
    new = {key: value for key, value in fields.items() if key not in there}
    for key in fields.keys() & there.keys():
        inner = there[key]
        if not isinstance(inner, yaml.MappingNode) or not inner.value or not isinstance(fields[key], Mapping):
            raise ValueError(f"the field {key!r} of line {line} cannot be added to")
        text = _added(text, inner, fields[key])
        # positions behind the change are others now
        return with_fields(text, line, new, name) if new else text
    return _added(text, record, new) if new else text


def with_record(text: str, fields: Mapping[str, Any], year: int | None, name: str = "publications") -> str:
    """Return the text of a file with a new record, in its place by year or key if the file has such an order."""
    records = _records(text, name)
    if not records:
        if text.strip() and _root(text) is not None:
            raise ValueError("the file is no list that can be added to")
        return f"{text}{writer.record(fields)}"
    if not all(isinstance(each, yaml.MappingNode) for each in records) or _is_flow(text, records[0]):
        raise ValueError("the file is no list of one record a line")
    indent = " " * (_line(text, records[0].start_mark.index).find("-"))
    added = writer.record(fields, indent)
    blank = "\n" if len(records) > 1 and "\n\n" in text[_end(text, records[0]) : records[1].start_mark.index] else ""
    place = place_of([_value(each, "key") for each in records], [_year(each) for each in records],
                     str(fields.get("key", "")), year)  # fmt: skip
    if place < len(records):
        at = text.rfind("\n", 0, records[place].start_mark.index) + 1
        return f"{text[:at]}{added}{blank}{text[at:]}"
    at = _end(text, records[-1])
    return f"{text[:at]}\n{blank}{added}{text[at:].removeprefix(chr(10))}"


def with_word(text: str, field: str, word: str) -> str:
    """Return the text of a mapping with one more word in the list of a field, which may not be there yet."""
    root = _root(text)
    if root is not None and (not isinstance(root, yaml.MappingNode) or root.flow_style):
        raise ValueError("the file is no mapping of one field a line")
    there = {str(key.value): value for key, value in root.value} if isinstance(root, yaml.MappingNode) else {}
    node = there.get(field)
    if node is None:
        return f"{text}{'' if not text or text.endswith(chr(10)) else chr(10)}{writer.mapping({field: [word]})}"
    written = writer.scalar(word, True)
    if isinstance(node, yaml.SequenceNode) and node.flow_style:
        at = node.end_mark.index - 1
        before = text[:at].rstrip()
        return f"{before}{', ' if node.value else ''}{written}{text[at:]}"
    if isinstance(node, yaml.SequenceNode) and node.value:
        at = _end(text, node)
        return f"{text[:at]}\n{' ' * node.start_mark.column}- {written}{text[at:]}"
    if isinstance(node, yaml.ScalarNode) and node.value and node.start_mark.line == node.end_mark.line:
        old = text[node.start_mark.index : node.end_mark.index]
        return f"{text[: node.start_mark.index]}[{old}, {written}]{text[node.end_mark.index :]}"
    raise ValueError(f"the field {field!r} is no list that can be added to")


def _root(text: str) -> yaml.Node | None:
    try:
        root: yaml.Node | None = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError(f"the file is not valid YAML: {str(error).splitlines()[0]}") from error
    return root


def _records(text: str, name: str) -> Sequence[yaml.Node]:
    root = _root(text)
    if isinstance(root, yaml.MappingNode):
        root = next((value for key, value in root.value if key.value == name), None)
    found: Sequence[yaml.Node] = root.value if isinstance(root, yaml.SequenceNode) else ()
    return found


def _is_flow(text: str, record: yaml.Node) -> bool:
    return "-" not in _line(text, record.start_mark.index)[: record.start_mark.column]


def _line(text: str, index: int) -> str:
    start = text.rfind("\n", 0, index) + 1
    end = text.find("\n", index)
    return text[start : end if end >= 0 else len(text)]


def _added(text: str, node: yaml.MappingNode, fields: Mapping[str, Any]) -> str:
    if node.flow_style:
        at = node.end_mark.index - 1
        before = text[:at].rstrip().removesuffix(",")
        more = writer.flow(fields)[1:-1]
        return f"{before}, {more}{text[len(text[:at].rstrip()) : at]}{text[at:]}"
    indent = " " * node.value[0][0].start_mark.column
    at = _end(text, node)
    lines = "".join(f"\n{indent}{line}" if line else "\n" for line in writer.mapping(fields).splitlines())
    return f"{text[:at]}{lines}{text[at:]}"


def _end(text: str, node: yaml.Node) -> int:
    """Return the end of the last line of a node, with a comment that stands on it."""
    while isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    at = len(text[: node.end_mark.index].rstrip())
    end = text.find("\n", max(at, node.start_mark.index))
    return end if end >= 0 else len(text)


def _value(node: yaml.Node, name: str) -> str:
    found = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((str(value.value) for key, value in found if key.value == name), "")


def _year(node: yaml.Node) -> int | None:
    text = (_value(node, "date") or _value(node, "year"))[:4]
    return int(text) if text.isdigit() else None
