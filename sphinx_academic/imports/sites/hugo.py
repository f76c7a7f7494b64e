"""Hugo Blox and its older names, Wowchemy and Academic: bundles of publications, events, projects, and authors."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

from sphinx_academic.imports import dates
from sphinx_academic.imports.fields import Fields
from sphinx_academic.imports.found import FieldNote, Found, Status
from sphinx_academic.imports.front_matter import read_page
from sphinx_academic.imports.identity import plain_latex
from sphinx_academic.imports.leftovers import template_text, template_work
from sphinx_academic.imports.links import Links
from sphinx_academic.imports.prose.citations import in_order
from sphinx_academic.imports.prose.news import key_of
from sphinx_academic.imports.sites.common import (
    PAGES,
    SHOWN,
    WHY_SHOWN,
    body,
    code_files,
    free_name,
    read_prose,
)
from sphinx_academic.imports.sites.hugo_authors import OWNER, read_authors
from sphinx_academic.imports.source import SourceFile
from sphinx_academic.imports.text import fold, paragraphs, plain, slug, to_markdown
from sphinx_academic.problems import Problems
from sphinx_academic.sources.bibtex.reader import read_bibtex
from sphinx_academic.sources.csl.types import bibtex_type

_TYPES = {
    "0": "misc",
    "1": "inproceedings",
    "2": "article",
    "3": "misc",
    "4": "report",
    "5": "book",
    "6": "incollection",
    "7": "phdthesis",
    "8": "patent",
}
_NOTES = {
    "equal contribution": "equal",
    "corresponding author": "corresponding",
    "joint first": "equal",
    "senior author": "joint-senior",
}
_URLS = {
    "pdf": "pdf",
    "code": "code",
    "dataset": "data",
    "poster": "poster",
    "project": "website",
    "slides": "slides",
    "source": "url",
    "video": "video",
    "preprint": "preprint",
}
_FEATURED = ("featured.jpg", "featured.png", "featured.jpeg", "featured.webp")
#: bundles that the templates bring along, by the names of their folders
_EXAMPLES = re.compile(r"(?:^|/)(?:conference-paper|journal-article|preprint|example|internal-project|"
    r"external-project|pandas|scikit|pytorch|"
                       r"hugo-blox|getting-started|writing-technical-content|blog-with-jupyter|data-visualization|second-brain|teach-courses|"
                       r"notebook-onboarding|project-management|get-started)(?:/|$)")  # fmt: skip


def read_hugo(found: Found) -> None:
    """Read a site of Hugo Blox."""
    authors = read_authors(found)
    for name, file in list(found.source.files.items()):
        if not name.startswith("content/") or file.suffix not in PAGES:
            continue
        parts = PurePosixPath(name).parts
        if parts[-1] in ("_index.md", "_index.html") or parts[1] in (
            "authors",
            "slides",
            "home",
            "courses",
            "privacy.md",
            "terms.md",
        ):
            continue
        _page(found, file, parts[1], authors)
    for name, file in found.source.files.items():
        if re.match(r"content/(?:home|experience|_index)", name) and file.suffix in PAGES and name not in found.files:
            _widget(found, file)
    for name in found.source.files:
        if name.startswith("config/") or name in ("hugo.yaml", "config.yaml", "hugoblox.yaml"):
            found.file(name, Status.LEFT, "it says how the old site works")
        elif name.startswith(
            ("content/slides/", "content/courses/hugo-blox/", "content/post/", "content/blog/")
        ) and _EXAMPLES.search(name):
            found.file(name, Status.TEMPLATE, "an example of the template, by its name")
        elif name.endswith(("_index.md", "_index.html")):
            found.file(name, Status.LEFT, "it says how a list is shown")
    code_files(found)


def _page(found: Found, file: SourceFile, folder: str, authors: dict[str, str]) -> None:
    fields, text, _ = read_page(found, file)
    fields.drop(
        WHY_SHOWN,
        *SHOWN,
        "image",
        "projects",
        "slides",
        "publishDate",
        "external_link",
        "event_end",
        "event_all_day",
        "all_day",
        "date_end",
        "address",
    )
    title = fields.markdown("title")
    why = template_text(f"{title}\n{text}") or (
        "an example of the template, by its words" if _is_example(file, fields, text) else ""
    )
    if why:
        found.file(file.name, Status.TEMPLATE, why)
        found.accounts.append(fields.account(plain(title), "", Status.TEMPLATE, why))
        for other in found.source.under(str(PurePosixPath(file.name).parent)):
            if other.name != file.name and PurePosixPath(file.name).name == "index.md":
                found.file(other.name, Status.TEMPLATE, "it belongs to an example of the template")
        return
    if folder in ("publication", "publications"):
        _publication(found, file, fields, text, authors)
    elif folder in ("event", "events", "talk", "talks"):
        _event(found, file, fields, text)
    elif folder in ("project", "projects", "software", "outreach"):
        _project(found, file, fields, text)
    elif folder == "teaching":
        _teaching(found, file, fields, text)
    elif folder in ("post", "posts", "blog", "news"):
        _post(found, file, fields, text, folder)
    else:
        read_prose(found, file)


def _is_example(file: SourceFile, fields: Fields, text: str) -> bool:
    if not _EXAMPLES.search(str(PurePosixPath(file.name).parent) + "/"):
        return False
    words = fold(f"{fields.data} {text}")
    return bool(
        re.search(
            r"10 5555 123456|example (?:conference|journal|preprint|talk|event)|hugo ?blox|wowchemy|lorem ipsum|"
            r"example project|robert ford|academic theme",
            words,
        )
    )


def _names(fields: Fields, authors: dict[str, str], found: Found) -> list[Any]:
    """Return the authors of a work with their marks; the owner goes by another name there."""
    people = fields.take("authors")
    notes = fields.take("author_notes")
    owner = found.profile.get("name")
    owner_name = " ".join(str(part) for part in owner.values()) if isinstance(owner, dict) else str(owner or "")
    listed: list[Any] = []
    for index, each in enumerate(people if isinstance(people, list) else [people] if people else []):
        name = str(each).strip()
        name = authors.get(name) or authors.get(slug(name), "") or (owner_name if name in OWNER else name)
        name = in_order(plain(to_markdown(name)))
        note = str(notes[index] or "") if isinstance(notes, list) and index < len(notes) else ""
        marks = [mark for words, mark in _NOTES.items() if words in note.lower()]
        if name:
            listed.append({"name": name, "marks": marks} if marks else name)
    return listed


def _publication(found: Found, file: SourceFile, fields: Fields, text: str, authors: dict[str, str]) -> None:
    """Read the bundle of a publication; what only its ``cite.bib`` says comes from there."""
    folder = PurePosixPath(file.name).parent
    cite = _cited(found, str(folder))
    links = Links(found, file.name, (str(folder), "static"))
    title = fields.markdown("title") or cite.get("title", "")
    kinds = fields.texts("publication_types", "publication_type")
    kind = _TYPES.get(kinds[0]) or bibtex_type(kinds[0], "") if kinds else cite.get("type", "misc")
    if kind == "misc" and cite.get("type"):
        kind = cite["type"]
    where = fields.inner("publication")
    venue = where[0].markdown("name") if where else fields.markdown("publication")
    venue = re.sub(r"^(?:In|Published in)\s+", "", venue)
    venue = re.sub(r"^\*+([^*]+)\*+", r"\1", venue)
    targets = _links(found, fields, links, folder)
    venue, more = _venue_parts(venue)
    written = fields.text("date")
    day = _day(written, cite)
    picture = next(
        (links.copy(found.source.files[path]) for name in _FEATURED if (path := str(folder / name)) in found.source), ""
    )
    abstract = fields.paragraphs("abstract")
    people = _names(fields, authors, found)
    first = people[0]["name"] if people and isinstance(people[0], dict) else str(people[0]) if people else ""
    family = first.split(",")[0] if "," in first else (first.split() or [""])[-1]
    summary = fields.markdown("summary", "subtitle")
    status = (
        "preprint"
        if kinds and (kinds[0] == "3" or kinds[0] == "preprint" or (kinds[0] == "article" and not venue))
        else ""
    )
    record: dict[str, Any] = {
        "key": cite.get("key") or key_of(plain(title), day, family), "type": kind, "title": title, "authors": people,
        "venue": venue or cite.get("journal", "") or cite.get("booktitle", ""),
        "date": day, "status": status, **{name: cite.get(name, "") or more.get(name, "") for name in ("volume",
        "number", "pages")},
        "selected": "true" if fields.text("featured") == "true" else "",
        "links": targets, "abstract": abstract, "tldr": summary if fold(plain(summary)) not in fold(abstract) else "",
        "keywords": [plain(each) for each in fields.texts("tags", "keywords")],
        "preview": picture,
    }  # fmt: skip
    fields.take("publication_short")
    if written and day != dates.date(written):
        fields.note("date", Status.GUESSED, f"{written} stands in for {day}")
    why = template_work(record) if not why_kept(record) else ""
    account = fields.account(plain(title), "publications", Status.TEMPLATE if why else Status.TAKEN, why)
    extra = body(found, file, text)
    if extra and not why and not re.search(r"click the|slides can be added|supplementary notes", extra, re.I):
        record["note"] = " ".join(extra.split()) if len(extra) < 600 else ""
        account.fields.append(
            FieldNote(
                "text",
                fields.line,
                Status.TAKEN if record["note"] else Status.LEFT,
                "" if record["note"] else "it is long: a publication has no field for it",
            )
        )
    if why or not title:
        account.status = account.status if why else Status.LEFT
        account.reason = why or "it has no title"
        found.accounts.append(account)
    else:
        found.add("publications", record, account)


def why_kept(record: dict[str, Any]) -> bool:
    """Return whether a work is real though a name in it is one of a template: it has a DOI that is no example."""
    doi = str(record["links"].get("doi", ""))
    return bool(doi) and not doi.startswith("10.5555")


def _links(found: Found, fields: Fields, links: Links, folder: PurePosixPath) -> dict[str, str]:
    targets: dict[str, str] = {}
    ids = [inner for each in fields.inner("hugoblox") for inner in each.inner("ids")]
    for each in [fields, *ids]:
        for name in ("doi", "arxiv", "pmid", "isbn"):
            if value := each.text(name):
                targets.setdefault(name, re.sub(r"^https?://(?:dx\.)?doi\.org/", "", value))
    for name, kind in _URLS.items():
        if target := links.target(value) if (value := fields.text(f"url_{name}")) else "":
            targets.setdefault(kind, target)
    for each in fields.inner("links"):
        kind, url = each.text("type", "name"), each.text("url")
        each.drop(WHY_SHOWN, "icon", "icon_pack", "label")
        if target := links.target(url) if url else "":
            targets.setdefault(_URLS.get(kind.lower(), slug(kind, "url")), target)
    pdf = next((file for file in found.source.under(str(folder), ".pdf")), None)
    if pdf and "pdf" not in targets:
        targets["pdf"] = links.copy(pdf)
    if "doi.org/" in targets.get("url", "") and "doi" in targets:
        del targets["url"]
    return targets


def _venue_parts(venue: str) -> tuple[str, dict[str, str]]:
    """Return a venue without volume, number and pages that stand behind it."""
    found = re.search(
        r",?\s*(?:_|\*)*\(?(?:vol\.?\s*)?(?P<volume>\d+)\)?\s*(?:\((?P<number>[\d-]+)\)|,\s*no\.?\s*(?P<no>\d+))?[,:]?\s*(?:pp?\.?\s*)?(?P<pages>[A-Z]?\d+(?:\s*[-–]+\s*\d+)?)?\s*(?:_|\*)*\.?$",
        venue,
    )
    if (
        not found
        or not (found["number"] or found["no"] or found["pages"])
        or re.fullmatch(r"(?:19|20)\d\d", found["volume"])
    ):
        return venue.strip(" .,"), {}
    number = found["number"] or found["no"] or ""
    return venue[: found.start()].strip(" .,*_"), {
        "volume": found["volume"],
        "number": number,
        "pages": re.sub(r"\s*[-–]+\s*", "--", found["pages"] or ""),
    }


def _cited(found: Found, folder: str) -> dict[str, str]:
    """Return the fields of the bundle's ``cite.bib`` as plain text."""
    file = found.source.files.get(f"{folder}/cite.bib")
    if file is None:
        return {}
    found.file(file.name, Status.TAKEN, "it says more of the publication beside it")
    entry = next(iter(read_bibtex([(file.name, file.text(found.problems))], Problems())), None)
    if entry is None:
        return {}
    account = found.say(file.name, entry.location.line, entry.key, Status.TAKEN, "", "publications")
    used = ("title", "journal", "booktitle", "volume", "number", "pages", "year")
    account.fields = [
        FieldNote(
            name,
            entry.location.line,
            Status.TAKEN if name in used else Status.LEFT,
            "" if name in used else "the publication beside it says it",
        )
        for name in entry.fields
    ]
    return {
        "key": entry.key,
        "type": entry.type,
        **{name: plain_latex(str(value)) for name, value in entry.fields.items()},
    }


