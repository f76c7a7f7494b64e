"""The dates of records: their precision, their period in time, their order.

Dates are read from text by :mod:`.dates` and printed by :mod:`sphinx_academic.rendering.dates`.
The vocabulary is that of EDTF (ISO 8601-2), which biblatex uses too: qualifier, unspecified digits,
interval.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterable
from enum import Enum
from typing import Final, TypeAlias

from msgspec import Struct

PHASES: Final = ("upcoming", "current", "past")
"""How a record lies to a day, in the order in which lists show them."""

PRESENT_WORD: Final = "present"
UNKNOWN_WORD: Final = "n.d."

TERMS: Final[dict[str, tuple[int, int]]] = {
    "spring": (3, 5),
    "summer": (6, 8),
    "fall": (9, 11),
    "autumn": (9, 11),
    "winter": (12, 12),
    "michaelmas": (10, 12),
    "hilary": (1, 3),
    "lent": (1, 3),
    "trinity": (4, 6),
    "easter": (4, 6),
    "q1": (1, 3),
    "q2": (4, 6),
    "q3": (7, 9),
    "q4": (10, 12),
}
"""Seasons and terms, with the first and last month that they stand for when dates are compared."""

ACADEMIC_YEAR_STARTS: Final = 9
"""The month in which an academic year begins; a term from :data:`_FIRST_TERM_FROM` on is in its first half."""

_FIRST_TERM_FROM: Final = 7
_EDTF_SEASONS: Final = {
    **{"spring": 21, "summer": 22, "fall": 23, "autumn": 23, "winter": 24},
    **{"q1": 33, "q2": 34, "q3": 35, "q4": 36},
}
SEASON_OF_EDTF: Final = {
    **{number: season for season, number in reversed(_EDTF_SEASONS.items())},
    # those of the northern and the southern hemisphere
    **{number + shift: season for shift in (4, 8) for season, number in _EDTF_SEASONS.items() if number < 25},
}
"""The seasons and quarters by their numbers in EDTF, where they stand in place of a month."""
_MIN: Final = (-1_000_000_000, 1, 1)
_MAX: Final = (1_000_000_000, 12, 31)

Ymd: TypeAlias = tuple[int, int, int]
"""A day as year, month, day: unlike ``datetime.date`` it has no first or last year."""

SortKey: TypeAlias = tuple[int, int, int, int, int, int, int, int]


class Precision(Enum):
    """The precision of a date."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    TERM = "term"
    ACADEMIC_YEAR = "academic-year"
    PRESENT = "present"
    WORD = "word"
    RANGE = "range"
    SEVERAL = "several"


