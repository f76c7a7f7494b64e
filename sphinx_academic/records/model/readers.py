"""What reads the fields of a :class:`~.model.Model`: made from its annotations when a file first has such a record.

A reader takes a raw value and the :class:`Reading` that is going on, and returns what the field becomes.  It
raises :exc:`ValueError` with what would be right; whoever called it knows which field that is and leaves it out,
so that one pass over a record finds all its faults.

A type may be ``Annotated`` with :class:`Reads`, which reads all of it, or :class:`Before`, which writes a short form
out for the type that is annotated.  Others are ``str``, ``bool``, ``int``, ``float``, ``Literal``, a model,
``tuple[X, ...]`` and ``X | None``.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Final, Literal, NamedTuple, TypeAlias, Union, get_args, get_origin, get_type_hints

from sphinx_academic.problems import Location, Problems, did_you_mean
from sphinx_academic.records.links.links import PROFILE_LINKS, LinkTable
from sphinx_academic.records.model.faults import Fault, Missing, Unknown, field_names, listed, misspelt, shape
from sphinx_academic.records.model.model import Model, of_class
from sphinx_academic.sources.located import LocatedDict, LocatedList, LocatedStr

_TRUE: Final = frozenset({"true", "yes", "on", "y", "t", "1"})
_FALSE: Final = frozenset({"false", "no", "off", "n", "f", "0"})


@dataclass(slots=True)
class Reading:
    """The file that is read, the link types, where problems go, and how far a record is read.

    ``links`` are those of works, ``profile_links`` those of people.
    """

    file: str
    problems: Problems
    links: LinkTable = LinkTable()
    profile_links: LinkTable = LinkTable(PROFILE_LINKS)
    #: where the value begins that a reader is called with, or the field that it is of
    line: int = 0
    #: the way to what is being read, from the record
    path: list[str | int] = field(default_factory=list)
    #: what was found wrong with the record until now
    faults: list[Fault] = field(default_factory=list)

    def of_people(self) -> Reading:
        """Return a reading of the same file where ``links`` are those of people."""
        return Reading(self.file, self.problems, self.profile_links, self.profile_links)

    def place(self, value: str) -> Location:
        """Return where a text stands with which a reader was called."""
        return Location(self.file, value.line if type(value) is LocatedStr else self.line)


Reader: TypeAlias = Callable[[Any, Reading], Any]


@dataclass(frozen=True, eq=False)
class Reads:
    """Reads all of a type, by a function of the raw value and the reading.  ``schema`` is JSON Schema."""

    read: Reader
    schema: Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class Before:
    """Writes a short form out, given with the line it stands on; ``also`` is the JSON Schema of that form."""

    write_out: Callable[[Any, int], Any]
    also: Mapping[str, Any] | None = None


@dataclass(frozen=True, eq=False)
class Schema:
    """Says by JSON Schema how a field is written whose short forms the record itself writes out."""

    schema: Mapping[str, Any]


class _Gone(ValueError):
    """Nothing is left of a value, and why was said."""


class _Fields(NamedTuple):
    """The fields of a model by the names that files have."""

    #: their attributes and readers
    known: Mapping[str, tuple[str, Reader]]
    #: attributes and names of those that are needed
    required: tuple[tuple[str, str], ...]
    #: the names in their order, which is the order of complaints
    order: Mapping[str | int, int]


def read_fields(cls: type[Model], item: LocatedDict, reading: Reading) -> dict[str, Any] | None:
    """Return the values that a mapping gives, by attributes; None if one is missing without which it is nothing.

    Empty ones say no more than none at all.
    """
    known, required, order = fields_of(cls)
    path, faults, lines, line = reading.path, reading.faults, item.lines, item.line
    values: dict[str, Any] = {}
    before, depth = len(faults), len(path)
    path.append("")
    for name, value in item.items():
        path[depth] = name
        if (found := known.get(name)) is None:
            faults.append(Fault(tuple(path), Unknown(cls)))
        elif value is not None:
            attribute, read = found
            reading.line = lines.get(name, line)
            try:
                values[attribute] = read(value, reading)
            except _Gone:
                pass
            except ValueError as error:
                faults.append(Fault(tuple(path), error))
    path.pop()
    missing = [name for attribute, name in required if attribute not in values]
    for name in missing:
        # what was at fault is reported, and so is what is there under a name much like it
        if item.get(name) is None and not misspelt(name, [each for each in item if each not in known]):
            faults.append(Fault((*path, name), Missing()))
    if len(faults) > before + 1:
        faults[before:] = sorted(faults[before:], key=lambda fault: order.get(fault.path[depth], len(order)))
    return None if missing else values


@of_class
def fields_of(cls: type[Model]) -> _Fields:
    """Return what reads the fields of a model.

    Raises :exc:`TypeError` for a field of a type that nothing reads.
    """
    hints = types_of(cls)
    names = {attribute: info.alias or attribute for attribute, info in cls.model_fields.items()}
    written = {attribute: info for attribute, info in cls.model_fields.items() if not info.exclude}
    known = {names[attribute]: (attribute, _reader(hints[attribute])) for attribute in written}
    required = tuple((attribute, names[attribute]) for attribute, info in written.items() if info.is_required)
    return _Fields(known, required, {name: place for place, name in enumerate(known)})


@of_class
def types_of(cls: type[Model]) -> Mapping[str, Any]:
    """Return the types of a model's fields, with what they are annotated with."""
    found: dict[str, Any] = {}
    for base in reversed(cls.__mro__):
        if issubclass(base, Model) and base is not Model:
            own = {name: hint for name, hint in base.__annotations__.items() if name in base.model_fields}
            holder = type(base.__name__, (), {"__annotations__": own, "__module__": base.__module__})
            found |= get_type_hints(holder, dict(base.namespace), include_extras=True)
    return found


