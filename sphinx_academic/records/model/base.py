"""The base class of records, and the declaration of a kind.

A kind is one subclass of :class:`Record`: its fields with their descriptions, and one
:class:`Kind` that names its directive, its default file and how its lists look.  Validation, the
JSON Schema, the reference tables and the list directive are all derived from that class.
"""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, Final, Protocol, Self, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from sphinx_academic.problems import Location, Problems, Subtype
from sphinx_academic.records.dates.model import Date, Precision, overlaps
from sphinx_academic.records.model.model import Internal, Model, fields_of
from sphinx_academic.records.names.names import Author, PersonRef
from sphinx_academic.richtext.plain import to_plain
from sphinx_academic.richtext.tree import RichText
from sphinx_academic.sources.located import LocatedDict

_YEARS: Final = (Precision.YEAR, Precision.ACADEMIC_YEAR)
_NOWHERE: Final = Location("")


@dataclass(frozen=True, slots=True)
class Kind:
    """The declaration of a kind: its directive, its names, and the defaults of its lists."""

    #: the kind's name, its default file's stem and the key under which a file may have its list
    name: str
    #: the directive that lists it
    directive: str
    #: what its records are called in documentation and messages, singular
    title: str
    #: ``sort`` of its lists: field names, newest or largest first with a leading ``-``
    sort: str = "-date"
    #: ``group-by`` of its lists; empty: no groups
    group_by: str = ""
    #: styles its lists can have, the default first
    styles: tuple[str, ...] = ("list", "timeline", "table", "cards")
    #: heading of a section that lists it; empty: its name
    section: str = ""
    #: what a link to one of its records is called where a publication that it names stands; empty: its title
    mention: str = ""
    #: place of its section in a CV that names no sections, the lowest first; 0: it has none
    cv: int = 0


class References(Protocol):
    """The interface of the site that records use to resolve their references."""

    def person(self, id: str) -> PersonRef | None: ...
    def venue(self, id: str) -> Record | None: ...
    def publication(self, key: str) -> Record | None: ...
    def organization(self, short: str) -> Model | None: ...
    def member(self, id: str) -> Record | None: ...
    def known(self, what: str) -> Iterable[str]: ...


#: Adds a problem at the field that is resolved.
Report: TypeAlias = Callable[[str], None]


class Part(Model, frozen=True, kw_only=True):
    """A mapping inside a record."""

    @property
    def people(self) -> tuple[PersonRef, ...]:
        """The known people that it names."""
        return ()

    def plain(self) -> str:
        """Return what it says as text, for ``filter``, ``sort`` and ``group-by``."""
        return to_plain(getattr(self, "name", None) or getattr(self, "title", None) or RichText(()))

    def resolved(self, references: References, report: Report) -> Self:
        """Return it with what it names in place of ids."""
        return self


class Source(Struct, frozen=True):
    """The place of a record in its file."""

    #: where it begins
    location: Location = _NOWHERE
    #: the lines of its fields, nested as their values are
    lines: Mapping[str, Any] = field(default_factory=dict)
    #: a fingerprint of the text that says all of the record; empty for a record that was not read
    fingerprint: bytes = b""
    #: whether there may be roles in its text; LaTeX has none
    has_roles: bool = False


