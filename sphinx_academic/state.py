"""What a build notes for the next one, beside the doctrees: names and fingerprints."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sphinx_academic import __version__

#: raised when the files would look different although the data is the same
_FORMAT = 1


def fingerprint(*said: Any) -> str:
    """Return a fingerprint of what a file depends on, of this version of the package."""
    return hashlib.blake2b(repr((__version__, _FORMAT, said)).encode(), digest_size=10).hexdigest()


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
