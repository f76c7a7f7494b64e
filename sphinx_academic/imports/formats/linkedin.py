"""The data archive of a LinkedIn member: tables of positions, degrees, works; never messages or contacts."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from typing import Any

from sphinx_academic.imports import dates
from sphinx_academic.imports.fields import Fields
from sphinx_academic.imports.found import Found, Status
from sphinx_academic.imports.keys import key_of
from sphinx_academic.imports.prose.owner import profile_link
from sphinx_academic.imports.source import SourceFile
from sphinx_academic.imports.text import escape
from sphinx_academic.sources.located import LocatedDict

_MAX_ROWS = 20_000


def _text(row: Fields, *names: str) -> str:
    return escape(row.text(*names))


def _period(row: Fields) -> tuple[str, str]:
    return tuple(dates.date(row.text(*names)) for names in (("Started On", "Start Date"), ("Finished On", "End Date")))  # type: ignore[return-value]


def _position(row: Fields) -> dict[str, Any]:
    start, end = _period(row)
    if start and not end:
        row.guess("Finished On", "no end is given: present")
    return {"role": _text(row, "Title", "Role"), "organization": _text(row, "Company Name", "Organization"),
    "location": row.text("Location"),
            "start": start, "end": end or ("present" if start else ""), "highlights": _lines(row)}  # fmt: skip


def _lines(row: Fields) -> list[str]:
    text = str(row.take("Description") or "")
    return [escape(line) for each in re.split(r"\n|\s{2,}[•-]\s", text) if (line := each.strip(" •-\t"))]


def _education(row: Fields) -> dict[str, Any]:
    start, end = _period(row)
    degree, _, subject = _text(row, "Degree Name").partition(", ")
    notes = [text for name in ("Notes", "Activities") if (text := _text(row, name))]
    return {
        "degree": degree or "Degree",
        "field": subject,
        "institution": _text(row, "School Name"),
        "start": start,
        "end": end,
        "highlights": notes,
    }


def _publication(row: Fields) -> dict[str, Any]:
    title, day = _text(row, "Name"), dates.date(row.text("Published On"))
    url = row.text("Url")
    return {
        "key": key_of(row.text("Name"), day),
        "type": "misc",
        "title": title,
        "date": day,
        "venue": _text(row, "Publisher"),
        "abstract": _text(row, "Description"),
        "links": {"url": url} if url else {},
    }


def _project(row: Fields) -> dict[str, Any]:
    start, end = _period(row)
    return {
        "title": _text(row, "Title"),
        "summary": _text(row, "Description"),
        "url": row.text("Url"),
        "start": start,
        "end": end,
    }


def _award(row: Fields) -> dict[str, Any]:
    return {"title": _text(row, "Title", "Name"), "date": dates.date(row.text("Issued On", "Started On")),
    "note": _text(row, "Description"),
            "organization": _text(row, "Issuer", "Authority"), "url": row.text("Url")}  # fmt: skip


_TABLES: dict[str, tuple[str, Callable[[Fields], dict[str, Any]]]] = {
    "Positions.csv": ("experience", _position), "Education.csv": ("education", _education),
    "Publications.csv": ("publications", _publication),
    "Projects.csv": ("projects", _project), "Honors.csv": ("awards", _award), "Volunteering.csv": ("experience",
    _position),
}  # fmt: skip
_LISTS = {
    "Skills.csv": "Skills",
    "Languages.csv": "Languages",
    "Certifications.csv": "Certifications",
    "Courses.csv": "Courses",
}


def read_linkedin(found: Found) -> None:
    """Add what the archive says of its owner."""
    for file in found.source.files.values():
        name = file.name.rpartition("/")[2]
        if name in _TABLES:
            kind, reader = _TABLES[name]
            for row in _rows(found, file):
                fields = {field: value for field, value in reader(row).items() if value}
                account = row.account(str(next(iter(fields.values()), "")), kind)
                account.status = (
                    Status.GUESSED if any(note.status is Status.GUESSED for note in account.fields) else Status.TAKEN
                )
                found.add(kind, fields, account)
        elif name in ("Profile.csv", "Profile Summary.csv"):
            for row in _rows(found, file):
                _profile(found, row)
        elif name in _LISTS:
            for row in _rows(found, file):
                account = row.account(row.text("Name"), "")
                line = ", ".join(text for each in row.data if (text := _text(row, each)))
                account.fields = list(row.accounted())
                found.accounts.append(account)
                found.prose(_LISTS[name], [line], account)
        else:
            found.file(
                file.name, Status.LEFT, "it is not read: it may hold what others wrote, or what is nobody's business"
            )


def _rows(found: Found, file: SourceFile) -> list[Fields]:
    text = file.text(found.problems).lstrip("\ufeff")
    reader = csv.DictReader(io.StringIO(text))
    rows: list[Fields] = []
    try:
        for row in reader:
            values = {str(name): str(value or "").strip() for name, value in row.items() if name}
            rows.append(Fields(LocatedDict(dict(values), reader.line_num), file.name))
            if len(rows) >= _MAX_ROWS:
                break
    except csv.Error as error:
        found.file(file.name, Status.LEFT, f"it is not a table: {error}")
    return rows


_WEBSITE = re.compile(r"(?:(\w+):)?(https?://[^\s,\]]+)")


def _profile(found: Found, row: Fields) -> None:
    links: dict[str, str] = {}
    for label, url in _WEBSITE.findall(row.text("Websites")):
        kind, target = profile_link(url) or ("website", url)
        # each has the words that LinkedIn offers: PERSONAL, BLOG, PORTFOLIO
        links.setdefault(label.lower() if label and kind in links else kind, target)
    if handle := row.text("Twitter Handles").strip("[] @"):
        links["x"] = handle.split(",")[0]
    row.drop("a private fact", "Address", "Birth Date", "Zip Code", "Instant Messengers", "Maiden Name", "Industry")
    bio = "\n\n".join(
        escape(" ".join(part.split()))
        for part in str(row.take("Summary", "Profile Summary") or "").split("\n\n")
        if part.strip()
    )
    fields = {
        "name": " ".join(filter(None, (row.text("First Name"), row.text("Last Name")))),
        "tagline": _text(row, "Headline"),
        "bio": bio,
        "location": row.text("Geo Location"),
        "links": links,
    }
    account = row.account(str(fields["name"] or "summary"), "profile")
    found.accounts.append(account)
    found.profile_fields(fields, account)