class Record(Model, frozen=True, kw_only=True, dict=True):
    """One record of a kind: validated, immutable, with its source."""

    kind: ClassVar[Kind]
    #: the text of a data file with one record; the first text in it is on every page that shows the record
    example: ClassVar[str] = ""
    #: the names that ``filter``, ``sort`` and ``group-by`` accept besides the fields, computed by ``value``
    computed: ClassVar[tuple[str, ...]] = ("year",)
    #: whether ``links`` are a person's (ORCID, Scholar) rather than a work's (PDF, code)
    has_profile_links: ClassVar[bool] = False

    source: Internal[Source] = Source()

    def __eq__(self, other: object) -> bool:
        """Records are equal that say the same, wherever that is."""
        if not isinstance(other, Record) or type(self) is not type(other):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__struct_fields__ if name != "source")

    def __hash__(self) -> int:
        return hash((type(self), *(getattr(self, name) for name in self.__struct_fields__ if name != "source")))

    def _values_shown(self) -> Iterator[tuple[str, Any]]:
        return ((label, value) for label, value in super()._values_shown() if label != "_source")

    @classmethod
    def prepared(cls, item: LocatedDict) -> LocatedDict:
        """Return a raw record with the kind's short forms written out, before it is validated."""
        return item

    @classmethod
    def written_path(cls, item: LocatedDict, path: Sequence[str | int]) -> tuple[str, ...]:
        """Return how the file writes the path to a part of a prepared record, where :meth:`prepared` changed it."""
        return ()

    @property
    def origin(self) -> Location:
        """The location of the record."""
        return self.source.location

    def where(self, field: str) -> Location:
        """Return where a field stands (``links.code``, ``courses.0.url``), or else what it stands in."""
        lines, origin = self.source.lines, self.source.location
        first, *inside = field.split(".")
        # BibTeX has no nesting: the field "pdf" is the link "links.pdf"
        found = lines.get(first) or lines.get(field.rpartition(".")[2], origin.line)
        for step in inside:
            if not isinstance(found, tuple):
                break
            line, lines = found
            known = range(len(lines)) if isinstance(lines, list) else lines
            place = int(step) if step.isdecimal() else step
            found = lines[place] if place in known else line
        return Location(origin.file, found[0] if isinstance(found, tuple) else found)

    @property
    def ident(self) -> str:
        """The record's own name on the site, where the kind has one (a key or an id)."""
        return ""

    @cached_property
    def digest(self) -> str:
        """A fingerprint of all that the record says, whatever file and line it stands on."""
        return fingerprint(self.said()).hex()

    def said(self) -> bytes:
        """Return all that the record says, as bytes of which only equality matters."""
        return repr(self).encode()

    def resolved(self, references: References, problems: Problems) -> Self:
        """Return the record with the people, venues and publications it names in place of their ids."""
        found: dict[str, Any] = {}
        for name, value in self.field_values():
            parts = value if isinstance(value, tuple) else (value,)
            if parts and isinstance(parts[0], Part):
                new = tuple(
                    part.resolved(references, self._reporter(f"{name}.{index}", problems))
                    for index, part in enumerate(parts)
                )
                found[name] = new if isinstance(value, tuple) else new[0]
        return replace(self, **found) if found else self

    def _reporter(self, field: str, problems: Problems) -> Report:
        return lambda message: problems.add(Subtype.REFERENCE, message, self.where(field))

    @property
    def listed(self) -> bool:
        """Whether lists show the record without naming it."""
        return True

    def moment(self) -> Date | None:
        """Return the date that ``since``, ``until`` and sorting by ``date`` use."""
        return getattr(self, "date", None) or getattr(self, "end", None) or getattr(self, "start", None)

    def period(self) -> tuple[Date | None, Date | None]:
        """Return first and last date, for the ``since`` and ``until`` options."""
        moment = self.moment()
        return (getattr(self, "start", None) or moment, moment)

    def phase(self, today: Date) -> str:
        """Return the phase of the record on a day: ``upcoming``, ``current`` or ``past``.

        What has a single date is never current; what has no end, or an end that may still come, is.
        """
        start = getattr(self, "start", None)
        if start and not overlaps(start, None, today):
            return "upcoming"
        date = getattr(self, "date", None)
        if date and not start:
            # of what is known by its year alone nobody can tell that it is still to come
            has_begun = date.precision in _YEARS and overlaps(date, None, today)
            return "upcoming" if overlaps(date, today, None) and not has_begun else "past"
        end = getattr(self, "end", None)
        return "current" if end is None or overlaps(end, today, None) else "past"

    def people(self) -> Iterable[PersonRef]:
        """Yield the known people that the record names, for the ``person`` option."""
        for _name, value in self.field_values():
            for each in value if isinstance(value, tuple) else (value,):
                if isinstance(each, Author) and each.person:
                    yield each.person
                elif isinstance(each, Part):
                    yield from each.people

    def value(self, name: str) -> Any:
        """Return field ``name`` as ``filter``, ``sort`` and ``group-by`` see it: text, number, truth, tuple.

        Raises :exc:`AttributeError` for a field that the kind does not have.
        """
        if name == "year":
            moment = self.moment()
            return moment.first_year if moment else None
        # fields whose names the record needs for itself go by an alias: a talk's ``kind``
        attribute = next((each for each, field in fields_of(type(self)).items() if field.name == name), name)
        if attribute == "kind":
            raise AttributeError(name)
        return plain_value(getattr(self, attribute))

    @classmethod
    def can_name(cls, name: str) -> bool:
        """Return whether :meth:`value` accepts a name, as far as the class decides it."""
        names = {field.name for field in fields_of(cls).values()}
        if name == "kind" and name not in names:
            return False
        is_property = isinstance(inspect.getattr_static(cls, name, None), property)
        return name in cls.__struct_fields__ or name in names or name in cls.computed or is_property

    def group_value(self, name: str, today: Date) -> Any:
        """Return what lists group and sort by: a field, or ``when``, how the record lies to ``today``."""
        return self.phase(today) if name == "when" else self.value(name)

    @classmethod
    def group_names(cls, name: str) -> Mapping[str, str]:
        """Return the groups of a field that has always the same ones, with their headings in English."""
        return {}

    @classmethod
    def rest_of(cls, name: str, groups: Collection[Any]) -> str:
        """Return the group of those records that have no value of a field by which others are grouped."""
        return ""

    @classmethod
    def group_rank(cls, name: str, key: Any) -> Any:
        """Return what the groups of a field are sorted by, None for the order in which they appear."""
        return None


def fingerprint(content: bytes) -> bytes:
    """Return ten bytes that stand for any number of them."""
    return hashlib.blake2b(content, digest_size=10).digest()


def plain_value(value: Any) -> Any:
    """Return a field's value without markup, as text, number, truth or tuple of them."""
    if isinstance(value, RichText):
        return to_plain(value)
    if isinstance(value, tuple):
        return tuple(plain_value(each) for each in value)
    if isinstance(value, Author):
        return value.person.name if value.person else str(value.name)
    return value.plain() if isinstance(value, Part) else value
