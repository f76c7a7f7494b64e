"""The owner and the records of a site as a CV for other programs: JSON Resume and RenderCV.

Neither format has a field for everything: data without one is not exported.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sphinx_academic.records.citing.citation import iso_date
from sphinx_academic.records.dates.model import Date
from sphinx_academic.records.kinds.awards import Award
from sphinx_academic.records.kinds.education import Education
from sphinx_academic.records.kinds.experience import Experience
from sphinx_academic.records.kinds.profile import Profile
from sphinx_academic.records.kinds.projects import Project
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.records.kinds.service import Service
from sphinx_academic.records.kinds.talks import Talk
from sphinx_academic.records.model.fields import Organization
from sphinx_academic.richtext.as_markdown import to_markdown
from sphinx_academic.richtext.plain import to_plain
from sphinx_academic.sources.yaml.writer import Quoted, mapping

#: RenderCV's names of networks, by our link types
NETWORKS = {
    "linkedin": "LinkedIn",
    "github": "GitHub",
    "gitlab": "GitLab",
    "instagram": "Instagram",
    "orcid": "ORCID",
    "mastodon": "Mastodon",
    "stackoverflow": "StackOverflow",
    "researchgate": "ResearchGate",
    "youtube": "YouTube",
    "scholar": "Google Scholar",
    "telegram": "Telegram",
    "x": "X",
    "bluesky": "Bluesky",
}
_NUMBER = re.compile(r"[\d.,+-]+|true|false|yes|no|null|on|off", re.IGNORECASE)
_DATES = frozenset(("date", "start_date", "end_date"))


@dataclass(frozen=True)
class Cv:
    """The contents of a CV; each sequence in the order in which the site lists it."""

    profile: Profile | None = None
    experience: Sequence[Experience] = ()
    education: Sequence[Education] = ()
    awards: Sequence[Award] = ()
    publications: Sequence[Publication] = ()
    talks: Sequence[Talk] = ()
    projects: Sequence[Project] = ()
    service: Sequence[Service] = field(default=())


class CvFormat(NamedTuple):
    """A format of CVs: what ``academic_outputs`` calls it, the name of its file, and its writer."""

    name: str
    file: str
    write: Callable[[Cv], str]


def filled(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that have a value."""
    return {name: value for name, value in fields.items() if value not in ("", None, [], {})}


def _end(start: Date | None, end: Date | None) -> str:
    """Return the last day, ``present`` for what goes on."""
    if end is not None and end.word == "present":
        return "present"
    return iso_date(end)


def _names(organizations: Sequence[Organization] | Organization | None) -> str:
    each = [organizations] if isinstance(organizations, Organization) else organizations or ()
    return ", ".join(to_plain(organization.name) for organization in each)


def _address(organization: Organization | None, url: str) -> str:
    found = url or (organization.url if organization else "")
    return found if found.startswith("http") else ""


def _web(paper: Publication | Talk) -> str:
    return next((link.target for link in paper.links if link.target.startswith("http")), "")


def _text(value: Any) -> str:
    return to_plain(value) if value is not None else ""


def json_resume(cv: Cv) -> str:
    """Return a CV as JSON Resume 1.0."""
    return _json(resume(cv))


def _json(content: dict[str, Any]) -> str:
    return json.dumps(filled(content), ensure_ascii=False, indent=2) + "\n"


def resume(cv: Cv) -> dict[str, Any]:
    """Return a CV as the object of JSON Resume 1.0."""
    return {
        "basics": _basics(cv.profile),
        "work": [_work(each) for each in cv.experience],
        "education": [_degree(each) for each in cv.education],
        "awards": [
            filled(
                {
                    "title": _text(each.title),
                    "date": iso_date(each.date),
                    "awarder": _names(each.organization),
                    "summary": _text(each.note),
                }
            )
            for each in cv.awards
        ],
        "publications": [
            filled(
                {
                    "name": _text(each.title),
                    "publisher": _text(each.venue),
                    "releaseDate": iso_date(each.date),
                    "url": _web(each),
                    "summary": "\n\n".join(map(to_plain, each.abstract)),
                }
            )
            for each in cv.publications
        ],
        "projects": [
            filled(
                {
                    "name": _text(each.title),
                    "description": _text(each.summary),
                    "startDate": iso_date(each.start),
                    "endDate": iso_date(each.end),
                    "url": _address(None, each.url),
                }
            )
            for each in cv.projects
        ],
        "interests": [
            filled({"name": to_plain(each.topic), "keywords": list(each.keywords)})
            for each in (cv.profile.interests if cv.profile else ())
        ],
    }


def _basics(profile: Profile | None) -> dict[str, Any]:
    if profile is None:
        return {}
    profiles = [
        filled({"network": link.label, "username": link.id, "url": link.target})
        for link in profile.links
        if link.target.startswith("http") and link.type != "website"
    ]
    website = next((link.target for link in profile.links if link.type == "website"), "")
    return filled(
        {
            "name": str(profile.name),
            "label": ", ".join(map(to_plain, profile.titles())),
            "email": profile.email,
            "url": website,
            "summary": "\n\n".join(map(to_plain, profile.bio)),
            "location": filled({"city": profile.location}),
            "profiles": profiles,
        }
    )