def _day(written: str, cite: dict[str, str]) -> str:
    """Return the day of a work: the first of January stands in for a day that is not known."""
    day = dates.date(written)
    if cite.get("year") and not day.startswith(cite["year"]):
        return cite["year"]
    return day[:4] if day.endswith("-01-01") else day[:7] if day.endswith("-01") else day


def _event(found: Found, file: SourceFile, fields: Fields, text: str) -> None:
    links = Links(found, file.name, ("static",))
    start = dates.date(fields.text("event_start", "date"))
    fields.take("date")
    place = fields.plain("location")
    address = fields.inner("address")
    if address and not place:
        place = ", ".join(filter(None, (address[0].plain(part) for part in ("city", "region", "country"))))
    targets = _links(found, fields, links, PurePosixPath(file.name).parent)
    abstract = fields.paragraphs("abstract", "summary")
    record = {"title": fields.markdown("title"), "date": start, "event": fields.markdown("event_name", "event"),
    "location": place,
              "url": links.target(fields.text("event_url")), "links": targets,
              "note": " ".join(abstract.split()) if len(abstract) < 3000 else ""}  # fmt: skip
    fields.drop("a talk has no field for it", "summary", "authors", "featured", "tags")
    missing = "title" if not record["title"] else "date" if not start else ""
    account = fields.account(
        plain(str(record["title"])),
        "talks",
        Status.LEFT if missing else Status.TAKEN,
        f"it has no {missing}" if missing else "",
    )
    if missing:
        found.accounts.append(account)
    else:
        found.add("talks", record, account)


