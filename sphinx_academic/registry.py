"""The kinds of records and publication styles of an application: the package's own and a site's.

A site adds a kind from the ``setup`` function of its ``conf.py`` in one call::

    def setup(app):
        add_kind(app, Patent, patent_item)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from sphinx.application import Sphinx

from sphinx_academic.lazy import deferred, load

if TYPE_CHECKING:
    from docutils.parsers.rst import Directive

    from sphinx_academic.records.model.base import Record
    from sphinx_academic.rendering.item import Item
    from sphinx_academic.rendering.publications.style import PublicationStyle
    from sphinx_academic.rendering.view import View


class Kinds(Mapping[str, "type[Record]"]):
    """Record classes by the names of their kinds; one of the package's own is imported when it is asked for."""

    def __init__(self, built_in: Mapping[str, str]) -> None:
        self.built_in = tuple(built_in)
        """The names of the package's own kinds."""
        self._classes: dict[str, type[Record] | str] = dict(built_in)

    def __getitem__(self, name: str) -> type[Record]:
        found = self._classes[name]
        if isinstance(found, str):
            found = self._classes[name] = load(found)
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
    return Kinds({name: f"sphinx_academic.records.kinds.{record}" for name, (_directive, record) in BUILT_IN.items()})


# An application is the owner of its kinds, and Sphinx has no place where an extension could keep
# what is neither configuration nor environment: both are pickled, and classes of a conf.py cannot be.
_KINDS: WeakKeyDictionary[Sphinx, Kinds] = WeakKeyDictionary()
_STYLES: WeakKeyDictionary[Sphinx, dict[str, type[PublicationStyle]]] = WeakKeyDictionary()


def kinds_of(app: Sphinx) -> Kinds:
    """Return the record classes of an application by the names of their kinds."""
    return _KINDS.setdefault(app, built_in_kinds())


def publication_styles_of(app: Sphinx) -> dict[str, type[PublicationStyle]]:
    """Return the publication styles that a site has added, by their names."""
    return _STYLES.setdefault(app, {})


def add_kind(app: Sphinx, record: type[Record], item: Callable[[Any, View], Item] | None = None) -> None:
    """Add a kind of record: its data file, its list directive, its styles.

    ``item`` turns one record into the slots that styles lay out.
    """
    if item is not None:
        from sphinx_academic.rendering.item import record_item

        record_item.register(record)(item)
    kinds_of(app).add(record)
    add_list_directive(app, record.kind.name, record.kind.directive)


def add_list_directive(app: Sphinx, kind: str, directive: str) -> None:
    """Add the directive that lists the records of a kind."""
    app.add_directive(directive, deferred(partial(_list_directive, kinds_of(app), kind)))


def _list_directive(kinds: Kinds, kind: str) -> type[Directive]:
    made: type[Directive] = load("sphinx_academic.directives.publication:list_directive")(kinds[kind])
    return made


def add_publication_style(app: Sphinx, name: str, style: type[PublicationStyle]) -> None:
    """Add a style that publication lists can name."""
    publication_styles_of(app)[name] = style
