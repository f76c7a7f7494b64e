"""The owner and the records of a site as a CV, for formats of other programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sphinx_academic.records.citing.citation import plain
from sphinx_academic.records.kinds.awards import Award
from sphinx_academic.records.kinds.education import Education
from sphinx_academic.records.kinds.experience import Experience
from sphinx_academic.records.kinds.profile import Profile
from sphinx_academic.records.kinds.projects import Project
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.records.kinds.service import Service
from sphinx_academic.records.kinds.talks import Talk
from sphinx_academic.records.model.fields import Organization
from sphinx_academic.richtext.plain import to_plain


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


def organization_names(organizations: Sequence[Organization] | Organization | None) -> str:
    """Return the names of organizations as plain text."""
    each = [organizations] if isinstance(organizations, Organization) else organizations or ()
    return ", ".join(to_plain(organization.name) for organization in each)


def employer(each: Experience) -> str:
    """Return the department and the organization of a position."""
    return ", ".join(filter(None, (plain(each.department), organization_names(each.organization))))
