"""The place of a new entry in a file that is ordered by its keys or by years."""

from __future__ import annotations

from collections.abc import Sequence

#: fewer entries say nothing about the order of a file
_FEW = 3


def place_of(keys: Sequence[str], years: Sequence[int | None], key: str, year: int | None) -> int:
    """Return before which entry a new one belongs; the end if the file has no order."""
    folded = [each.lower() for each in keys]
    end = len(keys)
    if len(keys) >= _FEW and folded == sorted(folded):
        return next((place for place, each in enumerate(folded) if each > key.lower()), end)
    known = [each for each in years if each]
    if year and len(known) >= _FEW and len(set(known)) > 1:
        if known == sorted(known, reverse=True):
            return next((place for place, each in enumerate(years) if each and each < year), end)
        if known == sorted(known):
            return next((place for place, each in enumerate(years) if each and each > year), end)
    return end
