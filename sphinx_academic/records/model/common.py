"""The fields that records of many kinds have, declared once."""

from __future__ import annotations

from sphinx_academic.records.model.base import Record
from sphinx_academic.records.model.fields import Field, Links, Text, Words


class Linked(Record):
    """A record with links and tags."""

    links: Links = Field((), description="more links")
    tags: Words = Field((), description="words for the tags option")


class Noted(Linked):
    """A record with links, tags, and room for what has no field of its own."""

    note: Text | None = Field(None, description="one more sentence")
