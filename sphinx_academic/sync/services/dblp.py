"""Dblp: https://dblp.org/faq/How+to+use+the+dblp+search+API.html."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_academic.imports.formats.dblp import read_dblp
from sphinx_academic.sync.client import Client, ServiceError
from sphinx_academic.sync.services.base import Member, Service, imported, parsed_xml
from sphinx_academic.sync.works import Claim, Extras, claim


def _pages(client: Client, base: str, member: Member, since: int | None) -> Iterator[bytes]:
    pid = member.ids["dblp"].strip("/")
    if not re.fullmatch(r"\w{1,8}/[\w-]{1,40}", pid):
        raise ServiceError(f"{pid!r} is no id of a person there")
    yield client.get(f"{base}/pid/{pid}.xml", accept="application/xml")


def read(body: bytes, listed_for: str = "") -> list[Claim]:
    """Return the works on the page of a person."""
    root = parsed_xml(body, "dblpperson", "dblp")
    elements = {each.get("key") or "": each for each in root.iter() if each.get("key")}
    made = []
    for fields in imported(read_dblp, "dblp.xml", body):
        element = elements.get(str(fields["links"]["dblp"]).removeprefix("https://dblp.org/rec/"))
        people = element.findall("author") if element is not None else []
        extras = Extras(
            orcids=tuple(each.get("orcid") or "" for each in people),
            author_ids=tuple(each.get("pid") or "" for each in people),
            retracted=element is not None and element.get("publtype") == "withdrawn",
        )
        made.append(claim("dblp", fields, extras, listed_for))
    return [each for each in made if each]


DBLP = Service("dblp", "https://dblp.org", ("dblp",), _pages, read)
