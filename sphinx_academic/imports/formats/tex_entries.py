"""The entries of CVs in LaTeX as the fields of records: one function a kind."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from sphinx_academic.imports.prose.service import years_served
from sphinx_academic.imports.text import plain


class TexEntry(NamedTuple):
    """The arguments of an entry, whatever their order: what one was or got, where, the place, the period, and more."""

    what: str
    where: str
    place: str
    start: str
    end: str
    remark: str
    lines: list[str]

    @property
    def day(self) -> str:
        """The last day of the entry, its only one for what has one."""
        return self.end or self.start

    @property
    def text(self) -> str:
        """The remark and the description as one line."""
        return " ".join(filter(None, (self.remark, *self.lines)))


def _experience(entry: TexEntry) -> dict[str, Any]:
    return {
        "role": entry.what,
        "organization": entry.where,
        "location": entry.place,
        "start": entry.start,
        "end": entry.end,
        "highlights": [*([entry.remark] if entry.remark else []), *entry.lines],
    }


def _education(entry: TexEntry) -> dict[str, Any]:
    degree, _, subject = re.sub(r"\s+in\s+", "\0", entry.what, count=1).partition("\0")
    return {
        "degree": degree,
        "field": subject,
        "institution": entry.where,
        "location": entry.place,
        "start": entry.start if entry.end else "",
        "end": entry.day,
        "grade": entry.remark,
        "highlights": entry.lines,
    }


def _award(entry: TexEntry) -> dict[str, Any]:
    return {"title": entry.what, "organization": entry.where, "date": entry.day, "note": entry.text}


def _talk(entry: TexEntry) -> dict[str, Any]:
    if not entry.day:
        return {}
    return {
        "title": entry.what or entry.where,
        "event": entry.where if entry.what else "",
        "location": entry.place,
        "date": entry.day,
        "note": entry.text,
    }


def _project(entry: TexEntry) -> dict[str, Any]:
    summary = f"{entry.where} {entry.text}" if entry.what else entry.text
    return {
        "title": entry.what or entry.where,
        "summary": summary.strip(),
        "start": entry.start,
        "end": entry.end,
    }


def _grant(entry: TexEntry) -> dict[str, Any]:
    return {
        "title": entry.what,
        "funder": entry.where,
        "start": entry.start,
        "end": entry.end,
        "note": entry.text,
    }


def _service(entry: TexEntry) -> dict[str, Any]:
    venue = plain(entry.where)
    years = years_served(entry.start, entry.end) if entry.start else []
    venues: Any = ({venue: years} if years else [venue]) if venue else []
    return {"role": entry.what or "Service", "venues": venues, "note": entry.text}


def _teaching(entry: TexEntry) -> dict[str, Any]:
    course = {"title": entry.what, "term": entry.start, "note": entry.text}
    return {
        "role": "Teaching",
        "institution": entry.where,
        "courses": [{name: value for name, value in course.items() if value}],
    }


_KINDS: dict[str, Callable[[TexEntry], dict[str, Any]]] = {
    "education": _education,
    "awards": _award,
    "talks": _talk,
    "projects": _project,
    "grants": _grant,
    "service": _service,
    "teaching": _teaching,
}


def record_of(kind: str, entry: TexEntry) -> tuple[str, dict[str, Any]]:
    """Return the kind of record that an entry of a section of a kind becomes, and its fields."""
    fields = _KINDS[kind](entry) if kind in _KINDS else {}
    return (kind, fields) if fields else ("experience", _experience(entry))
