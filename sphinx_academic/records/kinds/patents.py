"""Patents: inventions, who made them, and what a patent office said."""

from __future__ import annotations

from typing import ClassVar, Literal

from sphinx_academic.records.dates.dates import Date
from sphinx_academic.records.model.base import Kind
from sphinx_academic.records.model.common import Noted
from sphinx_academic.records.model.fields import DateField, Field, Mentions, OrganizationField, Plain, Text
from sphinx_academic.records.model.words import N_


class Patent(Noted):
    """A patent or an application for one."""

    kind: ClassVar[Kind] = Kind("patents", "patent-list", "patent", section=N_("Patents"), cv=50)
    example: ClassVar[str] = """\
- title: Secret Communication System
  number: 2,292,387
  office: US
  inventors: [Hedy Kiesler Markey, George Antheil]
  status: granted
  filed: 1941-06-10
  granted: 1942-08-11
"""

    title: Text = Field(description="title of the invention")
    inventors: Mentions = Field((), description="who invented it: ids, names, or name and url")
    number: Plain = Field("", description="number of the patent or of the application")
    office: Plain = Field("", description="patent office or country, such as EP, US or WO; printed before the number")
    status: Literal["", "pending", "granted", "expired", "withdrawn"] = Field(
        "", description="pending, granted, expired or withdrawn"
    )
    filed: DateField | None = Field(None, description="day of the application")
    granted: DateField | None = Field(None, description="day of the grant")
    date: DateField | None = Field(None, description="day by which it is sorted, if not that of the grant")
    assignee: OrganizationField | None = Field(None, description="who owns it: a name, or name, short and url")

    def moment(self) -> Date | None:
        return self.date or self.granted or self.filed
