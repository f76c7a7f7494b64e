"""The owner and what the site lists for other programs: JSON Resume, and what that has no field for.

The additions are fields of their own beside those of JSON Resume, whose schema allows them; the e-mail address, which
pages show to people alone, is not in it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sphinx_academic.exports.cv import Cv, filled
from sphinx_academic.exports.json_resume import resume
from sphinx_academic.records.citing.citation import identifier, iso_date, listed, plain, talk_title
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.records.kinds.service import Service
from sphinx_academic.records.kinds.talks import Talk
from sphinx_academic.records.links.links import ResolvedLink
from sphinx_academic.richtext.plain import to_plain

_SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"


def profile_json(cv: Cv) -> str:
    """Return a CV as JSON Resume 1.0 with its additions."""
    whole = resume(cv)
    whole["basics"].pop("email", None)
    for entry, paper in zip(whole["publications"], cv.publications, strict=True):
        entry |= _of_paper(paper)
    whole |= {
        "talks": [_talk(each) for each in cv.talks],
        "service": [_service(each) for each in cv.service],
    }
    return json.dumps({"$schema": _SCHEMA} | filled(whole), ensure_ascii=False, indent=2) + "\n"


def _of_paper(paper: Publication) -> dict[str, Any]:
    return filled(
        {
            "key": paper.key,
            "type": paper.type,
            "authors": [str(author.name) for author in listed(paper.authors)],
            "doi": identifier(paper, "doi"),
            "links": _links(paper.links),
            "awards": [plain(prize.name) for prize in paper.award],
            "keywords": list(paper.keywords),
            "license": paper.license,
        }
    )


def _links(links: Sequence[ResolvedLink]) -> dict[str, str]:
    return {link.type: link.target for link in reversed(links) if link.target.startswith("http")}


def _talk(talk: Talk) -> dict[str, Any]:
    return filled(
        {
            "name": talk_title(talk),
            "event": plain(talk.event),
            "date": iso_date(talk.date),
            "location": talk.location,
            "type": talk.talk_kind,
            "links": _links(talk.links),
        }
    )


def _service(service: Service) -> dict[str, Any]:
    venues = [
        filled({"name": str(each.venue), "years": str(each.served), "area": to_plain(area.name)})
        for area in service.all_areas()
        for each in area.venues
    ]
    return filled({"role": to_plain(service.role), "venues": venues})
