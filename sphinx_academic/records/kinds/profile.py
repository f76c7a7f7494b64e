"""The profile: the owner of the site."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from sphinx_academic.records.kinds.people import NameField
from sphinx_academic.records.model.base import Kind, Part, Record
from sphinx_academic.records.model.fields import (
    ONE_OR_MANY,
    Key,
    Links,
    Mentions,
    OrganizationField,
    Paragraphs,
    Plain,
    Text,
    Url,
    Words,
    text_as,
)


class Interest(Part, frozen=True, kw_only=True):
    """A research interest: a topic, and its keywords."""

    topic: Annotated[Text, Meta(description="the topic")]
    keywords: Annotated[Words, Meta(description="keywords that say it in detail")] = ()


class Profile(Record, frozen=True, kw_only=True):
    """The owner of the site."""

    kind = Kind("profile", "profile", "profile", sort="", styles=("card",))
    example = """\
{name: Emmy Noether, id: noether, affiliation: Universität Göttingen}
"""
    has_profile_links = True

    id: Annotated[Key, Meta(description="the id by which other data refers to the owner")] = "owner"
    name: Annotated[NameField, Meta(description="name as displayed: one text, or given, family, particle, suffix")]
    native_name: Annotated[Plain, Meta(description="name in the owner's own script")] = ""
    aliases: Annotated[
        tuple[NameField, ...], ONE_OR_MANY, Meta(description="other spellings under which the owner publishes")
    ] = ()
    pronouns: Annotated[Plain, Meta(description="pronouns")] = ""
    position: Annotated[Text | None, Meta(description="position, such as PhD candidate in Computer Science")] = None
    affiliation: Annotated[
        tuple[OrganizationField, ...],
        ONE_OR_MANY,
        Meta(description="employer: a name, or name, short and url; one or several"),
    ] = ()
    advisors: Annotated[Mentions, Meta(description="advisors: ids, names, or name, title and url")] = ()
    location: Annotated[Plain, Meta(description="place")] = ""
    photo: Annotated[Url, Meta(description="image file")] = ""
    tagline: Annotated[Text | None, Meta(description="one line that says what the work is about")] = None
    bio: Annotated[Paragraphs, Meta(description="a short biography")] = ()
    email: Annotated[Plain, Meta(description="address, printed so that harvesters do not get it for free")] = ""
    links: Annotated[Links, Meta(description="profile links, in the order in which they are shown")] = ()
    interests: Annotated[
        tuple[Annotated[Interest, text_as("topic")], ...],
        ONE_OR_MANY,
        Meta(description="research interests: topics, with keywords"),
    ] = ()

    @property
    def ident(self) -> str:
        return self.id
