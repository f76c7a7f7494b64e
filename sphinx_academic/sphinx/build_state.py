"""Fingerprints of the inputs of output files, stored for each output folder."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_academic import __version__
from sphinx_academic.sphinx.domain import domain_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_academic.store.store import Store

#: raised when the files would look different although the data is the same
_FORMAT = 1


def fingerprint(*said: Any) -> str:
    """Return a fingerprint of the inputs of a file, for this version of the package."""
    return hashlib.blake2b(repr((__version__, _FORMAT, said)).encode(), digest_size=10).hexdigest()


def settings_of(app: Sphinx) -> str:
    """Return a fingerprint of all settings that output may depend on, and of the extensions, which set more.

    Sphinx's own hash (``.buildinfo``) leaves out those for which it reads documents again: the language, the day.
    """
    # what Sphinx does nothing for changes no output
    values = [(value.name, _in_order(value.value)) for value in app.config if value.rebuild]
    # where an object lies in memory is another place in each build
    said = re.sub(r" at 0x[0-9a-fA-F]+", "", repr(sorted(values, key=lambda named: named[0])))
    return fingerprint(said, sorted(app.extensions), sorted(app.tags))


def _in_order(value: Any) -> Any:
    """Return a value that is written the same in every process: sets are not."""
    if isinstance(value, Mapping):
        return [(key, _in_order(each)) for key, each in value.items()]
    if isinstance(value, list | tuple):
        return [_in_order(each) for each in value]
    return sorted(map(repr, value)) if isinstance(value, set | frozenset) else value


def forget_lost_outputs(store: Store) -> None:
    """Remove the data of output folders that do not exist any more."""
    for output in store.get("outputs"):
        if not Path(output.partition(" ")[2]).is_dir():
            store.put({}, "outputs", output)


class OutputState:
    """A mapping of names to fingerprints, stored for an output folder.

    Builders and output folders may share doctrees, but each of them has its own files, of its own age.
    """

    def __init__(self, app: Sphinx, name: str) -> None:
        self._store = domain_of(app.env).site.store
        self._path = ("outputs", f"{app.builder.name} {app.outdir}", name)

    def read(self) -> dict[str, str]:
        """Return the mapping, empty if there is none."""
        return self._store.get(*self._path)

    def write(self, state: Mapping[str, str]) -> None:
        """Store the mapping; an empty one is removed."""
        self._store.put(state, *self._path)
