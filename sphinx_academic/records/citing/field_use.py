"""The use of each field of biblatex's data model and of each variable of CSL: made from the tables of the readers."""

from __future__ import annotations

from typing import Final, NamedTuple

from sphinx_academic.records.citing.bibtex_fields import BIBLATEX_FIELDS
from sphinx_academic.records.citing.bibtex_tables import (
    CONTRIBUTOR_FIELDS,
    DATE_FIELDS,
    PEOPLE_FIELDS,
    PLAINS,
    SUBORDINATE,
    TEXTS,
)
from sphinx_academic.records.links.links import LinkTable
from sphinx_academic.sources.bibtex.writer import PRIVATE_FIELDS
from sphinx_academic.sources.cff import FIELDS as CFF_FIELDS
from sphinx_academic.sources.cff import USES as CFF_USES
from sphinx_academic.sources.csl.reader import USES

_CSL = """
abstract accessed annote archive archive-place archive_collection archive_location author authority available-date
call-number categories chair chapter-number citation-key citation-label citation-number collection-editor
collection-number collection-title compiler composer container-author container-title container-title-short
contributor curator custom dimensions director division DOI edition editor editor-translator editorial-director event
event-date event-place event-title executive-producer first-reference-note-number genre guest host id illustrator
interviewer ISBN ISSN issue issued journalAbbreviation jurisdiction keyword language locator medium narrator note number
number-of-pages number-of-volumes organizer original-author original-date original-publisher original-publisher-place
original-title page page-first part part-number part-title performer PMCID PMID printing printing-number producer
publisher publisher-place recipient references reviewed-author reviewed-genre reviewed-title scale script-writer section
series-creator shortTitle source status submitted supplement supplement-number title title-short translator type URL
version volume volume-title volume-title-short year-suffix
"""
CSL_VARIABLES: Final = tuple(_CSL.split())
"""The variables of CSL 1.0.2, and the other names that the schema of its data has."""

#: fields that are read for something else than to be printed under a name of ours
_READ: Final = {
    "abstract": "abstract",
    "addendum": "note",
    "author": "authors",
    "crossref": "inherited fields",
    "date": "date",
    "editortype": "contributors",
    "eprint": "links",
    "eprinttype": "links",
    "keywords": "keywords",
    "month": "date",
    "url": "links",
    "xdata": "inherited fields",
    "year": "date",
}
NOT_SHOWN: Final = "not shown; in the BibTeX that visitors copy"
PRIVATE: Final = "not shown, and left out of the BibTeX"
NOT_READ: Final = "not read"


class Use(NamedTuple):
    """A field or variable, and the field of a publication that it becomes, or that it is not shown."""

    name: str
    use: str
    is_shown: bool


def biblatex_uses() -> tuple[Use, ...]:
    """Return the fields of biblatex, each with its use."""
    shown: dict[str, str] = {}
    for table in (TEXTS, PLAINS, PEOPLE_FIELDS):
        shown |= {name: target for target, names in table.items() for name in names}
    shown |= {name: "contributors" for field in CONTRIBUTOR_FIELDS for name in (field, f"{field}type")}
    shown |= {name: target for target, name in DATE_FIELDS.items()}
    for title, parts in SUBORDINATE.items():
        shown |= {name: shown.get(title, "main_title") for name in parts if name}
    shown |= {"maintitle": "main_title", "eventtitle": "event", "venue": "event_place"}
    shown |= dict.fromkeys(SUBORDINATE["maintitle"], "main_title")
    shown |= {"eventtitleaddon": "event", **_READ}
    links = LinkTable()
    uses = []
    for name in BIBLATEX_FIELDS:
        if use := shown.get(name):
            uses.append(Use(name, use, True))
        elif name in links:
            uses.append(Use(name, "links", True))
        else:
            uses.append(Use(name, PRIVATE if name in PRIVATE_FIELDS else NOT_SHOWN, False))
    return tuple(uses)


def cff_uses() -> tuple[Use, ...]:
    """Return the fields of ``CITATION.cff``, each with its use."""
    names = dict.fromkeys((*CFF_FIELDS, *CFF_USES))
    return tuple(Use(name, CFF_USES.get(name, NOT_READ).partition(".")[0], name in CFF_USES) for name in names)


def csl_uses() -> tuple[Use, ...]:
    """Return the variables of CSL, each with its use."""
    return tuple(Use(name, USES.get(name, NOT_READ).partition(".")[0], name in USES) for name in CSL_VARIABLES)