def _project(found: Found, file: SourceFile, fields: Fields, text: str) -> None:
    folder = PurePosixPath(file.name).parent
    links = Links(found, file.name, (str(folder), "static"))
    picture = next(
        (links.copy(found.source.files[path]) for name in _FEATURED if (path := str(folder / name)) in found.source), ""
    )
    long = body(found, file, text)
    summary = fields.markdown("summary", "description") or long.split("\n\n")[0][:600]
    targets = _links(found, fields, links, folder)
    url = links.target(fields.text("external_link", "url_link"))
    record = {
        "title": fields.markdown("title"),
        "summary": summary,
        "url": url,
        "image": picture,
        "start": "",
        "tags": fields.texts("tags"),
        "links": targets,
    }
    fields.drop("the day on which the page was written", "date")
    account = fields.account(plain(str(record["title"])), "projects", Status.TAKEN if record["title"] else Status.LEFT)
    if not record["title"]:
        found.accounts.append(account)
        return
    made = found.add("projects", record, account)
    if len(long) > len(summary) + 200:
        page = read_prose(found, file, name=free_name(found, slug(folder.name)))
        if page:
            made.fields.setdefault("url", page.name)


def _teaching(found: Found, file: SourceFile, fields: Fields, text: str) -> None:
    title = fields.markdown("title")
    day = dates.date(fields.text("date"))
    summary = fields.markdown("summary", "description") or body(found, file, text).split("\n\n")[0][:600]
    fields.drop("the page says it", "authors", "tags", "featured")
    if not title:
        found.accounts.append(fields.account(file.name, "teaching", Status.LEFT, "it has no title"))
        return
    course = {"title": title, "term": day[:4], "note": summary}
    found.add(
        "teaching",
        {"role": "Teaching", "courses": [{name: value for name, value in course.items() if value}]},
        fields.account(plain(title), "teaching"),
    )


