"""Awards, prizes, scholarships."""

from __future__ import annotations

from typing import ClassVar

from sphinx_academic.records.model.base import Kind
from sphinx_academic.records.model.common import Noted
from sphinx_academic.records.model.fields import CitationField, DateField, Field, OrganizationField, Plain, Text, Url
from sphinx_academic.records.model.words import N_


class Award(Noted):
    """An award."""

    kind: ClassVar[Kind] = Kind(
        "awards", "award-list", "award", section=N_("Awards and honours"), mention=N_("Award"), cv=40
    )
    example: ClassVar[str] = """\
- {title: Nobel Prize in Physics, date: 1903, organization: Royal Swedish Academy of Sciences}
"""

    title: Text = Field(description="name of the award")
    date: DateField | None = Field(None, description="year, academic year (2022/23) or date")
    term: Plain = Field("", description="term within an academic year, such as Fall")
    organization: OrganizationField | None = Field(None, description="who gave it: a name, or name and url")
    url: Url = Field("", description="a page about the award")
    amount: Plain = Field("", description="amount with its currency")
    publication: CitationField | None = Field(None, description="key of the publication that it was given for")
