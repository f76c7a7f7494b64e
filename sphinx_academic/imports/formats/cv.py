"""CVs as data: JSON Resume, RenderCV, and the dialects that al-folio and academicpages made of both.

They name the same things a little differently (``startDate``, ``start_date``; ``company``, ``organization``,
``name``), so
one reader for each kind of entry serves all; which kind a section holds is said by its name and its fields.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from sphinx_academic.imports import dates
from sphinx_academic.imports.fields import Fields
from sphinx_academic.imports.found import Account, Found, Status
from sphinx_academic.imports.front_matter import not_read, read_data
from sphinx_academic.imports.leftovers import template_person, template_work
from sphinx_academic.imports.links import Links
from sphinx_academic.imports.prose.blocks import Block
from sphinx_academic.imports.prose.citations import citation
from sphinx_academic.imports.prose.items import READERS
from sphinx_academic.imports.prose.news import key_of
from sphinx_academic.imports.prose.owner import profile_link
from sphinx_academic.imports.prose.sections import kind_of
from sphinx_academic.imports.prose.service import service_records, venue_mapping, years_in, years_served
from sphinx_academic.imports.source import SourceFile
from sphinx_academic.imports.text import fold, plain, to_markdown
from sphinx_academic.sources.located import LocatedDict, line_of

_NETWORKS = {"google scholar": "scholar", "googlescholar": "scholar", "stack overflow": "stackoverflow", "twitter": "x"}
_NAMES = {
    "work": "experience", "volunteer": "experience", "education": "education", "awards": "awards",
    "publications": "publications",
    "projects": "projects", "presentations": "talks", "teaching": "teaching", "portfolio": "projects",
}  # fmt: skip


def read_cv(found: Found, file: SourceFile) -> None:
    """Add what a CV says: its owner and the entries of its sections."""
    data = read_data(found, file)
    cv = data.get("cv", data) if isinstance(data, LocatedDict) else data
    if isinstance(cv, list):
        _Cv(found, file).sections_of(cv)
    elif isinstance(cv, LocatedDict):
        _Cv(found, file).read(cv)
    else:
        not_read(found, file)


class _Cv:
    def __init__(self, found: Found, file: SourceFile) -> None:
        self._found = found
        self._file = file.name
        self._links = Links(found, file.name)
        #: a CV that is the whole source is not a template's sample
        self._may_be_template = len(found.source.files) > 1

    def read(self, cv: LocatedDict) -> None:
        """Read JSON Resume or RenderCV."""
        head = cv["basics"] if isinstance(cv.get("basics"), LocatedDict) else cv
        fields = Fields(head, self._file, path="basics." if head is not cv else "")
        name = fields.plain("name")
        if self._may_be_template and template_person(name):
            self._found.file(self._file, Status.TEMPLATE, f"the CV of {name}")
            self._found.say(self._file, cv.line, name, Status.TEMPLATE)
            return
        self._owner(fields, name)
        sections = cv.get("sections")
        if isinstance(sections, LocatedDict):
            fields.take("sections")
            for title, entries in sections.items():
                self._section(_shown(title), kind_of(title), entries, line_of(sections, [title]))
        for title, entries in cv.items():
            if (head is cv and title != "sections" and not isinstance(entries, list)) or title in (
                "basics",
                "meta",
                "sections",
                "$schema",
            ):
                continue
            if head is cv and title in ("social_networks", "custom_connections", "location"):
                continue
            fields.take(title) if head is cv else None
            self._section(title.capitalize(), _NAMES.get(title, ""), entries, line_of(cv, [title]))
        fields.drop("it says how the CV is drawn", "photo", "custom_connections", "phone", "image")
        self._found.accounts.append(fields.account(name, "profile"))

    def sections_of(self, sections: list[Any]) -> None:
        """Read the older form of al-folio: a list of sections with a title and contents."""
        whole = str(sections)[:3000]
        if self._may_be_template and "Albert Einstein" in whole:
            self._found.file(self._file, Status.TEMPLATE, "the CV of Albert Einstein")
            self._found.say(self._file, 1, "Albert Einstein", Status.TEMPLATE)
            return
        for section in sections:
            if not isinstance(section, LocatedDict):
                continue
            title = str(section.get("title") or "")
            contents = section.get("contents")
            if section.get("type") == "map" and isinstance(contents, list):
                self._map(title, contents)
            else:
                self._section(title, kind_of(title), contents, section.line)

    def _map(self, title: str, contents: list[Any]) -> None:
        for each in contents:
            if not isinstance(each, LocatedDict):
                continue
            fields = Fields(each, self._file)
            name, value = fold(fields.text("name")), fields.markdown("value")
            known = {
                "full name": "name",
                "name": "name",
                "email": "email",
                "location": "location",
                "address": "location",
            }.get(name)
            account = fields.account(f"{name}: {value}", "profile")
            self._found.accounts.append(account)
            if known:
                self._found.profile_fields({known: value}, account)
            elif value and "birth" not in name:
                self._found.prose(title, [f"{name.capitalize()}: {value}"], account)
            else:
                account.status, account.reason = Status.LEFT, "a private fact" if value else "it is empty"

    def _owner(self, fields: Fields, name: str) -> None:
        links: dict[str, Any] = {}
        for each in fields.inner("profiles", "social_networks"):
            network, user, url = fold(each.text("network")), each.text("username"), each.text("url")
            network = _NETWORKS.get(network, network.replace(" ", ""))
            named = profile_link(url) if url else None
            if named or user or url:
                links.setdefault(named[0] if named else network, named[1] if named else user or url)
        for url_name in ("url", "website"):
            if url := fields.text(url_name):
                links.setdefault("website", url)
        place = fields.inner("location")
        location = (
            ", ".join(filter(None, (place[0].text(part) for part in ("city", "region", "countryCode"))))
            if place
            else fields.plain("location")
        )
        image = fields.text("image", "photo")
        photo = self._links.file(image) if image else ""
        account = fields.account(name, "profile")
        self._found.profile_fields({
            "name": name, "position": fields.markdown("label", "headline"), "location": location,
            "email": fields.text("email"),
            "photo": photo, "bio": fields.paragraphs("summary"), "links": links,
        }, account)  # fmt: skip

    def _section(self, title: str, kind: str, entries: Any, line: int) -> None:
        """Read the entries of a section; those that no reader recognises become prose."""
        items = entries if isinstance(entries, list) else [entries]
        texts: list[tuple[str, int]] = []
        for index, item in enumerate(items):
            at = line_of(entries, [index], line) if isinstance(entries, list) else line
            if isinstance(item, LocatedDict):
                self._entry(title, kind, Fields(item, self._file, at))
            elif isinstance(item, str) and item.strip():
                texts.append((to_markdown(item), at))
        self._texts(title, kind, texts)

    def _entry(self, title: str, kind: str, fields: Fields) -> None:
        if "authors" in fields and "title" in fields:
            kind = "publications"
        elif "company" in fields and kind not in ("service", "teaching", "mentees"):
            kind = "experience"
        elif kind in ("mentees", "interests", "contact", "bio", "grants", "news"):
            kind = ""
        reader = _READERS.get(kind)
        read = reader(fields, self._links) if reader else None
        if read is None:
            self._prose(title, kind, fields)
            return
        status = Status.TAKEN
        name = plain(str(next(iter(read.values()), "")))
        if kind == "publications" and (why := template_work(read)) and self._may_be_template:
            account = fields.account(name, kind, Status.TEMPLATE, why)
            self._found.accounts.append(account)
            return
        account = fields.account(name, kind, status)
        if any(note.status is Status.GUESSED for note in account.fields):
            account.status = Status.GUESSED
        self._found.add(kind, {field: value for field, value in read.items() if value}, account)

    def _prose(self, title: str, kind: str, fields: Fields) -> None:
        """Make prose of an entry whose fields no record has: a label with details, a year with several items."""
        items = [each for each in _flat(fields.take("items", "contents", "description")) if each]
        year = fields.text("year", "date")
        if items and year and kind in ("awards", "service"):
            account = fields.account(title, kind)
            for item in items:
                if kind == "awards":
                    self._found.add(
                        "awards", {"title": to_markdown(item), "date": dates.date(year.split(",")[0]) or year}, account
                    )
                else:
                    self._found.add("service", {"role": title, "venues": {to_markdown(item): year}}, account)
            return
        label = fields.markdown("label", "name", "title", "language", "network", "bullet", "number", "reversed_number")
        if (
            kind in ("service", "publications", "talks", "awards", "teaching")
            and label
            and not items
            and "details" not in fields
        ):
            self._found.accounts.append(fields.account(label, kind))
            self._texts(title, kind, [(label, fields.line)])
            return
        rest = [
            text
            for name in list(fields.data)
            if (text := to_markdown(", ".join(_flat(fields.take(name)))) if name not in ("icon",) else "")
        ]
        rest = [text for text in [*items, *rest] if text not in (label, label.replace("*", ""))]
        account = fields.account(label or title, "")
        self._found.accounts.append(account)
        self._found.prose(
            title,
            [f"{label}: {', '.join(dict.fromkeys(rest))}" if label and rest else label or ", ".join(rest)],
            account,
        )

    def _texts(self, title: str, kind: str, texts: list[tuple[str, int]]) -> None:
        """Read entries that are lines of text by the rules for pages."""
        blocks = [Block("item", text, line, line) for text, line in texts]
        if kind == "service":
            records, left = service_records(blocks, title)
            for block, role in records:
                self._found.add("service", role, self._found_account(block, kind))
            blocks = left
        for block in blocks:
            fields: dict[str, Any] = {}
            if kind == "publications" and (read := citation(block.text)):
                fields = {"key": key_of(read.fields["title"], str(read.fields["date"])), **read.fields}
                fields.pop("bold", None)
            elif kind in READERS and (other := READERS[kind](block, "")):
                fields = other.fields
            account = self._found_account(block, kind if fields else "")
            if fields:
                self._found.add(kind, fields, account)
            else:
                self._found.accounts.append(account)
                self._found.prose(title, [block.text], account)

    def _found_account(self, block: Block, kind: str) -> Account:
        return Account(self._file, block.line, kind, plain(block.text)[:100], Status.GUESSED if kind else Status.TAKEN)


def _shown(title: str) -> str:
    """Return the title of a section as RenderCV prints it."""
    return title.replace("_", " ").capitalize() if title.islower() else title


def _flat(value: Any) -> list[str]:
    """Return the texts of a value, however it is nested."""
    if isinstance(value, Mapping):
        return [text for each in value.values() for text in _flat(each)]
    if isinstance(value, list):
        return [text for each in value for text in _flat(each)]
    return [str(value)] if value not in (None, "") else []


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


def _highlights(fields: Fields) -> list[str]:
    highlights = fields.texts("highlights")
    return [text for text in (fields.markdown("summary", "description"), *highlights, *fields.texts("details")) if text]


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
    details = " ".join([fields.markdown("summary", "details", "description"), *fields.texts("highlights")]).strip()
    return {
        "title": title,
        "date": day,
        "organization": fields.markdown("awarder", "issuer", "organization", "institution"),
        "url": links.target(fields.text("url")),
        "note": details,
    }


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
    if "doi.org/" in targets["url"] and targets["doi"]:
        targets["url"] = ""
    family = (names[0].split(",")[0] if "," in names[0] else names[0].split()[-1]) if names and names[0].split() else ""
    kind = (
        "article"
        if re.search(r"journal|transactions|letters|physik|review|nature|science", venue, re.I)
        else "inproceedings"
        if venue
        else "misc"
    )
    found = {
        "key": key_of(plain(title), day, family),
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
    names = [each.strip() for each in re.split(r",\s*", plain(where)) if each.strip()]
    note = " ".join([fields.markdown("summary", "description"), *fields.texts("highlights")]).strip()
    if years and names:
        return {
            "role": role or "Service",
            "venues": dict.fromkeys(names, years),
            "note": note,
        }
    return {"role": role, "venues": names, "note": ", ".join(filter(None, (note, year)))}


_READERS: dict[str, Callable[[Fields, Links], dict[str, Any] | None]] = {
    "experience": _experience, "education": _education, "awards": _award, "publications": _publication,
    "projects": _project,
    "talks": _talk, "teaching": _teaching, "service": _service,
}  # fmt: skip
