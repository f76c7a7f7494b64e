"""Keys of names, which are equal where two spellings can only mean one person.

Nothing here guesses: accents, case, hyphens, spaces, full stops and the order of the parts are folded
away, letters are not.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from sphinx_academic.records.names.names import Name
from sphinx_academic.sources.scripts import CJK, FIRST_CJK

_PLAIN: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n"}
)
_WRITTEN_OUT: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_BREAKS: Final = str.maketrans(dict.fromkeys("-.,_/·•‐‑–\u00a0\u3000", " ") | dict.fromkeys("'’ʼ`´\u00ad\u200b", None))
_MOST_CAPITALS: Final = 3


class Keys(NamedTuple):
    """The keys by which a name is looked up.

    ``full`` are keys of the whole name, none for one whose given names are all initials with stops; ``short``
    are those of one whose are.  ``families`` are the spellings of the family name without spaces,
    ``givens`` those of the given names in words, ``initials`` their first letters.
    """

    full: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    givens: tuple[tuple[str, ...], ...] = ()
    initials: str = ""
    #: the given names as they are separated by spaces: a hyphen joins two to one name
    words: tuple[str, ...] = ()
    #: capitals that may be initials as well as a name, where the family name is in capitals too: QUILL, MA
    capitals: str = ""


def spellings(text: str) -> tuple[str, ...]:
    """Return a name part in plain lower-case letters, words separated by one space.

    There are two spellings if one has its umlauts written out: ``müller`` is ``muller`` and ``mueller``.
    """
    if text.isascii():
        return (" ".join(text.lower().translate(_BREAKS).split()),)
    text = unicodedata.normalize("NFC", text).casefold().translate(_BREAKS)
    written_out = text.translate(_WRITTEN_OUT)
    plain = _plain(text)
    return (plain,) if written_out == text else (plain, _plain(written_out))


def _plain(text: str) -> str:
    marks_apart = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return " ".join("".join(c for c in marks_apart if not unicodedata.combining(c)).split())


def family_words(name: Name) -> set[str]:
    """Return the words of a family or literal name, and all of them in one.

    Another spelling of the name has at least one of them somewhere.
    """
    found: set[str] = set()
    for text in spellings(f"{name.particle} {name.family} {name.literal}"):
        found.update(text.split(), (text.replace(" ", ""),))
    return found


@lru_cache(maxsize=8192)
def keys_of(name: Name) -> Keys:
    """Return the keys of a name.  Remembered, since co-authors return."""
    whole = "=" + unicodedata.normalize("NFC", str(name))
    if name.literal:
        return Keys(full=(whole,))
    given, family = name.given, f"{name.particle} {name.family}" if name.particle else name.family
    if not whole.isascii() and max(whole) >= FIRST_CJK and re.search(f"[{CJK}]", whole):
        return Keys(full=(whole, f"={family}{given}", f"={given}{family}"))
    if "." in family and _are_initials(family, given) and not _are_initials(given, family):
        given, family = family, given  # "Gautheron L." taken for given and family name
    givens, families = spellings(given), spellings(family)
    squeezed = tuple(text.replace(" ", "") for text in families)
    if _are_initials(given, family):
        pairs = _pairs(givens, families)
        # LI Ji is a family name in capitals as often as it is two initials
        full = pairs if len(given) > 1 and given.isalpha() else ()
        return Keys(full, pairs, squeezed, initials=givens[0].replace(" ", ""))
    words = tuple(tuple(text.split()) for text in givens)
    return Keys(
        full=(whole, *_pairs(givens, families), *_sequences(givens, families)),
        families=squeezed,
        givens=words,
        initials="".join(word[0] for word in words[0]),
        words=tuple(spellings(word)[0].replace(" ", "") for word in given.split()),
        capitals=given.lower() if _may_be_initials(given) and family.isupper() else "",
    )


def _may_be_initials(given: str) -> bool:
    return 1 < len(given) <= _MOST_CAPITALS and given.isalpha() and given.isupper()


def given_names_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether two sequences of given names differ by no more than initials after the first.

    ``Marine A.`` agrees with ``Marine`` and with ``Marine Anne``, but not with ``Marine B.``; ``Tian Hua`` and ``Tian``
    do not agree, since a second given name in full may make another person.
    """
    if one[:1] != other[:1]:
        return False
    for a, b in zip(one[1:], other[1:], strict=False):
        if a != b and not (min(len(a), len(b)) == 1 and a[0] == b[0]):
            return False
    shorter = min(len(one), len(other))
    return all(len(word) == 1 for word in (*one[shorter:], *other[shorter:]))


def _are_initials(given: str, family: str) -> bool:
    """``Z.``, ``J.X.``, ``T.-H.``, ``XD``: single letters, or a few capitals if the family name is not."""
    if len(given) <= _MOST_CAPITALS and given.isalpha():
        return len(given) == 1 or (given.isupper() and not family.isupper())
    words = given.translate(_BREAKS).split()
    return bool(words) and all(len(word) == 1 for word in words)


def _pairs(givens: tuple[str, ...], families: tuple[str, ...]) -> tuple[str, ...]:
    """Given and family name without spaces, whichever comes first."""
    pairs = []
    for given in givens:
        for family in families:
            a, b = given.replace(" ", ""), family.replace(" ", "")
            pairs.append(f"{a}|{b}" if a <= b else f"{b}|{a}")
    return tuple(pairs)


def _sequences(givens: tuple[str, ...], families: tuple[str, ...]) -> tuple[str, ...]:
    """The words in both orders, wherever the family name begins: ``Laura Pereira Sanchez``."""
    if " " not in givens[0] and " " not in families[0]:
        return ()
    pairs = [(given, family) for given in givens for family in families]
    return tuple(key for a, b in pairs for key in (f"{a} {b}".strip(), f"{b} {a}".strip()))
