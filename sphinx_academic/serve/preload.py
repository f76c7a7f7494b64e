"""Imports what builds import: in the process that those of the builds are forked from, once."""

from __future__ import annotations

import gc
from importlib import import_module
from pkgutil import walk_packages

from sphinx.application import builtin_extensions

import sphinx_academic

#: rooms whose modules a build of a web site loads
_ROOMS = ("catalogue", "config", "directives", "html", "records", "rendering", "richtext", "selection", "sources")

for extension in (*builtin_extensions, "myst_parser", "myst_parser.parsers.sphinx_", "sphinx_design"):
    import_module(extension)
import_module("sphinx_academic.extension")
for room in _ROOMS:
    for module in walk_packages(import_module(f"sphinx_academic.{room}").__path__, f"sphinx_academic.{room}."):
        import_module(module.name)
# builds do not walk these, nor copy the pages that they are on
gc.collect()
gc.freeze()
assert sphinx_academic.__version__
