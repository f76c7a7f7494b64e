"""Publications: one model for BibTeX, YAML and CSL-JSON."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Annotated, Any, ClassVar, Self, cast

from sphinx_academic.problems import Location, Problems, Subtype
from sphinx_academic.records.citing.categories import category_of, category_rank, status_rank, word_rank
from sphinx_academic.records.citing.page_numbers import Pages
from sphinx_academic.records.dates.dates import Date
from sphinx_academic.records.dates.model import UNKNOWN_WORD
from sphinx_academic.records.kinds.venues import Venue
from sphinx_academic.records.links.links import ResolvedLink
from sphinx_academic.records.model.base import Kind, Record, References
from sphinx_academic.records.model.faults import shape
from sphinx_academic.records.model.fields import (
    ONE_OR_MANY,
    DateField,
    Field,
    Links,
    Paragraphs,
    Part,
    Plain,
    Private,
    Text,
    Url,
    Words,
    text_as,
)
from sphinx_academic.records.model.readers import Reading, Reads
from sphinx_academic.records.model.words import N_
from sphinx_academic.records.names.names import Author, PersonRef
from sphinx_academic.records.names.parsing import parse_name, parse_names
from sphinx_academic.richtext.plain import to_plain
from sphinx_academic.richtext.tree import RichText
from sphinx_academic.richtext.urls import refused_link, safe_target
from sphinx_academic.sources.located import LocatedDict, LocatedList, LocatedStr, line_of


class Prize(Part):
    """An award that a publication was given."""

    name: Text = Field(description="name of the award, such as Best Paper")
    url: Url = Field("", description="a page about it")


def _authors(value: Any, reading: Reading) -> tuple[Author, ...]:
    """Authors as a list of names and mappings, or as one text in BibTeX's form (``A and B``)."""
    if isinstance(value, str):
        names = parse_names(value, reading.place(value), reading.problems)
        return names.authors + ((ET_AL,) if names.et_al else ())
    if not isinstance(value, LocatedList):
        raise ValueError(f"expected a list of names, found {shape(value)}")
    if _TEXTS.issuperset(map(type, value)) and None not in (known := tuple(map(_plain_author, value))):
        return cast("tuple[Author, ...]", known)
    authors: list[Author] = []
    for index, item in enumerate(value):
        location = Location(reading.file, value.lines[index])
        try:
            authors.append(_author(item, location, reading.problems))
        except ValueError as error:
            reading.problems.add(Subtype.FIELD, f"author {index + 1}: {error}; this author is left out", location)
    return tuple(authors)


#: stands last in an author list that goes on: BibTeX's ``and others``
ET_AL = Author(parse_name("others", Location(""), Problems()).name)
_ET_AL_WORDS = frozenset({"others", "et al.", "et al"})
_TEXTS = frozenset({str, LocatedStr})
_AUTHOR_FIELDS = ("name", "id", "marks", "orcid", "url")


def _author_url(item: LocatedDict, location: Location, problems: Problems) -> str:
    url = str(item.get("url") or "").strip()
    target = safe_target(url) if url else ""
    if target is None:
        where = Location(location.file, line_of(item, ["url"]) or location.line)
        problems.add(Subtype.LINK, f"url of an author: {refused_link(url)}", where)
    return target or ""


@lru_cache(maxsize=16_384)
def _plain_author(name: str) -> Author | None:
    """Return the author that a name is, None if there is something to say about it: many works have the same ones."""
    problems = Problems()
    author = _author(name, Location(""), problems)
    return None if problems else author


def _author(item: Any, location: Location, problems: Problems) -> Author:
    if isinstance(item, str):
        return ET_AL if item in _ET_AL_WORDS or item.strip() in _ET_AL_WORDS else parse_name(item, location, problems)
    if not isinstance(item, LocatedDict) or "name" not in item:
        raise ValueError(f"expected a name, or a mapping with name, id, marks, orcid, url; found {shape(item)}")
    unknown = [name for name in item if name not in _AUTHOR_FIELDS]
    if unknown:
        raise ValueError(f"unknown field {unknown[0]!r} of an author; known are {', '.join(_AUTHOR_FIELDS)}")
    author = parse_name(str(item["name"]), location, problems)
    marks = item.get("marks") or ()
    marks = marks.split(",") if isinstance(marks, str) else marks
    return Author(
        name=author.name,
        marks=author.marks + tuple(str(mark).strip() for mark in marks),
        id=str(item.get("id") or ""),
        orcid=str(item.get("orcid") or ""),
        url=_author_url(item, location, problems),
    )


