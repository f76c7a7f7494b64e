"""Positions held: work and research experience."""

from __future__ import annotations

from typing import Annotated, ClassVar

from sphinx_academic.records.model.base import Kind
from sphinx_academic.records.model.common import Linked
from sphinx_academic.records.model.fields import (
    ONE_OR_MANY,
    DateField,
    Field,
    Mentions,
    OrganizationField,
    Plain,
    Text,
    Url,
)
from sphinx_academic.records.model.words import N_


class Experience(Linked):
    """A position, where and when."""

    kind: ClassVar[Kind] = Kind("experience", "experience-list", "position", section=N_("Experience"), cv=10)
    example: ClassVar[str] = """\
- {role: Visiting Professor, organization: Bryn Mawr College, start: 1933, end: 1935}
"""

    role: Text = Field(description="what one was there")
    organization: OrganizationField | None = Field(None, description="where: a name, or name, short and url")
    location: Plain = Field("", description="place")
    start: DateField | None = Field(None, description="first month or year")
    end: DateField | None = Field(None, description="last month or year, or present")
    advisors: Mentions = Field((), description="advisors: ids, names, or name, title and url")
    highlights: Annotated[tuple[Text, ...], ONE_OR_MANY] = Field((), description="what came of it")
    url: Url = Field("", description="a page about it")
