"""Grants: funders, subjects, amounts."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from sphinx_academic.records.model.base import Kind
from sphinx_academic.records.model.common import Noted
from sphinx_academic.records.model.fields import DateField, Mentions, OrganizationField, Plain, Text, Url
from sphinx_academic.records.model.words import N_


class Grant(Noted, frozen=True, kw_only=True):
    """A grant."""

    kind = Kind("grants", "grant-list", "grant", section=N_("Grants"), cv=60)
    example = """\
- {title: Guest professorship, funder: Rockefeller Foundation, amount: "USD 2,000", start: 1933, end: 1934}
"""

    title: Annotated[Text, Meta(description="title of what is funded")]
    funder: Annotated[OrganizationField | None, Meta(description="who funds it: a name, or name, short and url")] = None
    number: Annotated[Plain, Meta(description="grant number")] = ""
    role: Annotated[Text | None, Meta(description="role in it, such as PI or Co-I")] = None
    amount: Annotated[Plain, Meta(description="currency and amount, such as EUR 250,000")] = ""
    start: Annotated[DateField | None, Meta(description="first month or year")] = None
    end: Annotated[DateField | None, Meta(description="last month or year")] = None
    investigators: Annotated[Mentions, Meta(description="with whom: ids, names, or name and url")] = ()
    url: Annotated[Url, Meta(description="a page about it")] = ""