_NAMES = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": ["string", "object"]}}]}
Authors = Annotated[tuple[Author, ...], Reads(_authors, _NAMES)]


#: names of fields that a record may have in place of ours
_RENAMED = {
    **{"author": "authors", "editor": "editors", "journal": "venue", "booktitle": "venue", "year": "date"},
    **{"school": "institution", "keyword": "keywords", "issue": "number", "id": "key"},
}


class Publication(Record):
    """A publication."""

    kind: ClassVar[Kind] = Kind(
        "publications",
        "publication-list",
        "publication",
        styles=("default", "plain", "compact", "card", "cv"),
        section=N_("Publications"),
        cv=30,
    )
    example: ClassVar[str] = """\
@article{noether1921,
  title = {Idealtheorie in Ringbereichen},
  author = {Noether, Emmy},
  journal = {Mathematische Annalen},
  year = 1921
}
"""
    computed: ClassVar[tuple[str, ...]] = ("year", "month", "author", "keyword")

    key: Plain = Field(description="citation key")
    type: Plain = Field("misc", description="BibTeX or biblatex entry type, such as article")
    entrysubtype: Plain = Field("", description="what it is more precisely, such as survey")
    genre: Plain = Field("", description="what it is, in place of the word for its type: Diplomarbeit, Working paper")
    title: Text = Field(description="title")
    subtitle: Text | None = Field(None, description="subtitle")
    authors: Authors = Field((), description="authors in order: names, or name, id, marks, orcid, url")
    editors: Authors = Field((), description="editors, as authors")
    collaboration: Text | None = Field(None, description="collaboration that stands behind the authors")
    venue: Text | None = Field(None, description="where it appeared: id from venues.yml, or text")
    abbr: Plain = Field("", description="id from venues.yml, shown as a badge")
    date: DateField | None = Field(None, description="date of publication")
    status: Plain = Field("", description="published, accepted, in-press, preprint, submitted, in-preparation, or text")
    presentation: Plain = Field("", description="oral, spotlight, poster, invited, keynote, or text")
    award: Annotated[tuple[Annotated[Prize, text_as("name")], ...], ONE_OR_MANY] = Field(
        (), description="awards it was given: names, or name and url"
    )
    selected: bool = Field(False, description="true: shown by lists with the option selected")
    links: Links = Field((), description="links: known names make the URL from an id")
    abstract: Paragraphs = Field((), description="abstract")
    tldr: Text | None = Field(None, description="the work in one sentence")
    keywords: Words = Field((), description="keywords")
    tags: Words = Field((), description="words for the tags option")
    preview: Url = Field("", description="thumbnail image")
    note: Text | None = Field(None, description="one more sentence")
    volume: Plain = Field("", description="volume")
    number: Plain = Field("", description="issue number, or number in a series")
    pages: Pages = Field("", description="pages or article number; of a book, a thesis or a report also how many")
    publisher: Text | None = Field(None, description="publisher")
    institution: Text | None = Field(None, description="institution or school that a thesis or report is from")
    organization: Text | None = Field(None, description="organisation that held the conference")
    series: Text | None = Field(None, description="series")
    edition: Text | None = Field(None, description="edition")
    chapter: Plain = Field("", description="chapter")
    address: Text | None = Field(None, description="place of publication")
    howpublished: Text | None = Field(None, description="how it was published")
    language: Plain = Field("", description="language of the work, as a BCP 47 tag or a biblatex langid")
    extra: tuple[tuple[str, str], ...] = Field(
        (), description="fields that have no meaning here; kept for the BibTeX shown, never printed", exclude=True
    )
    bibtex: str = Field("", description="the entry as it is shown and copied", exclude=True)
    container: bool = Field(False, description="true: a volume that stands there for its parts", exclude=True)
    _venue: Venue | None = Private(None)

    @classmethod
    def prepared(cls, item: LocatedDict) -> LocatedDict:
        """Accept BibTeX's singular names beside the plural ones, and ``year`` for ``date``."""
        if _RENAMED.keys().isdisjoint(item):
            return item
        fields = LocatedDict(line=item.line)
        for name, value in item.items():
            target = _RENAMED.get(name, name)
            target = name if target in item and target != name else target
            if name == "year" and "date" in item:
                continue  # the date says it, and more
            fields[target] = value
            fields.lines[target] = item.lines.get(name, item.line)
        return fields

    @property
    def ident(self) -> str:
        return self.key

    def said(self) -> bytes:
        """What its source says, and what the people and the venue named there turned out to be."""
        if not self._source:
            return super().said()
        people = [
            (place, author.person) for place, author in enumerate((*self.authors, *self.editors)) if author.person
        ]
        return b"%b %a %a" % (self._source, people, self._venue and self._venue.digest)

    @property
    def listed(self) -> bool:
        """Whether lists show it: a volume that others only refer to is nobody's work on the site, unless it is."""
        return not self.container or self.selected or any(person.owner for person in self.people())

    @property
    def known_venue(self) -> Venue | None:
        """The venue of ``venues.yml`` that it appeared at."""
        return self._venue

    @property
    def plain_title(self) -> str:
        """The title as text."""
        return to_plain(self.title)

    def where_marks(self, people: str) -> Location:
        """Return where the marks of ``authors`` or ``editors`` stand, for which BibTeX has a field."""
        field = f"{people.removesuffix('s')}+an"
        return self.where(field if field in self.private["_lines"] else people)

    @property
    def web_address(self) -> str:
        """The best web address of the work: that of the first link, since links to the work itself come first."""
        return next((link.target for link in self.links if link.target.startswith("http")), "")

    def link(self, *names: str) -> ResolvedLink | None:
        """Return the first link of one of these types."""
        return next((link for link in self.links if link.type in names), None)

    def people(self) -> Iterable[PersonRef]:
        for author in (*self.authors, *self.editors):
            if author.person:
                yield author.person

    def moment(self) -> Date | None:
        return self.date

    def value(self, name: str) -> Any:
        name = {"author": "authors", "keyword": "keywords"}.get(name, name)
        if name == "venue" and (self._venue or self.abbr):
            return self._venue.id if self._venue else self.abbr
        if name == "month":
            return (self.date.month or None) if self.date else None
        return super().value(name)

    def group_value(self, name: str, today: Date) -> Any:
        """Return the category for ``type``, and what stands for a year or a status that is not there."""
        if name == "type":
            return category_of(self).name
        word = self.date.word if self.date and self.date.word != UNKNOWN_WORD else ""
        if name == "status":
            return self.status or (word.replace(" ", "-") if word else "published")
        if name == "year" and self.value("year") is None:
            unfinished = self.status if self.status in ("in-press", "submitted", "in-preparation") else ""
            return word or unfinished
        return super().group_value(name, today)

    @classmethod
    def group_rank(cls, name: str, key: Any) -> Any:
        """Order types as a CV does, years downwards after ``in press``, months too, names by the alphabet."""
        match name:
            case "type":
                return category_rank(key)
            case "status":
                return (status_rank(key), key)
            case "year":
                return (1, -key, "") if isinstance(key, int) else (0, word_rank(key), key)
            case "month":
                return -key
            case "venue" | "keywords" | "keyword" | "tags" | "authors" | "author":
                return str(key).casefold()
        return None

    def resolved(self, references: References, problems: Problems) -> Self:
        name = self.abbr or (to_plain(self.venue) if self.venue else "")
        venue = references.venue(name) if name else None
        if not isinstance(venue, Venue):
            return self
        fields: dict[str, Any] = {}
        if self.venue and not self.abbr and to_plain(self.venue) == venue.id and venue.name:
            fields = {"venue": RichText((venue.name,)), "abbr": venue.id}
        return self.changed(fields, {"_venue": venue})
