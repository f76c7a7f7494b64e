"""ORCID: https://info.orcid.org/documentation/api-tutorials/api-tutorial-read-data-on-a-record/."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_academic.imports.formats.orcid import read_orcid
from sphinx_academic.sync.client import Client, ServiceError
from sphinx_academic.sync.services.base import MAX_PAGES, Member, Service, chunks, imported, parsed
from sphinx_academic.sync.works import Claim, Extras, claim, inner, mappings

_PARTS = ("activities-summary", "group", "bulk", "works", "put-code")


def _pages(client: Client, base: str, member: Member, since: int | None) -> Iterator[bytes]:
    address = f"{base}/v3.0/{member.ids['orcid']}/works"
    groups = mappings(inner(parsed(client.get(address)), "group"))
    # what a record lists has no authors; the works themselves have
    codes = [str(summaries[0].get("put-code")) for each in groups if (summaries := mappings(each.get("work-summary")))]
    codes = [code for code in codes if re.fullmatch(r"\d{1,12}", code)]
    if len(codes) > 100 * MAX_PAGES:
        raise ServiceError(f"it has more than {100 * MAX_PAGES:,} works")
    for chunk in chunks(codes, 100):
        yield client.get(f"{address}/{','.join(chunk)}")


def read(body: bytes, listed_for: str = "") -> list[Claim]:
    """Return the works of a record, or of a part of one."""
    answer = parsed(body)
    if not isinstance(answer, dict) or not any(name in answer for name in _PARTS):
        raise ServiceError("its answer has no works")
    made = (claim("orcid", fields, Extras(), listed_for) for fields in imported(read_orcid, "orcid.json", body))
    return [each for each in made if each]


ORCID = Service("orcid", "https://pub.orcid.org", ("orcid",), _pages, read)
