"""Publications: one model for BibTeX, YAML and CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Final, Self

from msgspec import Struct
from msgspec.structs import replace

from sphinx_academic.problems import Location, Problems
from sphinx_academic.records.citing.author_lists import Authors
from sphinx_academic.records.citing.categories import (
    CATEGORIES,
    CATEGORY,
    WHOLE_TYPES,
    Category,
    category_of_type,
    category_rank,
)
from sphinx_academic.records.citing.page_numbers import Pages
from sphinx_academic.records.citing.statuses import Status, status_rank, word_rank
from sphinx_academic.records.citing.versions import FROM_PREPRINT, PREPRINT, RETRACTED, Versions
from sphinx_academic.records.dates.model import UNKNOWN_WORD, Date
from sphinx_academic.records.kinds.venues import Venue
from sphinx_academic.records.links.links import ResolvedLink
from sphinx_academic.records.links.types import PREPRINT_SERVERS
from sphinx_academic.records.model.base import Kind, Part, Record, References
from sphinx_academic.records.model.fields import (
    ONE_OR_MANY,
    DateField,
    Key,
    Links,
    Paragraphs,
    Plain,
    Text,
    Url,
    Words,
    text_as,
)
from sphinx_academic.records.model.model import Internal
from sphinx_academic.records.model.words import N_
from sphinx_academic.records.names.names import Author, PersonRef
from sphinx_academic.richtext.plain import to_plain
from sphinx_academic.richtext.tree import RichText
from sphinx_academic.sources.located import LocatedDict


class Prize(Part, frozen=True, kw_only=True):
    """An award that a publication was given."""

    name: Annotated[Text, "name of the award, such as Best Paper"]
    url: Annotated[Url, "a page about it"] = ""


class Contribution(Part, frozen=True, kw_only=True):
    """People who had a part in a work that is neither an author's nor an editor's."""

    role: Annotated[Plain, "role, such as foreword, illustrator or compiler"]
    names: Annotated[Authors, "their names, as authors"] = ()


_SERVERS: Final = re.compile(rf"(?:corr|{'|'.join(PREPRINT_SERVERS).replace('-', '[ .-]?')})\b", re.IGNORECASE)
_MAY_BE_PREPRINT: Final = frozenset({"article", "misc", "online", "unpublished", "electronic"})
#: names of fields that a record may have in place of ours
_RENAMED = {
    **{"author": "authors", "editor": "editors", "journal": "venue", "booktitle": "venue", "year": "date"},
    **{"translator": "translators", "bookauthor": "book_authors", "titleaddon": "title_addon"},
    **{"volumes": "number_of_volumes", "maintitle": "main_title", "eventtitle": "event", "eventdate": "event_date"},
    **{"part": "volume_part", "issuetitle": "issue_title", "articleno": "article_number"},
    **{"numpages": "number_of_pages", "origtitle": "original_title", "origdate": "original_date"},
    **{"origpublisher": "original_publisher", "pubstate": "status"},
    **{"school": "institution", "keyword": "keywords", "issue": "number", "id": "key"},
}


#: the statuses of what is not out yet
_UNFINISHED = frozenset({"in-press", "forthcoming", "submitted", "in-preparation"})
#: the fields that name people, known ones among them
PEOPLE = ("authors", "editors", "translators", "book_authors", "holder")


class CitationCount(Struct, frozen=True):
    """The number of citations of a publication, as a service counted it on a day."""

    count: int
    source: str
    date: Date | None


class Publication(Record, frozen=True, kw_only=True):
    """A publication."""

    kind = Kind(
        "publications",
        "publication-list",
        "publication",
        styles=("default", "plain", "compact", "card", "cv"),
        section=N_("Publications"),
        cv=30,
    )
    example = """\
