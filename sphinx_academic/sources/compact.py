"""Values of which a catalogue has tens of thousands."""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, ClassVar, TypeVar, cast, dataclass_transform

T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")


class Memory(dict[K, V]):
    """What was found for keys of which most come again; all of it is forgotten when there are too many."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit

    def __setitem__(self, key: K, value: V) -> None:
        if len(self) >= self.limit:
            self.clear()
        super().__setitem__(key, value)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle it empty: another process finds out for itself."""
        return type(self), (self.limit,)


class Compact:
    """Base of a :func:`frozen` class of two fields at least: it is pickled as it is made.

    The state that dataclasses make for it takes twice as long to write and five times as long to load.
    """

    __slots__: ClassVar[tuple[str, ...]] = ()
    #: returns the values of an instance, in the order in which it is made of them
    _values: ClassVar[attrgetter[tuple[Any, ...]]]

    def __init_subclass__(cls) -> None:
        # a dataclass is made twice, first without slots
        if cls.__slots__:
            cls._values = attrgetter(*cls.__slots__)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), self._values(self)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """Return a frozen dataclass with slots, of which instances are made in half the time.

    A frozen dataclass asks its own ``__setattr__`` round for every field.  Here a twin that is not frozen takes
    the values, and becomes an instance of the class.
    """
    content = {name: value for name, value in vars(cls).items() if name not in ("__dict__", "__weakref__")}
    twin: Any = dataclass(slots=True)(type(cls.__name__, cls.__bases__, content))
    made: Any = dataclass(frozen=True, slots=True)(cls)

    def make(cls: type[T], *values: Any, **named: Any) -> T:
        each = twin(*values, **named) if named else twin(*values)
        each.__class__ = cls
        return cast("T", each)

    made.__new__ = make
    made.__init__ = object.__init__
    return cast("type[T]", made)
