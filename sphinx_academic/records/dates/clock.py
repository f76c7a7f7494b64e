"""Times of day and time zones, as talks have them: ``14:00``, ``14:00–15:30``; ``Europe/Berlin``, ``+01:00``."""

from __future__ import annotations

import datetime
import re
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from msgspec import Struct

from sphinx_academic.problems import did_you_mean
from sphinx_academic.records.dates.model import Date

_TIME: Final = re.compile(
    r"(\d{1,2})(?:[:.h](\d{2})(?::\d{2}(?:\.\d+)?)?)? ?h?(?:uhr)? ?([ap])?\.?(?:m\.?)?", re.IGNORECASE
)
_RANGE: Final = re.compile(r"\s*(?:--?|–|—|\bto\b|\bbis\b|/)\s*")
_OFFSET: Final = re.compile(r"(?:UTC|GMT)? ?([+-])(\d{1,2}):?(\d{2})?", re.IGNORECASE)
_CLOCK: Final = re.compile(
    r"(?<=\d)(?:T| +)(\d{1,2}:\d{2})(?::\d{2}(?:\.\d{1,9})?)? ?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?(?![\d:])", re.IGNORECASE
)


class Clock(Struct, frozen=True):
    """The time of day at which something begins, and that at which it ends, if that is known."""

    start: datetime.time
    end: datetime.time | None = None

    def __str__(self) -> str:
        """``14:00`` or ``14:00–15:30``."""
        return f"{self.start:%H:%M}" + (f"–{self.end:%H:%M}" if self.end else "")


def parse_clock(text: str) -> Clock:
    """Read a time of day, or two.  Raises ``ValueError`` with a message that says what would be right."""
    sides = [side for side in _RANGE.split(text.strip()) if side]
    found = [_time(side, sides[-1]) for side in sides]
    if not 1 <= len(found) <= 2 or None in found:
        raise ValueError(f"{text.strip()!r} is not a time of day; write it like 14:00, or 14:00-15:30")
    start, *end = (time for time in found if time)
    return Clock(start, end[0] if end else None)


def _time(text: str, last: str) -> datetime.time | None:
    match = _TIME.fullmatch(text)
    # of "2-3 pm" both are of the afternoon; a number alone is no time
    of_last = _TIME.fullmatch(last)
    half = match and (match[3] or (of_last and of_last[3]))
    if not match or not (match[2] or half or "h" in text.lower()):
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    if half and hour <= 12:
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    return datetime.time(hour, minute) if hour < 24 and minute < 60 else None


def split_clock(text: str) -> tuple[str, str, str]:
    """Return a date without the time of day that is written behind it, that time, and its time zone.

    ``2026-11-03T14:00+01:00`` is ``2026-11-03``, ``14:00`` and ``+01:00``.
    """
    times = list(_CLOCK.finditer(text))
    if not 1 <= len(times) <= 2:
        return text, "", ""
    zone = times[0][2] or ""
    return _CLOCK.sub("", text), "-".join(match[1] for match in times), "UTC" if zone.upper() == "Z" else zone


@cache
def parse_zone(text: str) -> datetime.tzinfo:
    """Return a time zone by its name in the IANA database, or by its distance from UTC.

    Raises ``ValueError`` with a message that says what would be right.
    """
    if offset := _OFFSET.fullmatch(text):
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        if minutes < 24 * 60:
            return datetime.timezone(datetime.timedelta(minutes=-minutes if offset[1] == "-" else minutes))
    names = available_timezones()
    name = next((name for name in names if name.casefold() == text.casefold().replace(" ", "_")), "")
    if not name:
        advice = did_you_mean(text, sorted(names)) or "; write it like Europe/Berlin, or +01:00"
        raise ValueError(f"{text!r} is not a time zone{advice}")
    return ZoneInfo(name)


def moments(date: Date, clock: Clock, zone: str) -> tuple[datetime.datetime, datetime.datetime | None] | None:
    """Return when something begins and ends, in its time zone if that is known; None if its days are not known."""
    first, last = date.interval or (date, date)
    if not (first and last and first.day and last.day):
        return None
    tzinfo = parse_zone(zone) if zone else None
    start = datetime.datetime.combine(date.start, clock.start, tzinfo)
    end = datetime.datetime.combine(date.end, clock.end, tzinfo) if clock.end else None
    if end and end < start:  # over midnight
        end += datetime.timedelta(days=1)
    return start, end


def zone_name(moment: datetime.datetime) -> str:
    """Return the usual name of a moment's time zone, such as ``CET``, or else its distance from UTC; empty for none."""
    name = moment.tzname() or ""
    return f"UTC{name}" if name[:1] in ("+", "-") else name
