"""Projects: research projects, software, datasets."""

from __future__ import annotations

from typing import Annotated

from msgspec import field

from sphinx_academic.records.model.base import Kind
from sphinx_academic.records.model.common import WithNote
from sphinx_academic.records.model.fields import Citations, DateField, Mentions, Plain, Text, Url
from sphinx_academic.records.model.words import N_


class Project(WithNote, frozen=True, kw_only=True):
    """A project; one without an end is current."""

    kind = Kind(
        "projects",
        "project-list",
        "project",
        group_by="when",
        styles=("cards", "list", "timeline", "table"),
        section=N_("Projects"),
        mention=N_("Project"),
    )
    example = """\
- {title: Difference Engine, start: 1822, end: 1842, summary: A machine that computes tables.}
"""

    title: Annotated[Text, "name of the project"]
    url: Annotated[Url, "the project's page"] = ""
    summary: Annotated[Text | None, "summary in one or two sentences"] = None
    image: Annotated[Url, "image file"] = ""
    image_alt: Annotated[Plain, "alternative text of the image"] = ""
    start: Annotated[DateField | None, "first month or year"] = None
    end: Annotated[DateField | None, "last month or year, or present"] = None
    # ``people`` is every record's own method, so the field goes by its alias
    members: Annotated[Mentions, "its people: ids, names, or name and url"] = field(default=(), name="people")
    publications: Annotated[Citations, "keys of its publications"] = ()
