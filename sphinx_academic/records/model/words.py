"""Words that records declare and pages show."""

from __future__ import annotations


def N_(message: str) -> str:
    """Mark a message that a module keeps; whoever prints it translates it: one process may build several sites."""
    return message
