"""Prints dates in the site's language, by a pattern of the author's choice.

Patterns are CLDR's (``yyyy.MM``, ``d MMMM yyyy``); Babel knows the names and the order of the parts.
A pattern never says more than the date does: what is finer than the date leaves the pattern, together
with what separated it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias

from babel.core import Locale, UnknownLocaleError
from babel.dates import DateTimeFormat, format_interval

from sphinx_academic.records.dates.model import Date, Precision, academic_year_text, overlaps, year_text
from sphinx_academic.records.model.words import N_

Words: TypeAlias = Mapping[str, str]
"""Translations of :data:`MESSAGES`; what is missing stays English."""


_SINCE: Final = N_("since {date}")
_FROM: Final = N_("from {date}")
_UNTIL: Final = N_("until {date}")
_CIRCA: Final = N_("c. {date}")
_DECADE: Final = N_("{year}s")
_TERM: Final = N_("{term} {year}")
_ACADEMIC_TERM: Final = N_("{term} {academic_year}")

MESSAGES: Final[tuple[str, ...]] = (
    *(N_("present"), N_("in press"), N_("forthcoming"), N_("to appear"), N_("accepted"), N_("submitted")),
    *(N_("under review"), N_("in revision"), N_("in preparation"), N_("early access"), N_("online first")),
    *(N_("n.d."), N_("Spring"), N_("Summer"), N_("Fall"), N_("Autumn"), N_("Winter"), N_("Michaelmas")),
    *(N_("Hilary"), N_("Lent"), N_("Trinity"), N_("Easter"), N_("Q1"), N_("Q2"), N_("Q3"), N_("Q4")),
    *(_SINCE, _FROM, _UNTIL, _CIRCA, _DECADE, _TERM, _ACADEMIC_TERM),
)
"""All English words and templates that dates print, for translation."""

ENGLISH: Final[Words] = MappingProxyType({})

_LEVELS: Final = {
    **dict.fromkeys("GyYuUr", 1),
    **dict.fromkeys("QqMLl", 2),
    **dict.fromkeys("dDFgEecwW", 3),
}
"""The precision that a pattern's letter needs; the time of day, which dates do not have, is beyond them."""

_LEVELS_OF_PRECISION: Final = {Precision.YEAR: 1, Precision.MONTH: 2, Precision.DAY: 3}
_SKELETONS: Final = {1: "y", 2: "yMMM", 3: "yMMMd"}
_OPENERS: Final = {"(": ")", "[": "]", "{": "}", "（": "）", "【": "】", "「": "」"}
_NEVER: Final = 4


class _Token(NamedTuple):
    """A field (a run of one letter) or one character of the text between fields."""

    text: str
    level: int = 0


def format_date(date: Date, pattern: str, locale: str, words: Words = ENGLISH) -> str:
    """Return a date as text.

    ``pattern`` is a CLDR pattern, or empty for the locale's own medium form; an unknown ``locale``
    counts as English.  What no pattern can print (a term, an academic year, a word) has its own form, but
    gets the brackets that the pattern has: ``[yyyy.MM]`` gives ``[in press]``.
    """
    if date.interval is not None:
        return format_range(*date.interval, pattern, locale, words)
    opening, inner, closing = _unwrapped(pattern)
    texts = [_one(member, inner, locale_of(locale), words) for member in date.members or (date,)]
    return opening + ", ".join(texts) + closing


def unbracketed(pattern: str) -> str:
    """Return a pattern without the brackets around it: they set off a date that stands alone."""
    return _unwrapped(pattern)[1]


def _one(date: Date, pattern: str, locale: Locale, words: Words) -> str:
    """Print a date that is neither a range nor several."""
    phrase = _year_phrase(date, words)
    if date.precision not in _LEVELS_OF_PRECISION or date.unspecified:
        return phrase
    level = _LEVELS_OF_PRECISION[date.precision]
    if (date.year or 0) <= 0:
        phrase = f"{1 - (date.year or 0)} {locale.eras['abbreviated'][0]}"
    text = _fill(_visible_tokens(pattern or _default_pattern(locale, level), level), date, locale, phrase)
    return _say(_CIRCA, words, date=text) if date.qualifier else text


