"""The base class of records and their parts, and the description of its fields.

A field is one annotated attribute.  What documentation, editors and messages need to know of it is in the annotation::

    url: Annotated[Url, "the talk's page"] = ""
    talk_kind: Annotated[Plain, "invited or keynote"] = field(default="", name="kind")
    paper: Internal[Publication | None] = None

A field without a default is required; ``name`` is its name in data files, where the class needs the name for itself.
:mod:`.readers` reads the values.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from functools import cache
from inspect import get_annotations
from types import MappingProxyType, SimpleNamespace
from typing import Annotated, Any, ClassVar, Final, NamedTuple, TypeAlias, TypeVar, get_args, get_origin, get_type_hints

from msgspec import NODEFAULT, Struct

T = TypeVar("T")
_INTERNAL: Final = object()
#: The type of a field that data files do not have: a reader of another format sets it, or a reference resolves to it.
Internal: TypeAlias = Annotated[T, _INTERNAL]


class Model(Struct, frozen=True, kw_only=True):
    """A mapping of a data file: immutable, and equal to another one of the same values."""

    #: the global names of the code that defines the class; conf.py is not a module that could be looked up
    namespace: ClassVar[Mapping[str, Any]] = MappingProxyType({})
    #: fields that one would look for here, but which belong elsewhere; and where, as messages go on
    elsewhere: ClassVar[Mapping[str, str]] = MappingProxyType({})

    def __init_subclass__(cls) -> None:
        cls.namespace = sys._getframe(1).f_globals

    def check(self) -> None:
        """Raise :exc:`ValueError` if fields that are right each by itself are not so together."""

    def field_values(self) -> Iterator[tuple[str, Any]]:
        """Yield attribute and value of each field that data files may have."""
        for attribute in fields_of(type(self)):
            yield attribute, getattr(self, attribute)

    def __repr__(self) -> str:
        """Return the values that differ from the defaults, internal ones last, other records by their digests."""
        shown = [f"{label}={value!r}" for label, value in self._values_shown()]
        return f"{type(self).__name__}({', '.join(shown)})"

    def _values_shown(self) -> Iterator[tuple[str, Any]]:
        for attribute, label, default in _labels(type(self)):
            value = getattr(self, attribute)
            if value != default:
                yield label, getattr(value, "digest", value)


class FieldInfo(NamedTuple):
    """The description of a field that data files may have."""

    #: its name in data files
    name: str
    #: its type, with the annotations that say how it is read
    type: Any
    description: str
    #: the default; :data:`msgspec.NODEFAULT` of a field that is required
    default: Any

    @property
    def required(self) -> bool:
        """Whether the field must be there."""
        return self.default is NODEFAULT


@cache
def fields_of(cls: type[Model]) -> Mapping[str, FieldInfo]:
    """Return the fields that data files may have, by attribute, those of base classes first.

    Raises :exc:`TypeError` for a field that has the name of a method, or a type that cannot be found.
    """
    _check_names(cls)
    found: dict[str, FieldInfo] = {}
    names = dict(zip(cls.__struct_fields__, cls.__struct_encode_fields__, strict=True))
    defaults = _defaults(cls)
    for attribute, hint in _types(cls).items():
        type, metadata = (hint, ()) if get_origin(hint) is not Annotated else _annotated(hint)
        if _INTERNAL not in metadata:
            description = next((data for data in metadata if isinstance(data, str)), "")
            found[attribute] = FieldInfo(names[attribute], type, description, defaults[attribute])
    return found


def _types(cls: type[Model]) -> Mapping[str, Any]:
    """Return the types of all fields, with their annotations."""
    found: dict[str, Any] = {}
    for base in reversed(cls.__mro__):
        if issubclass(base, Model):
            own = {name: hint for name, hint in get_annotations(base).items() if name in cls.__struct_fields__}
            try:
                found |= get_type_hints(SimpleNamespace(__annotations__=own), dict(base.namespace), include_extras=True)
            except NameError as error:
                raise TypeError(f"{base.__name__}: the type of a field is not known: {error}") from None
    return found


def _defaults(cls: type[Model]) -> Mapping[str, Any]:
    """Return the defaults of all fields; :data:`msgspec.NODEFAULT` of those that are required."""
    names, defaults = cls.__struct_fields__, cls.__struct_defaults__
    return dict(zip(names, (*[NODEFAULT] * (len(names) - len(defaults)), *defaults), strict=True))


def _annotated(hint: Any) -> tuple[Any, tuple[Any, ...]]:
    """Return an annotated type without its description, and all its annotations."""
    inner, *metadata = get_args(hint)
    reading = tuple(each for each in metadata if not isinstance(each, str))
    return Annotated[inner, *reading] if reading else inner, tuple(metadata)


def _check_names(cls: type[Model]) -> None:
    """Raise :exc:`TypeError` for a field that hides an attribute of a base class."""
    for base in cls.__mro__[1:]:
        own = set(vars(base)).difference(base.__struct_fields__) if issubclass(base, Model) else set()
        for name in own.intersection(cls.__struct_fields__):
            raise TypeError(f"{cls.__name__}.{name}: records need this name; give the field another and an alias")


@cache
def _labels(cls: type[Model]) -> tuple[tuple[str, str, Any], ...]:
    """Return attribute, label and default of each field, in the order in which ``repr`` shows them."""
    written = fields_of(cls)
    defaults = _defaults(cls)
    internal = [name for name in cls.__struct_fields__ if name not in written]
    return (
        *((name, name, defaults[name]) for name in written),
        *((name, f"_{name}", defaults[name]) for name in internal),
    )
