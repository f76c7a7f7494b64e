"""A place in a built site that breaks a rule."""

from __future__ import annotations

from typing import NamedTuple


class Finding(NamedTuple):
    """A finding; ``line`` is 0 for a file as a whole."""

    path: str
    line: int
    message: str
