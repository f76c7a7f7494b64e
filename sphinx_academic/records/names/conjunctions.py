"""Lists of names in which ``und``, ``et``, ``y`` … stands where BibTeX wants ``and``.

Some of these words stand in names as well (``Ramón y Cajal, Santiago``), and bodies have all of them in theirs.  They
separate names only where names stand on both sides: each written ``Family, Given``, or, of words that no name has,
each of some capitalized words.
"""

from __future__ import annotations

import re
from typing import Final

from sphinx_academic.records.names.groups import split_outside
from sphinx_academic.records.names.particles import PARTICLES
from sphinx_academic.records.names.scripts import is_cjk

_IN_NO_NAME: Final = (
    "und",
    "et",
    "och",
    "og",
    "en",
    "oraz",
    "ve",
    "és",
    "и",
    "та",
    "και",
    "和",
    "与",
    "與",
    "と",
    "및",
)
_IN_SOME_NAMES: Final = ("y", "e", "i", "a", "și", "ja", "u")
_ET_AL: Final = r"(?!\s?al\b)"


def _between(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf",?\s(?:{'|'.join(words)}){_ET_AL}\s")


_ANY: Final = _between(_IN_NO_NAME + _IN_SOME_NAMES)
_PLAIN: Final = _between(_IN_NO_NAME)
#: in Chinese and Japanese, before the last name of a list, without blanks
_BEFORE_LAST: Final = re.compile("[和与與及跟と및]")


def conjunction_in(text: str) -> bool:
    """Return whether a text has such a word."""
    return _ANY.search(text) is not None


def by_conjunction(text: str) -> list[str]:
    """Return the names, or the lists of names, between such words; the text itself where they separate no names."""
    if not _ANY.search(text):
        return [text]
    if len(names := _families_first(text)) > 1:
        return names
    parts = split_outside(text, _PLAIN)
    return parts if len(parts) > 1 and all(map(_is_given_first, parts)) else [text]


def without_conjunction(name: str) -> list[str]:
    """Return the two names that the last of a Chinese or Japanese list is: ``王芳和张伟``."""
    parts = _BEFORE_LAST.split(name)
    return parts if len(parts) == 2 and min(map(len, parts)) > 1 else [name]


def _families_first(text: str) -> list[str]:
    """Return names with one comma each; in front of the comma, such a word is of the name."""
    names: list[str] = []
    begun = 0
    for word in (*_ANY.finditer(text), None):
        part = text[begun : word.start() if word else len(text)]
        if "," not in part and word:
            continue
        family, _comma, given = part.partition(",")
        if not family.strip() or not given.strip() or "," in given or part.count("{") != part.count("}"):
            return []
        names.append(part.strip())
        begun = word.end() if word else len(text)
    return names


def _is_given_first(part: str) -> bool:
    """Return whether a part is names of two to four words, or of Chinese, Japanese or Korean characters."""
    return all(_is_full_name(name.strip()) for name in re.split("[,，、]", part))


def _is_full_name(name: str) -> bool:
    if is_cjk(name):
        return len(name) > 1
    words = name.split()
    if not 1 < len(words) < 5 or any(each.isdigit() for each in name):
        return False
    return all(word[:1].isupper() or word.startswith(("{", "\\")) or word in PARTICLES for word in words) and (
        words[-1] not in PARTICLES
    )
