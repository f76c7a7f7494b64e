"""Profiles of services that hold the works of several people, and people whose works are in several profiles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sphinx_academic.records.links.identifiers import find_orcid
from sphinx_academic.sync.findings import Finding, Kind
from sphinx_academic.sync.matching import Bibliography, Work
from sphinx_academic.sync.whose import Circle, is_called, is_fully_called
from sphinx_academic.sync.works import identifiers_of

#: the services that assign works to people
_SERVICES: Final = ("openalex", "dblp")


def profiles(bibliography: Bibliography, works: list[Work], circle: Circle) -> Iterator[Finding]:
    """Yield a finding for each profile that is merged with a stranger's, and for each person with several."""
    known = {each for paper in bibliography.papers for each in identifiers_of(paper)}
    for position, member in circle.members.items():
        for service in _SERVICES:
            strangers: dict[str, set[str]] = {}
            own: dict[str, int] = {}
            for work in works:
                ours = not known.isdisjoint(work.identifiers)
                for claim in work.claims:
                    for author, id in zip(claim.paper.authors, claim.author_ids, strict=False):
                        if claim.service != service or not id:
                            continue
                        orcid = find_orcid(author.orcid)
                        mine = id == member.ids.get(service) or (orcid and orcid == member.ids.get("orcid"))
                        if mine and not is_called(author, position, circle.index):
                            strangers.setdefault(id, set()).add(str(author.name))
                        elif mine or (ours and not orcid and is_fully_called(author, position, circle.index)):
                            own[id] = own.get(id, 0) + 1
            for id, names in strangers.items():
                text = f"the profile {id} of {member.name} has works of {', '.join(sorted(names))} too"
                yield Finding(Kind.PROFILE, "", member.name, (service,), text)
            if len(own) > 1:
                listed = ", ".join(f"{id} ({count})" for id, count in sorted(own.items(), key=lambda each: -each[1]))
                yield Finding(Kind.PROFILE, "", member.name, (service,), f"works are in {len(own)} profiles: {listed}")
