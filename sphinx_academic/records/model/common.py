"""The fields that records of many kinds have, declared once."""

from __future__ import annotations

from typing import Annotated

from sphinx_academic.records.model.base import Record
from sphinx_academic.records.model.fields import Links, Text, Words
from sphinx_academic.sources.located import LocatedDict


def with_period(item: LocatedDict) -> LocatedDict:
    """Return a record's fields with ``start`` and ``end`` in one ``date``, for kinds of which most last a day."""
    if "start" not in item or "date" in item:
        return item
    ends = [str(item[name]) for name in ("start", "end") if item.get(name)]
    items = {name: value for name, value in item.items() if name not in ("start", "end")} | {"date": " to ".join(ends)}
    return LocatedDict(items, item.line, {**item.lines, "date": item.lines["start"]})


class Linked(Record, frozen=True, kw_only=True):
    """A record with links and tags."""

    links: Annotated[Links, "more links"] = ()
    tags: Annotated[Words, "tags, for the option of that name"] = ()


class WithNote(Linked, frozen=True, kw_only=True):
    """A record with links, tags, and room for what has no field of its own."""

    note: Annotated[Text | None, "a note, printed at the end"] = None
