"""Talks: lectures, seminars, posters, tutorials."""

from __future__ import annotations

from typing import Annotated

from msgspec import field

from sphinx_academic.records.dates.clock import split_clock
from sphinx_academic.records.model.base import Kind
from sphinx_academic.records.model.common import WithNote, with_period
from sphinx_academic.records.model.fields import (
    CitationField,
    ClockField,
    DateField,
    Mentions,
    Plain,
    Text,
    Url,
    ZoneField,
)
from sphinx_academic.records.model.words import N_
from sphinx_academic.sources.located import LocatedDict


class Talk(WithNote, frozen=True, kw_only=True):
    """A talk; one of today or later is upcoming."""

    kind = Kind("talks", "talk-list", "talk", group_by="when", section=N_("Talks"), mention=N_("Talk"), cv=90)
    example = """\
- {title: Hyperkomplexe Systeme, date: 1932-09, event: International Congress of Mathematicians, location: Zürich}
"""

    title: Annotated[Text | None, "title; if not given, that of the publication, or else kind and event"] = None
    date: Annotated[
        DateField,
        "day, or as much of it as is known; an hour may follow it; several days: "
        "2024-05-06/2024-05-08, or start and end",
    ]
    time: Annotated[ClockField | None, "time of day, such as 14:00 or 14:00-15:30"] = None
    timezone: Annotated[ZoneField, "time zone of the time, such as Europe/Berlin; if not given, that of the site"] = ""
    event: Annotated[Text | None, "conference, seminar or series"] = None
    location: Annotated[Plain, "place"] = ""
    # ``kind`` is the record's own declaration, so the field goes by its alias
    talk_kind: Annotated[Plain, "invited, keynote, seminar, poster, tutorial, or text"] = field(default="", name="kind")
    speakers: Annotated[Mentions, "speakers, if not the owner: ids, names, or name and url"] = ()
    url: Annotated[Url, "a page about it"] = ""
    publication: Annotated[CitationField | None, "key of the publication that the talk was about"] = None
    image: Annotated[Url, "image file"] = ""
    image_alt: Annotated[Plain, "alternative text of the image"] = ""

    def check(self) -> None:
        if not (self.title or self.publication or self.event or self.talk_kind):
            raise ValueError("a talk needs a title, an event, a kind, or the key of a publication")

    @classmethod
    def prepared(cls, item: LocatedDict) -> LocatedDict:
        item = with_period(item)
        written = item.get("date")
        if not isinstance(written, str) or item.get("time") is not None:
            return item
        date, time, zone = split_clock(written)
        if not time:
            return item
        line = item.lines.get("date", item.line)
        parts = {"date": date, "time": time} | ({"timezone": zone} if zone and not item.get("timezone") else {})
        return LocatedDict({**item, **parts}, item.line, {**dict.fromkeys(parts, line), **item.lines})
