"""What a kind of record declares, and what all records have.

A kind is one subclass of :class:`Record`: its fields with their descriptions, and one
:class:`Kind` that names its directive, its default file and how its lists look.  Validation, the
JSON Schema, the reference tables and the list directive are all derived from that class.
"""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, ClassVar, Final, Protocol, Self, TypeAlias

from pydantic import BaseModel, ConfigDict, PrivateAttr

from sphinx_academic.problems import Location, Problems, Subtype
from sphinx_academic.records.assembly import assembled, defaults, private_defaults, restored
from sphinx_academic.records.dates import Date, overlaps
from sphinx_academic.records.faults import field_names as field_names
from sphinx_academic.records.faults import shape as shape
from sphinx_academic.records.links import PROFILE_LINKS, LinkTable
from sphinx_academic.records.names import Author, PersonRef
from sphinx_academic.richtext.plain import to_plain
from sphinx_academic.richtext.tree import RichText
from sphinx_academic.sources.located import LocatedDict

_NOWHERE: Final = Location("")
EMPTY: Final[Mapping[str, Any]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Kind:
    """How lists of a kind behave unless the page says otherwise."""

    #: the kind's name, its default file's stem and the key under which a file may hold its list
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


class References(Protocol):
    """What a record may ask of the site while its references are resolved."""

    def person(self, id: str) -> PersonRef | None: ...
    def venue(self, id: str) -> Record | None: ...
    def publication(self, key: str) -> Record | None: ...
    def organization(self, short: str) -> BaseModel | None: ...
    def member(self, id: str) -> Record | None: ...
    def known(self, what: str) -> Iterable[str]: ...


@dataclass(frozen=True, slots=True)
class Reading:
    """What validators need to know: the file that is read, the link types, and where problems go.

    ``links`` are those of works, ``profile_links`` those of people.
    """

    file: str
    problems: Problems
    links: LinkTable = LinkTable()
    profile_links: LinkTable = LinkTable(PROFILE_LINKS)

    def attempt(self, cls: type[Record]) -> Reading:
        """Return a reading for one record, with problems of its own that may come to nothing."""
        links = self.profile_links if cls.has_profile_links else self.links
        return Reading(self.file, Problems(), links, self.profile_links)


#: Adds a problem at the field that is resolved.
Complain: TypeAlias = Callable[[str], None]


#: Validators are built when a kind is first read: a site pays for the kinds that it has.
MODEL_CONFIG = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)


class Part(BaseModel):
    """A mapping inside a record."""

    model_config = MODEL_CONFIG

    @property
    def people(self) -> tuple[PersonRef, ...]:
        """The known people that it names."""
        return ()

    def plain(self) -> str:
        """Return what it says as text, for ``filter``, ``sort`` and ``group-by``."""
        return to_plain(getattr(self, "name", None) or getattr(self, "title", None) or RichText(()))

    def resolved(self, references: References, complain: Complain) -> Self:
        """Return it with what it names in place of ids."""
        return self


