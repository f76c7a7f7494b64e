"""Teaching: courses by role and institution."""

from __future__ import annotations

from typing import Annotated

from sphinx_academic.records.dates.model import Date, sort_key
from sphinx_academic.records.model.base import Kind, Part
from sphinx_academic.records.model.common import WithNote
from sphinx_academic.records.model.fields import ONE_OR_MANY, Links, OrganizationField, Plain, Terms, Text, Url
from sphinx_academic.records.model.words import N_


class Course(Part, frozen=True, kw_only=True):
    """One course in one term."""

    title: Annotated[Text, "title of the course"]
    code: Annotated[Plain, "course code"] = ""
    term: Annotated[
        Terms,
        "term or year, such as 2023 Spring or WS 2023/24, or several; others are printed as written",
    ] = ()
    level: Annotated[Plain, "level, such as graduate"] = ""
    url: Annotated[Url, "the course's page"] = ""
    note: Annotated[Text | None, "a note, printed at the end"] = None
    links: Annotated[Links, "more links"] = ()


class Teaching(WithNote, frozen=True, kw_only=True):
    """A role at an institution, and the courses taught in it."""

    kind = Kind("teaching", "teaching-list", "teaching role", styles=("list", "table"), section=N_("Teaching"), cv=80)
    example = """\
- {role: Lecturer, institution: Universität Göttingen, courses: [{title: Abstract algebra, term: 1924 Winter}]}
"""

    role: Annotated[Text, "role, such as Teaching Assistant"]
    institution: Annotated[OrganizationField | None, "organisation: a name, or name, short and url"] = None
    courses: Annotated[tuple[Course, ...], ONE_OR_MANY, "the courses"] = ()

    def moment(self) -> Date | None:
        """The latest term."""
        dates = [term.date for course in self.courses for term in course.term if term.date]
        return max(dates, key=sort_key, default=None)
