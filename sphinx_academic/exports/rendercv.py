"""A CV as the YAML of RenderCV; data for which it has no field is not exported."""

from __future__ import annotations

import re
from typing import Any

from sphinx_academic.exports.cv import Cv, CvFormat, employer, filled, organization_names
from sphinx_academic.records.citing.citation import identifier, iso_date, retraction_note, web_address
from sphinx_academic.records.dates.model import Date
from sphinx_academic.records.kinds.awards import Award
from sphinx_academic.records.kinds.education import Education
from sphinx_academic.records.kinds.experience import Experience
from sphinx_academic.records.kinds.profile import Profile
from sphinx_academic.records.kinds.projects import Project
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.records.kinds.service import Service
from sphinx_academic.records.kinds.talks import Talk
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


def _end(end: Date | None) -> str:
    """Return the last day, ``present`` for what goes on."""
    if end is not None and end.word == "present":
        return "present"
    return iso_date(end)


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
    return {
        "Summary": [to_markdown(each) for each in (cv.profile.bio if cv.profile else ())],
        "Experience": [_experience_entry(each) for each in cv.experience],
        "Education": [_education_entry(each) for each in cv.education],
        "Publications": [_publication_entry(each, cv.profile) for each in cv.publications],
        "Awards": [_award_entry(each) for each in cv.awards],
        "Projects": [_project_entry(each) for each in cv.projects],
        "Talks": [_talk_entry(each) for each in cv.talks],
        "Service": [line for each in cv.service if (line := _service_line(each))["details"]],
    }


def _experience_entry(each: Experience) -> dict[str, Any]:
    return filled(
        {
            "company": employer(each),
            "position": to_markdown(each.role),
            "location": each.location,
            "start_date": iso_date(each.start),
            "end_date": _end(each.end or each.date),
            "highlights": [to_markdown(line) for line in each.highlights],
        }
    )


def _education_entry(each: Education) -> dict[str, Any]:
    return filled(
        {
            "institution": organization_names(each.institution),
            "area": to_markdown(each.field) or to_markdown(each.degree),
            "degree": to_markdown(each.degree) if each.field else "",
            "location": each.location,
            "start_date": iso_date(each.start),
            "end_date": _end(each.end or each.date),
            "highlights": [to_markdown(line) for line in each.highlights],
        }
    )


def _award_entry(each: Award) -> dict[str, Any]:
    return filled(
        {
            "name": to_markdown(each.title),
            "date": str(each.date or ""),
            "summary": ", ".join(filter(None, (organization_names(each.organization), to_markdown(each.note)))),
        }
    )


def _project_entry(each: Project) -> dict[str, Any]:
    return filled(
        {
            "name": to_markdown(each.title),
            "start_date": iso_date(each.start),
            "end_date": _end(each.end),
            "summary": to_markdown(each.summary),
        }
    )


def _talk_entry(each: Talk) -> dict[str, Any]:
    return filled(
        {
            "name": to_markdown(each.title) or each.talk_kind or to_markdown(each.event),
            "date": str(each.date),
            "summary": to_markdown(each.event) if each.title or each.talk_kind else "",
            "location": each.location,
        }
    )


def _publication_entry(paper: Publication, profile: Profile | None) -> dict[str, Any]:
    authors = []
    for author in paper.authors:
        owner = author.person is not None and author.person.owner
        authors.append(f"*{author.name}*" if owner else str(author.name))
    doi = identifier(paper, "doi")
    return filled(
        {
            "title": to_markdown(paper.title),
            "authors": authors or ([f"*{profile.name}*"] if profile else ["N. N."]),
            "doi": doi,
            "url": "" if doi else web_address(paper),
            "journal": to_markdown(paper.venue),
            "summary": retraction_note(paper),
            "date": iso_date(paper.date),
        }
    )


def _service_line(service: Service) -> dict[str, str]:
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


RENDERCV = CvFormat("rendercv", "cv.yaml", rendercv)
