"""Words that publishers put in place of a value that there is not yet."""

from __future__ import annotations

import re
from typing import Final

_PLACEHOLDER: Final = re.compile(
    r"(?:n/?\.?a\.?|n\.d\.|none|null|\?+|-+|\.{3})(?:\s*[-–:]+\s*(?:n/?\.?a\.?))*", re.IGNORECASE
)


def is_placeholder(text: str) -> bool:
    """Whether a publisher has put a word in place of a volume, a number or pages: ``n/a``, ``n/a–n/a``."""
    return not text or (text[0] in "nN.-–?" and _PLACEHOLDER.fullmatch(text) is not None)