def _reader(hint: Any) -> Reader:
    """Return what reads a type."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        inner, how = arguments[0], arguments[1]
        if isinstance(how, Reads):
            return how.read
        read = _reader(Annotated[inner, *arguments[2:]] if arguments[2:] else inner)
        return _after(how.write_out, read) if isinstance(how, Before) else read
    if origin in (Union, types.UnionType):
        (inner,) = (each for each in arguments if each is not type(None))
        return _reader(inner)
    if origin is tuple and arguments[1:] == (...,):
        return _tuple_reader(_reader(arguments[0]))
    if origin is Literal:
        return _choice_reader(arguments)
    if isinstance(hint, type) and issubclass(hint, Model):
        return _model_reader(hint)
    if hint in _SCALARS:
        return _SCALARS[hint]
    raise TypeError(f"nothing reads {hint!r}; annotate it with Reads or Before")


def _after(write_out: Callable[[Any, int], Any], read: Reader) -> Reader:
    return lambda value, reading: read(write_out(value, reading.line), reading)


def _tuple_reader(read: Reader) -> Reader:
    def read_all(value: Any, reading: Reading) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple):
            raise ValueError(f"expected a list, found {shape(value)}")
        found = []
        lines = value.lines if isinstance(value, LocatedList) else (reading.line,) * len(value)
        for index, each in enumerate(value):
            reading.path.append(index)
            reading.line = lines[index]
            try:
                found.append(read(each, reading))
            except _Gone:
                pass
            except ValueError as error:
                reading.faults.append(Fault(tuple(reading.path), error))
            reading.path.pop()
        return tuple(found)

    return read_all


def _model_reader(cls: type[Model]) -> Reader:
    def read(value: Any, reading: Reading) -> Model:
        if not isinstance(value, LocatedDict):
            raise ValueError(f"expected a mapping with {listed(field_names(cls))}, found {shape(value)}")
        before = len(reading.faults)
        values = read_fields(cls, value, reading)
        if values is None:
            raise _Gone
        made = cls.assembled({**cls.defaults, **values}, {**cls.private_defaults})
        try:
            made.check()
        except ValueError:
            if len(reading.faults) > before:
                raise _Gone from None  # what it lacks was at fault, and reported
            raise
        return made

    return read


def _choice_reader(choices: tuple[str, ...]) -> Reader:
    words = [word for word in choices if word]
    expected = " or ".join(filter(None, (listed(words[:-1]), listed(words[-1:]))))

    def read(value: Any, reading: Reading) -> str:
        if value not in choices:
            raise ValueError(f"expected {expected}, found {shape(value)}{did_you_mean(str(value), words)}")
        return str(value)

    return read


def _string(value: Any, reading: Reading) -> str:
    if not isinstance(value, str):
        raise ValueError(f"expected text, found {shape(value)}")
    return str(value)


def _boolean(value: Any, reading: Reading) -> bool:
    word = str(value).lower()
    if not isinstance(value, str | bool) or word not in _TRUE | _FALSE:
        raise ValueError(f"expected true or false, found {shape(value)}")
    return word in _TRUE


def _number(type: Callable[[str], Any]) -> Reader:
    def read(value: Any, reading: Reading) -> Any:
        try:
            return type(value)
        except (TypeError, ValueError):
            raise ValueError(f"expected a number, found {shape(value)}") from None

    return read


_SCALARS: Final[Mapping[Any, Reader]] = {str: _string, bool: _boolean, int: _number(int), float: _number(float)}