def _work(each: Experience) -> dict[str, Any]:
    end = _end(each.start, each.end or each.date)
    return filled(
        {
            "name": ", ".join(filter(None, (_text(each.department), _names(each.organization)))),
            "position": _text(each.role),
            "location": each.location,
            "url": _address(each.organization, each.url),
            "startDate": iso_date(each.start),
            "endDate": "" if end == "present" else end,
            "highlights": [to_plain(line) for line in each.highlights],
        }
    )


def _degree(each: Education) -> dict[str, Any]:
    end = _end(each.start, each.end or each.date)
    return filled(
        {
            "institution": _names(each.institution),
            "area": _text(each.field),
            "studyType": _text(each.degree),
            "url": _address(each.institution, each.url),
            "startDate": iso_date(each.start),
            "endDate": "" if end == "present" else end,
            "score": each.grade,
        }
    )


def rendercv(cv: Cv) -> str:
    """Return a CV as the YAML that RenderCV reads."""
    profile = cv.profile
    networks = [
        {"network": NETWORKS[link.type], "username": link.id}
        for link in (profile.links if profile else ())
        if link.type in NETWORKS and link.id
    ]
    website = next((link.target for link in (profile.links if profile else ()) if link.type == "website"), "")
    head = {
        "name": str(profile.name) if profile else "CV",
        "headline": ", ".join(map(to_markdown, profile.titles())) if profile else "",
        "location": profile.location if profile else "",
        "email": profile.email if profile else "",
        "website": website,
        "social_networks": networks,
        "sections": {title: entries for title, entries in _sections(cv).items() if entries},
    }
    return mapping({"cv": _quoted(filled(head))})


def _sections(cv: Cv) -> dict[str, list[Any]]:
    """Return the sections of a CV for RenderCV by their titles, each with entries of one type."""
    profile = cv.profile
    return {
        "Summary": [to_markdown(each) for each in (profile.bio if profile else ())],
        "Experience": [
            filled(
                {
                    "company": ", ".join(filter(None, (_text(each.department), _names(each.organization)))),
                    "position": to_markdown(each.role),
                    "location": each.location,
                    "start_date": iso_date(each.start),
                    "end_date": _end(each.start, each.end or each.date),
                    "highlights": [to_markdown(line) for line in each.highlights],
                }
            )
            for each in cv.experience
        ],
        "Education": [
            filled(
                {
                    "institution": _names(each.institution),
                    "area": to_markdown(each.field) or to_markdown(each.degree),
                    "degree": to_markdown(each.degree) if each.field else "",
                    "location": each.location,
                    "start_date": iso_date(each.start),
                    "end_date": _end(each.start, each.end or each.date),
                    "highlights": [to_markdown(line) for line in each.highlights],
                }
            )
            for each in cv.education
        ],
        "Publications": [_paper(each, profile) for each in cv.publications],
        "Awards": [
            filled(
                {
                    "name": to_markdown(each.title),
                    "date": str(each.date or ""),
                    "summary": ", ".join(filter(None, (_names(each.organization), to_markdown(each.note)))),
                }
            )
            for each in cv.awards
        ],
        "Projects": [
            filled(
                {
                    "name": to_markdown(each.title),
                    "start_date": iso_date(each.start),
                    "end_date": _end(each.start, each.end),
                    "summary": to_markdown(each.summary),
                }
            )
            for each in cv.projects
        ],
        "Talks": [
            filled(
                {
                    "name": to_markdown(each.title) or each.talk_kind or to_markdown(each.event),
                    "date": str(each.date),
                    "summary": to_markdown(each.event) if each.title or each.talk_kind else "",
                    "location": each.location,
                }
            )
            for each in cv.talks
        ],
        "Service": [line for each in cv.service if (line := _service(each))["details"]],
    }


def _paper(paper: Publication, profile: Profile | None) -> dict[str, Any]:
    authors = []
    for author in paper.authors:
        owner = author.person is not None and author.person.owner
        authors.append(f"*{author.name}*" if owner else str(author.name))
    doi = next((link.id for link in paper.links if link.type == "doi"), "")
    return filled(
        {
            "title": to_markdown(paper.title),
            "authors": authors or ([f"*{profile.name}*"] if profile else ["N. N."]),
            "doi": doi,
            "url": "" if doi else _web(paper),
            "journal": to_markdown(paper.venue),
            "date": iso_date(paper.date),
        }
    )


def _service(service: Service) -> dict[str, str]:
    venues = [each for area in service.all_areas() for each in area.venues]
    details = [f"{each.venue} {each.served}".strip() for each in venues]
    return {"label": to_plain(service.role), "details": "; ".join(details)}


def _quoted(value: Any, name: str = "") -> Any:
    """Return values in which texts that YAML would take for numbers are quoted, but for dates."""
    if isinstance(value, dict):
        return {key: _quoted(each, key) for key, each in value.items()}
    if isinstance(value, list):
        return [_quoted(each) for each in value]
    return Quoted(value) if name not in _DATES and _NUMBER.fullmatch(value) else value


CV_FORMATS: tuple[CvFormat, ...] = (
    CvFormat("json-resume", "resume.json", json_resume),
    CvFormat("rendercv", "cv.yaml", rendercv),
)