class Record(BaseModel):
    """One record of a kind: validated, immutable, and knowing where it was written."""

    model_config = MODEL_CONFIG
    kind: ClassVar[Kind]
    #: what ``filter``, ``sort`` and ``group-by`` can ask for besides the fields: the names that ``value`` adds
    computed: ClassVar[tuple[str, ...]] = ("year",)
    #: whether ``links`` are a person's (ORCID, Scholar) rather than a work's (PDF, code)
    has_profile_links: ClassVar[bool] = False

    # factories, since pydantic copies a default deeply for each record, and a location is a tuple
    _origin: Location = PrivateAttr(default_factory=lambda: _NOWHERE)
    _lines: dict[str, int] = PrivateAttr(default_factory=dict)
    _digest: str = PrivateAttr(default="")
    _source: bytes = PrivateAttr(default=b"")
    # digest and lines of the part of a file that says all of the record and nothing else, if there is one
    _part: tuple[bytes, int] | None = PrivateAttr(default=None)

    @classmethod
    def made(cls, values: Mapping[str, Any], origin: Location, lines: dict[str, int], source: bytes) -> Self:
        """Return a record of values that a reader has made itself: nothing is validated.

        What pydantic's ``model_construct`` does, at a tenth of its cost.
        """
        private = {**private_defaults(cls), "_origin": origin, "_lines": lines, "_source": source}
        return assembled(cls, {**defaults(cls), **values}, set(values), private)

    def changed(self, fields: Mapping[str, Any] = EMPTY, private: Mapping[str, Any] = EMPTY) -> Self:
        """Return a copy with other values of fields and private attributes: nothing is validated.

        What pydantic's ``model_copy`` does, at a fifth of its cost, and with a fingerprint of its own.
        """
        known = {**self.private, "_digest": "", **private}
        return assembled(type(self), {**self.__dict__, **fields}, self.__pydantic_fields_set__, known)

    def moved(self, origin: Location) -> Self:
        """Return the record as it is, but written elsewhere."""
        known = self.private
        down = origin.line - known["_origin"].line
        if origin == known["_origin"]:
            return self
        lines = {name: line + down for name, line in known["_lines"].items()}
        fields = {
            name: _moved(value, origin.file, down)
            for name, value in self.__dict__.items()
            if value and isinstance(value, RichText | tuple | Part)
        }
        return self.changed(fields, {"_origin": origin, "_lines": lines, "_digest": known["_digest"]})

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle what differs from the defaults: most fields of most records are empty."""
        unset, unset_private = defaults(type(self)), private_defaults(type(self))
        fields = {name: value for name, value in self.__dict__.items() if value is not unset[name]}
        own = {name: value for name, value in self.private.items() if value is not unset_private[name]}
        return restored, (type(self), fields, own)

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
        """Where the record begins."""
        origin: Location = self.private["_origin"]
        return origin

    @property
    def private(self) -> dict[str, Any]:
        """The private attributes, where pydantic keeps them: its own way to each of them takes a microsecond."""
        found = self.__pydantic_private__
        assert found is not None  # every record has some
        return found

    def where(self, field: str) -> Location:
        """Return where a field stands (``links.code``, ``courses.0.url``), or else what it stands in."""
        private = self.private
        lines, origin = private["_lines"], private["_origin"]
        inside = field
        while inside and inside not in lines:
            inside = inside.rpartition(".")[0]
        # BibTeX has no nesting: the field "pdf" is the link "links.pdf"
        inside = inside or field.rpartition(".")[2]
        return Location(origin.file, lines.get(inside, origin.line))

    @property
    def ident(self) -> str:
        """The record's own name on the site, where the kind has one (a key or an id)."""
        return ""

    @property
    def digest(self) -> str:
        """A fingerprint of all that the record says, whatever file and line it stands on."""
        private = self.private
        known: str = private["_digest"]
        if not known:
            known = private["_digest"] = fingerprint(self.said()).hex()
        return known

    def said(self) -> bytes:
        """Return all that the record says, as bytes of which only equality matters."""
        return repr(self).encode()

    def resolved(self, references: References, problems: Problems) -> Self:
        """Return the record with the people, venues and publications it names in place of their ids."""
        found: dict[str, Any] = {}
        for name, value in self.__dict__.items():
            parts = value if isinstance(value, tuple) else (value,)
            if parts and isinstance(parts[0], Part):
                new = tuple(
                    part.resolved(references, self._complainer(f"{name}.{index}", problems))
                    for index, part in enumerate(parts)
                )
                found[name] = new if isinstance(value, tuple) else new[0]
        return self.changed(found) if found else self

    def _complainer(self, field: str, problems: Problems) -> Complain:
        return lambda message: problems.add(Subtype.REFERENCE, message, self.where(field))

    def __repr_args__(self) -> Iterable[tuple[str | None, Any]]:
        """Include what references resolved to: a record that shows another changes when that one does."""
        yield from super().__repr_args__()
        for name, value in self.private.items():
            if name not in ("_origin", "_lines", "_digest", "_source", "_part"):
                yield name, value.digest if isinstance(value, Record) else value

    @property
    def listed(self) -> bool:
        """Whether lists show it that do not name it."""
        return True

    def moment(self) -> Date | None:
        """Return the date that ``since``, ``until`` and sorting by ``date`` use."""
        return getattr(self, "date", None) or getattr(self, "end", None) or getattr(self, "start", None)

    def period(self) -> tuple[Date | None, Date | None]:
        """Return first and last date, for the ``since`` and ``until`` options."""
        moment = self.moment()
        return (getattr(self, "start", None) or moment, moment)

    def phase(self, today: Date) -> str:
        """Return how the record lies to a day: ``upcoming``, ``current`` or ``past``.

        What has a single date is never current; what has no end, or an end that may still come, is.
        """
        start = getattr(self, "start", None)
        if start and not overlaps(start, None, today):
            return "upcoming"
        date = getattr(self, "date", None)
        if date and not start:
            return "upcoming" if overlaps(date, today, None) else "past"
        end = getattr(self, "end", None)
        return "current" if end is None or overlaps(end, today, None) else "past"

    def people(self) -> Iterable[PersonRef]:
        """Yield the known people that the record names, for the ``person`` option."""
        for value in self.__dict__.values():
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
        aliased = next((each for each, field in type(self).model_fields.items() if field.alias == name), name)
        if aliased == "kind":
            raise AttributeError(name)
        return plain_value(getattr(self, aliased))

    @classmethod
    def can_name(cls, name: str) -> bool:
        """Return whether :meth:`value` knows a name, as far as can be told without a record."""
        aliases = {field.alias for field in cls.model_fields.values()}
        if name == "kind" and name not in aliases:
            return False
        is_property = isinstance(inspect.getattr_static(cls, name, None), property)
        return name in cls.model_fields or name in aliases or name in cls.computed or is_property

    def group_value(self, name: str, today: Date) -> Any:
        """Return what lists group and sort by: a field, or ``when``, how the record lies to ``today``."""
        return self.phase(today) if name == "when" else self.value(name)

    @classmethod
    def group_rank(cls, name: str, key: Any) -> Any:
        """Return what the groups of a field are sorted by, None for the order in which they appear."""
        return None


def _moved(value: Any, file: str, down: int) -> Any:
    """Return a value with the places of its texts so many lines further down in a file."""
    if isinstance(value, RichText):
        place = value.location
        return replace(value, location=Location(file, place.line + down if place.line else 0)) if place else value
    if isinstance(value, tuple) and value and isinstance(value[0], RichText | Part):
        return tuple(_moved(each, file, down) for each in value)
    if isinstance(value, Part):
        return value.model_copy(update={name: _moved(each, file, down) for name, each in value.__dict__.items()})
    return value


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
