"""An ORCID record, public or of the member API, as JSON: the person, what they did, and their works."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sphinx_academic.imports.fields import Fields
from sphinx_academic.imports.formats.works import publication
from sphinx_academic.imports.found import FieldNote, Found, Status
from sphinx_academic.imports.front_matter import not_read, read_data
from sphinx_academic.imports.prose.owner import profile_link
from sphinx_academic.imports.source import SourceFile
from sphinx_academic.imports.text import escape
from sphinx_academic.sources.csl.types import bibtex_type
from sphinx_academic.sources.located import LocatedDict

_WORK_TYPES = {
    "journal-article": "article", "conference-paper": "inproceedings", "book": "book", "book-chapter": "incollection",
    "preprint": "online",
    "working-paper": "unpublished", "dissertation": "phdthesis", "dissertation-thesis": "phdthesis",
    "report": "report", "data-set": "dataset",
    "software": "software", "patent": "patent", "edited-book": "book", "magazine-article": "article",
    "newspaper-article": "article",
    "conference-abstract": "inproceedings", "conference-poster": "inproceedings",
    "supervised-student-publication": "article",
    "review": "review", "book-review": "review", "translation": "book", "manual": "manual",
    "lecture-speech": "unpublished",
}  # fmt: skip
_IDS = {
    "doi": "doi",
    "arxiv": "arxiv",
    "isbn": "isbn",
    "pmid": "pmid",
    "pmc": "pmcid",
    "issn": "issn",
    "handle": "handle",
    "uri": "url",
}
#: fields of the entry in the register, which say nothing of its subject
_OF_THE_ENTRY = ("put-code", "path", "visibility", "source", "created-date", "last-modified-date", "display-index")
_MARKUP = re.compile(r"<[^<>]{1,60}>")


def value_of(data: Any, *path: str) -> str:
    """Return the text at the end of a path; ORCID puts texts into ``{"value": …}``."""
    for name in path:
        data = data.get(name) if isinstance(data, Mapping) else None
    if isinstance(data, Mapping):
        data = data.get("value", data.get("content"))
    return " ".join(str(data).split()) if isinstance(data, str) else ""


def _date(data: Any, name: str) -> str:
    parts = [value_of(data, name, part).zfill(2) for part in ("year", "month", "day") if value_of(data, name, part)]
    return "-".join(parts)


def _all(data: Any, *names: str) -> Iterator[LocatedDict]:
    """Yield the mappings of the lists of these names, however deep they are."""
    if isinstance(data, Mapping):
        for name, each in data.items():
            if name in names:
                items = each if isinstance(each, list) else [each]
                yield from (item for item in items if isinstance(item, LocatedDict))
            else:
                yield from _all(each, *names)
    elif isinstance(data, list):
        for each in data:
            yield from _all(each, *names)


#: the parts of a record that are read
_PARTS = ("person", "activities-summary")


def read_orcid(found: Found, file: SourceFile) -> None:
    """Add the person, the affiliations, the works and the fundings of a record or of a part of one."""
    data = read_data(found, file)
    if not isinstance(data, Mapping):
        not_read(found, file)
        return
    if isinstance(data.get("person"), LocatedDict):
        _person(found, file.name, data["person"], value_of(data, "orcid-identifier", "path"))
        record = Fields({name: each for name, each in data.items() if name not in _PARTS}, file.name, 1)
        record.take("orcid-identifier")
        record.drop("it is about the record, not the person", *record.data)
        found.accounts.append(record.account("record"))
    activities = data.get("activities-summary") or data.get("activities") or data
    single = next((name for name in data if name in ("title", "put-code", "role-title", "organization")), "")
    if single and "activities-summary" not in data:
        _single(found, file.name, data if isinstance(data, LocatedDict) else LocatedDict(dict(data)))
    for group in _all(activities, "group"):
        summaries = list(_all(group, "work-summary", "work"))
        if summaries:
            summaries.sort(key=lambda each: -int(str(each.get("display-index") or "0") or 0))
            _work(found, file.name, summaries[0])
            for other in summaries[1:]:
                account = found.say(
                    file.name,
                    other.line,
                    value_of(other, "title", "title"),
                    Status.LEFT,
                    "the same work from another source",
                )
                account.fields += Fields(other, file.name).accounted(Status.LEFT)
        for funding in list(_all(group, "funding-summary"))[:1]:
            _funding(found, file.name, funding)
    for work in _all({name: each for name, each in data.items() if name == "bulk"}, "work"):
        _work(found, file.name, work)
    for name, add in _AFFILIATIONS.items():
        for summary in _all(activities, name):
            add(found, file.name, summary)
    _rest(found, file.name, activities)


def _single(found: Found, file: str, data: LocatedDict) -> None:
    if "organization" in data and ("role-title" in data or "department-name" in data):
        kind = next(
            (name for name in ("education", "employment", "distinction", "invited-position") if name in file),
            "employment",
        )
        _AFFILIATIONS[f"{kind}-summary"](found, file, data)
    elif "organization" in data:
        _funding(found, file, data)
    elif "title" in data:
        _work(found, file, data)


def _rest(found: Found, file: str, activities: Any) -> None:
    if not isinstance(activities, Mapping):
        return
    for name, value in activities.items():
        known = (
            "works",
            "fundings",
            "employments",
            "educations",
            "qualifications",
            "invited-positions",
            "distinctions",
            "memberships",
            "services",
            "bulk",
        )
        if name in known or name in ("last-modified-date", "path") or not isinstance(value, Mapping | list):
            continue
        if any(_all(value, "peer-review-summary", "research-resource-summary")):
            account = found.say(file, 0, name, Status.LEFT, "counts of reviews by journal: no venue is named")
            account.fields.append(FieldNote(name, 0, Status.LEFT))


def _person(found: Found, file: str, data: LocatedDict, orcid: str) -> None:
    given, family = value_of(data, "name", "given-names"), value_of(data, "name", "family-name")
    shown = value_of(data, "name", "credit-name")
    links: dict[str, Any] = {"orcid": orcid} if orcid else {}
    for each in _all(data, "researcher-url"):
        url, label = value_of(each, "url"), value_of(each, "url-name") or "Website"
        if named := profile_link(url):
            links.setdefault(*named)
        elif url:
            links.setdefault("website" if "website" not in links else label.lower(), url)
    fields: dict[str, Any] = {
        "name": shown or " ".join(filter(None, (given, family))),
        "aliases": [name for each in _all(data, "other-name") if (name := value_of(each, "content"))],
        "bio": escape(value_of(data, "biography", "content")),
        "email": next((value_of(each, "email") for each in _all(data, "email")), ""),
        "links": links,
    }
    if fields["aliases"] == [fields["name"]]:
        fields["aliases"] = []
    read = Fields(data, file)
    read.take("name", "other-names", "biography", "researcher-urls", "emails")
    read.take("other-names"), read.take("biography"), read.take("researcher-urls"), read.take("emails")
    read.drop("it is about the record, not the person", "last-modified-date", "path")
    account = read.account(str(fields["name"]), "profile")
    found.accounts.append(account)
    found.profile_fields(fields, account)


def _organization(data: Mapping[str, Any]) -> tuple[str, str]:
    place = ", ".join(filter(None, (value_of(data, "organization", "address", part) for part in ("city", "country"))))
    return escape(value_of(data, "organization", "name")), place


def _affiliation(kind: str) -> Any:
    def add(found: Found, file: str, data: LocatedDict) -> None:
        read = Fields(data, file)
        for name in ("role-title", "organization", "department-name", "start-date", "end-date", "url"):
            read.take(name)
        read.drop(
            "it is about the record, not the person",
            *_OF_THE_ENTRY,
            "external-ids",
        )
        organization, place = _organization(data)
        role, department = escape(value_of(data, "role-title")), escape(value_of(data, "department-name"))
        start, end, url = _date(data, "start-date"), _date(data, "end-date"), value_of(data, "url")
        fields: dict[str, Any]
        if kind == "education":
            fields = {
                "degree": role or "Degree",
                "field": department,
                "institution": organization,
                "location": place,
                "start": start,
                "end": end,
                "url": url,
            }
        elif kind == "awards":
            fields = {
                "title": role or organization,
                "date": start or end,
                "organization": organization if role else "",
                "url": url,
            }
        elif kind == "service":
            note = " – ".join(filter(None, (start, end)))
            fields = {"role": role or "Member", "venues": [organization] if organization else [], "note": note}
        else:
            fields = {
                "role": role or department or "Member",
                "organization": organization,
                "location": place,
                "start": start,
                "end": end or ("present" if start else ""),
                "highlights": [department] if department and role else [],
                "url": url,
            }
            if start and not end:
                read.guess("end-date", "no end is given: present")
        found.add(
            kind, fields, read.account(role or organization, kind, Status.GUESSED if read.notes else Status.TAKEN)
        )

    return add


_AFFILIATIONS = {
    "employment-summary": _affiliation("experience"), "education-summary": _affiliation("education"),
    "qualification-summary": _affiliation("education"), "invited-position-summary": _affiliation("experience"),
    "distinction-summary": _affiliation("awards"), "membership-summary": _affiliation("service"),
    "service-summary": _affiliation("service"),
}  # fmt: skip


def _work(found: Found, file: str, data: LocatedDict) -> None:
    title = _MARKUP.sub("", value_of(data, "title", "title"))
    if not title:
        found.say(file, data.line, value_of(data, "put-code"), Status.LEFT, "a work without a title")
        return
    links: dict[str, str] = {}
    for each in _all(data.get("external-ids") or {}, "external-id"):
        name = _IDS.get(value_of(each, "external-id-type"))
        relation = value_of(each, "external-id-relationship").lower().replace("_", "-")
        if name and name != "issn" and relation in ("", "self", "version-of"):
            value = value_of(each, "external-id-value")
            links.setdefault(name, value)
    url = value_of(data, "url")
    if url and not any(name in links for name in ("doi", "arxiv", "url")):
        links["url"] = url
    people = [value_of(each, "credit-name") for each in _all(data, "contributor") if value_of(each, "credit-name")]
    kind = value_of(data, "type").lower().replace("_", "-")
    read = Fields(data, file)
    for name in (
        "title",
        "external-ids",
        "url",
        "type",
        "publication-date",
        "journal-title",
        "contributors",
        "short-description",
    ):
        read.take(name)
    read.drop(
        "it is about the record, not the work",
        *_OF_THE_ENTRY,
        "citation",
    )
    subtitle = value_of(data, "title", "subtitle")
    record = LocatedDict({
        "key": "x", "type": _WORK_TYPES.get(kind, bibtex_type(kind, "")), "title": escape(title),
        "subtitle": escape(subtitle), "authors": people,
        "venue": escape(value_of(data, "journal-title")), "date": _date(data, "publication-date"), "links": links,
        "abstract": escape(value_of(data, "short-description")),
    })  # fmt: skip
    found.add("publications", publication(record), read.account(title, "publications"))


def _funding(found: Found, file: str, data: LocatedDict) -> None:
    title = value_of(data, "title", "title")
    organization, _ = _organization(data)
    number = next(
        (value_of(each, "external-id-value") for each in _all(data.get("external-ids") or {}, "external-id")), ""
    )
    amount = " ".join(filter(None, (value_of(data, "amount", "currency-code"), value_of(data, "amount"))))
    read = Fields(data, file)
    for name in ("title", "organization", "external-ids", "start-date", "end-date", "url", "amount"):
        read.take(name)
    read.drop(
        "it is about the record, not the grant",
        *_OF_THE_ENTRY,
        "type",
    )
    fields = {
        "title": escape(title or organization),
        "funder": organization if title else "",
        "number": number,
        "amount": amount,
        "start": _date(data, "start-date"),
        "end": _date(data, "end-date"),
        "url": value_of(data, "url"),
    }
    found.add("grants", fields, read.account(title, "grants"))
