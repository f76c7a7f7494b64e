"""Entries of CVs as data as the fields of records: one reader a kind for the names of all dialects."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sphinx_academic.imports import dates
from sphinx_academic.imports.fields import Fields
from sphinx_academic.imports.keys import first_family, key_of
from sphinx_academic.imports.links import Links
from sphinx_academic.imports.prose.service import venue_mapping, years_in, years_served
from sphinx_academic.imports.text import plain, to_markdown


def _period(fields: Fields, is_open: bool) -> tuple[str, str]:
    """Return first and last day of an entry."""
    start, end = dates.date(fields.text("startDate")), dates.date(fields.text("endDate"))
    if not start and not end:
        return dates.span(fields.text("date", "year", "releaseDate"))
    if start and not end and is_open:
        fields.guess("startDate", "no end is given: present")
        end = "present"
    fields.take("date", "year")
    return start, end


def _organization(name: str, url: str) -> Any:
    return {"name": plain(name), "url": url} if name and url else name


def outline(value: Any) -> Iterator[str]:
    """Yield the items of a list as lines of Markdown; a list inside follows its title on one line."""
    if isinstance(value, list):
        for each in value:
            yield from outline(each)
    elif isinstance(value, Mapping):
        title, *rest = [line for each in value.values() for line in outline(each)] or [""]
        if title:
            yield f"{title}: {', '.join(rest)}" if rest else title
    elif text := to_markdown(str(value or "")):
        yield text


def _highlights(fields: Fields) -> list[str]:
    names = (("summary", "description"), ("highlights",), ("details",))
    return [line for each in names for line in outline(fields.take(*each))]


def _experience(fields: Fields, links: Links) -> dict[str, Any] | None:
    role = fields.markdown("position", "role", "title")
    organization = fields.markdown("company", "organization", "institution", "name")
    if not role and not organization:
        return None
    if not role:
        role, organization = organization, ""
    start, end = _period(fields, is_open=True)
    department = fields.markdown("department")
    return {
        "role": role,
        "organization": _organization(
            ", ".join(filter(None, (department, organization))), fields.text("url", "website")
        ),
        "location": fields.plain("location"),
        "start": start,
        "end": end,
        "highlights": _highlights(fields),
    }


def _education(fields: Fields, links: Links) -> dict[str, Any] | None:
    degree, area = fields.markdown("studyType", "degree", "title", "name"), fields.markdown("area", "field", "major")
    if not degree and not area:
        return None
    start, end = _period(fields, is_open=False)
    if start and not end:
        start, end = "", start
    institution = fields.markdown("institution", "school", "organization")
    courses = fields.texts("courses")
    more = [f"Courses: {', '.join(courses)}"] if courses else []
    return {
        "degree": degree or area,
        "field": area if degree else "",
        "institution": _organization(institution, fields.text("url", "website")),
        "location": fields.plain("location"),
        "start": start,
        "end": end,
        "grade": fields.plain("score", "gpa"),
        "highlights": _highlights(fields) + more,
    }


def _award(fields: Fields, links: Links) -> dict[str, Any] | None:
    title = fields.markdown("title", "name", "label")
    if not title:
        return None
    day = dates.date(fields.text("date", "year", "releaseDate"))
    if not day and dates.date(plain(title)) and "details" in fields:
        # a label is the year, and what stands behind it the award
        day, title = dates.date(plain(title)), fields.markdown("details")
    details = " ".join([fields.markdown("summary", "details", "description"), *fields.texts("highlights")]).strip()
    details = "" if details == title else details
    return {
        "title": title,
        "date": day,
        "organization": fields.markdown("awarder", "issuer", "organization", "institution"),
        "url": links.target(fields.text("url")),
        "note": details,
    }


_DOI_ADDRESS = re.compile(r"https?://(?:dx\.)?doi\.org/(10\.\d{4,9}/\S+)$")


def _publication(fields: Fields, links: Links) -> dict[str, Any] | None:
    title = fields.markdown("title", "name")
    if not title:
        return None
    people = fields.take("authors", "author")
    names = [
        re.sub(r"^\*+|\*+$", "", " ".join(str(each).split()))
        for each in (people if isinstance(people, list) else [people])
        if each
    ]
    day = dates.date(fields.text("releaseDate", "date", "year"))
    venue = fields.markdown("journal", "publisher", "venue", "publication")
    targets = {"doi": fields.text("doi"), "url": links.target(fields.text("url", "website"))}
    if (doi := _DOI_ADDRESS.match(targets["url"])) and targets["doi"] in ("", doi[1]):
        targets = {"doi": doi[1], "url": ""}
    kind = (
        "article"
        if re.search(r"journal|transactions|letters|physik|review|nature|science", venue, re.I)
        else "inproceedings"
        if venue
        else "misc"
    )
    found = {
        "key": key_of(plain(title), day, first_family(names)),
        "type": kind,
        "title": title,
        "authors": names,
        "venue": venue,
        "date": day,
        "links": {name: value for name, value in targets.items() if value},
        "abstract": fields.paragraphs("summary", "description", "abstract"),
    }
    return found


def _project(fields: Fields, links: Links) -> dict[str, Any] | None:
    title = fields.markdown("name", "title", "label")
    if not title:
        return None
    start, end = _period(fields, is_open=False)
    summary = " ".join([fields.markdown("summary", "description", "details"), *fields.texts("highlights")]).strip()
    return {
        "title": title,
        "url": links.target(fields.text("url", "website")),
        "summary": summary,
        "start": start,
        "end": end,
    }


def _talk(fields: Fields, links: Links) -> dict[str, Any] | None:
    title = fields.markdown("name", "title", "label")
    day = dates.date(fields.text("date", "releaseDate", "year"))
    if not title or not day:
        return None
    return {
        "title": title,
        "date": day,
        "event": fields.markdown("event", "venue", "publisher", "summary", "details"),
        "location": fields.plain("location"),
        "url": links.target(fields.text("url")),
        "kind": fields.plain("type"),
    }


def _teaching(fields: Fields, links: Links) -> dict[str, Any] | None:
    title = fields.markdown("course", "title", "name", "position")
    if not title:
        return None
    role = fields.plain("role", "type") or (fields.plain("position") if "course" in fields else "") or "Teaching"
    start, end = _period(fields, is_open=False)
    term = fields.plain("term") or (f"{start} – {end}" if end and end != start else start)
    course = {"title": title, "term": dates.date(term) or term, "url": links.target(fields.text("url"))}
    note = " ".join(_highlights(fields))
    return {
        "role": role,
        "institution": fields.markdown("institution", "company", "organization", "venue"),
        "courses": [{name: value for name, value in (course | {"note": note}).items() if value}],
    }


#: the name of an organization, whose commas stand before its place
_PLACE = re.compile(r"\b(?:universit|college|institut|department|school|association|society|council|academy)", re.I)


def _service(fields: Fields, links: Links) -> dict[str, Any] | None:
    role = fields.markdown("position", "role", "title", "label", "name")
    where = fields.markdown("company", "organization", "institution")
    details = fields.markdown("details")
    if details and not where:
        return {"role": role or "Service", "venues": venue_mapping(details)}
    year = fields.text("year", "date")
    if not role and not where:
        return None
    if year and not where and not role:
        return None
    start, end = _period(fields, is_open=False)
    years = years_in(year) if year else years_served(start, end)
    names = (
        [plain(where)] if _PLACE.search(where) else [name for each in where.split(",") if (name := plain(each).strip())]
    )
    note = " ".join([fields.markdown("summary", "description"), *fields.texts("highlights")]).strip()
    if years and names:
        return {
            "role": role or "Service",
            "venues": dict.fromkeys(names, years),
            "note": note,
        }
    return {"role": role, "venues": names, "note": ", ".join(filter(None, (note, year)))}


#: readers of an entry by kind; None for an entry that says too little
CV_READERS: dict[str, Callable[[Fields, Links], dict[str, Any] | None]] = {
    "experience": _experience, "education": _education, "awards": _award, "publications": _publication,
    "projects": _project,
    "talks": _talk, "teaching": _teaching, "service": _service,
}  # fmt: skip
