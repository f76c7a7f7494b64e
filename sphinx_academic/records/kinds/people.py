"""People: everyone that the data of a site names by an id."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Annotated, Any, Final

from sphinx_academic.problems import Location, Problems
from sphinx_academic.records.dates.model import Date
from sphinx_academic.records.model.base import Kind, Record
from sphinx_academic.records.model.errors import shape
from sphinx_academic.records.model.fields import (
    ONE_OR_MANY,
    DateField,
    Key,
    Links,
    Paragraphs,
    Plain,
    Text,
    ThesisField,
    Url,
    Words,
    one_or_many,
)
from sphinx_academic.records.model.languages import language_of
from sphinx_academic.records.model.readers import Reading, Reads
from sphinx_academic.records.model.words import N_
from sphinx_academic.records.names.names import Name, PersonRef
from sphinx_academic.records.names.parsing import parse_name
from sphinx_academic.sources.located import LocatedDict, LocatedList

_NAME_PARTS: Final = ("given", "family", "particle", "suffix", "literal")


def _name(value: object, reading: Reading) -> Name:
    """A name is one text, ``First Last`` or ``Last, First``, a mapping of its parts, or names in several languages."""
    if isinstance(value, LocatedDict) and (names := names_in_languages(value)):
        return _name(reading.chosen(names), reading)
    if isinstance(value, LocatedDict):
        unknown = set(value).difference(_NAME_PARTS)
        if unknown:
            raise ValueError(
                f"unknown part {sorted(unknown)[0]!r}; known are given, family, particle, suffix, literal, "
                "and languages such as zh"
            )
        return Name(**{part: str(text or "") for part, text in value.items()})
    if not isinstance(value, str):
        raise ValueError(f"expected a name, found {shape(value)}")
    return parse_name(value, Location(""), Problems()).name


def names_in_languages(value: LocatedDict) -> LocatedDict | None:
    """Return the names of a person by languages; None if a mapping is one name.

    ``{given: Zhenheng, family: Tang, zh: 唐振恒}`` is a name in parts for all languages but Chinese: it has no tag.
    """
    tags = {key: each for key, each in value.items() if key not in _NAME_PARTS and language_of(key)}
    parts = {key: each for key, each in value.items() if key not in tags}
    if not tags:
        return None
    names = LocatedDict(tags, value.line, {key: value.lines.get(key, value.line) for key in tags})
    if parts:
        names[""] = LocatedDict(parts, value.line, value.lines)
    return names


def with_other_names(item: LocatedDict) -> LocatedDict:
    """Return a person's fields with the names in all languages among the aliases: they are all one person."""
    name = item.get("name")
    names = names_in_languages(name) if isinstance(name, LocatedDict) else None
    if not names:
        return item
    line = item.lines.get("name", item.line)
    known = one_or_many(item.get("aliases"), item.lines.get("aliases", line))
    aliases = LocatedList([*known, *names.values()], line, [line] * (len(known) + len(names)))
    return LocatedDict({**item, "aliases": aliases}, item.line, {"aliases": line, **item.lines})


_PARTS = {"type": "object", "additionalProperties": {"type": "string"}}
NameField = Annotated[Name, Reads(_name, {"anyOf": [{"type": "string"}, _PARTS]})]


#: the groups of those who have left, and of those who are still to come
ALUMNI = "alumni"
INCOMING = "incoming"
#: the group of all others, where there are these two alone
CURRENT = "current"


class Person(Record, frozen=True, kw_only=True):
    """A person with an id: co-author, advisor, member or former member of a lab."""

    kind = Kind(
        "people",
        "people-list",
        "person",
        sort="when",
        group_by="group",
        styles=("cards", "list", "table", "timeline"),
        section=N_("People"),
    )
    example = """\
- {name: Grete Hermann, id: hermann, role: Doctoral student, start: 1921, end: 1926}
"""
    has_profile_links = True

    id: Annotated[Key, "short name that refers to this person in other data"]
    name: Annotated[NameField, "name as displayed: one text, or given, family, particle, suffix"]
    native_name: Annotated[Plain, "name in the person's own script"] = ""
    aliases: Annotated[tuple[NameField, ...], ONE_OR_MANY, "other spellings of the name in publications"] = ()
    title: Annotated[Plain, "title printed before the name of an advisor, such as Prof."] = ""
    url: Annotated[Url, "home page"] = ""
    orcid: Annotated[Key, "ORCID iD"] = ""
    email: Annotated[Plain, "e-mail address, obfuscated on the page"] = ""
    photo: Annotated[Url, "image file"] = ""
    role: Annotated[Text | None, "role in the group"] = None
    group: Annotated[Plain, "heading in people-list"] = ""
    start: Annotated[DateField | None, "first day in the group"] = None
    end: Annotated[DateField | None, "last day in the group"] = None
    bio: Annotated[Paragraphs, "a few sentences, shown on the person's page"] = ()
    interests: Annotated[tuple[Text, ...], ONE_OR_MANY, "research interests"] = ()
    now: Annotated[Text | None, "current position"] = None
    thesis: Annotated[ThesisField | None, "thesis: a title, or title and url"] = None
    links: Annotated[Links, "profile links: known names make the URL from an id"] = ()
    tags: Annotated[Words, "tags, for the option of that name"] = ()

    @classmethod
    def prepared(cls, item: LocatedDict) -> LocatedDict:
        return with_other_names(item)

    @property
    def name_in_own_script(self) -> str:
        """The name in the person's own script, if that is another one than the name has."""
        return self.native_name if self.native_name != str(self.name) else ""

    @property
    def ident(self) -> str:
        return self.id

    @property
    def listed(self) -> bool:
        """Whether lists show the person: those with a group, role, start or end; others are named by the data alone."""
        return bool(self.group or self.role or self.start or self.end)

    @property
    def ref(self) -> PersonRef:
        """The person as other records name them."""
        return PersonRef(self.id, str(self.name), self.url, title=self.title)

    def people(self) -> Iterable[PersonRef]:
        yield self.ref

    def group_value(self, name: str, today: Date) -> Any:
        """Return the value of a field for grouping; former and future members are in groups of their own."""
        if name == "group" and (phase := self.phase(today)) != "current":
            return ALUMNI if phase == "past" else INCOMING
        return super().group_value(name, today)

    @classmethod
    def rest_of(cls, name: str, groups: Collection[Any]) -> str:
        """Return the group of present members without one, beside those of former and future members alone."""
        return CURRENT if name == "group" and {ALUMNI, INCOMING}.issuperset(groups) else ""

    @classmethod
    def group_rank(cls, name: str, key: Any) -> Any:
        """Put those who have left behind all others, and those who are still to come before them."""
        return {INCOMING: 1, ALUMNI: 2}.get(key, 0) if name == "group" else None
