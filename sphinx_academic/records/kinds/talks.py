"""Talks: lectures, seminars, posters, tutorials."""

from __future__ import annotations

from typing import ClassVar

from sphinx_academic.records.model.base import Kind
from sphinx_academic.records.model.common import Noted
from sphinx_academic.records.model.fields import CitationField, DateField, Field, Mentions, Plain, Text, Url
from sphinx_academic.records.model.words import N_


class Talk(Noted):
    """A talk; one of today or later is upcoming."""

    kind: ClassVar[Kind] = Kind(
        "talks", "talk-list", "talk", group_by="when", section=N_("Talks"), mention=N_("Talk"), cv=90
    )
    example: ClassVar[str] = """\
- {title: Hyperkomplexe Systeme, date: 1932-09, event: International Congress of Mathematicians, location: Zürich}
"""

    title: Text | None = Field(None, description="title; of the publication, if not given")
    date: DateField = Field(description="day, or as much of it as is known")
    event: Text | None = Field(None, description="conference, seminar or series")
    location: Plain = Field("", description="place")
    # ``kind`` is the record's own declaration, so the field goes by its alias
    talk_kind: Plain = Field("", alias="kind", description="invited, keynote, seminar, poster, tutorial, or text")
    speakers: Mentions = Field((), description="who spoke, where it was not the owner: ids, names, or name and url")
    url: Url = Field("", description="a page about it")
    publication: CitationField | None = Field(None, description="key of the publication that it was about")

    def check(self) -> None:
        if not self.title and not self.publication:
            raise ValueError("a talk needs a title, or the key of a publication")
