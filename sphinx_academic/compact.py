"""Values of which a catalogue has tens of thousands."""

from __future__ import annotations

from operator import attrgetter
from typing import Any, ClassVar


class Compact:
    """Base of a dataclass with slots, two of them at least: it is pickled as it is made.

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
