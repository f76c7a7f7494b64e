"""Degrees."""

from __future__ import annotations

from typing import Annotated

from sphinx_academic.records.dates.model import PRESENT_WORD, Date
from sphinx_academic.records.model.base import Kind
from sphinx_academic.records.model.common import Linked
from sphinx_academic.records.model.fields import (
    ONE_OR_MANY,
    DateField,
    Mentions,
    OrganizationField,
    Plain,
    Text,
    ThesisField,
    Url,
)
from sphinx_academic.records.model.words import N_


class Education(Linked, frozen=True, kw_only=True):
    """A degree, where and when."""

    kind = Kind("education", "education-list", "degree", section=N_("Education"), cv=20)
    example = """\
- {degree: PhD, field: Mathematics, institution: Universität Erlangen, end: 1907}
"""

    degree: Annotated[Text, "degree, such as PhD"]
    field: Annotated[Text | None, "field of study"] = None
    institution: Annotated[OrganizationField | None, "organisation: a name, or name, short and url"] = None
    location: Annotated[Plain, "place"] = ""
    date: Annotated[DateField | None, "date of the degree, if only that is known"] = None
    start: Annotated[DateField | None, "first month or year"] = None
    end: Annotated[DateField | None, "last month or year, or present"] = None
    thesis: Annotated[ThesisField | None, "thesis: a title, or title and url"] = None
    grade: Annotated[Plain, "grade or distinction"] = ""
    advisors: Annotated[Mentions, "advisors: ids, names, or name, title and url"] = ()
    highlights: Annotated[tuple[Text, ...], ONE_OR_MANY, "achievements, a line each"] = ()
    url: Annotated[Url, "a page about it"] = ""

    def has_ended(self, today: Date) -> bool:
        """Return whether the degree was given until a day; one of which only the start is known was not yet."""
        last = self.date or self.end
        return (
            last is not None
            and last.word != PRESENT_WORD
            and last.start <= today.end
            and self.phase(today) != "upcoming"
        )
