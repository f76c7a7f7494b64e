"""The file of citation counts: how often each publication is cited, by which service, on which day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from sphinx_academic.sources.yaml import writer
from sphinx_academic.sync.matching import Bibliography, is_preprint, is_same_record
from sphinx_academic.sync.works import Claim

#: services that count citations
COUNTING: Final = ("openalex", "crossref", "inspire", "datacite")


def counts_of(bibliography: Bibliography, claims: Iterable[Claim]) -> dict[str, int]:
    """Return the counts by the keys of entries, in their order.

    Versions that a service counts apart, such as a preprint, are not added up: the count is that of the work itself,
    or else the largest.
    """
    found: dict[str, list[tuple[bool, int]]] = {}
    for claim in claims:
        if claim.citations is None:
            continue
        papers = [paper for each in claim.identifiers for paper in bibliography.with_identifier(each, claim.paper)]
        papers = papers or [p for p in bibliography.with_title(claim.paper) if is_same_record(p, claim.paper)]
        for paper in {paper.key: paper for paper in papers}.values():
            own = is_preprint(claim.paper) == is_preprint(paper)
            found.setdefault(paper.version_of or paper.key, []).append((own, claim.citations))
    return {paper.key: max(found[paper.key])[1] for paper in bibliography.papers if paper.key in found}


def citations_file(source: str, time: float, counts: Mapping[str, int]) -> str:
    """Return the text of ``citations.yml``."""
    day = datetime.fromtimestamp(time, UTC).date().isoformat()
    lines = "".join(f"  {writer.scalar(key)}: {count}\n" for key, count in counts.items())
    return f"as_of: {day}\nsource: {source}\ncounts:\n{lines}"


def is_absurd(counts: Mapping[str, int], before: object) -> str:
    """Return why new counts are not believed; empty if they are.  ``before`` is what the file has."""
    if not counts:
        return "no publication is known to it"
    old: Any = before.get("counts") if isinstance(before, Mapping) else None
    known = (
        {key: int(value) for key, value in old.items() if str(value).isdecimal()} if isinstance(old, Mapping) else {}
    )
    total, now = sum(known.values()), sum(counts.get(key, 0) for key in known)
    if total > 10 and now * 2 < total:
        return f"publications that had {total:,} citations have {now:,} now"
    return ""
