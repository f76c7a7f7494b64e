"""Positions held: work and research experience."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

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

    role: Annotated[Text, Meta(description="what one was there")]
    organization: Annotated[OrganizationField | None, Meta(description="where: a name, or name, short and url")] = None
    department: Annotated[Text | None, Meta(description="department, printed before the organization")] = None
    location: Annotated[Plain, Meta(description="place")] = ""
    date: Annotated[DateField | None, Meta(description="year or month, where only one is known")] = None
    start: Annotated[DateField | None, Meta(description="first month or year")] = None
    end: Annotated[DateField | None, Meta(description="last month or year, or present")] = None
    advisors: Annotated[Mentions, Meta(description="advisors: ids, names, or name, title and url")] = ()
    next: Annotated[Text | None, Meta(description="what came after it, such as Professor at X")] = None
    highlights: Annotated[tuple[Text, ...], ONE_OR_MANY, Meta(description="what came of it")] = ()
    url: Annotated[Url, Meta(description="a page about it")] = ""
