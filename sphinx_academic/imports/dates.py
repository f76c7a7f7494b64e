"""Dates in texts: found at the beginning or the end, and written as data files have them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from sphinx_academic.records.dates.dates import parse_date

_YEAR = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?!\d)|['’]\d\d\b|\[\d\d\.\d{1,2}\]|20\d\d年|"
    r"(?<!\d)(?:0[1-9]|1[0-2])/\d\d(?=\s*[-–]|\s+onward)"
)
_BREAKS = re.compile(r"[,:;|)\]\s–—-]|$")
_LEAD_IN = re.compile(r"^[\s*_`>·•–—-]*")
_OPENING = re.compile(r"[\s,;.(\[|–—:-]+$")
_LONGEST = 46
_TERM = re.compile(r"(\d{4}/\d{2}) (Spring|Summer|Fall|Autumn|Winter)")
_BRACKETED = re.compile(r"[\[(（【]([^\[\]()（）【】]{4,40})[\])）】]")
_EXPECTED = re.compile(r"\s*\(?\b(?:expected|est\.|anticipated)\b\)?\s*", re.IGNORECASE)


#: 2016-19, which is no academic year
_SHORT_RANGE = re.compile(r"(?P<first>(?:19|20)\d\d)\s*[-–]+\s*(?P<last>\d\d)")
#: 06/22–05/26
_MONTHS = re.compile(
    r"(?P<month1>0[1-9]|1[0-2])/(?P<year1>\d\d)\s*(?:[-–]+\s*(?:(?P<month2>0[1-9]|1[0-2])/(?P<year2>\d\d)|"
    r"(?P<present>present|now|current))|(?P<onward>onwards?))",
    re.IGNORECASE,
)


#: 11/1/2016, of which nobody can say what is the month
_DAY_OR_MONTH = re.compile(r"(?<!\d)(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d\d)(?!\d)")
_MONTHS_OF_YEAR = 12
#: 14-Sep and Sep-14, which spreadsheets make of a month and its year
_MONTH_OF_SHORT_YEAR = re.compile(
    r"(?<!\w)(?:(?P<before>[A-Za-z]{3})[- ])?(?P<year>\d\d)(?:[- ](?P<after>[A-Za-z]{3}))?(?!\w)"
)


class Dated(NamedTuple):
    """A date as data files write it, and the text without it."""

    date: str
    rest: str


@lru_cache(maxsize=8192)
def date(text: str) -> str:
    """Return a date in the form of data files, empty if it is none."""
    text = _EXPECTED.sub("", text.strip().strip("*_").strip())
    if not text or len(text) > 60:
        return ""
    if (short := _SHORT_RANGE.fullmatch(text)) and int(short["last"]) > int(short["first"][2:]) + 1:
        text = f"{short['first']} – {short['first'][:2]}{short['last']}"
    elif months := _MONTHS.fullmatch(text):
        text = " – ".join(f"20{months[f'year{n}']}-{months[f'month{n}']}" for n in "12" if months[f"year{n}"])
        text += " – present" if months["present"] else ""
    try:
        return str(parse_date(text))
    except ValueError:
        return ""


def about(text: str) -> str:
    """Return the year, or the month of it, of a date in a form that may mean several days; empty if there is none."""
    if found := date(text):
        return found
    if days := _DAY_OR_MONTH.search(text):
        first, second, year = int(days[1]), int(days[2]), days[3]
        month = second if first > _MONTHS_OF_YEAR else first if second > _MONTHS_OF_YEAR else 0
        return f"{year}-{month:02}" if 0 < month <= _MONTHS_OF_YEAR else year
    if short := _MONTH_OF_SHORT_YEAR.search(text):
        return date(f"{short['before'] or short['after']} 20{short['year']}")
    return year_in(text)


def span(text: str) -> tuple[str, str]:
    """Return the first and the last day of a period; a single date is its first."""
    found = date(text)
    if found.startswith("since "):
        return found.removeprefix("since "), "present"
    first, _, last = found.partition(" – ")
    return first, last


def with_term(text: str) -> dict[str, str]:
    """Return date and term: a term of an academic year stands beside it."""
    found = _TERM.fullmatch(text)
    return {"date": found[1], "term": found[2]} if found else {"date": text}


def year_in(text: str) -> str:
    """Return the first year in a text, empty if there is none."""
    found = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)
    return found[0] if found else ""


def leading(text: str) -> Dated | None:
    """Return the date that a text begins with, and what follows."""
    start = _LEAD_IN.match(text)
    body = text[start.end() :] if start else text
    if (bracket := _BRACKETED.match(body)) and (found := date(f"[{bracket[1]}]") or date(bracket[1])):
        return Dated(found, _rest(body[bracket.end() :]))
    head = body[:_LONGEST]
    if not _YEAR.search(head):
        return None
    for stop in sorted({found.start() for found in _BREAKS.finditer(head)}, reverse=True):
        candidate = head[:stop].strip(" *_")
        if stop and _YEAR.search(candidate) and (found := date(candidate)):
            return Dated(found, _rest(body[stop:]))
    return None


def trailing(text: str) -> Dated | None:
    """Return the date that a text ends with, and what stands before."""
    body = text.rstrip(" .,;*_")
    closing = body[-1:] if body[-1:] in ")]）" else ""
    tail = body[: -len(closing)] if closing else body
    window = tail[-_LONGEST:]
    if not _YEAR.search(window):
        return None
    offset = len(tail) - len(window)
    for begin in re.finditer(r"(?:^|(?<=[,;.(\[（|\s–—:]))(?=\S)", window):
        candidate = window[begin.start() :].strip(" *_,")
        if _YEAR.search(candidate) and (found := date(candidate)):
            before = tail[: offset + begin.start()]
            if closing and before.rstrip()[-1:] not in "([（":
                continue
            return Dated(found, _OPENING.sub("", before).rstrip("*_ ") if closing else _OPENING.sub("", before))
    return None


def anywhere(text: str) -> Dated | None:
    """Return the date that a text begins or ends with, or that stands in it in brackets."""
    if found := leading(text) or trailing(text):
        return found
    for bracket in _BRACKETED.finditer(text):
        if _YEAR.search(bracket[1]) and (found_date := date(bracket[1])):
            return Dated(found_date, f"{text[: bracket.start()].rstrip()} {text[bracket.end() :].lstrip()}".strip())
    return None


def _rest(text: str) -> str:
    text = re.sub(r"^(?:\*\*|__|\*|_)?[\s:,;.|)\]–—-]+", "", text)
    # an unpaired mark is what is left of a date in bold
    return text if text.count("**") % 2 == 0 else text.replace("**", "", 1)
