"""Words that records declare and pages show."""

from __future__ import annotations


def N_(message: str) -> str:
    """Mark a message for translation when it is printed: one process may build several sites."""
    return message