def _post(found: Found, file: SourceFile, fields: Fields, text: str, folder: str) -> None:
    title, day = fields.markdown("title"), dates.date(fields.text("date"))
    if folder == "news" and day:
        words = " ".join(body(found, file, text).split())
        line = words if len(words) < 600 and words else title
        found.add(
            "news",
            {"date": day, "text": f"**{title}** {line}" if title and line != title else line},
            fields.account(plain(title), "news"),
        )
        return
    fields.drop(
        "a post of a blog: of it the page is kept",
        "date",
        "authors",
        "tags",
        "categories",
        "featured",
        "summary",
        "subtitle",
    )
    read_prose(found, file, name=free_name(found, slug(PurePosixPath(file.name).parent.name)))


def _widget(found: Found, file: SourceFile) -> None:
    """Read the widgets of older front pages: experience, accomplishments, about."""
    fields, text, _ = read_page(found, file)
    fields.drop(WHY_SHOWN, *SHOWN, "subtitle", "title", "date_format", "advanced", "content", "summary", "type")
    if fields.text("active") == "false":
        found.file(file.name, Status.TEMPLATE, "it is switched off")
        found.accounts.append(fields.account(file.name, "", Status.TEMPLATE, "it is switched off"))
        return
    made = 0
    for each in [
        *fields.inner("experience"),
        *[
            inner
            for block in fields.inner("sections", "content")
            for inner in (block.inner("content") or [block])
            for inner in inner.inner("items")
        ],
    ]:
        role = each.markdown("title", "role")
        company = each.markdown("company", "org", "organization")
        start = dates.date(each.text("date_start"))
        if not role or not start or template_text(f"{role} {company}") or company in ("GenCoin", "University X"):
            continue
        summary = " ".join(paragraphs(str(each.take("description") or "")).split())
        end = dates.date(each.text("date_end")) or "present"
        url = each.text("company_url", "url")
        found.add("experience", {"role": role, "organization": {"name": plain(company),
        "url": url} if url else company, "location": each.plain("location"),
                                 "start": start, "end": end, "highlights": [summary] if summary else []},
                                 each.account(plain(role), "experience"))  # fmt: skip
        made += 1
    if text.strip() and not template_text(text) and not fields.inner("sections"):
        read_prose(found, file, name=free_name(found, slug(PurePosixPath(file.name).stem)))
    elif not made:
        found.file(file.name, Status.LEFT, "it says which blocks the old page had")
        found.accounts.append(fields.account(file.name, "page", Status.LEFT))
