"""The types of fields of records: how each is written in YAML, and what it becomes.

Every scalar arrives as text (see :mod:`sphinx_academic.sources.yaml.reader`), so each type says itself
what it accepts.  A validator raises :exc:`ValueError` with what would be right; the caller adds
field, file and line.
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from msgspec import Struct
from msgspec.structs import replace

from sphinx_academic.problems import Location, Subtype, did_you_mean, printable
from sphinx_academic.records.dates.clock import Clock, parse_clock, parse_zone
from sphinx_academic.records.dates.dates import parse_date
from sphinx_academic.records.dates.model import Date
from sphinx_academic.records.links.links import ResolvedLink, plain_link, resolve_links, unique_links
from sphinx_academic.records.model.base import Part, Record, References, Report
from sphinx_academic.records.model.errors import BadLink, Missing, shape
from sphinx_academic.records.model.languages import is_in_languages
from sphinx_academic.records.model.model import Internal
from sphinx_academic.records.model.readers import Before, Reading, Reads
from sphinx_academic.records.names.names import PersonRef
from sphinx_academic.richtext.blocks import from_blocks
from sphinx_academic.richtext.markdown import from_markdown, paragraphs
from sphinx_academic.richtext.plain import to_plain
from sphinx_academic.richtext.text import has_control, one_line
from sphinx_academic.richtext.tree import RichText
from sphinx_academic.richtext.urls import safe_target
from sphinx_academic.sources.entities import unescaped
from sphinx_academic.sources.located import LocatedDict, LocatedList, LocatedStr, line_of

_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?: ?[/–-] ?(?:20)?\d\d(?!\d))?")
_ID = re.compile(r"[a-z][a-z0-9_-]*")
_LINK_FIELDS = frozenset({"url", "label", "icon"})


def _string(value: Any, what: str = "text") -> str:
    if not isinstance(value, str):
        raise ValueError(f"expected {what}, found {shape(value)}")
    return value.strip()


def _plain(value: Any, reading: Reading) -> str:
    text = unescaped(value if isinstance(value, str) else _string(value))
    text = text.strip() if text.isascii() and text.isprintable() else one_line(text)
    return LocatedStr(text, value.line, value.lang) if type(value) is LocatedStr and value.lang else text


def _key(value: Any, reading: Reading) -> str:
    text = _string(value)
    if not text:
        raise Missing
    if has_control(text):
        raise ValueError(f"'{printable(text)}' has a line break or a control character, which no key may have")
    return text


def _in_its_language(text: RichText, value: str, reading: Reading) -> RichText:
    """Return a text that knows its language, if the data says which one it is."""
    if type(value) is LocatedStr and value.lang:
        return replace(text, lang=value.lang)
    if reading.untranslated and text:
        reading.untranslated(reading, value)
    return text


def _text(value: Any, reading: Reading) -> RichText:
    return _in_its_language(from_markdown(_string(value), reading.place(value), reading.problems), value, reading)


def _blocks(value: Any, reading: Reading) -> RichText:
    return _in_its_language(from_blocks(_string(value), reading.place(value), reading.problems), value, reading)


def _paragraphs(value: Any, reading: Reading) -> tuple[RichText, ...]:
    found = paragraphs(_string(value), reading.place(value), reading.problems)
    return tuple(_in_its_language(each, value, reading) for each in found)


def _date(value: Any, reading: Reading) -> Date:
    return parse_date(_string(value, "a date such as 2024-01"), languages=reading.date_languages)


def _clock(value: Any, reading: Reading) -> Clock:
    return parse_clock(_string(value, "a time of day such as 14:00"))


def _zone(value: Any, reading: Reading) -> str:
    name = _string(value, "a time zone such as Europe/Berlin")
    parse_zone(name)
    return name


def _term(value: Any, reading: Reading) -> Term:
    """A term is a date; one that cannot be read is printed as it is written, and has the year that is in it."""
    text = _string(value, "a term such as 2023 Spring")
    try:
        return Term(parse_date(text, languages=reading.date_languages))
    except ValueError:
        return Term(_year_in(text), text)


def _year_in(text: str) -> Date | None:
    found = _YEAR.search(text)
    return parse_date(found[0].replace(" ", "")) if found else None


def _terms(value: Any, line: int) -> Any:
    """``a; b`` and ``[a, b]`` are the same."""
    if isinstance(value, str) and ";" in value:
        value = [part.strip() for part in value.split(";") if part.strip()]
        return LocatedList(value, line, [line] * len(value))
    return one_or_many(value, line)


def _url(value: Any, reading: Reading) -> str:
    text = _string(value, "a URL, a document or a file of the site")
    target = safe_target(text)
    if target is None:
        raise BadLink(f"{shape(text)} is not allowed here; use http, https, mailto, a document or a file of the site")
    return target


def _words(value: Any, line: int) -> Any:
    """``[a, b]`` and ``a, b`` are the same."""
    if isinstance(value, str):
        return tuple(word.strip() for word in value.split(",") if word.strip())
    return value


def one_or_many(value: Any, line: int) -> Any:
    """``x`` and ``[x]`` are the same."""
    if value is None or isinstance(value, list | tuple):
        return value or ()
    line = line_of(value, otherwise=line)
    return LocatedList([value], line, [line])


def text_as(field: str) -> Before:
    """A plain text is the mapping with just that field."""

    def write_out(value: Any, line: int) -> Any:
        if isinstance(value, list):
            raise ValueError(f"expected one {field}, found a list")
        line = line_of(value, otherwise=line)
        return LocatedDict({field: value}, line, {field: line}) if isinstance(value, str) else value

    return Before(write_out, {"type": "string"})


#: ``x`` and ``[x]`` are the same
ONE_OR_MANY = Before(one_or_many)


def _links(value: Any, reading: Reading) -> tuple[ResolvedLink, ...]:
    if not isinstance(value, LocatedDict):
        raise ValueError(
            f"expected a mapping of link names to targets, such as 'code: https://…', found {shape(value)}"
        )
    found: list[ResolvedLink] = []
    for name, target in value.items():
        if type(target) is str and (plain := plain_link(name, target, reading.links)):
            found.append(plain)
            continue
        location = Location(reading.file, value.lines.get(name, value.line))
        if type(target) is LocatedDict and is_in_languages(target, _LINK_FIELDS):
            target = reading.chosen(target)
        for each in target if isinstance(target, list) else (target,):
            try:
                found.extend(_link(name, each, reading, location))
            except ValueError as error:
                subtype = Subtype.LINK if isinstance(error, BadLink) else Subtype.FIELD
                reading.problems.add(subtype, f"field 'links.{name}': {error}", location)
    return unique_links(found) if len(found) > 1 else tuple(found)


def _link(name: str, value: Any, reading: Reading, location: Location) -> tuple[ResolvedLink, ...]:
    """A link is a target, an id, or a mapping with ``url``, ``label`` and ``icon`` of its own."""
    if value is None:
        return ()
    if isinstance(value, str):
        return resolve_links(name, str(value), reading.links, location, reading.problems)
    if not isinstance(value, LocatedDict) or value.get("url") is None or set(value) - _LINK_FIELDS:
        raise ValueError(f"expected a target, an id, or a mapping with url, label and icon, found {shape(value)}")
    known = reading.links.get(name)
    own = {field: reading.chosen(each) if type(each) is LocatedDict else each for field, each in value.items()}
    label = str(own.get("label") or (known.label if known else name.replace("_", " ").capitalize()))
    icon = str(own.get("icon") or (known.icon if known else ""))
    return (ResolvedLink(known.name if known else name, label, icon, _url(own["url"], reading)),)


#: Text of one line without markup.
Plain = Annotated[str, Reads(_plain, {"type": "string"}, in_languages=True)]
#: Text by which other data and other sites refer to a record.
Key = Annotated[str, Reads(_key, {"type": "string"})]
#: Inline Markdown.
Text = Annotated[RichText, Reads(_text, {"type": "string"}, in_languages=True)]
#: Markdown of paragraphs and lists.
Blocks = Annotated[RichText, Reads(_blocks, {"type": "string"}, in_languages=True)]
#: Markdown in paragraphs, separated by blank lines.
Paragraphs = Annotated[tuple[RichText, ...], Reads(_paragraphs, {"type": "string"}, in_languages=True)]
#: A date as precise as it is known; see :mod:`.dates`.
DateField = Annotated[Date, Reads(_date, {"type": ["string", "integer"]})]
#: A time of day, or two.
ClockField = Annotated[Clock, Reads(_clock, {"type": "string"})]
#: The name of a time zone.
ZoneField = Annotated[str, Reads(_zone, {"type": "string"})]
#: ``http``, ``https``, ``mailto``, a document or a file of the site.
Url = Annotated[str, Reads(_url, {"type": "string"}, in_languages=True)]
#: Words, as a list or separated by commas.
Words = Annotated[tuple[Plain, ...], Before(_words, {"type": "string"})]
#: Link names and their targets: ids, URLs, documents or files.
Links = Annotated[tuple[ResolvedLink, ...], Reads(_links, {"type": "object"})]


class Term(Struct, frozen=True):
    """A term of a university."""

    #: when it was, as far as that is known
    date: Date | None
    #: as it is written, if it is not understood
    text: str = ""


#: Terms, as a list or separated by semicolons.
Terms = Annotated[
    tuple[Annotated[Term, Reads(_term, {"type": ["string", "integer"]})], ...],
    Before(_terms, {"type": ["string", "integer"]}),
]


class Organization(Part, frozen=True, kw_only=True):
    """An organisation; plain text is its name."""

    name: Annotated[Text, "name as printed"]
    short: Annotated[Plain, "short form, for places with little space"] = ""
    url: Annotated[Url, "the organisation's page"] = ""

    def resolved(self, references: References, report: Report) -> Organization:
        """Return the organisation that this names by its short form alone, or else this one."""
        if self.short or self.url:
            return self
        known = references.organization(to_plain(self.name))
        return known if isinstance(known, Organization) else self


class Mention(Part, frozen=True, kw_only=True):
    """A person named in a record: an id from ``people.yml``, a plain name, or a mapping."""

    name: Annotated[Plain, "name as printed"] = ""
    id: Annotated[Plain, "id from people.yml"] = ""
    title: Annotated[Plain, "title printed before the name, such as Prof."] = ""
    url: Annotated[Url, "the person's page"] = ""
    role: Annotated[Plain, "role, printed after the name, such as co-supervisor"] = ""
    #: the known person that this is
    person: Internal[PersonRef | None] = None

    @property
    def people(self) -> tuple[PersonRef, ...]:
        return (self.person,) if self.person else ()

    def plain(self) -> str:
        return self.person.name if self.person else self.name or self.id

    def resolved(self, references: References, report: Report) -> Mention:
        """Return the mention with the person it names, if that person is known."""
        person = references.person(self.id or self.name)
        if person is None:
            # a plain name is legal, but a word in small letters is nobody's name
            id = self.id or (self.name if _ID.fullmatch(self.name) else "")
            if id:
                report(f"person {id!r} is not in people.yml{did_you_mean(id, references.known('people'))}")
            return self
        return replace(self, url=self.url or person.url, title=self.title or person.title, person=person)


OrganizationField = Annotated[Organization, text_as("name")]
MentionField = Annotated[Mention, text_as("name")]
#: One person or a list of them.
Mentions = Annotated[tuple[MentionField, ...], ONE_OR_MANY]


class Citation(Part, frozen=True, kw_only=True):
    """A publication named in a record by its key."""

    key: Annotated[Plain, "citation key"]
    #: the publication, if it is in the bibliography
    paper: Internal[Record | None] = None

    def plain(self) -> str:
        return self.key

    def resolved(self, references: References, report: Report) -> Citation:
        """Return the citation with the publication it names."""
        paper = references.publication(self.key)
        if paper is None:
            hint = did_you_mean(self.key, references.known("publications"))
            report(f"publication {self.key!r} is not in the bibliography{hint}")
            return self
        return replace(self, paper=paper)


CitationField = Annotated[Citation, text_as("key")]
#: One citation key or a list of them.
Citations = Annotated[tuple[CitationField, ...], ONE_OR_MANY]


class Thesis(Part, frozen=True, kw_only=True):
    """A thesis and where it can be read."""

    title: Annotated[Text | None, "title; if not given, that of the publication"] = None
    url: Annotated[Url, "address where it can be read"] = ""
    year: Annotated[Plain, "year of the degree"] = ""
    publication: Annotated[CitationField | None, "key of the thesis as a publication"] = None

    def check(self) -> None:
        if not self.title and not self.publication:
            raise ValueError("a thesis needs a title, or the key of a publication")

    def resolved(self, references: References, report: Report) -> Thesis:
        """Return the thesis with the publication it became."""
        if self.publication is None:
            return self
        return replace(self, publication=self.publication.resolved(references, report))


ThesisField = Annotated[Thesis, text_as("title")]
