"""``talks.ics``: the listed talks as an iCalendar file (RFC 5545), for those whose day is known."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator, Sequence

from sphinx.application import Sphinx

from sphinx_academic import __version__
from sphinx_academic.html.addresses import Addresses, web_builder
from sphinx_academic.html.generated import GeneratedFiles
from sphinx_academic.html.listed import listed_anywhere
from sphinx_academic.records.citing.citation import date_parts, plain, retraction_note, talk_title
from sphinx_academic.records.dates.clock import moments
from sphinx_academic.records.dates.model import Date
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.records.kinds.talks import Talk
from sphinx_academic.sphinx.domain import domain_of
from sphinx_academic.sphinx.languages import languages_of

FILE = "talks.ics"
#: RFC 5545, 3.1: octets in a line, its line break not counted
_WIDTH = 75


def write_calendar(app: Sphinx) -> None:
    """Write the calendar, if any page lists talks."""
    builder = web_builder(app)
    assert builder is not None  # only the web has calendars
    files = GeneratedFiles(app, Talk.kind.name, [FILE])
    listed = talks(app)
    if not listed:
        files.remove()
        return
    languages = languages_of(app)
    tag = languages.current.tag if languages else ""
    files.write({FILE: calendar(listed, Addresses(app, builder), str(app.config.project), tag)})


def talks(app: Sphinx) -> list[Talk]:
    """Return the listed talks that the calendar has."""
    domain = domain_of(app.env)
    found = listed_anywhere(domain, Talk) if domain.site.config.makes("calendar") else ()
    return [talk for talk in found if days(talk.date)]


def days(date: Date) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and the last day, if both are known."""
    sides = date.interval or (date, date)
    if any(side is None or len(date_parts(side)) < 3 for side in sides):
        return None
    return (date.start, date.end)


def calendar(listed: Sequence[Talk], addresses: Addresses, name: str, language: str = "") -> str:
    """Return the text of a calendar with an event for each talk; of a site in several languages, it names its own."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//sphinx-academic//{__version__}//EN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(name)}",
        *(line for talk in listed for line in _event(talk, addresses, language)),
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(talk: Talk, addresses: Addresses, language: str) -> Iterator[str]:
    tag = f";LANGUAGE={language}" if language else ""
    span = days(talk.date)
    assert span is not None
    first, last = span
    title = talk_title(talk)
    # moving a talk to another day or room leaves its identity
    uid = hashlib.blake2b(f"{title}|{plain(talk.event)}".encode(), digest_size=10).hexdigest()
    host = addresses.base.split("/")[2] if addresses.base else "sphinx-academic"
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}-{first.year}@{host}"
    # the day of the build would change the file every day
    yield f"DTSTAMP:{_digits(first)}T000000Z"
    zone = talk.timezone or addresses.domain.site.config.timezone
    known = moments(talk.date, talk.time, zone) if talk.time else None
    if known is None:
        yield f"DTSTART;VALUE=DATE:{_digits(first)}"
        yield f"DTEND;VALUE=DATE:{_digits(_day_after(last))}"
    else:
        yield f"DTSTART:{_moment(known[0])}"
        if known[1]:
            yield f"DTEND:{_moment(known[1])}"
    yield f"SUMMARY{tag}:{_escaped(title)}"
    paper = talk.publication.paper if talk.publication else None
    retracted = retraction_note(paper) if isinstance(paper, Publication) else ""
    description = ", ".join(filter(None, (talk.talk_kind, plain(talk.event), retracted)))
    if description:
        yield f"DESCRIPTION{tag}:{_escaped(description)}"
    if talk.location:
        yield f"LOCATION{tag}:{_escaped(talk.location)}"
    url = addresses.absolute(talk.url) if talk.url else ""
    if url:
        yield f"URL:{url}"
    yield "END:VEVENT"


def _moment(moment: datetime.datetime) -> str:
    """Return a moment in UTC, or as the clock shows it wherever it is read if its time zone is not known."""
    if moment.tzinfo is None:
        return f"{_digits(moment.date())}T{moment:%H%M%S}"
    moment = moment.astimezone(datetime.UTC)
    return f"{_digits(moment.date())}T{moment:%H%M%S}Z"


def _digits(day: datetime.date) -> str:
    """Return a day in eight digits: strftime leaves out the zeros of years before 1000."""
    return day.isoformat().replace("-", "")


def _day_after(day: datetime.date) -> datetime.date:
    return day + datetime.timedelta(days=1) if day < datetime.date.max else day


def _escaped(text: str) -> str:
    for character in "\\;,":
        text = text.replace(character, f"\\{character}")
    return " ".join(text.split())


def _folded(line: str) -> str:
    """Break a line at the width of the format, never within a character."""
    pieces = [""]
    for character in line:
        width = _WIDTH if len(pieces) == 1 else _WIDTH - 1
        if len((pieces[-1] + character).encode()) > width:
            pieces.append("")
        pieces[-1] += character
    return "\r\n ".join(pieces)
