"""News: dated sentences, written freely or made from the data of a publication."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from msgspec.structs import replace

from sphinx_academic.problems import Problems, Subtype, did_you_mean
from sphinx_academic.records.model.base import Kind, Record, References
from sphinx_academic.records.model.fields import Blocks, DateField, Links, Plain, Words
from sphinx_academic.records.model.model import Internal
from sphinx_academic.records.model.words import N_

Event = Literal["accepted", "published", "preprint", "award", "talk"]


class News(Record, frozen=True, kw_only=True):
    """A piece of news: its own text, or an event of a publication, or both."""

    kind = Kind(
        "news",
        "news",
        "news item",
        styles=("list", "timeline", "table", "cards"),
        section=N_("News"),
        mention=N_("News"),
    )
    example = """\
- {text: The field equations of gravitation are complete., date: 1915-11-25}
"""

    date: Annotated[DateField, "date of the news"]
    text: Annotated[
        Blocks | None,
        "text, also of several paragraphs and lists; with a publication, it follows the generated sentence",
    ] = None
    publication: Annotated[Plain, "key of a publication, from which a sentence and links are generated"] = ""
    event: Annotated[Event | None, "what happened to the publication; if not given, its status says it"] = None
    links: Annotated[Links, "links; with a publication, in addition to its own"] = ()
    tags: Annotated[Words, "tags, for the option of that name"] = ()
    pinned: Annotated[bool, "true: shown at the top"] = False
    #: the publication that this news is about
    paper: Internal[Record | None] = None

    def check(self) -> None:
        if not self.text and not self.publication:
            raise ValueError("news needs a text, or the key of a publication")

    def resolved(self, references: References, problems: Problems) -> Self:
        if not self.publication:
            return self
        paper = references.publication(self.publication)
        if paper is None:
            hint = did_you_mean(self.publication, references.known("publications"))
            message = f"publication {self.publication!r} is not in the bibliography{hint}"
            problems.add(Subtype.REFERENCE, message, self.where("publication"))
            return self
        return replace(self, paper=paper)
