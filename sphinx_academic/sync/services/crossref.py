"""Crossref: https://api.crossref.org/swagger-ui/index.html."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from sphinx_academic.imports.formats.works import works_in
from sphinx_academic.sync.client import Client, ServiceError, mail_parameter
from sphinx_academic.sync.services.base import MAX_PAGES, Member, Service, chunks, expected, parsed
from sphinx_academic.sync.works import (
    EDITION,
    Claim,
    Extras,
    claim_of,
    inner,
    mappings,
    number,
    relations,
    same_archive,
    text,
    texts,
)

#: relations of versions of one work to each other; publishers use them in both directions
_EDITIONS: Final = ("is-version-of", "has-version", "is-same-as", "is-identical-to", "is-replaced-by", "replaces")
#: relations of a work to others: the kind of version, and whether it is this work that is one
_RELATIONS: Final = {
    "has-preprint": ("preprint", False),
    "is-preprint-of": ("preprint", True),
    "has-manuscript": ("preprint", False),
    "is-manuscript-of": ("preprint", True),
    "has-review": ("review", False),
    "is-review-of": ("review", True),
}
#: updates that retract a work, and those that correct it
_UPDATES: Final = {
    **dict.fromkeys(("retraction", "withdrawal", "removal", "partial_retraction"), "retraction"),
    **dict.fromkeys(("correction", "corrigendum", "erratum", "addendum", "clarification"), "erratum"),
}


def _pages(client: Client, base: str, member: Member, since: int | None) -> Iterator[bytes]:
    yield from _all(
        client, base, f"orcid:{member.ids['orcid']}" + (f",from-pub-date:{since}" if since else "")
    )  # fmt: skip


def _works(client: Client, base: str, dois: Sequence[str]) -> Iterator[bytes]:
    for chunk in chunks([doi for doi in dois if "," not in doi], 20):
        yield from _all(client, base, ",".join(f"doi:{doi}" for doi in chunk))


def _all(client: Client, base: str, condition: str) -> Iterator[bytes]:
    cursor = "*"
    for _ in range(MAX_PAGES):
        parameters = {"filter": condition, "rows": "200", "cursor": cursor}
        body = client.get(f"{base}/works", parameters, mail_parameter())
        yield body
        message = inner(parsed(body), "message")
        following = text(inner(message, "next-cursor"))
        if not following or following == cursor or len(mappings(inner(message, "items"))) < 200:
            return
        cursor = following
    raise ServiceError(f"it has more than {MAX_PAGES} pages")


def read(body: bytes, listed_for: str = "") -> list[Claim]:
    """Return the works of an answer."""
    answer = parsed(body)
    if isinstance(answer, list) or (isinstance(answer, dict) and "DOI" in answer):
        works: Any = answer  # works that were saved one by one
    else:
        message = expected(answer, dict, "message")
        works = message if "DOI" in message else expected(message, list, "items")
    return [made for work in works_in(works) if (made := claim_of("crossref", work, _extras(work)))]


def _extras(work: Mapping[str, Any]) -> Extras:
    found: list[tuple[str, object, bool]] = []
    for name, (kind, inverse) in _RELATIONS.items():
        found += [(kind, each.get("id"), inverse) for each in mappings(inner(work, "relation", name))]
    own = text(work.get("DOI")).lower()
    # a paper that is called a version of another by its publisher is a work of its own
    deposited = work.get("type") in ("posted-content", "dataset")
    for name in _EDITIONS if deposited else ():
        for each in mappings(inner(work, "relation", name)):
            if same_archive(own, text(each.get("id"))):
                found += [(EDITION, each.get("id"), True), (EDITION, each.get("id"), False)]
            elif work.get("type") == "posted-content":
                found.append(("preprint", each.get("id"), True))
    for name, inverse in (("updated-by", False), ("update-to", True)):
        for each in mappings(work.get(name)):
            if kind := _UPDATES.get(text(each.get("type")).lower(), ""):
                found.append((kind, each.get("DOI"), inverse))
    return Extras(
        orcids=tuple(text(each.get("ORCID")) for each in mappings(work.get("author"))),
        relations=tuple(each for each in relations(found) if each.other.id != own),
        retracted=any(title.upper().startswith("RETRACTED") for title in texts(work.get("title"))),
        citations=number(work.get("is-referenced-by-count")),
    )


CROSSREF = Service("crossref", "https://api.crossref.org", ("orcid",), _pages, read, _works)
