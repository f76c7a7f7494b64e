"""Keys for works whose source has none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from sphinx_academic.imports.text import fold

#: words with which no title says what it is about
STOP_WORDS: Final = frozenset(
    [
        *(
            "a",
            "an",
            "the",
            "on",
            "of",
            "for",
            "in",
            "to",
            "and",
            "with",
            "towards",
            "toward",
            "from",
            "is",
            "are",
            "do",
        ),
        *("does", "how", "what", "why", "can", "le", "la", "les", "der", "die", "das"),
    ]
)
_NOT_IN_NAMES = re.compile(r"\$[^$]*\$|[^\w\s'’.,-]")


def family_name(name: str) -> str:
    """Return the family name of a name, without marks: what stands before a comma, or the last word."""
    name = _NOT_IN_NAMES.sub("", name).strip()
    return name.split(",")[0] if "," in name else (name.split() or [""])[-1]


def first_family(people: Sequence[Any]) -> str:
    """Return the family name of the first of some people, names or mappings with names; empty if there is none."""
    first = people[0] if people else ""
    return family_name(str(first["name"] if isinstance(first, Mapping) else first))


def key_of(title: str, year: str, family: str = "") -> str:
    """Return a key: the family name of the first author, the year, the first word of the title that says something."""
    words = [word for word in fold(title).split() if word not in STOP_WORDS] or fold(title).split() or ["work"]
    first = re.sub(r"[^a-z0-9]", "", fold(family).replace(" ", ""))
    word = re.sub(r"[^a-z0-9]", "", words[0]) or "work"
    number = (re.search(r"\d{4}", year) or [""])[0]
    return f"{first}{number}{word}" if first else f"{word}{number}"
