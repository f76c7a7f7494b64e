"""The months of English and of BibTeX."""

from __future__ import annotations

from typing import Final

MONTH_NAMES: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""The names of the months in English."""

MONTHS: Final = tuple(name[:3].lower() for name in MONTH_NAMES)
"""The macros that every BibTeX style has for them: ``jan`` to ``dec``."""
