"""INSPIRE: https://github.com/inspirehep/rest-api-doc."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sphinx_academic.imports.formats.works import works_in
from sphinx_academic.sync.client import Client, ServiceError
from sphinx_academic.sync.services.base import MAX_PAGES, Member, Service, expected, parsed
from sphinx_academic.sync.works import Claim, Extras, claim_of, has, inner, mappings, number, text

_SIZE = 250
_FIELDS = (
    "titles,authors.full_name,authors.ids,dois,arxiv_eprints,publication_info,document_type,texkeys,collaborations,"
    "preprint_date,earliest_date,citation_count"
)


def _pages(client: Client, base: str, member: Member, since: int | None) -> Iterator[bytes]:
    who = member.ids.get("inspire") or member.ids["orcid"]
    for page in range(1, MAX_PAGES + 1):
        parameters = {"q": f'authors.ids.value:"{who}"', "size": str(_SIZE), "page": str(page), "fields": _FIELDS}
        body = client.get(f"{base}/api/literature", parameters)
        yield body
        if len(mappings(inner(parsed(body), "hits", "hits"))) < _SIZE:
            return
    raise ServiceError(f"it has more than {MAX_PAGES} pages")


def read(body: bytes, listed_for: str = "") -> list[Claim]:
    """Return the works of an answer."""
    answer = parsed(body)
    works = [answer] if has(answer, "metadata") else expected(answer, list, "hits", "hits")
    return [made for work in works_in(works) if (made := claim_of("inspire", work, _extras(work)))]


def _extras(work: Mapping[str, Any]) -> Extras:
    people = [each for each in mappings(work.get("authors")) if each.get("full_name")]
    return Extras(orcids=tuple(map(_orcid, people)), citations=number(work.get("citation_count")))


def _orcid(author: Mapping[str, Any]) -> str:
    ids = mappings(author.get("ids"))
    return next((text(each.get("value")) for each in ids if text(each.get("schema")) == "ORCID"), "")


INSPIRE = Service("inspire", "https://inspirehep.net", ("inspire", "orcid"), _pages, read)
