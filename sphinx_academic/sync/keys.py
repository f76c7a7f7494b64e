"""Keys of new entries, by the pattern that the keys of a file have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from typing import Final

from sphinx_academic.imports.keys import STOP_WORDS, key_of
from sphinx_academic.imports.text import fold
from sphinx_academic.records.citing.citation import full_title
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.records.names.names import ET_AL
from sphinx_academic.sync.matching import year_of

_PART: Final = re.compile(r"\{(family|word|year|yy)(?::(\w+))?\}")


def new_key(paper: Publication, papers: Iterable[Publication], taken: Collection[str]) -> str:
    """Return the key of a new entry: by the most frequent pattern of ``papers``, and none of ``taken``."""
    patterns = Counter(pattern for each in papers if (pattern := _pattern(each)))
    key = ""
    if patterns:
        pattern, count = patterns.most_common(1)[0]
        key = _filled(pattern, paper) if count > 1 or patterns.total() == 1 else ""
    if not key:
        year = year_of(paper)
        key = key_of(full_title(paper), str(year or ""), _family(paper))
    folded = {each.lower() for each in taken}
    free, number = key, 0
    while free.lower() in folded:
        number += 1
        free = f"{key}{chr(96 + number)}" if number < 27 else f"{key}-{number}"
    return free


def _pattern(paper: Publication) -> str:
    """Return a key with names of its parts in place of them; empty if it is made of something else."""
    rest = paper.key
    year = year_of(paper)
    parts = {"family": _family(paper), "word": _first_word(paper)}
    if year and str(year) in rest:
        rest = rest.replace(str(year), "{year}", 1)
    elif year and f"{year % 100:02d}" in rest:
        rest = rest.replace(f"{year % 100:02d}", "{yy}", 1)
    for name, part in parts.items():
        place = (
            fold(rest).find(part) if part and len(fold(rest)) == len(rest) else rest.lower().find(part) if part else -1
        )
        if place >= 0 and "{" not in rest[place : place + len(part)]:
            case = _case_of(rest[place : place + len(part)])
            rest = f"{rest[:place]}{{{name}:{case}}}{rest[place + len(part) :]}"
    bare = _PART.sub("", rest)
    return rest if re.fullmatch(r"[_:/.+-]*", bare) and "{" in rest else ""


def _filled(pattern: str, paper: Publication) -> str:
    year = year_of(paper)
    values = {
        "family": _family(paper),
        "word": _first_word(paper),
        "year": str(year or ""),
        "yy": f"{year % 100:02d}" if year else "",
    }
    names = [found[1] for found in _PART.finditer(pattern)]
    if not all(values.get(name) for name in names):
        return ""
    return _PART.sub(lambda found: _cased(values[found[1]], found[2] or "lower"), pattern)


def _family(paper: Publication) -> str:
    first = next((author.name for author in paper.authors if author != ET_AL), None)
    name = (first.family or first.literal) if first else ""
    return re.sub(r"[^a-z0-9]", "", fold(name))


def _first_word(paper: Publication) -> str:
    words = [re.sub(r"[^a-z0-9]", "", word) for word in fold(full_title(paper)).split() if word not in STOP_WORDS]
    return next(filter(None, words), "")


def _case_of(text: str) -> str:
    return "upper" if text.isupper() and len(text) > 1 else "title" if text[:1].isupper() else "lower"


def _cased(text: str, case: str) -> str:
    return {"upper": text.upper(), "title": text.capitalize(), "lower": text}[case]
