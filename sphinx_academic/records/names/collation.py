"""The order of texts in a language, by what Python has.

Letters with accents stand with those without, but for letters that a language counts as its own (``ñ`` after ``n``,
``å ä ö`` after ``z`` in Swedish).  Chinese characters are in the order of the national standards: GB 2312 by
pronunciation for Mainland China, Big5 by strokes for Taiwan and Hong Kong, JIS X 0208 by reading for Japan; the rarer
ones, which these have in another order or not at all, follow.  Contractions (Czech ``ch``) are not known.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from sphinx_academic.records.model.languages import fallbacks

_SWEDISH: Final = {"å": "z\uffff1", "ä": "z\uffff2", "æ": "z\uffff2", "ö": "z\uffff3", "ø": "z\uffff3"}
_DANISH: Final = {"æ": "z\uffff1", "ä": "z\uffff1", "ø": "z\uffff2", "ö": "z\uffff2", "å": "z\uffff3"}
#: the letters of a language that are no others with accents, and what they are sorted as
_OWN: Final[dict[str, dict[str, str]]] = {
    "es": {"ñ": "n\uffff"},
    **{"sv": _SWEDISH, "fi": _SWEDISH, "da": _DANISH, "nb": _DANISH, "nn": _DANISH, "no": _DANISH},
    "pl": {each: f"{base}\uffff" for each, base in zip("ąćęłńóśźż", "acelnoszz", strict=True)},
    "tr": {"ç": "c\uffff", "ğ": "g\uffff", "ı": "h\uffff", "ö": "o\uffff", "ş": "s\uffff", "ü": "u\uffff"},
    "ru": {"ё": "е", "й": "и\uffff"},
    "uk": {"й": "и\uffff", "ї": "і\uffff", "ґ": "г\uffff"},
}
#: letters that are sorted as two, or as another one, in all languages
_EVERYWHERE: Final = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"}
#: the character sets whose order is that of a language
_CHARACTER_SETS: Final = {"zh-hant": "big5", "zh": "gb2312", "ja": "euc_jp"}


@lru_cache(maxsize=16_384)
def collation_key(text: str, language: str = "en") -> tuple[str, str]:
    """Return what a text is sorted by among others on a page in a language."""
    folded = text.casefold()
    if folded.isascii():
        return folded, text
    tags = fallbacks(language)
    own = next((_OWN[tag] for tag in tags if tag in _OWN), {})
    set_of_characters = next((_CHARACTER_SETS[tag] for tag in tags if tag in _CHARACTER_SETS), "")
    return "".join(_letter(char, own, set_of_characters) for char in unicodedata.normalize("NFC", folded)), text


def _letter(char: str, own: dict[str, str], set_of_characters: str) -> str:
    if char in own:
        return own[char]
    if char in _EVERYWHERE:
        return _EVERYWHERE[char]
    if set_of_characters and char >= "\u2e80":
        try:
            # after all letters, in the order of their codes
            return "\ufffe" + char.encode(set_of_characters).decode("latin-1")
        except UnicodeEncodeError:
            return "\uffff" + char
    plain = "".join(each for each in unicodedata.normalize("NFD", char) if not unicodedata.combining(each))
    return plain or char
