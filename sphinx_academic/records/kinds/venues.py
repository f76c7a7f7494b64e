"""Venues: conferences and journals that publications, service and news name by a short id."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar, Literal

from sphinx_academic.records.model.base import Kind, Record
from sphinx_academic.records.model.fields import Field, Plain, Url, Words
from sphinx_academic.records.model.readers import Reading, Reads
from sphinx_academic.records.model.words import N_

_COLOR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


def _color(value: object, reading: Reading) -> str:
    if not isinstance(value, str) or not _COLOR.fullmatch(value):
        raise ValueError(f'expected a colour such as "#00369f", in quotes, found {str(value)[:40]!r}')
    return str(value)


class Venue(Record):
    """A conference, workshop or journal."""

    kind: ClassVar[Kind] = Kind("venues", "venue-list", "venue", sort="", section=N_("Venues"))
    example: ClassVar[str] = """\
- {id: MA, name: Mathematische Annalen, kind: journal}
"""

    id: Plain = Field(description="short name as used in abbr, in service.yml and in the acad:venue role")
    name: Plain = Field("", description="full name")
    url: Url = Field("", description="the venue's page")
    color: Annotated[str, Reads(_color, {"type": "string"})] = Field(
        "", description="colour of its badge, such as #00369f"
    )
    # ``kind`` is the record's own declaration, so the field goes by its alias
    venue_kind: Literal["", "conference", "journal", "workshop", "symposium", "preprint", "book"] = Field(
        "", alias="kind", description="conference, journal, workshop, symposium, preprint or book"
    )
    aliases: Words = Field((), description="other names under which bibliographies print it")

    @property
    def ident(self) -> str:
        return self.id
