"""Dblp: https://dblp.org/faq/How+to+use+the+dblp+search+API.html."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator

from sphinx_academic.imports.formats.dblp import read_dblp
from sphinx_academic.imports.found import Found
from sphinx_academic.imports.source import SourceFile, from_bytes
from sphinx_academic.sync.client import Client, ServiceError
from sphinx_academic.sync.services.base import Member, Service, text_of
from sphinx_academic.sync.works import Claim, Extras, claim


def _pages(client: Client, base: str, member: Member, since: int | None) -> Iterator[bytes]:
    pid = member.ids["dblp"].strip("/")
    if not re.fullmatch(r"\w{1,8}/[\w-]{1,40}", pid):
        raise ServiceError(f"{pid!r} is no id of a person there")
    yield client.get(f"{base}/pid/{pid}.xml", accept="application/xml")


def read(body: bytes, listed_for: str = "") -> list[Claim]:
    """Return the works on the page of a person."""
    text = text_of(body)
    try:
        root = ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError):
        raise ServiceError("it answers XML that is cut or broken") from None
    if root.tag not in ("dblpperson", "dblp"):
        raise ServiceError("its answer is no person's page")
    found = Found(from_bytes(body, "dblp.xml"))
    read_dblp(found, SourceFile("dblp.xml", len(body), lambda: body))
    elements = {each.get("key") or "": each for each in root.iter() if each.get("key")}
    claims = []
    for record in found.records.get("publications", ()):
        element = elements.get(str(record.fields["links"]["dblp"]).removeprefix("https://dblp.org/rec/"))
        people = element.findall("author") if element is not None else []
        extras = Extras(
            orcids=tuple(each.get("orcid") or "" for each in people),
            author_ids=tuple(each.get("pid") or "" for each in people),
            retracted=element is not None and element.get("publtype") == "withdrawn",
        )
        if made := claim("dblp", record.fields, extras, listed_for):
            claims.append(made)
    return claims


DBLP = Service("dblp", "https://dblp.org", ("dblp",), _pages, read)
