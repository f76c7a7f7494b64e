"""Teaching: courses by role and institution."""

from __future__ import annotations

from typing import Annotated, ClassVar

from sphinx_academic.records.dates.dates import Date, sort_key
from sphinx_academic.records.model.base import Kind
from sphinx_academic.records.model.common import Noted
from sphinx_academic.records.model.fields import (
    ONE_OR_MANY,
    DateField,
    Field,
    Links,
    OrganizationField,
    Part,
    Plain,
    Text,
    Url,
)
from sphinx_academic.records.model.words import N_


class Course(Part):
    """One course in one term."""

    title: Text = Field(description="title of the course")
    code: Plain = Field("", description="course code")
    term: DateField | None = Field(None, description="term or year, such as 2023 Spring")
    level: Plain = Field("", description="level, such as graduate")
    url: Url = Field("", description="the course's page")
    note: Text | None = Field(None, description="one more sentence")
    links: Links = Field((), description="more links")


class Teaching(Noted):
    """A role at an institution, and the courses taught in it."""

    kind: ClassVar[Kind] = Kind(
        "teaching", "teaching-list", "teaching role", styles=("list", "table"), section=N_("Teaching"), cv=80
    )
    example: ClassVar[str] = """\
- {role: Lecturer, institution: Universität Göttingen, courses: [{title: Abstract algebra, term: 1924 Winter}]}
"""

    role: Text = Field(description="what one was, such as Teaching Assistant")
    institution: OrganizationField | None = Field(None, description="where: a name, or name, short and url")
    courses: Annotated[tuple[Course, ...], ONE_OR_MANY] = Field((), description="the courses")

    def moment(self) -> Date | None:
        """The latest term."""
        terms = [course.term for course in self.courses if course.term]
        return max(terms, key=sort_key, default=None)
