"""Talks: lectures, seminars, posters, tutorials."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, field

from sphinx_academic.records.model.base import Kind
from sphinx_academic.records.model.common import Noted
from sphinx_academic.records.model.fields import CitationField, DateField, Mentions, Plain, Text, Url
from sphinx_academic.records.model.words import N_


class Talk(Noted, frozen=True, kw_only=True):
    """A talk; one of today or later is upcoming."""

    kind = Kind("talks", "talk-list", "talk", group_by="when", section=N_("Talks"), mention=N_("Talk"), cv=90)
    example = """\
- {title: Hyperkomplexe Systeme, date: 1932-09, event: International Congress of Mathematicians, location: Zürich}
"""

    title: Annotated[Text | None, Meta(description="title; of the publication, if not given")] = None
    date: Annotated[DateField, Meta(description="day, or as much of it as is known")]
    event: Annotated[Text | None, Meta(description="conference, seminar or series")] = None
    location: Annotated[Plain, Meta(description="place")] = ""
    # ``kind`` is the record's own declaration, so the field goes by its alias
    talk_kind: Annotated[Plain, Meta(description="invited, keynote, seminar, poster, tutorial, or text")] = field(
        default="", name="kind"
    )
    speakers: Annotated[
        Mentions, Meta(description="who spoke, where it was not the owner: ids, names, or name and url")
    ] = ()
    url: Annotated[Url, Meta(description="a page about it")] = ""
    publication: Annotated[CitationField | None, Meta(description="key of the publication that it was about")] = None

    def check(self) -> None:
        if not self.title and not self.publication:
            raise ValueError("a talk needs a title, or the key of a publication")
