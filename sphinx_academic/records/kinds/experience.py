"""Positions held: work and research experience."""

from __future__ import annotations

from typing import Annotated

from sphinx_academic.records.model.base import Kind
from sphinx_academic.records.model.common import Linked
from sphinx_academic.records.model.fields import ONE_OR_MANY, DateField, Mentions, OrganizationField, Plain, Text, Url
from sphinx_academic.records.model.words import N_


class Experience(Linked, frozen=True, kw_only=True):
    """A position, where and when."""

    kind = Kind("experience", "experience-list", "position", section=N_("Experience"), cv=10)
    example = """\
- {role: Visiting Professor, organization: Bryn Mawr College, start: 1933, end: 1935}
"""

    role: Annotated[Text, "position, such as Postdoctoral Researcher"]
    organization: Annotated[OrganizationField | None, "organisation: a name, or name, short and url"] = None
    department: Annotated[Text | None, "department, printed before the organization"] = None
    location: Annotated[Plain, "place"] = ""
    date: Annotated[DateField | None, "year or month, if only one is known"] = None
    start: Annotated[DateField | None, "first month or year"] = None
    end: Annotated[DateField | None, "last month or year, or present"] = None
    advisors: Annotated[Mentions, "advisors: ids, names, or name, title and url"] = ()
    next: Annotated[Text | None, "next position, such as Professor at X"] = None
    highlights: Annotated[tuple[Text, ...], ONE_OR_MANY, "achievements, a line each"] = ()
    url: Annotated[Url, "a page about it"] = ""
