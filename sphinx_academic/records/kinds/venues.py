"""Venues: conferences and journals that publications, service and news name by a short id."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from msgspec import field

from sphinx_academic.records.model.base import Kind, Record
from sphinx_academic.records.model.fields import Key, Plain, Url, Words
from sphinx_academic.records.model.readers import Reading, Reads
from sphinx_academic.records.model.words import N_

_COLOR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


def _color(value: object, reading: Reading) -> str:
    if not isinstance(value, str) or not _COLOR.fullmatch(value):
        raise ValueError(f'expected a colour such as "#00369f", in quotes, found {str(value)[:40]!r}')
    return str(value)


class Venue(Record, frozen=True, kw_only=True):
    """A conference, workshop or journal."""

    kind = Kind("venues", "venue-list", "venue", sort="", section=N_("Venues"))
    example = """\
- {id: MA, name: Mathematische Annalen, kind: journal}
"""

    id: Annotated[Key, "short name as used in abbr, in service.yml and in the acad:venue role"]
    name: Annotated[Plain, "full name"] = ""
    url: Annotated[Url, "the venue's page"] = ""
    color: Annotated[str, Reads(_color, {"type": "string"}), "colour of its badge, such as #00369f"] = ""
    # ``kind`` is the record's own declaration, so the field goes by its alias
    venue_kind: Annotated[
        Literal["", "conference", "journal", "workshop", "symposium", "preprint", "book"],
        "conference, journal, workshop, symposium, preprint or book",
    ] = field(default="", name="kind")
    aliases: Annotated[Words, "other names that bibliographies use for it"] = ()

    @property
    def ident(self) -> str:
        return self.id
