"""Degrees."""

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
    ThesisField,
    Url,
)
from sphinx_academic.records.model.words import N_


class Education(Linked):
    """A degree, where and when."""

    kind: ClassVar[Kind] = Kind("education", "education-list", "degree", section=N_("Education"), cv=20)
    example: ClassVar[str] = """\
- {degree: PhD, field: Mathematics, institution: Universität Erlangen, end: 1907}
"""

    degree: Text = Field(description="degree, such as PhD")
    field: Text | None = Field(None, description="field of study")
    institution: OrganizationField | None = Field(None, description="where: a name, or name, short and url")
    location: Plain = Field("", description="place")
    start: DateField | None = Field(None, description="first month or year")
    end: DateField | None = Field(None, description="last month or year, or present")
    thesis: ThesisField | None = Field(None, description="thesis: a title, or title and url")
    grade: Plain = Field("", description="grade or distinction")
    advisors: Mentions = Field((), description="advisors: ids, names, or name, title and url")
    highlights: Annotated[tuple[Text, ...], ONE_OR_MANY] = Field((), description="what came of it")
    url: Url = Field("", description="a page about it")
