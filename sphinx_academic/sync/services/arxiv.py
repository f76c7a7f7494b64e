"""The feed of an author of arXiv: https://info.arxiv.org/help/author_identifiers.html."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator

from sphinx_academic.imports.formats.arxiv import read_arxiv
from sphinx_academic.imports.found import Found
from sphinx_academic.imports.source import SourceFile, from_bytes
from sphinx_academic.sync.client import Client, ServiceError
from sphinx_academic.sync.services.base import Member, Service, text_of
from sphinx_academic.sync.works import Claim, Extras, claim, identifier, relations

_ENTRY = "{http://www.w3.org/2005/Atom}entry"
_ID = "{http://www.w3.org/2005/Atom}id"
_DOI = "{http://arxiv.org/schemas/atom}doi"


def _pages(client: Client, base: str, member: Member, since: int | None) -> Iterator[bytes]:
    author = member.ids.get("arxiv") or member.ids["orcid"]
    if not re.fullmatch(r"[\w-]{3,60}", author):
        raise ServiceError(f"{author!r} is no id of an author there")
    yield client.get(f"{base}/a/{author}.atom2", accept="application/atom+xml")


def read(body: bytes, listed_for: str = "") -> list[Claim]:
    """Return the works of a feed."""
    text = text_of(body)
    try:
        root = ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError):
        raise ServiceError("it answers XML that is cut or broken") from None
    if not root.tag.endswith("}feed"):
        raise ServiceError("its answer is no feed")
    published = {
        identifier(entry.findtext(_ID)): entry.findtext(_DOI) for entry in root.iter(_ENTRY) if entry.findtext(_DOI)
    }
    found = Found(from_bytes(body, "arxiv.xml"))
    read_arxiv(found, SourceFile("arxiv.xml", len(body), lambda: body))
    claims = []
    for record in found.records.get("publications", ()):
        own = identifier(f"arXiv:{record.fields['links']['arxiv']}")
        extras = Extras(relations=relations([("preprint", published.get(own), True)]))
        if made := claim("arxiv", record.fields, extras, listed_for):
            claims.append(made)
    return claims


ARXIV = Service("arxiv", "https://arxiv.org", ("arxiv", "orcid"), _pages, read)
