"""Text in several languages: tags, the choice among the languages that a value has, and who is asked next.

In data, a mapping whose keys are all language tags is one value in several languages::

    tagline: {en: Efficient learning, zh: 高效学习}

A build has one language.  The value in that language is chosen where the field is read, so that a record has one
text; text that is in another language says so by its ``lang``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import Any, Final

from sphinx_academic.sources.located import LocatedDict, LocatedList, LocatedStr

_CODES: Final = """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en
    eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv
    ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne
    ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st
    su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    ast ckb dsb fil gsw haw hsb kab nan nds wuu yue
"""
LANGUAGES: Final = frozenset(_CODES.split())
"""The languages of ISO 639-1, and some of those that have three letters."""

RIGHT_TO_LEFT: Final = frozenset({"ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})
"""Languages that are written from right to left."""

#: the script that a region writes its language in, where the language has several
_SCRIPTS: Final = {
    **{"zh-cn": "zh-hans", "zh-sg": "zh-hans", "zh-tw": "zh-hant", "zh-hk": "zh-hant", "zh-mo": "zh-hant"},
    **{"sr-rs": "sr-cyrl", "uz-uz": "uz-latn"},
}
_TAG: Final = re.compile(r"([a-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?")


@lru_cache(maxsize=1024)
def language_of(text: str) -> str:
    """Return a language tag in its usual form (``zh_CN`` is ``zh-CN``); empty for what is no known language."""
    found = _TAG.fullmatch(text.partition(".")[0].partition("@")[0])
    if found is None or found[1] not in LANGUAGES:
        return ""
    script, region = found[2], found[3]
    return "-".join(filter(None, (found[1], script and script.capitalize(), region and region.upper())))


@lru_cache(maxsize=1024)
def fallbacks(language: str) -> tuple[str, ...]:
    """Return the tags that serve a language, the best first, in lower case: ``zh-tw``, ``zh-hant``, ``zh``."""
    tag = language_of(language).lower()
    parts = tag.split("-")
    shorter = ["-".join(parts[:count]) for count in range(len(parts), 0, -1)]
    script = _SCRIPTS.get(tag)
    found = [shorter[0], *([script] if script else []), *shorter[1:]]
    # a script is that of its region
    found += [region for region, each in _SCRIPTS.items() if each == tag]
    return tuple(filter(None, dict.fromkeys(found)))


def is_right_to_left(language: str) -> bool:
    """Return whether a language is written from right to left."""
    tag = language_of(language)
    return tag.partition("-")[0] in RIGHT_TO_LEFT and "-Latn" not in tag


@lru_cache(maxsize=4096)
def is_other(tag: str, language: str) -> bool:
    """Return whether a text with a language tag is in another language than a page, or in another script."""
    (own, own_script), (other, other_script) = _parts(language), _parts(tag)
    return own != other or (bool(own_script and other_script) and own_script != other_script)


def _parts(tag: str) -> tuple[str, str]:
    """Return language and script of a tag."""
    tag = language_of(tag) or tag.replace("_", "-")
    parts = _SCRIPTS.get(tag.lower(), tag.lower()).split("-")
    return parts[0], next((part for part in parts[1:] if len(part) == 4), "")


def best_of(tags: Iterable[str], language: str) -> str | None:
    """Return the tag whose text a page in a language shows: that of the language, or else of one of its kind.

    None if there is no text in the language at all.
    """
    known = {language_of(tag).lower(): tag for tag in tags}
    for each in fallbacks(language):
        if each in known:
            return known[each]
    primary = language_of(language).partition("-")[0].lower()
    return next((tag for each, tag in known.items() if each.partition("-")[0] == primary), None)


def is_in_languages(value: Mapping[str, Any], fields: Collection[str] = ()) -> bool:
    """Return whether a mapping is one value in several languages: all keys are tags, and not all are ``fields``."""
    return bool(value) and all(map(language_of, value)) and not all(key in fields for key in value)


def missing_languages(tags: Iterable[str], languages: Iterable[str]) -> tuple[str, ...]:
    """Return those of a site's languages that a value does not have."""
    tags = tuple(tags)
    return tuple(language for language in languages if best_of(tags, language) is None)


def chosen(value: LocatedDict, language: str) -> Any:
    """Return the value in a language, or in the first one that it has; None if it has none.

    Texts in it know their language and their line.  A value without a tag is for all languages that have no own one.
    """
    given = [tag for tag, each in value.items() if each not in (None, "")]
    if not given:
        return None
    tag = best_of(filter(None, given), language)
    tag = ("" if "" in given else given[0]) if tag is None else tag
    return _marked(value[tag], language_of(tag), value.lines.get(tag, value.line))


def _marked(value: Any, tag: str, line: int) -> Any:
    if isinstance(value, str):
        return LocatedStr(value, value.line if isinstance(value, LocatedStr) else line, tag)
    if isinstance(value, LocatedList):
        return LocatedList(
            [_marked(each, tag, at) for each, at in zip(value, value.lines, strict=True)], line, value.lines
        )
    if isinstance(value, LocatedDict):
        items = {key: _marked(each, tag, value.lines.get(key, line)) for key, each in value.items()}
        return LocatedDict(items, value.line, value.lines)
    return value
