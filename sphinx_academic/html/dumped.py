"""Inventory and search index, left as they are where they would be written the same.

Sphinx writes both at the end of each build, also of one that has read and written nothing: the words of all
pages and ten thousand objects are loaded, sorted, and packed again.  What they are made of, beside the pages, are
the objects of all domains.  Where those and the file are what they were when it was written, so is the result.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import sphinx
from sphinx.application import Sphinx
from sphinx.builders.html import INVENTORY_FILENAME, StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment

from sphinx_academic.sphinx.build_state import fingerprint, read_state, write_state
from sphinx_academic.sphinx.compat import writes_pages_as_they_are
from sphinx_academic.sphinx.domain import AcademicDomain, domain_of

#: what is replaced in a builder whose files can stay
_METHODS = ("load_indexer", "dump_search_index", "dump_inventory")
#: what may be done with an index, for which it has to be there
_USES = ("feed", "prune", "dump", "freeze")


def setup_dumped(app: Sphinx) -> None:
    """Connect what leaves the files as they are, and what notes them."""
    # once it is known whether anything has changed (900)
    app.connect("env-updated", leave_what_stays, priority=950)
    app.connect("build-finished", note_dumped, priority=950)


def leave_what_stays(app: Sphinx, env: BuildEnvironment) -> None:
    """Have both files left as they are, if nothing was read and nothing is to be written (``env-updated``)."""
    builder = _builder(app)
    # what another extension has put in place of a method is to be called
    if builder is None or not domain_of(env).is_unchanged or not vars(builder).keys().isdisjoint(_METHODS):
        return
    now = _now(builder)
    if now and read_state(_record(app)) == now:
        _Left(builder)


def note_dumped(app: Sphinx, error: Exception | None) -> None:
    """Note what the files are, and what they were made of (``build-finished``)."""
    builder = _builder(app)
    if error is not None or builder is None or not domain_of(app.env).key:
        return
    if not isinstance(vars(builder).get("dump_inventory"), _Skip):
        write_state(_record(app), _now(builder))


class _Skip:
    """Does nothing, whatever it is called with."""

    def __call__(self, *arguments: Any) -> None:
        return None


class _Left:
    """A builder that writes neither file, unless it has a page to write or someone enters one into the index."""

    def __init__(self, builder: StandaloneHTMLBuilder) -> None:
        self.builder = builder
        for name in _METHODS:
            setattr(builder, name, _Skip())
        builder.load_indexer = self._load  # type: ignore[method-assign]

    def _load(self, docnames: Any) -> None:
        if docnames:
            self._give_back()
            self.builder.load_indexer(docnames)
            return
        for name in _USES:
            setattr(self.builder.indexer, name, self._loaded_first(name))

    def _loaded_first(self, name: str) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            self._give_back()
            for each in _USES:
                vars(self.builder.indexer).pop(each, None)
            self.builder.load_indexer(frozenset())
            return getattr(self.builder.indexer, name)(*arguments, **named)

        return call

    def _give_back(self) -> None:
        for name in _METHODS:
            vars(self.builder).pop(name, None)


def _builder(app: Sphinx) -> StandaloneHTMLBuilder | None:
    """Return the builder, if it writes the files as Sphinx does and no pages are entered into the index by us."""
    builder = app.builder
    if not isinstance(builder, StandaloneHTMLBuilder) or not writes_pages_as_they_are(builder):
        return None
    own = all(getattr(type(builder), name) is getattr(StandaloneHTMLBuilder, name) for name in _METHODS)
    return builder if own and not domain_of(app.env).site.publication_pages else None


def _now(builder: StandaloneHTMLBuilder) -> Mapping[str, str]:
    """Return the files as they are, and what they are made of; empty if one is not there."""
    env = builder.env
    domain = domain_of(env)
    found = {"made of": fingerprint(sphinx.__version__, domain.key, _other_objects(env, domain))}
    for name in (INVENTORY_FILENAME, *([builder.searchindex_filename] if builder.search else ())):
        try:
            status = (Path(builder.outdir) / name).stat()
        except OSError:
            return {}
        found[name] = f"{status.st_size} {status.st_mtime_ns}"
    return found


def _other_objects(env: BuildEnvironment, own: AcademicDomain) -> object:
    """Return the objects of all domains but ours, which change with what was read and with nothing else."""
    return [(name, sorted(domain.get_objects())) for name, domain in sorted(env.domains.items()) if domain is not own]


def _record(app: Sphinx) -> Path:
    return Path(app.doctreedir) / f"academic-dumped-{app.builder.name}.json"
