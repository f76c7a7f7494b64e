"""Projects: research projects, software, datasets."""

from __future__ import annotations

from typing import ClassVar

from sphinx_academic.records.model.base import Kind
from sphinx_academic.records.model.common import Noted
from sphinx_academic.records.model.fields import Citations, DateField, Field, Mentions, Plain, Text, Url
from sphinx_academic.records.model.words import N_


class Project(Noted):
    """A project; one without an end is current."""

    kind: ClassVar[Kind] = Kind(
        "projects",
        "project-list",
        "project",
        group_by="when",
        styles=("cards", "list", "timeline", "table"),
        section=N_("Projects"),
        mention=N_("Project"),
    )
    example: ClassVar[str] = """\
- {title: Difference Engine, start: 1822, end: 1842, summary: A machine that computes tables.}
"""

    title: Text = Field(description="name of the project")
    url: Url = Field("", description="the project's page")
    summary: Text | None = Field(None, description="what it is, in a sentence or two")
    image: Url = Field("", description="image file")
    image_alt: Plain = Field("", description="what the image shows, for those who cannot see it")
    start: DateField | None = Field(None, description="first month or year")
    end: DateField | None = Field(None, description="last month or year, or present")
    # ``people`` is every record's own method, so the field goes by its alias
    members: Mentions = Field((), alias="people", description="who works on it: ids, names, or name and url")
    publications: Citations = Field((), description="keys of the publications that came of it")
