"""Lines of Zotero's field "Extra", which its exports put into the note: ``DOI: 10.1000/1``, ``Publisher: Nature``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "event place": "event_place",
        "conference name": "event",
        "event title": "event",
        "original title": "original_title",
        "original publisher": "original_publisher",
        "publisher": "publisher",
        "status": "status",
        "genre": "genre",
        "edition": "edition",
        "version": "version",
        "version number": "version",
        "number of volumes": "number_of_volumes",
        "place": "address",
    }
)
"""Our fields of lines that say what an entry does not say itself."""

LINKS: Mapping[str, str] = MappingProxyType(
    {"doi": "doi", "pmid": "pmid", "pmcid": "pmcid", "arxiv": "arxiv", "isbn": "isbn", "issn": "issn", "url": "url"}
)
"""Link types of those that are identifiers."""

_LEFT_OUT = """
citation key|tex[.\\w-]*|zscc|s2id|mag id|openalex|google books id|googlebooksid|oclc|lccn|ads bibcode|bibcode|_eprint
|number|num pages|number of pages|section|type|article type|journal abbreviation|container title short|short title
|artwork size|library catalog|call number|archive location|archive|backup publisher|dimensions|scale|references
|reviewed title|\\d{5} cites|cites|read status|read status date|primary class|eprint|eprinttype|collection title
|series number|jurisdiction|authority|page count
"""
#: those that are lines only with a date: "Accepted: ICML" is a note
_DATED = (
    "(?:accepted|received|revised|submitted|accessed|available date|original date|issued|event date)(?=\\s?:\\s+\\d{4})"
)
_NAMES = "|".join([*FIELDS, *LINKS, *_LEFT_OUT.replace("\n", "").split("|"), _DATED])
#: the identifier that arXiv's own records begin with has no blank before it
_COLON = r"(?:\s?:\s+(?=\S)|(?<=arxiv):(?=\d{4}\.\d|[a-z-]+(?:\.[a-z]{2})?/\d))"
_LINE = re.compile(rf"(?:(?<=^)|(?<=\s)|(?<=;))(?P<name>{_NAMES.replace(' ', '[ _-]')}){_COLON}", re.IGNORECASE)
#: the classes of arXiv behind an identifier
_CLASSES = re.compile(r"\s*\[[\w., -]*\]$")
_BREAKS = re.compile(r"[ _-]+")


class Extra(NamedTuple):
    """The content of such lines: our fields, links by their types, and the text that is no such line."""

    fields: Mapping[str, str]
    links: Mapping[str, str]
    rest: str


def extra_lines(note: str) -> Extra | None:
    """Return what a note says that begins with such a line; None of any other note, which is text."""
    starts = list(_LINE.finditer(note))
    if not starts or starts[0].start() > 0:
        return None
    fields: dict[str, str] = {}
    links: dict[str, str] = {}
    for line, following in zip(starts, [*starts[1:], None], strict=True):
        name = _BREAKS.sub(" ", line["name"].lower())
        value = note[line.end() : following.start() if following else None].strip(" ;\n")
        if name in FIELDS:
            fields.setdefault(FIELDS[name], value)
        elif name in LINKS:
            links.setdefault(LINKS[name], _CLASSES.sub("", value))
    return Extra(fields, links, "")
