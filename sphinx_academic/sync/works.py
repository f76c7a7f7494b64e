"""Works as services describe them: publications like those of data files, with what a service knows beside them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from sphinx_academic.imports.formats.services import as_item
from sphinx_academic.imports.formats.works import publication
from sphinx_academic.imports.identity import work_keys
from sphinx_academic.problems import Problems
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.records.links.identifiers import find_orcid
from sphinx_academic.records.model.readers import Reading
from sphinx_academic.records.model.reading import read_record
from sphinx_academic.sources.csl.reader import read_csl_json
from sphinx_academic.sources.located import LocatedDict, LocatedList

#: the services that claims come from, as they write their names
TITLES: Final = {
    "openalex": "OpenAlex",
    "orcid": "ORCID",
    "crossref": "Crossref",
    "datacite": "DataCite",
    "dblp": "dblp",
    "inspire": "INSPIRE",
    "arxiv": "arXiv",
}
#: longer titles, and more works of one person, are no facts
MAX_TITLE: Final = 1000
MAX_WORKS: Final = 20_000
#: fields of publications that are not compared, and not taken over
_LEFT_OUT: Final = ("abstract", "keywords", "note", "tags", "tldr", "language", "preview", "selected", "award")


class Identifier(NamedTuple):
    """An identifier of a work: ``doi`` or ``arxiv``, in lower case."""

    scheme: str
    id: str

    def __str__(self) -> str:
        return f"arXiv:{self.id}" if self.scheme == "arxiv" else self.id


EDITION: Final = "edition"
"""The kind of a relation to the same work as an archive has it with another number: version 2, or all versions."""


class Relation(NamedTuple):
    """A relation of a work to another: that other is a ``kind`` of this one, or this one of the other (``inverse``).

    The kinds are those of versions: preprint, erratum, retraction, dataset, code, review; and :data:`EDITION`.
    """

    kind: str
    other: Identifier
    inverse: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """A work as one service describes it."""

    service: str
    paper: Publication
    #: the publication in the field names of data files
    fields: Mapping[str, Any]
    #: the service's own ids of the authors, in their order; empty where it has none
    author_ids: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()
    retracted: bool = False
    #: an address of the work as PDF that everybody may read
    pdf: str = ""
    citations: int | None = None
    #: the person in whose record the service has it, where that is known by an identifier
    listed_for: str = ""
    #: the identifiers of the work
    identifiers: tuple[Identifier, ...] = ()


class Extras(NamedTuple):
    """The facts of a service beside those of a publication; ``orcids`` and ``author_ids`` are in the authors' order."""

    orcids: tuple[str, ...] = ()
    author_ids: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()
    retracted: bool = False
    pdf: str = ""
    citations: int | None = None


def identifiers_of(paper: Publication) -> tuple[Identifier, ...]:
    """Return the DOI and the arXiv identifier of a publication, as far as it has them."""
    links = {link.type: link.id for link in paper.links if link.type in ("doi", "arxiv") and link.id}
    return tuple(dict.fromkeys(Identifier(*key) for key in work_keys({"links": links}) if key[0] in ("doi", "arxiv")))


def identifier(text: object) -> Identifier | None:
    """Return the identifier in a text: a DOI, that of arXiv among them, or an arXiv identifier."""
    if not isinstance(text, str) or len(text) > MAX_TITLE:
        return None
    found = [key for key in work_keys({"doi": text, "arxiv": text}) if key[0] in ("doi", "arxiv")]
    return Identifier(*found[0]) if found else None


def claim_of(service: str, work: Mapping[str, Any], extras: Extras) -> Claim | None:
    """Return the claim of a work as a service's API has it; None if it is none that can be used."""
    item, _ = as_item(dict(work))
    for name in ("abstract", "keyword", "note"):
        item.pop(name, None)
    records = read_csl_json(service, json.dumps({"id": "x", **item}), Problems())
    return claim(service, publication(records[0]), extras) if records else None


def claim(service: str, fields: Mapping[str, Any], extras: Extras, listed_for: str = "") -> Claim | None:
    """Return the claim of a publication in the field names of data files, validated as those are."""
    kept = {name: value for name, value in fields.items() if name not in _LEFT_OUT}
    if "number" in kept:
        # as bibliographies write it
        kept["number"] = str(kept["number"]).replace("–", "-")
    if not 0 < len(str(kept.get("title", ""))) <= MAX_TITLE:
        return None
    record = LocatedDict({**kept, "authors": _with_orcids(kept.get("authors"), extras.orcids)}, 1)
    if isinstance(record.get("links"), Mapping):
        record["links"] = LocatedDict(dict(record["links"]), 1)
    paper = read_record(Publication, record, Reading(service, Problems()), 1)
    if paper is None:
        return None
    retracted = extras.retracted or paper.status == "retracted" or any(
        each.kind == "retraction" and not each.inverse for each in extras.relations
    )  # fmt: skip
    return Claim(
        service,
        paper,
        kept,
        extras.author_ids,
        extras.relations,
        retracted,
        extras.pdf,
        extras.citations,
        listed_for,
        identifiers_of(paper),
    )


def _with_orcids(authors: object, orcids: tuple[str, ...]) -> LocatedList:
    """Return authors with their ORCIDs; both have the same order, and lists of other lengths are not of one work."""
    names = list(authors) if isinstance(authors, list) else []
    stated = orcids if len(orcids) == len(names) else ("",) * len(names)
    found = [
        LocatedDict({"name": str(name), "orcid": find_orcid(orcid)}, 1) if find_orcid(orcid) else name
        for name, orcid in zip(names, stated, strict=True)
    ]
    return LocatedList(found, 1, [1] * len(found))


def mappings(value: object) -> list[Mapping[str, Any]]:
    """Return the mappings of a list; none for anything else."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def titles(services: Sequence[str]) -> str:
    """Return the names of services as they write them."""
    return ", ".join(TITLES.get(name, name) for name in dict.fromkeys(services))


def text(value: object) -> str:
    """Return a text on one line; empty for anything else."""
    return " ".join(value.split()) if isinstance(value, str) else ""


def texts(value: object) -> list[str]:
    """Return the texts of a list; none for anything else."""
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def has(value: object, name: str) -> bool:
    """Return whether a value is a mapping with a name."""
    return isinstance(value, dict) and name in value


def number(value: object) -> int | None:
    """Return a count: numbers of answers are read as text."""
    return int(value) if isinstance(value, str) and value.isdecimal() and len(value) < 9 else None


def inner(value: object, *names: str) -> Any:
    """Return what stands in mappings inside of mappings; None if there is none."""
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def same_archive(one: str, other: str) -> bool:
    """Return whether two DOIs have one prefix, as those of all versions of a deposit have."""
    prefixes = [found.id.partition("/")[0] for text in (one, other) if (found := identifier(text))]
    return len(prefixes) == 2 and prefixes[0] == prefixes[1]


def relations(found: Iterable[tuple[str, object, bool]]) -> tuple[Relation, ...]:
    """Return relations to works that have an identifier, each once."""
    return tuple(
        dict.fromkeys(
            Relation(kind, other, inverse) for kind, value, inverse in found if (other := identifier(value)) is not None
        )
    )