def format_range(
    start: Date | None, end: Date | None, pattern: str, locale: str, words: Words = ENGLISH, today: Date | None = None
) -> str:
    """Return two dates as text: ``Feb – May 2023``, ``2019–2023``, ``09/2023 – present``, ``since 2021``.

    What begins after ``today`` is ``from 2027``.  Without a pattern, days and months are joined as the
    locale does it.  Brackets around a pattern are put around the whole.  Without both dates the text is empty.
    """
    if start == end:
        return format_date(start, pattern, locale, words) if start else ""
    opening, inner, closing = _unwrapped(pattern)
    if start is None:
        text = _say(_UNTIL, words, date=format_date(end, inner, locale, words)) if end else ""
    elif end is None:
        is_to_come = today is not None and not overlaps(start, None, today)
        text = _say(_FROM if is_to_come else _SINCE, words, date=format_date(start, inner, locale, words))
    else:
        text = "" if inner else _local_interval(start, end, locale_of(locale))
        text = text or _joined(start, end, inner, locale, words)
    return opening + text + closing


def _joined(start: Date, end: Date, pattern: str, locale: str, words: Words) -> str:
    if _plain_year(start) and _plain_year(end):
        known = locale_of(locale)
        years = f"{_year_phrase(start, words)}–{_year_phrase(end, words)}"
        return _fill(_visible_tokens(pattern or _default_pattern(known, 1), 1), start, known, years)
    first, last = (format_date(date, pattern, locale, words) for date in (start, end))
    return first if first == last else f"{first} – {last}"


def _plain_year(date: Date) -> bool:
    return date.precision is Precision.YEAR and not date.qualifier and not date.unspecified and (date.year or 0) >= 0


def _local_interval(start: Date, end: Date, locale: Locale) -> str:
    """Join two days or two months as CLDR has it; empty where it has nothing to say."""
    level = _LEVELS_OF_PRECISION[start.precision] if start.precision in (Precision.MONTH, Precision.DAY) else 0
    if not level or start.precision is not end.precision or start.qualifier or end.qualifier:
        return ""
    days = _day_of(start), _day_of(end)
    if (days[0].year, days[1].year) != (start.year, end.year):
        return ""
    text = str(format_interval(*days, skeleton=_SKELETONS[level], locale=locale))
    # thin spaces are lost or boxes in some builders, and no other text of a list has them
    return text.replace("\u2009", " ")


@lru_cache(maxsize=64)
def locale_of(identifier: str) -> Locale:
    """Return the nearest locale that Babel has: ``pt-BR`` as it is, else the language, else English."""
    name = identifier.partition(".")[0].partition("@")[0].replace("-", "_")
    for candidate in (name, name.partition("_")[0]):
        try:
            return Locale.parse(candidate)
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")


def _default_pattern(locale: Locale, level: int) -> str:
    skeletons = locale.datetime_skeletons
    fallback = {1: "y", 2: "y-MM", 3: "y-MM-dd"}[level]
    return str(skeletons[_SKELETONS[level]].pattern) if _SKELETONS[level] in skeletons else fallback


@lru_cache(maxsize=256)
def _visible_tokens(pattern: str, level: int) -> tuple[_Token, ...]:
    """Return what is left of a pattern for a date of this precision; the year is always left."""
    tokens = list(_tokens(pattern))
    fields = [i for i, token in enumerate(tokens) if token.level]
    visible = [i for i in fields if tokens[i].level <= level]
    if not visible or visible == fields:
        return tuple(tokens) if visible else (*tokens, _Token("y", 1)) if not fields else (_Token("y", 1),)
    gone = [False] * len(tokens)
    for index in fields:
        if index not in visible:
            gone[index] = True
            # a unit glued to the field (the 日 of d日, the th of d'th') is part of it
            for unit in range(index + 1, len(tokens)):
                if tokens[unit].level or not tokens[unit].text.isalpha():
                    break
                gone[unit] = True
    for left, right in zip([None, *visible], [*visible, None], strict=True):
        _drop_separators(tokens, gone, fields, left, right)
    _drop_unpaired_brackets(tokens, gone)
    return tuple(token for token, is_gone in zip(tokens, gone, strict=True) if not is_gone)


