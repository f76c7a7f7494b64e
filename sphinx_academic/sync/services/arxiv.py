"""The feed of an author of arXiv: https://info.arxiv.org/help/author_identifiers.html."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_academic.imports.formats.arxiv import read_arxiv
from sphinx_academic.sync.client import Client, ServiceError
from sphinx_academic.sync.services.base import Member, Service, imported, parsed_xml
from sphinx_academic.sync.works import Claim, Extras, claim, identifier, relations

_ATOM = "{http://www.w3.org/2005/Atom}"
_DOI = "{http://arxiv.org/schemas/atom}doi"


def _pages(client: Client, base: str, member: Member, since: int | None) -> Iterator[bytes]:
    author = member.ids.get("arxiv") or member.ids["orcid"]
    if not re.fullmatch(r"[\w-]{3,60}", author):
        raise ServiceError(f"{author!r} is no id of an author there")
    yield client.get(f"{base}/a/{author}.atom2", accept="application/atom+xml")


def read(body: bytes, listed_for: str = "") -> list[Claim]:
    """Return the works of a feed."""
    entries = parsed_xml(body, f"{_ATOM}feed").iter(f"{_ATOM}entry")
    published = {identifier(entry.findtext(f"{_ATOM}id")): doi for entry in entries if (doi := entry.findtext(_DOI))}
    made = []
    for fields in imported(read_arxiv, "arxiv.xml", body):
        own = identifier(f"arXiv:{fields['links']['arxiv']}")
        extras = Extras(relations=relations([("preprint", published.get(own), True)]))
        made.append(claim("arxiv", fields, extras, listed_for))
    return [each for each in made if each]


ARXIV = Service("arxiv", "https://arxiv.org", ("arxiv", "orcid"), _pages, read)
