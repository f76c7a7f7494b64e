"""What a build notes for the next one, beside the doctrees: names and fingerprints."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_academic import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: raised when the files would look different although the data is the same
_FORMAT = 1


def fingerprint(*said: Any) -> str:
    """Return a fingerprint of what a file depends on, of this version of the package."""
    return hashlib.blake2b(repr((__version__, _FORMAT, said)).encode(), digest_size=10).hexdigest()


def settings_of(app: Sphinx) -> str:
    """Return what stands for all settings that what is written may depend on, and for the extensions that set more.

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


def read_state(path: Path) -> dict[str, str]:
    """Return what :func:`write_state` wrote; nothing where that cannot be read."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_state(path: Path, state: Mapping[str, str]) -> None:
    """Write names and fingerprints, in one step: a build that ends here leaves the old ones or the new ones."""
    temporary = path.with_name(f"{path.name}.new")
    temporary.write_text(json.dumps(state, indent=0), encoding="utf-8")
    temporary.replace(path)
