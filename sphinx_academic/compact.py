"""Values of which a catalogue has tens of thousands."""

from __future__ import annotations

from functools import cache
from operator import attrgetter
from typing import Any, ClassVar


class Compact:
    """Base of a dataclass with slots, two of them at least: it is pickled as it is made.

    The state that dataclasses make for it takes twice as long to write and five times as long to load.
    """

    __slots__: ClassVar[tuple[str, ...]] = ()

    def __reduce__(self) -> tuple[Any, ...]:
        cls = type(self)
        values: tuple[Any, ...] = _values_of(cls)(self)
        return cls, values


@cache
def _values_of(cls: type[Compact]) -> attrgetter[Any]:
    return attrgetter(*cls.__slots__)
