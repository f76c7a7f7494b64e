"""Readers of the fields of a :class:`~.model.Model`, made from its annotations when a file first has such a record.

A reader takes a raw value and the :class:`Reading` that is going on, and returns what the field becomes.  It
raises :exc:`ValueError` with what would be right; the caller knows which field that is and leaves it out,
so that one pass over a record finds all its errors.

A type may be ``Annotated`` with :class:`Reads`, which reads all of it, or :class:`Before`, which writes a short form
out for the type that is annotated.  Others are ``str``, ``bool``, ``int``, ``float``, ``Literal``, a model,
``tuple[X, ...]`` and ``X | None``.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Annotated, Any, Final, Literal, NamedTuple, TypeAlias, Union, get_args, get_origin

from sphinx_academic.problems import Location, Problems, did_you_mean
from sphinx_academic.records.links.links import LinkTable
from sphinx_academic.records.links.profile import PROFILE_LINKS
from sphinx_academic.records.model.errors import FieldError, Missing, Unknown, field_names, is_misspelt, quoted, shape
from sphinx_academic.records.model.languages import chosen, is_in_languages
from sphinx_academic.records.model.model import Model, fields_of
from sphinx_academic.records.model.truth import truth
from sphinx_academic.sources.located import LocatedDict, LocatedList, LocatedStr


@dataclass(slots=True)
class Reading:
    """The file that is read, the link types, where problems go, and how far a record is read.

    ``links`` are those of works, ``profile_links`` those of people.
    """

    file: str
    problems: Problems
    links: LinkTable = LinkTable()
    profile_links: LinkTable = LinkTable(PROFILE_LINKS)
    #: the language of the build: text is chosen in it, and dates may have its names of months
    language: str = "en"
    #: all languages of the site, where it has several
    languages: tuple[str, ...] = ()
    #: where the value begins that a reader is called with, or the field that it is of
    line: int = 0
    #: the way to what is being read, from the record
    path: list[str | int] = field(default_factory=list)
    #: the errors of the record until now
    errors: list[FieldError] = field(default_factory=list)
    #: whether the record has text in several languages
    has_languages: bool = False
    #: is called with each text and its languages, or with text in a language that the data does not say
    untranslated: Callable[[Reading, str | Collection[str]], None] | None = None

    def of_people(self) -> Reading:
        """Return a reading of the same file where ``links`` are those of people."""
        return replace(self, links=self.profile_links, path=[], errors=[])

    @property
    def date_languages(self) -> tuple[str, ...]:
        """The languages whose names of months dates may have."""
        return self.languages or (self.language,)

    def chosen(self, value: LocatedDict) -> Any:
        """Return a value that is given in several languages in that of the build, or else in one that it has."""
        self.has_languages = True
        if self.untranslated:
            self.untranslated(self, [tag for tag, each in value.items() if each not in (None, "")])
        return chosen(value, self.language)

    def place(self, value: str) -> Location:
        """Return where a text stands with which a reader was called."""
        return Location(self.file, value.line if type(value) is LocatedStr else self.line)


Reader: TypeAlias = Callable[[Any, Reading], Any]
#: None for what cannot be in languages
Names: TypeAlias = Collection[str] | None


@dataclass(frozen=True, eq=False)
class Reads:
    """Reads all of a type, by a function of the raw value and the reading.  ``schema`` is JSON Schema."""

    read: Reader
    schema: Mapping[str, Any]
    #: whether the value may be given in several languages: one of them is chosen before it is read
    in_languages: bool = False


@dataclass(frozen=True, eq=False)
class Before:
    """Writes a short form out, given with the line it stands on; ``also`` is the JSON Schema of that form."""

    write_out: Callable[[Any, int], Any]
    also: Mapping[str, Any] | None = None


@dataclass(frozen=True, eq=False)
class Schema:
    """The JSON Schema of a field whose short forms the record itself writes out."""

    schema: Mapping[str, Any]


class _Gone(ValueError):
    """Nothing is left of a value, and why was said."""


class Readers(NamedTuple):
    """The readers of a model's fields, by the names of data files."""

    #: attribute and reader of each, and the names that a mapping in its place may have besides languages
    known: Mapping[str, tuple[str, Reader, Names]]
    #: attributes and names of those that are required
    required: tuple[tuple[str, str], ...]
    #: the names in their order, which is the order of complaints
    order: Mapping[str | int, int]


