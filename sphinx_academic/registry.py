"""The kinds of records and publication styles of an application: the package's own and a site's.

A site adds a kind from the ``setup`` function of its ``conf.py`` in one call::

    def setup(app):
        add_kind(app, Patent, patent_item)
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from sphinx.application import Sphinx

from sphinx_academic.config.conf_file import conf_file
from sphinx_academic.directives.deferred import Deferred, deferred
from sphinx_academic.problems import Problem, Subtype
from sphinx_academic.records.kinds import Kinds
from sphinx_academic.sphinx.compat import registered_directive
from sphinx_academic.sphinx.reporting import report

if TYPE_CHECKING:
    from docutils.parsers.rst import Directive

    from sphinx_academic.records.model.base import Record
    from sphinx_academic.rendering.item import Item
    from sphinx_academic.rendering.publications.style import PublicationStyle
    from sphinx_academic.rendering.view import View


# The kinds belong to the application, and Sphinx has no place for data of an extension that is neither
# configuration nor environment: both are pickled, and classes of a conf.py cannot be.
_KINDS: WeakKeyDictionary[Sphinx, Kinds] = WeakKeyDictionary()
_DIRECTIVES: WeakKeyDictionary[Sphinx, dict[str, type[Deferred]]] = WeakKeyDictionary()
_STYLES: WeakKeyDictionary[Sphinx, dict[str, type[PublicationStyle]]] = WeakKeyDictionary()


def kinds_of(app: Sphinx) -> Kinds:
    """Return the record classes of an application by the names of their kinds."""
    return _KINDS.setdefault(app, Kinds())


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
    add_directive(app, directive, deferred(partial(_list_directive, kinds_of(app), kind)))


def add_directive(app: Sphinx, name: str, cls: type[Deferred]) -> None:
    """Add a directive to the domain, as ``acad:name``; as ``name``, it is added by :func:`register_directives`."""
    app.add_directive_to_domain("acad", name, cls)
    _DIRECTIVES.setdefault(app, {})[name] = cls


def register_directives(app: Sphinx, config: object) -> None:
    """Register all directives by their short names, once all extensions have theirs (``config-inited``).

    A directive that another extension has by that name stays what it is on the pages of the site.
    """
    for name, cls in _DIRECTIVES.get(app, {}).items():
        other = registered_directive(name)
        if other is None or issubclass(other, Deferred):  # of an earlier build in this process
            app.add_directive(name, cls, override=True)
            continue
        message = f"directive {name!r} is that of {other.__module__}; write 'acad:{name}' for the one of this package"
        report(Problem(Subtype.CONFIG, message, conf_file(Path(app.confdir)).where("extensions")))


def _list_directive(kinds: Kinds, kind: str) -> type[Directive]:
    from sphinx_academic.directives.lists import list_directive

    return list_directive(kinds[kind])


def add_publication_style(app: Sphinx, name: str, style: type[PublicationStyle]) -> None:
    """Add a style that publication lists can name."""
    publication_styles_of(app)[name] = style
