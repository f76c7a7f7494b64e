"""News: dated sentences, written freely or told from a publication."""

from __future__ import annotations

from typing import ClassVar, Literal, Self

from sphinx_academic.problems import Problems, Subtype, did_you_mean
from sphinx_academic.records.model.base import Kind, Record, References
from sphinx_academic.records.model.fields import DateField, Field, Links, Plain, Private, Text, Words
from sphinx_academic.records.model.words import N_

Event = Literal["accepted", "published", "preprint", "award", "talk"]


class News(Record):
    """A piece of news: its own text, or an event of a publication, or both."""

    kind: ClassVar[Kind] = Kind(
        "news",
        "news",
        "news item",
        styles=("list", "timeline", "table", "cards"),
        section=N_("News"),
        mention=N_("News"),
    )
    example: ClassVar[str] = """\
- {text: The field equations of gravitation are complete., date: 1915-11-25}
"""

    date: DateField = Field(description="when it happened")
    text: Text | None = Field(None, description="the news; with a publication, what follows the generated sentence")
    publication: Plain = Field("", description="key of the publication; the sentence and its links come from it")
    event: Event | None = Field(None, description="what happened to the publication; from its status if not given")
    links: Links = Field((), description="links; with a publication, beside its own")
    tags: Words = Field((), description="words for the tags option")
    pinned: bool = Field(False, description="true: stays at the top")
    _paper: Record | None = Private(None)

    def check(self) -> None:
        if not self.text and not self.publication:
            raise ValueError("news needs a text, or the key of a publication")

    @property
    def paper(self) -> Record | None:
        """The publication that this news is about."""
        return self._paper

    def resolved(self, references: References, problems: Problems) -> Self:
        if not self.publication:
            return self
        paper = references.publication(self.publication)
        if paper is None:
            hint = did_you_mean(self.publication, references.known("publications"))
            message = f"publication {self.publication!r} is not in the bibliography{hint}"
            problems.add(Subtype.REFERENCE, message, self.where("publication"))
            return self
        return self.changed(private={"_paper": paper})
