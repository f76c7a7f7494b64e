"""Mentees: current and former students and others, and their later positions."""

from __future__ import annotations

from typing import Annotated, Any, Self

from msgspec.structs import replace

from sphinx_academic.problems import Problems
from sphinx_academic.records.model.base import Kind, References
from sphinx_academic.records.model.common import WithNote
from sphinx_academic.records.model.fields import DateField, MentionField, OrganizationField, Plain, Text, ThesisField
from sphinx_academic.records.model.words import N_


class Mentee(WithNote, frozen=True, kw_only=True):
    """A person advised.

    What ``people.yml`` knows of the person need not be said again: period, thesis and present place
    are taken from there.
    """

    kind = Kind(
        "mentees",
        "mentee-list",
        "mentee",
        sort="when -date",
        group_by="degree",
        section=N_("Students and mentees"),
        cv=100,
    )
    example = """\
- {person: Grete Hermann, degree: PhD, end: 1926, now: Bremen}
"""

    person: Annotated[MentionField, "id from people.yml, a name, or name and url"]
    degree: Annotated[Plain, "degree or stage, such as PhD, MSc, postdoc; heading in mentee-list"] = ""
    stage: Annotated[Plain, "stage, such as candidate; printed after the degree"] = ""
    institution: Annotated[OrganizationField | None, "organisation: a name, or name, short and url"] = None
    role: Annotated[Text | None, "role towards the mentee, such as advisor or committee member"] = None
    date: Annotated[DateField | None, "year or month, if only one is known"] = None
    start: Annotated[DateField | None, "first month or year"] = None
    end: Annotated[DateField | None, "last month or year, or present"] = None
    thesis: Annotated[ThesisField | None, "thesis: a title, or title and url"] = None
    next: Annotated[Text | None, "first position afterwards, such as Postdoc at X"] = None
    now: Annotated[Text | None, "current position"] = None
    outcome: Annotated[Text | None, "outcome, such as a paper or a prize"] = None

    def resolved(self, references: References, problems: Problems) -> Self:
        mentee = super().resolved(references, problems)
        member = references.member(self.person.id or self.person.name)
        known: dict[str, Any] = {}
        for name in ("start", "end", "thesis", "now"):
            if member is not None and getattr(self, name) is None:
                known[name] = getattr(member, name)
        return replace(mentee, **known, source=replace(self.source, has_roles=True)) if known else mentee
