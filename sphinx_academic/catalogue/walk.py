"""The values inside a record, each with the path that :meth:`.Record.where` knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sphinx_academic.records.model.model import Model
from sphinx_academic.records.names.names import Author


def values_in(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    """Yield the values inside one of a record's fields, however deep they are.

    Authors and words are passed over: there is no markup in them.
    """
    if isinstance(value, tuple):
        if value and isinstance(value[0], Author | str):
            return
        for index, each in enumerate(value):
            yield from values_in(f"{path}.{index}", each)
    elif isinstance(value, Model):
        for name, each in value.field_values():
            yield from values_in(f"{path}.{name}", each)
    else:
        yield path, value
