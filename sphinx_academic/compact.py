"""Values of which a catalogue has tens of thousands."""

from __future__ import annotations

from typing import Any, ClassVar


class Compact:
    """Base of a dataclass with slots: it is pickled as it is made.

    The state that dataclasses make for it takes twice as long to write and five times as long to load.
    """

    __slots__: ClassVar[tuple[str, ...]] = ()

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), tuple(getattr(self, name) for name in self.__slots__)
