"""The scripts of names: whether a name is written in the script of a language."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from sphinx_academic.sources.scripts import CJK, FIRST_CJK

_RANGES: Final = {
    "Latin": "A-Za-zÀ-ɏḀ-ỿ",
    "Cyrillic": "\u0400-\u052f",
    "Greek": "\u0370-\u03ff\u1f00-\u1fff",
    "Arabic": "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff",
    "Hebrew": "\u0590-\u05ff",
    "Han": "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff",
    "Japanese": "\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff",
    "Hangul": "\u1100-\u11ff\uac00-\ud7af",
    "Devanagari": "\u0900-\u097f",
    "Thai": "\u0e00-\u0e7f",
    "Georgian": "\u10a0-\u10ff",
    "Armenian": "\u0530-\u058f",
}
#: those of languages that are not written in Latin letters
_SCRIPTS: Final = {
    **dict.fromkeys(("be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "tt", "uk"), "Cyrillic"),
    **dict.fromkeys(("ar", "ckb", "fa", "ps", "sd", "ug", "ur"), "Arabic"),
    **dict.fromkeys(("he", "yi"), "Hebrew"),
    **dict.fromkeys(("hi", "mr", "ne", "sa"), "Devanagari"),
    **{"el": "Greek", "zh": "Han", "yue": "Han", "ja": "Japanese", "ko": "Hangul", "th": "Thai", "ka": "Georgian"},
    "hy": "Armenian",
}

_CJK_NAME: Final = rf"[{CJK}][{CJK}・·\s]*"


def is_cjk(name: str) -> bool:
    """Return whether a name is written in Chinese, Japanese or Korean characters alone."""
    return name[:1] >= FIRST_CJK and re.fullmatch(_CJK_NAME, name) is not None


@cache
def _letters(script: str) -> re.Pattern[str]:
    return re.compile(f"[{_RANGES[script]}]")


def script_of(language: str) -> str:
    """Return the script of a language (``zh_CN``)."""
    if "latn" in language.lower():
        return "Latin"
    return _SCRIPTS.get(re.split("[-_]", language, maxsplit=1)[0].lower(), "Latin")


@lru_cache(maxsize=16_384)
def is_in_script_of(text: str, language: str) -> bool:
    """Return whether some letters of a text are of the script that a language is written in."""
    return _letters(script_of(language)).search(text) is not None