def _drop_separators(
    tokens: list[_Token], gone: list[bool], fields: list[int], left: int | None, right: int | None
) -> None:
    """Remove the text beside removed fields: between two that stay, all after the first removed one."""
    between = [i for i in fields if (left is None or i > left) and (right is None or i < right)]
    if not between:
        return
    if left is None:
        start, stop = between[0] + 1, len(tokens) if right is None else right
    elif right is None:
        start, stop = left + 1, between[-1]
        start = _after_unit(tokens, start)
    else:
        start, stop = between[0] + 1, right
    gone[start:stop] = [True] * (stop - start)


def _after_unit(tokens: list[_Token], start: int) -> int:
    while start < len(tokens) and not tokens[start].level and tokens[start].text.isalpha():
        start += 1
    return start


def _drop_unpaired_brackets(tokens: list[_Token], gone: list[bool]) -> None:
    """A bracket whose partner left the pattern leaves too."""
    opened: list[int] = []
    for index, token in enumerate(tokens):
        if token.level:
            continue
        if token.text in _OPENERS:
            opened.append(index)
        elif opened and token.text == _OPENERS[tokens[opened[-1]].text]:
            partner = opened.pop()
            gone[index] = gone[partner] = gone[index] or gone[partner]


def _tokens(pattern: str) -> Iterator[_Token]:
    """Split a CLDR pattern: quoted text is literal, two quotes are one, letters are fields."""
    quoted = False
    index = 0
    while index < len(pattern):
        char = pattern[index]
        if char == "'":
            if pattern[index + 1 : index + 2] == "'":
                yield _Token("'")
                index += 2
                continue
            quoted = not quoted
            index += 1
        elif quoted or not (char.isascii() and char.isalpha()):
            yield _Token(char)
            index += 1
        else:
            end = index + 1
            while pattern[end : end + 1] == char:
                end += 1
            yield _Token(pattern[index:end], _LEVELS.get(char, _NEVER))
            index = end


def _fill(tokens: tuple[_Token, ...], date: Date, locale: Locale, year: str) -> str:
    values = DateTimeFormat(_day_of(date), locale)
    text = "".join(_field(token.text, values, date, year) if token.level else token.text for token in tokens)
    return text.strip()


def _field(field: str, values: DateTimeFormat, date: Date, year: str) -> str:
    if field[0] in "yYuUr":
        two_digits = field == "yy" and bool(date.month)
        return f"{(date.year or 0) % 100:02d}" if two_digits else year
    try:
        return str(values[field])
    except (KeyError, ValueError):
        return ""  # a letter that Babel does not know, or too many of one


def _day_of(date: Date) -> datetime.date:
    """Return a day with the same month, day and weekday in a year that ``datetime`` has."""
    year = date.year or 0
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        year = 2000 + year % 400  # the calendar repeats every 400 years, weekdays too
    return datetime.date(year, date.month or 1, date.day or 1)


def _year_phrase(date: Date, words: Words) -> str:
    """Return what stands in a pattern's place for the year."""
    if date.word:
        return words.get(date.word, date.word)
    if date.unspecified == 1:
        return _say(_DECADE, words, year=str(date.year or 0))
    if date.unspecified:
        return year_text(date.year or 0)[: -date.unspecified] + "X" * date.unspecified
    year = academic_year_text(date) if date.academic else str(date.year or 0)
    if date.season:
        term = words.get(date.season.capitalize(), date.season.capitalize())
        template = _ACADEMIC_TERM if date.academic else _TERM
        year = _say(template, words, year=year, academic_year=year, term=term)
    return _say(_CIRCA, words, date=year) if date.qualifier and (date.academic or date.season) else year


def _say(template: str, words: Words, **values: str) -> str:
    """Fill a translated template; replaced by name, since a translator's braces are not code."""
    text = words.get(template, template)
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def _unwrapped(pattern: str) -> tuple[str, str, str]:
    """Take the brackets off a pattern that is in brackets as a whole."""
    if len(pattern) > 2 and _OPENERS.get(pattern[0]) == pattern[-1] and pattern[0] not in pattern[1:]:
        return pattern[0], pattern[1:-1], pattern[-1]
    return "", pattern, ""
