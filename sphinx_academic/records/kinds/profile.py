"""The profile: the owner of the site."""

from __future__ import annotations

from typing import Annotated

from msgspec.structs import replace

from sphinx_academic.records.kinds.people import NameField, with_other_names
from sphinx_academic.records.model.base import Kind, Part, Record, References, Report
from sphinx_academic.records.model.fields import (
    ONE_OR_MANY,
    Key,
    Links,
    Mentions,
    Organization,
    OrganizationField,
    Paragraphs,
    Plain,
    Text,
    Url,
    Words,
    text_as,
)
from sphinx_academic.richtext.plain import to_plain
from sphinx_academic.richtext.tree import RichText
from sphinx_academic.sources.located import LocatedDict


class Interest(Part, frozen=True, kw_only=True):
    """A research interest: a topic, and its keywords."""

    topic: Annotated[Text, "the topic"]
    keywords: Annotated[Words, "more specific keywords"] = ()


class Position(Part, frozen=True, kw_only=True):
    """One of several positions that are held at once."""

    title: Annotated[Text, "position, such as Professor of Physics"]
    organization: Annotated[OrganizationField | None, "employer: a name, or name, short and url"] = None
    department: Annotated[Text | None, "department, printed before the organization"] = None

    def resolved(self, references: References, report: Report) -> Position:
        """Return the position with the organisation that it names by its short form."""
        found = self.organization.resolved(references, report) if self.organization else None
        return replace(self, organization=found)


class Profile(Record, frozen=True, kw_only=True):
    """The owner of the site."""

    kind = Kind("profile", "profile", "profile", sort="", styles=("card",))
    example = """\
{name: Emmy Noether, id: noether, affiliation: Universität Göttingen}
"""
    has_profile_links = True

    id: Annotated[Key, "id that refers to the owner in other data"] = "owner"
    name: Annotated[NameField, "name as displayed: one text, or given, family, particle, suffix"]
    native_name: Annotated[Plain, "name in the owner's own script"] = ""
    aliases: Annotated[tuple[NameField, ...], ONE_OR_MANY, "other spellings of the name in publications"] = ()
    pronouns: Annotated[Plain, "pronouns"] = ""
    position: Annotated[Text | None, "position, such as PhD candidate in Computer Science"] = None
    positions: Annotated[
        tuple[Annotated[Position, text_as("title")], ...],
        ONE_OR_MANY,
        "positions of a joint appointment, instead of position: title, organization, department",
    ] = ()
    affiliation: Annotated[
        tuple[OrganizationField, ...],
        ONE_OR_MANY,
        "employer: a name, or name, short and url; one or several",
    ] = ()
    advisors: Annotated[Mentions, "advisors: ids, names, or name, title and url"] = ()
    location: Annotated[Plain, "place"] = ""
    photo: Annotated[Url, "image file"] = ""
    tagline: Annotated[Text | None, "the research in one line"] = None
    bio: Annotated[Paragraphs, "a short biography"] = ()
    email: Annotated[Plain, "e-mail address, obfuscated on the page"] = ""
    links: Annotated[Links, "profile links, in the order in which they are shown"] = ()
    interests: Annotated[
        tuple[Annotated[Interest, text_as("topic")], ...],
        ONE_OR_MANY,
        "research interests: topics, with keywords",
    ] = ()

    not_mine: Annotated[Words, "DOIs, arXiv identifiers or titles of works of namesakes, which sync leaves out"] = ()

    @classmethod
    def prepared(cls, item: LocatedDict) -> LocatedDict:
        return with_other_names(item)

    def titles(self) -> tuple[RichText, ...]:
        """Return what the owner is: the position, or all of several."""
        return (*((self.position,) if self.position else ()), *(each.title for each in self.positions))

    def employers(self) -> tuple[Organization, ...]:
        """Return the organizations of the owner: those of positions and affiliation, each once."""
        of_positions = (each.organization for each in self.positions if each.organization)
        return tuple({to_plain(each.name): each for each in (*of_positions, *self.affiliation)}.values())

    @property
    def name_in_own_script(self) -> str:
        """The name in the person's own script, if that is another one than the name has."""
        return self.native_name if self.native_name != str(self.name) else ""

    @property
    def ident(self) -> str:
        return self.id