def read_fields(cls: type[Model], item: LocatedDict, reading: Reading) -> dict[str, Any] | None:
    """Return the values of a mapping, by attributes; None if a required one is missing.

    A field without a value is as good as none.
    """
    known, required, order = readers_of(cls)
    path, errors, lines, line = reading.path, reading.errors, item.lines, item.line
    values: dict[str, Any] = {}
    before, depth = len(errors), len(path)
    path.append("")
    for name, value in item.items():
        path[depth] = name
        if (found := known.get(name)) is None:
            errors.append(FieldError(tuple(path), Unknown(cls)))
        elif value is not None:
            attribute, read, names = found
            reading.line = lines.get(name, line)
            if type(value) is LocatedDict and names is not None and is_in_languages(value, names):
                value = reading.chosen(value)
                if value is None:
                    continue
            try:
                values[attribute] = read(value, reading)
            except _Gone:
                pass
            except ValueError as error:
                errors.append(FieldError(tuple(path), error))
    path.pop()
    missing = [name for attribute, name in required if not values.get(attribute)]
    reported = {error.path[depth] for error in errors[before:]}
    for name in missing:
        # an error of the field is reported already, and so is a misspelt name
        if name not in reported and not is_misspelt(name, [each for each in item if each not in known]):
            errors.append(FieldError((*path, name), Missing()))
    if len(errors) > before + 1:
        errors[before:] = sorted(errors[before:], key=lambda error: order.get(error.path[depth], len(order)))
    return None if missing else values


@cache
def readers_of(cls: type[Model]) -> Readers:
    """Return the readers of a model's fields.

    Raises :exc:`TypeError` for a field of a type that has no reader.
    """
    fields = fields_of(cls)
    known = {field.name: (attribute, _reader(field.type), _names(field.type)) for attribute, field in fields.items()}
    required = tuple((attribute, field.name) for attribute, field in fields.items() if field.required)
    return Readers(known, required, {name: place for place, name in enumerate(known)})


def _reader(hint: Any) -> Reader:
    """Return the reader of a type."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        inner, *metadata = arguments
        if reads := next((each for each in metadata if isinstance(each, Reads)), None):
            read = reads.read
        else:
            read = _reader(inner)
        for each in reversed(metadata):
            if isinstance(each, Before):
                read = _after(each.write_out, read)
        return read
    if origin in (Union, types.UnionType):
        (inner,) = (each for each in arguments if each is not type(None))
        return _reader(inner)
    if origin is tuple and arguments[1:] == (...,):
        return _tuple_reader(_reader(arguments[0]), _names(arguments[0]))
    if origin is Literal:
        return _choice_reader(arguments)
    if isinstance(hint, type) and issubclass(hint, Model):
        return _model_reader(hint)
    if hint in _SCALARS:
        return _SCALARS[hint]
    raise TypeError(f"nothing reads {hint!r}; annotate it with Reads or Before")


def _names(hint: Any) -> Names:
    """Return the names that a mapping of a type may have besides languages; None if it cannot be in languages."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        if reads := next((each for each in arguments[1:] if isinstance(each, Reads)), None):
            return () if reads.in_languages else None
        return None if any(isinstance(each, Schema) for each in arguments[1:]) else _names(arguments[0])
    if origin in (Union, types.UnionType):
        return next((_names(each) for each in arguments if each is not type(None)), None)
    if origin is tuple:
        return _names(arguments[0])
    return field_names(hint) if isinstance(hint, type) and issubclass(hint, Model) else None


def _after(write_out: Callable[[Any, int], Any], read: Reader) -> Reader:
    return lambda value, reading: read(write_out(value, reading.line), reading)


def _tuple_reader(read: Reader, names: Names) -> Reader:
    def read_all(value: Any, reading: Reading) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple):
            raise ValueError(f"expected a list, found {shape(value)}")
        found = []
        lines = value.lines if isinstance(value, LocatedList) else (reading.line,) * len(value)
        for index, each in enumerate(value):
            reading.path.append(index)
            reading.line = lines[index]
            if type(each) is LocatedDict and names is not None and is_in_languages(each, names):
                each = reading.chosen(each)
                if each is None:
                    continue
            try:
                found.append(read(each, reading))
            except _Gone:
                pass
            except ValueError as error:
                reading.errors.append(FieldError(tuple(reading.path), error))
            reading.path.pop()
        return tuple(found)

    return read_all


def _model_reader(cls: type[Model]) -> Reader:
    def read(value: Any, reading: Reading) -> Model:
        if not isinstance(value, LocatedDict):
            raise ValueError(f"expected a mapping with {quoted(field_names(cls))}, found {shape(value)}")
        before = len(reading.errors)
        values = read_fields(cls, value, reading)
        if values is None:
            raise _Gone
        model = cls(**values)
        try:
            model.check()
        except ValueError:
            if len(reading.errors) > before:
                raise _Gone from None  # the reason was reported as an error of a field
            raise
        return model

    return read


def _choice_reader(choices: tuple[str, ...]) -> Reader:
    words = [word for word in choices if word]
    expected = " or ".join(filter(None, (quoted(words[:-1]), quoted(words[-1:]))))

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
    found = truth(str(value)) if isinstance(value, str | bool) else None
    if found is None:
        raise ValueError(f"expected true or false, found {shape(value)}")
    return found


def _number(type: Callable[[str], Any]) -> Reader:
    def read(value: Any, reading: Reading) -> Any:
        try:
            return type(value)
        except (TypeError, ValueError):
            raise ValueError(f"expected a number, found {shape(value)}") from None

    return read


_SCALARS: Final[Mapping[Any, Reader]] = {str: _string, bool: _boolean, int: _number(int), float: _number(float)}
