"""Grants: funders, subjects, amounts."""

from __future__ import annotations

from typing import Annotated

from sphinx_academic.records.dates.model import Date, overlaps
from sphinx_academic.records.model.base import Kind
from sphinx_academic.records.model.common import WithNote
from sphinx_academic.records.model.fields import DateField, Mentions, OrganizationField, Plain, Text, Url
from sphinx_academic.records.model.words import N_


class Grant(WithNote, frozen=True, kw_only=True):
    """A grant."""

    kind = Kind("grants", "grant-list", "grant", section=N_("Grants"), cv=60)
    example = """\
- {title: Guest professorship, funder: Rockefeller Foundation, amount: "USD 2,000", start: 1933, end: 1934}
"""

    title: Annotated[Text, "title of the grant"]
    funder: Annotated[OrganizationField | None, "funder: a name, or name, short and url"] = None
    number: Annotated[Plain, "grant number"] = ""
    role: Annotated[Text | None, "role in the grant, such as PI or Co-I"] = None
    amount: Annotated[Plain, "currency and amount, such as EUR 250,000"] = ""
    share: Annotated[Plain, "the owner's share of the amount, with its currency"] = ""
    status: Annotated[Text | None, "status, such as awarded, pending or declined"] = None
    date: Annotated[DateField | None, "year or day, if only one is known"] = None
    start: Annotated[DateField | None, "first month or year"] = None
    end: Annotated[DateField | None, "last month or year"] = None
    investigators: Annotated[Mentions, "other investigators: ids, names, or name and url"] = ()
    url: Annotated[Url, "a page about it"] = ""

    def phase(self, today: Date) -> str:
        """Return how the grant lies to a day; one of which only the first year is known lasts no longer than that."""
        one = self.date or (self.start if self.end is None else None)
        if one is None:
            return super().phase(today)
        if not overlaps(one, None, today):
            return "upcoming"
        return "current" if overlaps(one, today, None) else "past"
