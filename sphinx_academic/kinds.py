"""The kinds of records and publication styles of an application: the package's own and a site's.

A site adds a kind from the ``setup`` function of its ``conf.py`` in one call::

    def setup(app):
        add_kind(app, Patent, patent_item)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from weakref import WeakKeyDictionary

from sphinx.application import Sphinx

from sphinx_academic.directives.lists import make_list_directive
from sphinx_academic.records.base import Record
from sphinx_academic.rendering.item import Item, record_item
from sphinx_academic.rendering.publications import PUBLICATION_STYLES, PublicationStyle
from sphinx_academic.rendering.view import View

# An application is the owner of its kinds, and Sphinx has no place where an extension could keep
# what is neither configuration nor environment: both are pickled, and classes of a conf.py cannot be.
_KINDS: WeakKeyDictionary[Sphinx, dict[str, type[Record]]] = WeakKeyDictionary()
_STYLES: WeakKeyDictionary[Sphinx, dict[str, type[PublicationStyle]]] = WeakKeyDictionary()


def kinds_of(app: Sphinx) -> dict[str, type[Record]]:
    """Return the record classes of an application by the names of their kinds."""
    return _KINDS.setdefault(app, {})


def publication_styles_of(app: Sphinx) -> dict[str, type[PublicationStyle]]:
    """Return the publication styles of an application by their names."""
    return _STYLES.setdefault(app, dict(PUBLICATION_STYLES))


def add_kind(app: Sphinx, record: type[Record], item: Callable[[Any, View], Item] | None = None) -> None:
    """Add a kind of record: its data file, its list directive, its styles.

    ``item`` turns one record into the slots that styles lay out; the package's own kinds have
    registered theirs already.
    """
    if item is not None:
        record_item.register(record)(item)
        if not record.__pydantic_complete__:
            # Sphinx compiles a conf.py with postponed annotations but gives it no module to look their names up in
            record.model_rebuild(_types_namespace=getattr(item, "__globals__", None))
    kinds_of(app)[record.kind.name] = record
    app.add_directive(record.kind.directive, make_list_directive(record))


def add_publication_style(app: Sphinx, name: str, style: type[PublicationStyle]) -> None:
    """Add a style that publication lists can name."""
    publication_styles_of(app)[name] = style
