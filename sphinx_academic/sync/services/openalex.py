"""OpenAlex: https://docs.openalex.org/api-entities/works."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sphinx_academic.imports.formats.works import works_in
from sphinx_academic.sync.client import Client, ServiceError, mail_parameter
from sphinx_academic.sync.services.base import MAX_PAGES, Member, Service, chunks, expected, parsed
from sphinx_academic.sync.works import Claim, Extras, claim_of, has, inner, mappings, number, relations, text

#: the environment variable of the key
KEY = "OPENALEX_API_KEY"


def _pages(client: Client, base: str, member: Member, since: int | None) -> Iterator[bytes]:
    known = member.ids.get("openalex", "").rpartition("/")[2]
    who = f"author.id:{known}" if known else f"author.orcid:{member.ids['orcid']}"
    yield from _all(client, base, who + (f",from_publication_date:{since}-01-01" if since else ""))


def _works(client: Client, base: str, dois: Sequence[str]) -> Iterator[bytes]:
    for chunk in chunks([doi for doi in dois if "|" not in doi and "," not in doi], 50):
        yield from _all(client, base, f"doi:{'|'.join(chunk)}")


def _all(client: Client, base: str, condition: str) -> Iterator[bytes]:
    cursor = "*"
    for _ in range(MAX_PAGES):
        parameters = {"filter": condition, "per-page": "200", "cursor": cursor}
        body = client.get(f"{base}/works", parameters, {**mail_parameter(), **_key()})
        yield body
        answer = parsed(body)
        cursor = text(inner(answer, "meta", "next_cursor"))
        if not cursor or not inner(answer, "results"):
            return
    raise ServiceError(f"it has more than {MAX_PAGES} pages")


def _key() -> dict[str, str]:
    key = os.environ.get(KEY, "").strip()
    return {"api_key": key} if key else {}


def read(body: bytes, listed_for: str = "") -> list[Claim]:
    """Return the works of an answer."""
    answer = parsed(body)
    works = expected(answer, list, "results") if not has(answer, "authorships") else [answer]
    return [made for work in works_in(works) if (made := claim_of("openalex", work, _extras(work)))]


def _extras(work: Mapping[str, Any]) -> Extras:
    people = [
        each for each in mappings(work.get("authorships"))
        if each.get("raw_author_name") or inner(each, "author", "display_name")
    ]  # fmt: skip
    own = text(work.get("doi"))
    copies = [
        ("preprint", text(place.get("landing_page_url")), False)
        for place in mappings(work.get("locations"))
        if "arxiv.org/abs/" in text(place.get("landing_page_url")) and own and "arxiv" not in own.lower()
    ]
    pdf = text(inner(work, "best_oa_location", "pdf_url"))
    return Extras(
        orcids=tuple(text(inner(each, "author", "orcid")) for each in people),
        author_ids=tuple(text(inner(each, "author", "id")).rpartition("/")[2] for each in people),
        relations=relations(copies),
        retracted=work.get("is_retracted") is True,
        pdf=pdf if pdf.startswith("https://") else "",
        citations=number(work.get("cited_by_count")),
    )


OPENALEX = Service(
    "openalex", "https://api.openalex.org", ("openalex", "orcid"), _pages, read, _works
)  # fmt: skip
