"""The fields that records of many kinds have, declared once."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from sphinx_academic.records.model.base import Record
from sphinx_academic.records.model.fields import Links, Text, Words


class Linked(Record, frozen=True, kw_only=True):
    """A record with links and tags."""

    links: Annotated[Links, Meta(description="more links")] = ()
    tags: Annotated[Words, Meta(description="words for the tags option")] = ()


class Noted(Linked, frozen=True, kw_only=True):
    """A record with links, tags, and room for what has no field of its own."""

    note: Annotated[Text | None, Meta(description="one more sentence")] = None
