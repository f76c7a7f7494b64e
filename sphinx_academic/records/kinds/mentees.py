"""Mentees: students and others whom one advises or advised, and what became of them."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from sphinx_academic.problems import Problems
from sphinx_academic.records.model.base import Kind, References
from sphinx_academic.records.model.common import Noted
from sphinx_academic.records.model.fields import DateField, Field, MentionField, Plain, Text, ThesisField
from sphinx_academic.records.model.words import N_


class Mentee(Noted):
    """A person advised.

    What ``people.yml`` knows of the person need not be said again: period, thesis and present place
    are taken from there.
    """

    kind: ClassVar[Kind] = Kind(
        "mentees",
        "mentee-list",
        "mentee",
        sort="when -date",
        group_by="degree",
        section=N_("Students and mentees"),
        cv=100,
    )
    example: ClassVar[str] = """\
- {person: Grete Hermann, degree: PhD, end: 1926, now: Bremen}
"""

    person: MentionField = Field(description="id from people.yml, a name, or name and url")
    degree: Plain = Field("", description="degree or stage, such as PhD, MSc, postdoc; heading in mentee-list")
    role: Text | None = Field(None, description="role towards the mentee, such as advisor or committee member")
    start: DateField | None = Field(None, description="first month or year")
    end: DateField | None = Field(None, description="last month or year, or present")
    thesis: ThesisField | None = Field(None, description="thesis: a title, or title and url")
    now: Text | None = Field(None, description="where the mentee is today")
    outcome: Text | None = Field(None, description="what came of it, such as a paper or a prize")

    def resolved(self, references: References, problems: Problems) -> Self:
        mentee = super().resolved(references, problems)
        member = references.member(self.person.id or self.person.name)
        known: dict[str, Any] = {}
        for name in ("start", "end", "thesis", "now"):
            if member is not None and getattr(self, name) is None:
                known[name] = getattr(member, name)
        return mentee.changed(known, {"_has_roles": True}) if known else mentee
