"""Add up the values of data files and what a report says of each."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from sphinx_academic.imports.found import Found, Status
from sphinx_academic.imports.report import file_states

#: characters that JSON may have and YAML may not
_NOT_YAML = re.compile("[\t\x7f-\x84\x86-\x9f]")
SERVICES = ("crossref", "openalex", "datacite", "inspire", "semantic-scholar", "orcid", "csl-json")
#: the name and the line of each mapping's field that leads to a value; the items of lists have no name
Steps = tuple[tuple[str, int], ...]


def values_of(text: str) -> Iterator[tuple[Steps, str]]:
    """Yield the values of a file in YAML or JSON that are not empty, however deep they are."""
    yield from _values(yaml.compose(_NOT_YAML.sub(" ", text), Loader=yaml.SafeLoader), ())


def _values(node: yaml.Node | None, steps: Steps) -> Iterator[tuple[Steps, str]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _values(value, (*steps, (key.value, key.start_mark.line + 1)))
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _values(value, (*steps, ("", value.start_mark.line + 1)))
    elif isinstance(node, yaml.ScalarNode) and node.value not in ("", "null", "~"):
        yield steps, node.value


def unaccounted(found: Found, file: str, text: str) -> list[str]:
    """Return the values of a file, as ``path:line``, of which the report says nothing.

    It says something of a value if it names the field, or the mapping or list that the value stands in.  Of answers of
    services, whose works are often on one line, only the names count.
    """
    status, reason = file_states(found)[file]
    accounts = [account for account in found.accounts if account.file == file]
    if status is Status.TEMPLATE or (status is Status.LEFT and reason and not any(each.fields for each in accounts)):
        return []
    by_name = found.format in SERVICES
    fields = {
        (note.field.rpartition(".")[2], 0 if by_name else note.line) for account in accounts for note in account.fields
    }
    items = {("", account.line) for account in accounts if not account.fields}
    return [
        f"{'.'.join(name or '[]' for name, _ in steps)}:{steps[-1][1]}"
        for steps, _ in values_of(text)
        if not fields.intersection((name, 0 if by_name else line) for name, line in steps)
        and not items.intersection(steps)
    ]
