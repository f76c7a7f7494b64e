"""Grants: funding, from whom, for what, how much."""

from __future__ import annotations

from typing import ClassVar

from sphinx_academic.records.model.base import Kind
from sphinx_academic.records.model.common import Noted
from sphinx_academic.records.model.fields import DateField, Field, Mentions, OrganizationField, Plain, Text, Url
from sphinx_academic.records.model.words import N_


class Grant(Noted):
    """A grant."""

    kind: ClassVar[Kind] = Kind("grants", "grant-list", "grant", section=N_("Grants"), cv=60)
    example: ClassVar[str] = """\
- {title: Guest professorship, funder: Rockefeller Foundation, amount: "USD 2,000", start: 1933, end: 1934}
"""

    title: Text = Field(description="title of what is funded")
    funder: OrganizationField | None = Field(None, description="who funds it: a name, or name, short and url")
    number: Plain = Field("", description="grant number")
    role: Text | None = Field(None, description="role in it, such as PI or Co-I")
    amount: Plain = Field("", description="currency and amount, such as EUR 250,000")
    start: DateField | None = Field(None, description="first month or year")
    end: DateField | None = Field(None, description="last month or year")
    investigators: Mentions = Field((), description="with whom: ids, names, or name and url")
    url: Url = Field("", description="a page about it")
