"""Fields of BibTeX in other languages: ``title_zh``, ``abstract_en``, ``title+zh``, beside ``title``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from sphinx_academic.records.citing.bibtex_tables import OWN, SUBORDINATE, TARGETS
from sphinx_academic.records.citing.languages import language_tag
from sphinx_academic.records.links.links import LinkTable
from sphinx_academic.records.model.languages import best_of, language_of
from sphinx_academic.records.model.readers import Reading
from sphinx_academic.sources.located import LocatedDict

_SUFFIXED: Final = re.compile(r"(.+?)[_+]([a-z]{2,3}(?:[-_][a-z]{2,4}){0,2})")
#: fields that are the same in all languages
_SAME: Final = frozenset({"year", "month", "day", "date", "crossref", "xdata", "selected", "hidden", "pages", "volume"})
#: ``author+an`` is an annotation of names, and not in Aragonese
_ANNOTATION: Final = "an"


class InLanguage(NamedTuple):
    """The fields of an entry in one language."""

    fields: LocatedDict
    #: the languages of those whose language is known, by their names
    languages: Mapping[str, str]


@lru_cache(maxsize=4096)
def _suffixed(name: str) -> tuple[str, str]:
    """Return the field that a name is a translation of, and the language tag; empty if it is none."""
    found = _SUFFIXED.fullmatch(name)
    if found is None or found[2] == _ANNOTATION or not language_of(found[2]):
        return "", ""
    return found[1], found[2]


def translations(names: Iterable[str], links: LinkTable) -> dict[str, dict[str, str]]:
    """Return the fields that are translations, by the field that they translate and by their languages."""
    found: dict[str, dict[str, str]] = {}
    for name in names:
        if "_" not in name and "+" not in name:
            continue
        base, tag = _suffixed(name)
        if not base or base in _SAME or name in TARGETS or name in OWN or name in links:
            continue
        if base in TARGETS or base in OWN or base in SUBORDINATE or base in links:
            found.setdefault(base, {})[tag] = name
    return found


def in_language(fields: LocatedDict, reading: Reading) -> InLanguage:
    """Return the fields as a build in the language of the reading shows them.

    A field without a suffix is in the language of the entry (``langid``), which most entries do not say.
    """
    translated = translations(fields, reading.links)
    if not translated:
        return InLanguage(fields, {})
    own = language_tag(str(fields.get("langid") or fields.get("language") or ""))
    suffixed = {name for names in translated.values() for name in names.values()}
    items = {name: value for name, value in fields.items() if name not in suffixed}
    lines = dict(fields.lines)
    languages: dict[str, str] = {}
    for base, names in translated.items():
        given = {tag: name for tag, name in names.items() if fields[name]}
        if reading.untranslated:
            reading.path, reading.line = [base], lines.get(base) or lines[next(iter(names.values()))]
            # of an unknown language, it is for all that have no own one
            reading.untranslated(reading, [*given, *([own] if items.get(base) else [])])
        known = {**given, **({own: base} if own and items.get(base) else {})}
        tag = best_of(known, reading.language)
        if tag is None:
            tag = own if items.get(base) else next(iter(given), "")
        name = known.get(tag, base)
        if name in fields:
            items[base], lines[base] = fields[name], fields.lines.get(name, fields.line)
        if tag:
            languages[base] = language_of(tag)
    return InLanguage(LocatedDict(items, fields.line, lines), languages)
