"""Reads dates as researchers write them.

ISO 8601 and EDTF are read by their rules, everything else by what it can only mean; what can mean two
things is refused, with a message that says how to write either.  The model is in :mod:`.model`; what one date
looks like, in :mod:`.single`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from sphinx_academic.records.dates.model import (
    PRESENT_WORD,
    SEASON_OF_EDTF,
    Date,
    Precision,
)
from sphinx_academic.records.dates.single import MONTHS, calendar_day, in_english, in_words, normalize, single

_EDTF_SEASON: Final = re.compile(r"(\d{4})-(2[1-9]|3[0-6])")
# one, or a range that has one
_EDTF_SEASONS: Final = re.compile(rf"(?=.*{_EDTF_SEASON.pattern}(?:/|$))[^/]*(?:/[^/]*)?")
_MAX_LENGTH: Final = 100

_DAYS_IN_MONTH: Final = re.compile(r"([a-z]+)\.? (\d{1,2}) ?[–-] ?(\d{1,2}),? (\d{4})")
_BEGINNING: Final = ("since", "from", "starting", "seit", "ab", "depuis", "desde", "dal", "sinds", "с", "منذ")
_SINCE: Final = re.compile(rf"({'|'.join(_BEGINNING)}|until|till|up to|through|before|bis|jusqu'à|hasta|até) (.+)")
_RANGE_WORDS: Final = (
    " / ",
    "–",
    " - ",
    " ~ ",
    "~",
    " to ",
    " until ",
    " till ",
    " through ",
    " по ",
    " إلى ",
    "至",
    "/",
    "-",
)
_LIST_BREAK: Final = re.compile(r" ?(?:,|;|&| and ) ?")


@lru_cache(maxsize=4096)
def parse_date(text: str, *, academic: bool = True, edtf: bool = False, languages: tuple[str, ...] = ()) -> Date:
    """Read a date, a range, several dates, or a word such as ``present`` or ``in press``.

    ``2005/06`` and ``2022/2023`` are academic years; with ``academic=False`` they are June 2005 and the
    range that EDTF means; with ``edtf=True`` ``2004-22`` is the summer of 2004.  Month names are English or
    those of ``languages``.  The time of day is dropped.

    Raises ``ValueError`` with a message that says what would be right.
    """
    if len(text) > _MAX_LENGTH:
        raise ValueError(f"{text[:40]!r}… is too long for a date; {_EXPECTED}")
    if edtf and _EDTF_SEASONS.fullmatch(text.strip()):
        return _edtf_seasons(text.strip().split("/"))
    normal = normalize(text)
    for language in languages:
        normal = in_english(normal, language)
    date = single(normal, academic) or _open_range(normal, academic)
    if date is None:
        date = _days_of_a_month(normal) or _range(normal, academic) or _several(normal, academic)
    if date is None:
        raise ValueError(f"{text.strip()!r} is not a date; {_EXPECTED}")
    return date


def _edtf_seasons(sides: list[str]) -> Date:
    """Read ``2004-22``, ``2004-24/2005-21``, ``2004-21/..``."""
    dates = [_edtf_side(side) for side in sides]
    first, last = dates[0], dates[-1]
    if first and last:
        return _checked_range(first, last, "/".join(sides))
    return Date(interval=(first, last))


def _edtf_side(text: str) -> Date | None:
    if season := _EDTF_SEASON.fullmatch(text):
        return Date(int(season[1]), season=SEASON_OF_EDTF[int(season[2])])
    return None if text in ("", "..") else parse_date(text, academic=False, edtf=True)


_EXPECTED: Final = (
    "write it like 2024-01-15, 2024-01, 2024, '2023 Spring', 2022/23, present, in press, or as a range: 2019-09/2023-05"
)


class MonthError(ValueError):
    """The month cannot be read; the year can."""


@lru_cache(maxsize=4096)
def from_parts(year: str, month: str = "", day: str = "", *, languages: tuple[str, ...] = ()) -> Date:
    """Read BibTeX's ``year``, ``month`` and ``day`` fields as one date.

    ``month`` is a name in English or in ``languages``, a macro, a number, or what people put there: ``23--29 Jul``,
    ``jan / feb``.  A ``year`` that already says more (``August, 2005``, ``in press``) wins over the month.

    Raises ``ValueError`` with a message that says what would be right.
    """
    if not year.strip():
        raise ValueError("the year is missing; write year = 2024" if month.strip() else f"no date; {_EXPECTED}")
    date = parse_date(year, languages=languages)
    month = normalize(month.replace("~", " "))
    if date.precision is not Precision.YEAR or not month:
        return date
    if date.qualifier or date.unspecified:
        return date
    day = day.strip()
    if month.isdecimal():
        return calendar_day(date.year or 0, int(month), _day_number(day))
    try:
        return parse_date(f"{day} {month} {date}", languages=languages)
    except ValueError as error:
        if "does not exist" in str(error):
            raise
        raise MonthError(f"{month!r} is not a month; write jan to dec, or 1 to 12") from None


def _day_number(text: str) -> int:
    if text and not (text.isdecimal() and len(text) <= 2):
        raise ValueError(f"{text!r} is not a day; write 1 to 31")
    return int(text or 0)


def _open_range(text: str, academic: bool) -> Date | None:
    """Read ``since 2021``, ``until 2023``, ``2021 –``, ``2021/``, ``../2023``."""
    if (found := _SINCE.fullmatch(text)) and (date := single(found[2], academic)):
        first = found[1] in _BEGINNING
        return Date(interval=(date, None) if first else (None, date))
    for ending in ("/..", "/", "–", "-"):
        if text.endswith(ending) and (date := single(text[: -len(ending)].rstrip(), academic)):
            return Date(interval=(date, None))
    for opening in ("..", "/"):
        if text.startswith(opening) and (date := single(text[len(opening) :].lstrip("/ "), academic)):
            return Date(interval=(None, date))
    return None


def _days_of_a_month(text: str) -> Date | None:
    """Read ``July 23–29, 2024``."""
    found = _DAYS_IN_MONTH.fullmatch(text)
    if not found or found[1] not in MONTHS:
        return None
    year, month = int(found[4]), MONTHS[found[1]]
    return _checked_range(calendar_day(year, month, int(found[2])), calendar_day(year, month, int(found[3])), text)


def _range(text: str, academic: bool) -> Date | None:
    """Read two dates with something between them."""
    text = text.removeprefix("from ")
    for left, right in _sides(text):
        last = single(right, academic)
        if last is None and len(right) == 2 and right.isdigit() and len(left) == 4 and left.isdigit():
            last = Date(int(left[:2] + right))
        if last is None:
            continue
        first = single(left, academic) or _with_year_of(last, left)
        if first is not None and not first.word and last.word in ("", PRESENT_WORD):
            return _checked_range(first, last, text)
    return None


def _sides(text: str) -> Iterator[tuple[str, str]]:
    for separator in _RANGE_WORDS:
        pieces = text.split(separator)
        # the middle one of several: 2023-02-2023-05; an even number has no middle
        if len(pieces) % 2 == 0:
            half = len(pieces) // 2
            yield separator.join(pieces[:half]).strip(), separator.join(pieces[half:]).strip()


def _with_year_of(last: Date, left: str) -> Date | None:
    """Read the ``Feb`` of ``Feb – May 2023`` and the ``23`` of ``23–29 July 2024``."""
    if last.year is None or not last.month:
        return None
    if last.day and len(left) <= 2 and left.isascii() and left.isdigit():
        return calendar_day(last.year, last.month, int(left)) if int(left) else None
    return in_words(f"{left} {last.year:04d}") if last.year > 0 else None


def _checked_range(first: Date, last: Date, text: str) -> Date:
    if first == last:
        return first
    if last.end < first.start:
        raise ValueError(f"the range {text!r} ends before it begins; write the earlier date first")
    return Date(interval=(first, last))


def _several(text: str, academic: bool) -> Date | None:
    """Read ``2020, 2024`` and ``2023, 2024 & 2025``."""
    dates = [single(piece, academic) for piece in _LIST_BREAK.split(text) if piece]
    members = tuple(date for date in dates if date is not None and date.year is not None)
    return Date(members=members) if len(members) == len(dates) > 1 else None
