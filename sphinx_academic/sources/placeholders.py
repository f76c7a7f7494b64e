"""Words that stand in place of a value that there is not, or not yet."""

from __future__ import annotations

import re
from typing import Final

_PLACEHOLDER: Final = re.compile(
    r"(?:n/?\.?a\.?|n\.d\.|none|null|\?+|-+|\.{3})(?:\s*[-–:]+\s*(?:n/?\.?a\.?))*", re.IGNORECASE
)

#: what templates of sites have, beyond those words; in one's own bibliography it is a reminder, which stays to be seen
_REMINDERS: Final = frozenset(("TODO", "TODO."))


def is_placeholder(text: str) -> bool:
    """Return whether a text stands in place of a value: ``n/a``, ``n/a–n/a``, ``none``; ``Na`` is a family name."""
    return not text or (text[0] in "nN.-–?" and text != "Na" and _PLACEHOLDER.fullmatch(text) is not None)


def is_unfilled(value: object) -> bool:
    """Return whether a value of somebody's site is a text that stands in place of one; an empty one is not."""
    text = value.strip() if isinstance(value, str) else ""
    return bool(text) and (text in _REMINDERS or is_placeholder(text))