@article{noether1921,
  title = {Idealtheorie in Ringbereichen},
  author = {Noether, Emmy},
  journal = {Mathematische Annalen},
  year = 1921
}
"""
    computed = ("year", "month", "author", "keyword", "citations")

    key: Annotated[Key, "citation key"]
    type: Annotated[Plain, "BibTeX or biblatex entry type, such as article"] = "misc"
    entrysubtype: Annotated[Plain, "subtype, such as survey"] = ""
    genre: Annotated[Plain, "word to print in place of that for its type, such as Diplomarbeit or Working paper"] = ""
    title: Annotated[Text, "title"]
    subtitle: Annotated[Text | None, "subtitle"] = None
    title_addon: Annotated[Text | None, "addition to the title, printed after it"] = None
    authors: Annotated[Authors, "authors in order: names, or name, id, marks, orcid, url"] = ()
    editors: Annotated[Authors, "editors, as authors"] = ()
    translators: Annotated[Authors, "translators, as authors"] = ()
    book_authors: Annotated[Authors, "authors of the book that the work is in, as authors"] = ()
    holder: Annotated[Authors, "holders of a patent, as authors"] = ()
    contributors: Annotated[
        tuple[Contribution, ...],
        ONE_OR_MANY,
        "other people: role and names, such as an illustrator or who wrote the foreword",
    ] = ()
    collaboration: Annotated[Text | None, "collaboration, printed after the authors"] = None
    venue: Annotated[Text | None, "journal, book or conference: id from venues.yml, or text"] = None
    abbr: Annotated[Plain, "id from venues.yml, shown as a badge"] = ""
    date: Annotated[DateField | None, "date of publication"] = None
    status: Annotated[
        Status,
        "published, accepted, in-press, forthcoming, preprint, submitted, in-preparation, retracted, or text",
    ] = ""
    versions: Annotated[
        Versions, "its preprint, erratum, retraction, dataset, code or review: kind, date, and links or key"
    ] = ()
    related: Annotated[Words, "keys of entries that are not versions of this work, however similar"] = ()
    presentation: Annotated[Plain, "oral, spotlight, poster, invited, keynote, or text"] = ""
    award: Annotated[
        tuple[Annotated[Prize, text_as("name")], ...],
        ONE_OR_MANY,
        "awards it was given: names, or name and url",
    ] = ()
    selected: Annotated[bool, "true: shown by lists that have the option selected"] = False
    links: Annotated[Links, "links: known names make the URL from an id"] = ()
    abstract: Annotated[Paragraphs, "abstract"] = ()
    tldr: Annotated[Text | None, "the work in one sentence"] = None
    keywords: Annotated[Words, "keywords"] = ()
    tags: Annotated[Words, "tags, for the option of that name"] = ()
    preview: Annotated[Url, "thumbnail: an image, or a short video (.mp4, .webm)"] = ""
    note: Annotated[Text | None, "a note, printed at the end"] = None
    main_title: Annotated[Text | None, "title of the work in several volumes that this volume is part of"] = None
    event: Annotated[Text | None, "conference or other event, besides the name of the book"] = None
    event_place: Annotated[Text | None, "place of the event"] = None
    event_date: Annotated[DateField | None, "date of the event"] = None
    issue_title: Annotated[Text | None, "title of the issue of a journal"] = None
    volume: Annotated[Plain, "volume"] = ""
    volume_part: Annotated[Plain, "part of the volume"] = ""
    number_of_volumes: Annotated[Plain, "number of volumes of the whole work"] = ""
    number: Annotated[Plain, "issue number, or number in a series"] = ""
    pages: Annotated[Pages, "pages or article number; for a book, a thesis or a report also the number of pages"] = ""
    article_number: Annotated[Plain, "number of an article whose issue has no page numbers"] = ""
    number_of_pages: Annotated[Plain, "number of pages of such an article"] = ""
    version: Annotated[Plain, "version of software, data or a report"] = ""
    license: Annotated[Plain, "license of the work: CC-BY-4.0, MIT, another name, or a URL"] = ""
    publisher: Annotated[Text | None, "publisher"] = None
    institution: Annotated[Text | None, "institution or school of a thesis or report"] = None
    organization: Annotated[Text | None, "organisation that held the conference"] = None
    series: Annotated[Text | None, "series"] = None
    edition: Annotated[Text | None, "edition"] = None
    chapter: Annotated[Plain, "chapter"] = ""
    address: Annotated[Text | None, "place of publication"] = None
    howpublished: Annotated[Text | None, "how it was published"] = None
    original_title: Annotated[Text | None, "title of the first publication"] = None
    original_date: Annotated[DateField | None, "date of the first publication"] = None
    original_publisher: Annotated[Text | None, "publisher of the first publication"] = None
    language: Annotated[Plain, "language of the work, as a BCP 47 tag or a biblatex langid"] = ""
    #: fields that are not used here; shown in the BibTeX only
    extra: Internal[tuple[tuple[str, str], ...]] = ()
    #: the entry as it is shown and copied
    bibtex: Internal[str] = ""
    #: true: a volume that stands there for its parts
    container: Internal[bool] = False
    #: the venue of ``venues.yml`` that it appeared at
    known_venue: Internal[Venue | None] = None
    #: the key of the entry that it is a version of, which lists show in its place
    version_of: Internal[str] = ""
    #: how often it is cited
    citations: Internal[CitationCount | None] = None

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
        """Return the fingerprint of its source, and the people and the venue that its names were resolved to."""
        if not self.source.fingerprint:
            return super().said()
        people = [(place, author.person) for place, author in enumerate(self.everybody()) if author.person]
        said = b"%b %a %a" % (self.source.fingerprint, people, self.known_venue and self.known_venue.digest)
        if self.versions or self.version_of or self.citations:
            # what it has from other entries and files
            more = (self.versions, self.version_of, self.links, self.status, self.selected, self.citations)
            said += repr((*more, *(getattr(self, name) for name in FROM_PREPRINT))).encode()
        return said

    @property
    def listed(self) -> bool:
        """Whether lists show it: no version of another entry, and no volume for its parts, unless it is the owner's."""
        if self.version_of:
            return False
        return not self.container or self.selected or any(person.owner for person in self.people())

    @property
    def plain_title(self) -> str:
        """The title as text."""
        return to_plain(self.title)

    def where_marks(self, people: str) -> Location:
        """Return where the marks of ``authors`` or ``editors`` stand, for which BibTeX has a field."""
        field = f"{people.removesuffix('s')}+an"
        return self.where(field if field in self.source.lines else people)

    @property
    def web_address(self) -> str:
        """The best web address of the work: that of the first link, since links to the work itself come first."""
        return next((link.target for link in self.links if link.target.startswith("http")), "")

    def link(self, *names: str) -> ResolvedLink | None:
        """Return the first link of one of these types."""
        return next((link for link in self.links if link.type in names), None)

    def people(self) -> Iterable[PersonRef]:
        for author in self.everybody():
            if author.person:
                yield author.person

    def everybody(self) -> Iterable[Author]:
        """Return all who had a part in the work, as they are named."""
        for name in PEOPLE:
            yield from getattr(self, name)

    def moment(self) -> Date | None:
        return self.date

    def value(self, name: str) -> Any:
        name = {"author": "authors", "keyword": "keywords"}.get(name, name)
        if name == "venue" and (self.known_venue or self.abbr):
            return self.known_venue.id if self.known_venue else self.abbr
        if name == "month":
            return (self.date.month or None) if self.date else None
        if name == "citations":
            return self.citations.count if self.citations else None
        return super().value(name)

    def group_value(self, name: str, today: Date) -> Any:
        """Return the category for ``type``, and what stands for a year or a status that is not there."""
        if name == "type":
            return category_of(self).name
        word = self.date.word if self.date and self.date.word != UNKNOWN_WORD else ""
        if name == "status":
            return self.status or (word.replace(" ", "-") if word else "published")
        if name == "year" and self.value("year") is None:
            unfinished = self.status if self.status in _UNFINISHED else ""
            return word or unfinished
        return super().group_value(name, today)

    @property
    def category(self) -> str:
        """The category under whose heading ``group-by: type`` puts the publication."""
        return category_of(self).name

    @classmethod
    def group_names(cls, name: str) -> Mapping[str, str]:
        """Return the categories, which are the groups of ``type``."""
        return {each.name: each.title for each in CATEGORIES} if name in ("type", "category") else {}

    @classmethod
    def group_rank(cls, name: str, key: Any) -> Any:
        """Order types as a CV does, years downwards after ``in press``, months too, names by the alphabet."""
        match name:
            case "type" | "category":
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
            fields = {"venue": _name_of(venue), "abbr": venue.id}
        elif self.type.lower() in WHOLE_TYPES and not (
            self.venue or self.institution or self.publisher or self.organization or self.series
        ):
            # where a thesis was written
            fields = {"institution": _name_of(venue)}
        return replace(self, **fields, known_venue=venue)


def _name_of(venue: Venue) -> RichText | None:
    return RichText((str(venue.name),), lang=getattr(venue.name, "lang", "")) if venue.name else None


def is_retracted(paper: Publication) -> bool:
    """Return whether a publication was retracted."""
    return paper.status == RETRACTED


def category_of(paper: Publication) -> Category:
    """Return the category of a publication."""
    kind = paper.known_venue.venue_kind if paper.known_venue else ""
    type = paper.type.lower()
    if type in _MAY_BE_PREPRINT and _is_preprint(paper, type, kind):
        return CATEGORY["preprint"]
    if kind == "workshop" and type in ("inproceedings", "conference"):
        return CATEGORY["workshop"]
    return category_of_type(type)


def _is_preprint(paper: Publication, type: str, venue_kind: str) -> bool:
    if paper.status == "preprint" or venue_kind == "preprint":
        return True
    venue = to_plain(paper.venue) if paper.venue else ""
    if venue:
        return bool(_SERVERS.match(venue))
    return type != "article" and not paper.abbr and paper.link(*PREPRINT_SERVERS, PREPRINT) is not None
