"""The counts of ``citations.yml``: citations of each publication, by which service, on which day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from msgspec.structs import replace

from sphinx_academic.catalogue.files import SourceFile
from sphinx_academic.problems import Location, Problems, Subtype, did_you_mean
from sphinx_academic.records.dates.dates import parse_date
from sphinx_academic.records.dates.model import Date
from sphinx_academic.records.kinds.publications import CitationCount, Publication
from sphinx_academic.sources.located import LocatedDict
from sphinx_academic.sources.reading import read_values

#: the name of the file, without its ending
CITATIONS: Final = "citations"
_FIELDS: Final = ("as_of", "source", "counts")


def read_citations(source: SourceFile, keys: Iterable[str], problems: Problems) -> dict[str, CitationCount]:
    """Return the counts of a file by the keys of publications."""
    value = read_values(source.name, source.text, problems)
    if value is None:
        return {}
    if not isinstance(value, LocatedDict):
        message = "expected a mapping with 'as_of', 'source' and 'counts'; the file is not used"
        problems.add(Subtype.FIELD, message, Location(source.name, 1))
        return {}

    def where(name: str) -> Location:
        return Location(source.name, value.lines.get(name, value.line))

    for name in value:
        if name not in _FIELDS:
            hint = did_you_mean(name, _FIELDS) or f"; known are {', '.join(_FIELDS)}"
            problems.add(Subtype.FIELD, f"citations have no field {name!r}{hint}", where(name))
    date = _date(value.get("as_of"), where("as_of"), problems)
    counts, by = value.get("counts"), value.get("source")
    if counts is not None and not isinstance(counts, LocatedDict):
        problems.add(Subtype.FIELD, "field 'counts': expected a mapping of keys to numbers", where("counts"))
    known = set(keys)
    found: dict[str, CitationCount] = {}
    listed = counts if isinstance(counts, LocatedDict) else LocatedDict()
    for key, count in listed.items():
        place = Location(source.name, listed.lines.get(key, listed.line))
        if not isinstance(count, str) or not count.isdecimal() or len(count) > len("999999999"):
            problems.add(Subtype.FIELD, f"field 'counts.{key}': expected a number, found {str(count)[:40]!r}", place)
        elif key not in known:
            message = f"publication {key!r} is not in the bibliography{did_you_mean(key, known)}"
            problems.add(Subtype.REFERENCE, message, place)
        else:
            found[key] = CitationCount(int(count), str(by or ""), date)
    return found


def _date(value: object, where: Location, problems: Problems) -> Date | None:
    if value is None:
        return None
    try:
        return parse_date(str(value))
    except ValueError as error:
        problems.add(Subtype.FIELD, f"field 'as_of': {error}", where)
        return None


def with_citations(papers: Iterable[Publication], counts: Mapping[str, CitationCount]) -> list[Publication]:
    """Return publications with their counts."""
    return [replace(paper, citations=counts[paper.key]) if paper.key in counts else paper for paper in papers]
