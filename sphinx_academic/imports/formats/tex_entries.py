"""The entries of CVs in LaTeX as the fields of records: one function a kind."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from sphinx_academic.imports.keys import first_family, key_of
from sphinx_academic.imports.prose.blocks import Block
from sphinx_academic.imports.prose.citations import citation
from sphinx_academic.imports.prose.names import names_of
from sphinx_academic.imports.prose.phrases import is_degree, is_role
from sphinx_academic.imports.prose.service import years_served
from sphinx_academic.imports.prose.students import student
from sphinx_academic.imports.text import plain

#: a place has fewer words
_WORDS_OF_PLACES = 4
_GRADE = re.compile(
    r"\d|\b(?:laude|honou?rs|distinction|merit|grade|gpa|first|upper|mention|summa|magna|excellent|good|sehr|gut)\b",
    re.I,
)


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
    remark, place = entry.remark, entry.place
    if not place and len(remark.split()) < _WORDS_OF_PLACES:
        remark, place = "", remark
    return {
        "role": entry.what,
        "organization": entry.where,
        "location": place,
        "start": entry.start,
        "end": entry.end,
        "highlights": [*([remark] if remark else []), *entry.lines],
    }


def _education(entry: TexEntry) -> dict[str, Any]:
    # moderncv has the place before the grade; who leaves one out has the place in either
    grade, place = entry.remark, entry.place
    if not place and not _GRADE.search(grade):
        grade, place = "", grade
    degree, _, subject = re.sub(r"\s+in\s+", "\0", entry.what, count=1).partition("\0")
    return {
        "degree": degree,
        "field": subject,
        "institution": entry.where,
        "location": place,
        "start": entry.start if entry.end else "",
        "end": entry.day,
        "grade": grade,
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
    term = f"{entry.start} – {entry.end}" if entry.end and entry.end != entry.start else entry.start
    course = {"title": entry.what, "term": term, "note": entry.text}
    return {
        "role": "Teaching",
        "institution": entry.where,
        "courses": [{name: value for name, value in course.items() if value}],
    }


def _publication(entry: TexEntry) -> dict[str, Any]:
    """Return the work of an entry whose authors stand in any of its arguments, and its venue in another."""
    others = [text for text in (entry.where, entry.place, entry.remark, *entry.lines) if text]
    people = next((text for text in others if names_of(text)), "")
    if not people:
        return {}
    rest = ", ".join(text for text in others if text != people)
    read = citation(f"{people}. {entry.what}. {rest}, {entry.day}", plain(entry.what), entry.day)
    if read is None:
        return {}
    read.fields.pop("bold", None)
    return {"key": key_of(plain(entry.what), entry.day, first_family(read.fields["authors"])), **read.fields}


def _mentee(entry: TexEntry) -> dict[str, Any]:
    parts = (entry.what, entry.where, entry.place, entry.remark, *entry.lines)
    period = f"{entry.start} – {entry.end}" if entry.end else entry.start
    read = student(Block("item", ", ".join(filter(None, (*parts, period))), 0, 0))
    return read.fields if read else {}


_KINDS: dict[str, Callable[[TexEntry], dict[str, Any]]] = {
    "education": _education,
    "awards": _award,
    "talks": _talk,
    "projects": _project,
    "grants": _grant,
    "service": _service,
    "teaching": _teaching,
    "publications": _publication,
    "mentees": _mentee,
}


def record_of(kind: str, entry: TexEntry) -> tuple[str, dict[str, Any]]:
    """Return the kind of record that an entry of a section of a kind becomes, and its fields."""
    if kind == "education" and is_role(plain(entry.what)) and not is_degree(plain(entry.what)):
        kind = "experience"  # of a section of both
    fields = _KINDS[kind](entry) if kind in _KINDS else {}
    return (kind, fields) if fields else ("experience", _experience(entry))
