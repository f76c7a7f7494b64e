"""Small words that belong to family names: ``von``, ``de la``."""

from __future__ import annotations

from typing import Final

PARTICLES: Final = frozenset(
    [
        *("von", "van", "de", "der", "den", "dem", "del", "della", "di", "da", "du", "do", "dos", "das", "la", "le"),
        *("ten", "ter", "zu", "zur", "af", "av", "el", "al", "bin", "ibn"),
    ]
)
