"""DataCite: https://support.datacite.org/docs/api."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from sphinx_academic.imports.formats.works import works_in
from sphinx_academic.sync.client import Client, ServiceError
from sphinx_academic.sync.services.base import MAX_PAGES, Member, Service, expected, parsed
from sphinx_academic.sync.works import (
    EDITION,
    Claim,
    Extras,
    claim_of,
    has,
    inner,
    mappings,
    number,
    relations,
    same_archive,
    text,
)

#: types of resources that accompany a work, and the kind of version that they are
_SUPPLEMENTS: Final = {"dataset": "dataset", "software": "code", "collection": "dataset"}
#: relations of versions of one work to each other, and whether it is this one that is a version of the other
_EDITIONS: Final = {
    **dict.fromkeys(("isversionof", "ispreviousversionof", "isvariantformof", "isidenticalto", "isobsoletedby"), True),
    **dict.fromkeys(("hasversion", "isnewversionof", "isoriginalformof", "obsoletes"), False),
}  # fmt: skip
#: relations of a preprint to the work that was published
_PUBLISHED: Final = frozenset((*_EDITIONS, "ispublishedin"))


def _pages(client: Client, base: str, member: Member, since: int | None) -> Iterator[bytes]:
    query = f'creators.nameIdentifiers.nameIdentifier:"https://orcid.org/{member.ids["orcid"]}"'
    cursor = "1"
    for _ in range(MAX_PAGES):
        parameters = {"query": query, "page[size]": "200", "page[cursor]": cursor}
        body = client.get(f"{base}/dois", parameters)
        yield body
        # the address of the next page is looked at for its cursor alone: it is not asked for as it is
        following = parse_qs(urlsplit(text(inner(parsed(body), "links", "next"))).query).get("page[cursor]", [""])[0]
        if not following or following == cursor:
            return
        cursor = following
    raise ServiceError(f"it has more than {MAX_PAGES} pages")


def read(body: bytes, listed_for: str = "") -> list[Claim]:
    """Return the works of an answer."""
    answer = parsed(body)
    if isinstance(inner(answer, "data"), dict):
        works: Any = [answer["data"]]
    else:
        works = [answer] if has(answer, "creators") else expected(answer, list, "data")
    return [made for work in works_in(works) if (made := claim_of("datacite", work, _extras(work)))]


def _extras(work: Mapping[str, Any]) -> Extras:
    people = [each for each in mappings(work.get("creators")) if each.get("name") or each.get("familyName")]
    general = text(inner(work, "types", "resourceTypeGeneral")).lower()
    own = text(work.get("doi")).lower()
    preprint = general == "preprint" or own.startswith("10.48550/arxiv.")
    found: list[tuple[str, object, bool]] = []
    for each in mappings(work.get("relatedIdentifiers")):
        relation, other = text(each.get("relationType")).lower(), text(each.get("relatedIdentifier"))
        if text(each.get("relatedIdentifierType")).lower() not in ("doi", "arxiv") or not other:
            continue
        if relation in _EDITIONS and same_archive(own, other):
            found.append((EDITION, other, _EDITIONS[relation]))
        elif preprint and relation in _PUBLISHED:
            found.append(("preprint", other, True))
        elif relation == "issupplementto" and general in _SUPPLEMENTS:
            found.append((_SUPPLEMENTS[general], other, True))
    return Extras(
        orcids=tuple(map(_orcid, people)),
        relations=tuple(each for each in relations(found) if each.other.id != own),
        citations=number(work.get("citationCount")),
    )


def _orcid(creator: Mapping[str, Any]) -> str:
    for each in mappings(creator.get("nameIdentifiers")):
        if "orcid" in text(each.get("nameIdentifierScheme")).lower():
            return text(each.get("nameIdentifier"))
    return ""


DATACITE = Service("datacite", "https://api.datacite.org", ("orcid",), _pages, read)
