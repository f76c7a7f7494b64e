"""A CV as JSON Resume; data for which it has no field is not exported."""

from __future__ import annotations

import json
from typing import Any

from sphinx_academic.exports.cv import Cv, CvFormat, employer, filled, organization_names
from sphinx_academic.records.citing.citation import iso_date, plain, retraction_note, web_address
from sphinx_academic.records.kinds.awards import Award
from sphinx_academic.records.kinds.education import Education
from sphinx_academic.records.kinds.experience import Experience
from sphinx_academic.records.kinds.profile import Profile
from sphinx_academic.records.kinds.projects import Project
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.records.model.fields import Organization
from sphinx_academic.richtext.plain import to_plain


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
        "awards": [_award(each) for each in cv.awards],
        "publications": [_publication(each) for each in cv.publications],
        "projects": [_project(each) for each in cv.projects],
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
    return filled(
        {
            "name": employer(each),
            "position": plain(each.role),
            "location": each.location,
            "url": _address(each.organization, each.url),
            "startDate": iso_date(each.start),
            "endDate": iso_date(each.end or each.date),
            "highlights": [to_plain(line) for line in each.highlights],
        }
    )


def _degree(each: Education) -> dict[str, Any]:
    return filled(
        {
            "institution": organization_names(each.institution),
            "area": plain(each.field),
            "studyType": plain(each.degree),
            "url": _address(each.institution, each.url),
            "startDate": iso_date(each.start),
            "endDate": iso_date(each.end or each.date),
            "score": each.grade,
        }
    )


def _award(each: Award) -> dict[str, Any]:
    return filled(
        {
            "title": plain(each.title),
            "date": iso_date(each.date),
            "awarder": organization_names(each.organization),
            "summary": plain(each.note),
        }
    )


def _publication(each: Publication) -> dict[str, Any]:
    return filled(
        {
            "name": plain(each.title),
            "publisher": plain(each.venue),
            "releaseDate": iso_date(each.date),
            "url": web_address(each),
            "summary": "\n\n".join(filter(None, (retraction_note(each), *map(to_plain, each.abstract)))),
        }
    )


def _project(each: Project) -> dict[str, Any]:
    return filled(
        {
            "name": plain(each.title),
            "description": plain(each.summary),
            "startDate": iso_date(each.start),
            "endDate": iso_date(each.end),
            "url": _address(None, each.url),
        }
    )


def _address(organization: Organization | None, url: str) -> str:
    found = url or (organization.url if organization else "")
    return found if found.startswith("http") else ""


JSON_RESUME = CvFormat("json-resume", "resume.json", json_resume)
