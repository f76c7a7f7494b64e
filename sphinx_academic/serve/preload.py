"""Imports what builds import: in the process that those of the builds are forked from, once."""

from __future__ import annotations

import gc
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import walk_packages

from sphinx.application import builtin_extensions

from sphinx_academic.records.kinds import Kinds
from sphinx_academic.records.model.readers import readers_of

#: rooms whose modules a build of a web site loads
_ROOMS = (
    *("catalogue", "config", "directives", "exports", "html", "records", "rendering"),
    *("richtext", "selection", "sources", "sphinx", "store", "theme"),
)
#: modules that extensions import when they are set up, or when a page needs them
_LATER = (
    *("docutils.core", "docutils.languages.en", "jinja2.ext", "PIL.JpegImagePlugin", "PIL.PngImagePlugin"),
    *("PIL.WebPImagePlugin", "myst_parser.parsers.sphinx_", "myst_parser.sphinx_ext.main", "sphinx.ext.mathjax"),
    *("sphinx.builders.latex.transforms", "sphinx_design.extension", "sphinx_academic.registry"),
    *("sphinx.cmd.build", "sphinx_academic.serve.waiting"),
)

for extension in (*builtin_extensions, *_LATER):
    import_module(extension)
for room in _ROOMS:
    for module in walk_packages(import_module(f"sphinx_academic.{room}").__path__, f"sphinx_academic.{room}."):
        try:
            import_module(module.name)
        except ModuleNotFoundError as error:
            # a library of an extra that is not installed, and that no page uses then
            if (error.name or "").startswith("sphinx_academic"):
                raise
# what is worked out once in a process: the fields of all kinds, and where installed packages are
for kind in Kinds().values():
    readers_of(kind)
entry_points(group="sphinx.html_themes")
# builds do not walk these, nor copy the pages that they are on
gc.collect()
gc.freeze()
