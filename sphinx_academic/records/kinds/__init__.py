"""The kinds of records: one module each, named as the kind and its data file, found in this folder.

A module has the record class, which declares its kind completely (see
:class:`~sphinx_academic.records.model.base.Kind`); the module of that name in ``rendering/kinds`` says how a
record looks.  Names are all that a build knows of kinds that no page shows: their modules are not imported.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sphinx_academic.records.model.base import Record

#: kinds without a list directive: the owner's card has a directive of its own, venues are shown where others name them
UNLISTED: Final = ("profile", "venues")


class Kinds(Mapping[str, "type[Record]"]):
    """Record classes by the names of their kinds; one of the package's own is imported on first use."""

    def __init__(self) -> None:
        self.built_in = tuple(sorted(each.name for each in iter_modules(__path__)))
        """The names of the package's own kinds."""
        self._classes: dict[str, type[Record] | None] = dict.fromkeys(self.built_in)

    def __getitem__(self, name: str) -> type[Record]:
        found = self._classes[name]
        if found is None:
            module = import_module(f"{__name__}.{name}")
            found = self._classes[name] = next(cls for cls in vars(module).values() if _kind_name(cls) == name)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._classes)

    def __len__(self) -> int:
        return len(self._classes)

    def __contains__(self, name: object) -> bool:
        return name in self._classes

    def add(self, record: type[Record]) -> None:
        """Add a kind, or put one in the place of another of its name.

        Raises :exc:`TypeError` for a class that declares ``kind`` as a field.
        """
        if "kind" in record.__struct_fields__:
            raise TypeError(f"{record.__name__}.kind: write 'kind = Kind(...)', without a type")
        self._classes[record.kind.name] = record
        self.built_in = tuple(name for name in self.built_in if name != record.kind.name)


def _kind_name(cls: object) -> str:
    return getattr(getattr(cls, "kind", None), "name", "")


def list_directive(name: str) -> str:
    """Return the directive that lists a kind of the package: ``award-list`` for ``awards``; only ``news`` is short."""
    return name if name == "news" else f"{name.removesuffix('s')}-list"
