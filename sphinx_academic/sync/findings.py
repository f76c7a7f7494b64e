"""The differences between the bibliography and what services say, and the changes that would settle them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from sphinx_academic.problems import Location
from sphinx_academic.records.kinds.publications import Publication


class Kind(Enum):
    """The sorts of findings, in the order of the report; each value is the heading."""

    RETRACTED = "Retracted"
    CORRECTED = "Corrected"
    PUBLISHED = "Published by now"
    NEW = "New works"
    VERSION = "Versions of works that are there"
    MISSING = "Fields that can be filled"
    DIFFERENT = "Facts that differ"
    QUESTION = "Questions"
    PROFILE = "Profiles of services"
    OTHER = "Set aside"


@dataclass(frozen=True, slots=True)
class AddFields:
    """Fields that an entry gets, by their names in YAML, in plain text."""

    key: str
    place: Location
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class AddEntry:
    """A new entry: the publication, its fields in the form of YAML, and the key of a preprint that it takes in."""

    paper: Publication
    fields: Mapping[str, Any]
    preprint: str = ""
    #: where the preprint is, whose file the entry belongs to; None for the first file of the bibliography
    place: Location | None = None
    #: the authors whom identifiers tell apart and names do not, by their places: ``me`` or the id of a person
    who: Mapping[int, str] = field(default_factory=dict)


Change = AddFields | AddEntry


@dataclass(frozen=True, slots=True)
class Finding:
    """A difference: what it is about, who says so, and the change that settles it, if one can be made."""

    kind: Kind
    #: key of the entry; empty for a work that is not there
    key: str
    title: str
    services: tuple[str, ...]
    #: what is found, in words
    text: str = ""
    place: Location | None = None
    #: a fact that is missing or differs: the field, our value, theirs
    field: str = ""
    ours: str = ""
    theirs: str = ""
    change: Change | None = None
    #: the identifier, or else the title, by which ``not_mine`` knows the work
    name: str = ""