class Date(Struct, frozen=True):
    """A date of some precision.

    * a day, month or year: ``year``, ``month``, ``day`` (0 where the date is coarser); the year is
      astronomical: 0 is 1 BC;
    * a term: ``season`` is a key of :data:`TERMS`;
    * an academic year: ``academic``, and ``year`` is the one in which it begins;
    * about: ``qualifier`` is EDTF's ``~`` (approximate), ``?`` (uncertain) or ``%`` (both);
      ``unspecified`` counts the last digits of the year that are not known (``199u``);
    * ``word``: ``present``, ``in press``, ``n.d.`` and the like, in lower case;
    * ``interval``: first and last date, ``None`` for an open side;
    * ``members``: several single dates (``2020, 2024``).

    Only one of the last three is given, and then nothing else is.
    """

    year: int | None = None
    month: int = 0
    day: int = 0
    season: str = ""
    academic: bool = False
    qualifier: str = ""
    unspecified: int = 0
    word: str = ""
    interval: tuple[Date | None, Date | None] | None = None
    members: tuple[Date, ...] = ()

    @property
    def precision(self) -> Precision:
        """The precision of this date."""
        if self.word:
            return Precision.PRESENT if self.word == PRESENT_WORD else Precision.WORD
        if self.interval is not None:
            return Precision.RANGE
        if self.members:
            return Precision.SEVERAL
        if self.season:
            return Precision.TERM
        if self.academic:
            return Precision.ACADEMIC_YEAR
        if self.day:
            return Precision.DAY
        return Precision.MONTH if self.month else Precision.YEAR

    @property
    def first_year(self) -> int | None:
        """The year in which it begins; ``None`` for a word and an open side."""
        if self.interval is not None:
            return self.interval[0].first_year if self.interval[0] else None
        if self.members:
            return min((m.first_year for m in self.members if m.first_year is not None), default=None)
        return None if self.year is None else _bounds(self)[0][0]

    @property
    def last_year(self) -> int | None:
        """The year in which it ends; ``None`` for a word (also ``present``) and an open side."""
        if self.interval is not None:
            return self.interval[1].last_year if self.interval[1] else None
        if self.members:
            return max((m.last_year for m in self.members if m.last_year is not None), default=None)
        return None if self.year is None else _bounds(self)[1][0]

    @property
    def start(self) -> datetime.date:
        """The first day it may mean; the nearest day that ``datetime`` knows."""
        return _as_date(_bounds(self)[0])

    @property
    def end(self) -> datetime.date:
        """The last day it may mean: ``date.max`` for ``present``, a word, and an open end."""
        return _as_date(_bounds(self)[1])

    def __str__(self) -> str:
        """The date as it is written in data files; :func:`.dates.parse_date` reads it back."""
        if self.word:
            return self.word
        if self.interval is not None:
            first, last = self.interval
            if first is None or last is None:
                return f"until {last}" if first is None else f"since {first}"
            return f"{first} – {last}"
        if self.members:
            return ", ".join(map(str, self.members))
        if not self.season and not self.academic:
            return _numeric(self)
        text = academic_year_text(self) if self.academic else year_text(self.year or 0)
        text = f"{text} {self.season.capitalize()}" if self.season else text
        return f"circa {text}" if self.qualifier else text


PRESENT: Final = Date(word=PRESENT_WORD)


def interval(start: Date | None, end: Date | None) -> Date | None:
    """Return one date for a record's ``start`` and ``end``; without an end, the start alone."""
    if end is None or start == end:
        return start
    return Date(interval=(start, end))


def days_in_month(year: int, month: int) -> int:
    """Return the number of days of a month in the Gregorian calendar, for any year."""
    # it repeats every 400 years, and the calendar module refuses year 0 and below
    return calendar.monthrange(2000 + year % 400, month)[1]


def sort_key(date: Date | None) -> SortKey:
    """Return a key by which **descending** order is the order of a profile.

    First ``present`` and what has no end, then words (``in press`` is newer than any date), then the
    newest, at last what has no date (``None``, ``n.d.``).  A range stands where it ends, then where
    it begins.  A date that is coarser than its neighbours counts from its first moment: ``2024`` comes after every
    month of 2024, ``2024-01`` after every day of that January, ``2022/23`` as September 2022.
    ``fall`` and ``autumn`` tie; ties stay in file order, if the sort is stable.
    """
    return (*_moment(date, last=True), *_moment(date, last=False))


def overlaps(date: Date, since: Date | None, until: Date | None) -> bool:
    """Return whether any day that ``date`` may mean lies between two dates, both included.

    ``present`` and words are later than any day.  What has no known date only fits without bounds.
    """
    if since is None and until is None:
        return True
    if date.word == UNKNOWN_WORD:
        return False
    dates: Iterable[Date] = date.members or (date,)
    lower = _MIN if since is None else _bounds(since)[0]
    upper = _MAX if until is None else _bounds(until)[1]
    return any(first <= upper and last >= lower for first, last in map(_bounds, dates))


