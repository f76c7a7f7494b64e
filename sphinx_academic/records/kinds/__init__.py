"""The kinds of records, one module each, and the record classes by the names of the kinds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_academic.records.model.base import Record


class Kinds(Mapping[str, "type[Record]"]):
    """Record classes by the names of their kinds; one of the package's own is imported when it is asked for."""

    def __init__(self, built_in: Mapping[str, str]) -> None:
        self.built_in = tuple(built_in)
        """The names of the package's own kinds."""
        self._classes: dict[str, type[Record] | str] = dict(built_in)

    def __getitem__(self, name: str) -> type[Record]:
        found = self._classes[name]
        if isinstance(found, str):
            module, _, cls = found.partition(":")
            found = self._classes[name] = getattr(import_module(f"{__name__}.{module}"), cls)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._classes)

    def __len__(self) -> int:
        return len(self._classes)

    def __contains__(self, name: object) -> bool:
        return name in self._classes

    def add(self, record: type[Record]) -> None:
        """Add a kind, or put one in the place of another of its name."""
        self._classes[record.kind.name] = record
        self.built_in = tuple(name for name in self.built_in if name != record.kind.name)


#: the package's own kinds by their names: the directive that lists each, and its record class.
#: Both stand in the class too, which declares all else; here they are so that no class is loaded in vain.
BUILT_IN: dict[str, tuple[str, str]] = {
    "profile": ("profile", "person:Profile"),
    "venues": ("", "venue:Venue"),
    "publications": ("publication-list", "publication:Publication"),
    "news": ("news", "news:News"),
    "experience": ("experience-list", "experience:Experience"),
    "education": ("education-list", "education:Education"),
    "teaching": ("teaching-list", "teaching:Teaching"),
    "service": ("service-list", "service:Service"),
    "awards": ("award-list", "award:Award"),
    "talks": ("talk-list", "talk:Talk"),
    "projects": ("project-list", "project:Project"),
    "grants": ("grant-list", "grant:Grant"),
    "mentees": ("mentee-list", "mentee:Mentee"),
    "people": ("people-list", "person:Person"),
}


def built_in_kinds() -> Kinds:
    """Return the package's own kinds."""
    return Kinds({name: record for name, (_directive, record) in BUILT_IN.items()})
