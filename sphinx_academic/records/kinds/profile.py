"""The profile: the owner of the site."""

from __future__ import annotations

from typing import Annotated, ClassVar

from sphinx_academic.records.kinds.people import NameField
from sphinx_academic.records.model.base import Kind, Record
from sphinx_academic.records.model.fields import (
    ONE_OR_MANY,
    Field,
    Links,
    Mentions,
    OrganizationField,
    Paragraphs,
    Part,
    Plain,
    Text,
    Url,
    Words,
    text_as,
)


class Interest(Part):
    """A research interest: a topic, and its keywords."""

    topic: Text = Field(description="the topic")
    keywords: Words = Field((), description="keywords that say it in detail")


class Profile(Record):
    """The owner of the site."""

    kind: ClassVar[Kind] = Kind("profile", "profile", "profile", sort="", styles=("card",))
    example: ClassVar[str] = """\
{name: Emmy Noether, id: noether, affiliation: Universität Göttingen}
"""
    has_profile_links: ClassVar[bool] = True

    id: Plain = Field("owner", description="the id by which other data refers to the owner")
    name: NameField = Field(description="name as displayed: one text, or given, family, particle, suffix")
    native_name: Plain = Field("", description="name in the owner's own script")
    aliases: Annotated[tuple[NameField, ...], ONE_OR_MANY] = Field(
        (), description="other spellings under which the owner publishes"
    )
    pronouns: Plain = Field("", description="pronouns")
    position: Text | None = Field(None, description="position, such as PhD candidate in Computer Science")
    affiliation: Annotated[tuple[OrganizationField, ...], ONE_OR_MANY] = Field(
        (), description="employer: a name, or name, short and url; one or several"
    )
    advisors: Mentions = Field((), description="advisors: ids, names, or name, title and url")
    location: Plain = Field("", description="place")
    photo: Url = Field("", description="image file")
    tagline: Text | None = Field(None, description="one line that says what the work is about")
    bio: Paragraphs = Field((), description="a short biography")
    email: Plain = Field("", description="address, printed so that harvesters do not get it for free")
    links: Links = Field((), description="profile links, in the order in which they are shown")
    interests: Annotated[tuple[Annotated[Interest, text_as("topic")], ...], ONE_OR_MANY] = Field(
        (), description="research interests: topics, with keywords"
    )

    @property
    def ident(self) -> str:
        return self.id
