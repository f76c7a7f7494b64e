"""Patents: inventions, inventors, and the decisions of patent offices."""

from __future__ import annotations

from typing import Annotated, Literal

from sphinx_academic.records.dates.model import Date
from sphinx_academic.records.model.base import Kind
from sphinx_academic.records.model.common import WithNote
from sphinx_academic.records.model.fields import DateField, Mentions, OrganizationField, Plain, Text
from sphinx_academic.records.model.words import N_


class Patent(WithNote, frozen=True, kw_only=True):
    """A patent or an application for one."""

    kind = Kind("patents", "patent-list", "patent", section=N_("Patents"), cv=50)
    example = """\
- title: Secret Communication System
  number: 2,292,387
  office: US
  inventors: [Hedy Kiesler Markey, George Antheil]
  status: granted
  filed: 1941-06-10
  granted: 1942-08-11
"""

    title: Annotated[Text, "title of the invention"]
    inventors: Annotated[Mentions, "inventors: ids, names, or name and url"] = ()
    number: Annotated[Plain, "number of the patent or of the application"] = ""
    office: Annotated[Plain, "patent office or country, such as EP, US or WO; printed before the number"] = ""
    status: Annotated[
        Literal["", "pending", "granted", "expired", "withdrawn"],
        "pending, granted, expired or withdrawn",
    ] = ""
    filed: Annotated[DateField | None, "day of the application"] = None
    granted: Annotated[DateField | None, "day of the grant"] = None
    date: Annotated[DateField | None, "day to sort by, if not that of the grant"] = None
    assignee: Annotated[OrganizationField | None, "owner: a name, or name, short and url"] = None

    def moment(self) -> Date | None:
        return self.date or self.granted or self.filed
