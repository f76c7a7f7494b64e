"""Classes that declare the mappings of data files: annotations are fields, and a value has all of them.

What a dataclass is, with what records need besides: descriptions for documentation and editors, names that
the files have, private attributes that are not data, and copies and pickles that cost little where most
fields of most records are empty.  A class says what its fields are; :mod:`.readers` reads them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, ClassVar, Final, Literal, NamedTuple, Self, TypeVar, cast, dataclass_transform

T = TypeVar("T")
M = TypeVar("M", bound="Model")
_set: Final = object.__setattr__
NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})
#: stands for the default of a field that a record cannot do without
REQUIRED: Final = object()


class FieldInfo(NamedTuple):
    """What a class says of a field besides its type."""

    default: Any
    #: its name in data files, where the class needs the name for itself
    alias: str
    description: str
    #: not written in data files: what a reader of another format keeps
    exclude: bool

    @property
    def is_required(self) -> bool:
        return self.default is REQUIRED


def Field(default: Any = REQUIRED, *, alias: str = "", description: str = "", exclude: bool = False) -> Any:
    """Declare a field; one without a default is needed."""
    return FieldInfo(default, alias, description, exclude)


class _Private:
    """An attribute of an instance that is not data."""

    def __init__(self, default: Any) -> None:
        self.default = default

    def __set_name__(self, owner: type[Model], name: str) -> None:
        self.name = name

    def __get__(self, instance: Model | None, owner: type[Model]) -> Any:
        return self if instance is None else instance.private[self.name]


def Private(default: Any, *, init: Literal[False] = False) -> Any:
    """Declare an attribute that readers set, and what references resolve to."""
    return _Private(default)


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(Field, Private))
class Model:
    """A mapping of a data file: immutable, equal to what says the same.

    ``__dict__`` holds the fields, all of them and nothing else, in the order of the class.
    """

    __slots__ = ("__dict__", "__weakref__", "private")
    private: dict[str, Any]

    #: the fields by the names of their attributes, those of base classes first
    model_fields: ClassVar[Mapping[str, FieldInfo]] = NOTHING
    defaults: ClassVar[Mapping[str, Any]] = NOTHING
    private_defaults: ClassVar[Mapping[str, Any]] = NOTHING
    #: fields that one would look for here, but which belong elsewhere; and where, as messages go on
    elsewhere: ClassVar[Mapping[str, str]] = NOTHING
    #: where the names in its annotations are found
    namespace: ClassVar[Mapping[str, Any]] = NOTHING

    def __init_subclass__(cls) -> None:
        fields = dict(cls.model_fields)
        private = dict(cls.private_defaults)
        for name in cls.__annotations__:
            declared = cls.__dict__.get(name, REQUIRED)
            if isinstance(declared, _Private):
                private[name] = declared.default
            elif isinstance(declared, FieldInfo):
                if name not in fields and any(name in vars(base) for base in cls.__mro__[1:]):
                    raise TypeError(
                        f"{cls.__name__}.{name}: records need this name; give the field another and an alias"
                    )
                fields[name] = declared
        cls.model_fields = fields
        cls.defaults = {name: None if info.is_required else info.default for name, info in fields.items()}
        cls.private_defaults = private
        # a conf.py is not a module that could be asked for by its name, nor is a function
        frame = sys._getframe(1)
        names = frame.f_globals
        cls.namespace = names if frame.f_locals is names else {**names, **frame.f_locals}

    def __init__(self, **values: Any) -> None:
        """Take values as they are, by the names of attributes or of data files.

        Raises :exc:`TypeError` for a field that is unknown, or needed and missing.
        """
        cls = type(self)
        names = {info.alias or name: name for name, info in cls.model_fields.items()}
        given = {names.get(name, name): value for name, value in values.items()}
        unknown = given.keys() - cls.model_fields.keys()
        missing = {name for name, info in cls.model_fields.items() if info.is_required} - given.keys()
        if unknown or missing:
            raise TypeError(f"{cls.__name__}: unknown {sorted(unknown)}, missing {sorted(missing)}")
        _set(self, "__dict__", {**cls.defaults, **given})
        _set(self, "private", {**cls.private_defaults})

    @classmethod
    def assembled(cls, fields: dict[str, Any], private: dict[str, Any]) -> Self:
        """Return an instance of all its fields in their order, and all its private attributes."""
        made = cls.__new__(cls)
        _set(made, "__dict__", fields)
        _set(made, "private", private)
        return made

    def changed(self, fields: Mapping[str, Any] = NOTHING, private: Mapping[str, Any] = NOTHING) -> Self:
        """Return a copy with other values of fields and private attributes."""
        return self.assembled({**self.__dict__, **fields}, {**self.private, **private})

    def check(self) -> None:
        """Raise :exc:`ValueError` if fields that are right each by itself are not so together."""

    def shown_private(self) -> Mapping[str, Any]:
        """Return the private attributes that make a difference to what is shown, records by their digests."""
        return {name: getattr(value, "digest", value) for name, value in self.private.items()}

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be changed; use changed()")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Model) or type(self) is not type(other):
            return NotImplemented
        return self.__dict__ == other.__dict__ and self.shown_private() == other.shown_private()

    def __hash__(self) -> int:
        return hash((type(self), *self.__dict__.values()))

    def __repr__(self) -> str:
        """Show what differs from the defaults."""
        cls = type(self)
        own = [(name, value) for name, value in self.__dict__.items() if value is not cls.defaults[name]]
        own += [(name, value) for name, value in self.shown_private().items() if value != cls.private_defaults[name]]
        return f"{cls.__name__}({', '.join(f'{name}={value!r}' for name, value in own)})"

    def __reduce__(self) -> tuple[Any, ...]:
        cls = type(self)
        fields = {name: value for name, value in self.__dict__.items() if value is not cls.defaults[name]}
        private = {name: value for name, value in self.private.items() if value is not cls.private_defaults[name]}
        return _restored, (cls, fields, private)


def of_class(function: Callable[[type[M]], T]) -> Callable[[type[M]], T]:
    """Remember what a function returns for a class: :func:`functools.cache`, with a type that checkers understand."""
    return cast("Callable[[type[M]], T]", cache(function))


def _restored(cls: type[Model], fields: dict[str, Any], private: dict[str, Any]) -> Model:
    """Return an instance that was pickled."""
    return cls.assembled({**cls.defaults, **fields}, {**cls.private_defaults, **private})
