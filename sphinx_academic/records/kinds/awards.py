"""Awards, prizes, scholarships."""

from __future__ import annotations

from typing import Annotated

from sphinx_academic.records.model.base import Kind
from sphinx_academic.records.model.common import WithNote, with_period
from sphinx_academic.records.model.fields import CitationField, DateField, OrganizationField, Plain, Text, Url
from sphinx_academic.records.model.words import N_
from sphinx_academic.sources.located import LocatedDict


class Award(WithNote, frozen=True, kw_only=True):
    """An award."""

    kind = Kind("awards", "award-list", "award", section=N_("Awards and honours"), mention=N_("Award"), cv=40)
    example = """\
- {title: Nobel Prize in Physics, date: 1903, organization: Royal Swedish Academy of Sciences}
"""

    title: Annotated[Text, "name of the award"]
    date: Annotated[DateField | None, "year, academic year (2022/23), date, or start and end"] = None
    term: Annotated[Plain, "term within an academic year, such as Fall"] = ""
    organization: Annotated[OrganizationField | None, "awarding organisation: a name, or name and url"] = None
    url: Annotated[Url, "a page about the award"] = ""
    amount: Annotated[Plain, "amount with its currency"] = ""
    publication: Annotated[CitationField | None, "key of the awarded publication"] = None

    @classmethod
    def prepared(cls, item: LocatedDict) -> LocatedDict:
        return with_period(item)