def isoformat(date: Date) -> str:
    """Return the date in EDTF, ``2024-01``, ``2019/2023``, ``2023-21`` (spring); ``""`` for a word."""
    if date.word:
        return ""
    if date.interval is not None:
        first, last = date.interval
        return f"{_edtf_side(first, last=False)}/{_edtf_side(last, last=True)}"
    if date.members:
        return "{" + ",".join(map(isoformat, date.members)) + "}"
    if date.academic and not date.season:
        return f"{_edtf_side(date, last=False)}/{_edtf_side(date, last=True)}"
    year = _bounds(date)[0][0]
    if date.season in _EDTF_SEASONS:
        return f"{year_text(year)}-{_EDTF_SEASONS[date.season]}"
    if date.season:
        return year_text(year)
    return _numeric(date)


def html_datetime(date: Date) -> str:
    """Return a value for ``<time datetime="">``: a plain year, month or day; else ``""``."""
    plain = date.precision in (Precision.YEAR, Precision.MONTH, Precision.DAY)
    if not plain or date.qualifier or date.unspecified or not 0 < (date.year or 0) <= 9999:
        return ""
    return isoformat(date)


def year_text(year: int) -> str:
    """Return a year as EDTF writes it: ``0380``, ``-0380``, ``Y12345``."""
    if abs(year) > 9999:
        return f"Y{year}"
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def academic_year_text(date: Date) -> str:
    """Return an academic year as universities write it: ``2022/23``."""
    return f"{year_text(date.year or 0)}/{((date.year or 0) + 1) % 100:02d}"


def _edtf_side(date: Date | None, *, last: bool) -> str:
    if date is None or date.word:
        return ".."
    if date.academic and not date.season:
        return year_text((date.year or 0) + last)
    return isoformat(date)


def _numeric(date: Date) -> str:
    text = year_text(date.year or 0)
    if date.unspecified:
        text = text[: -date.unspecified] + "X" * date.unspecified
    if date.month:
        text += f"-{date.month:02d}"
    if date.day:
        text += f"-{date.day:02d}"
    return text + date.qualifier


def _bounds(date: Date) -> tuple[Ymd, Ymd]:
    """The first and the last day that a date may mean."""
    if date.word or date.year is None:
        if date.interval is not None:
            first, last = date.interval
            return (_bounds(first)[0] if first else _MIN, _bounds(last)[1] if last else _MAX)
        if date.members:
            bounds = [_bounds(member) for member in date.members]
            return (min(b[0] for b in bounds), max(b[1] for b in bounds))
        return (_MAX, _MAX)
    year = date.year
    if date.unspecified:
        span = 10**date.unspecified
        return ((year, 1, 1), (year + span - 1, 12, 31))
    if date.season:
        first_month, last_month = TERMS[date.season]
        if date.academic and first_month < _FIRST_TERM_FROM:
            year += 1
        return ((year, first_month, 1), (year, last_month, days_in_month(year, last_month)))
    if date.academic:
        before = ACADEMIC_YEAR_STARTS - 1
        return ((year, ACADEMIC_YEAR_STARTS, 1), (year + 1, before, days_in_month(year + 1, before)))
    last_month = date.month or 12
    return (
        (year, date.month or 1, date.day or 1),
        (year, last_month, date.day or days_in_month(year, last_month)),
    )


def _as_date(day: Ymd) -> datetime.date:
    if day[0] < datetime.MINYEAR:
        return datetime.date.min
    return datetime.date.max if day[0] > datetime.MAXYEAR else datetime.date(*day)


def _moment(date: Date | None, *, last: bool) -> tuple[int, int, int, int]:
    """Rank (3 present, 2 word, 1 dated, 0 without) and year, month, day of one end of a date."""
    if date is None or date.word == UNKNOWN_WORD:
        return (0, 0, 0, 0)
    if date.word:
        return (3 if date.word == PRESENT_WORD else 2, 0, 0, 0)
    if date.interval is not None:
        side = date.interval[1 if last else 0]
        if side is not None:
            return _moment(side, last=last)
        return (3, 0, 0, 0) if last else (0, 0, 0, 0)
    if date.members:
        moments = [_moment(member, last=last) for member in date.members]
        return max(moments) if last else min(moments)
    if date.season or date.academic:
        year, month, _ = _bounds(date)[0]
        return (1, year, month, 0)
    return (1, date.year or 0, date.month, date.day)
