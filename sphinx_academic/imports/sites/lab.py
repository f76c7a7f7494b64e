"""Lab websites of greenelab's template: members, citations, projects, pages."""

from __future__ import annotations

import re
from typing import Any

from sphinx_academic.imports import dates
from sphinx_academic.imports.fields import Fields
from sphinx_academic.imports.found import Found, Status
from sphinx_academic.imports.front_matter import read_data
from sphinx_academic.imports.keys import first_family, key_of
from sphinx_academic.imports.leftovers import template_person, template_text
from sphinx_academic.imports.links import Links
from sphinx_academic.imports.sites import jekyll
from sphinx_academic.imports.sites.common import PAGES, body, code_files, items, person_id, profile_targets, read_prose
from sphinx_academic.imports.sites.jekyll_news import read_news
from sphinx_academic.imports.text import escape, plain
from sphinx_academic.sources.located import LocatedDict, LocatedList

_LINKS = {"home-page": "website", "google-scholar": "scholar"}


def read_lab(found: Found) -> None:
    """Read a lab's site."""
    config = jekyll.config(found)
    if config:
        title = config.plain("title")
        found.profile_fields(
            {"name": title, "tagline": config.markdown("description")}, config.account(title, "profile")
        )
        jekyll.settle(found, config)
    for file, fields, text, _offset in items(found, "_members", "_team", "_people"):
        _member(found, fields, body(found, file, text))
    seen: set[str] = set()
    for name in ("citations", "sources"):
        for fields in _list(found, name):
            ident = fields.text("id")
            if ident and ident in seen:
                found.accounts.append(fields.account(ident, "publications", Status.LEFT, "it is in citations.yaml too"))
                continue
            seen.add(ident)
            _citation(found, fields)
    for fields in _list(found, "projects"):
        _project(found, fields)
    read_news(found, "_posts", "_news")
    for file in found.source.files.values():
        if (
            file.suffix in PAGES
            and (file.name.count("/") == 0 or file.name.endswith("/index.md"))
            and not file.name.lower().startswith(("readme", "license", "_"))
        ):
            read_prose(found, file, front=file.name == "index.md", name="index" if file.name == "index.md" else "")
    code_files(found)


def _list(found: Found, name: str) -> list[Fields]:
    """Return the mappings of a list in ``_data``."""
    files = found.source.files
    file = files.get(f"_data/{name}.yaml") or files.get(f"_data/{name}.yml")
    data = read_data(found, file) if file else None
    if file is None or not isinstance(data, LocatedList):
        return []
    return [
        Fields(each, file.name, line)
        for each, line in zip(data, data.lines, strict=True)
        if isinstance(each, LocatedDict)
    ]


def _member(found: Found, fields: Fields, text: str) -> None:
    name = fields.plain("name", "title")
    if template_person(name) or template_text(text):
        found.accounts.append(fields.account(name, "people", Status.TEMPLATE, "the template's person"))
        return
    taken = [record.fields["id"] for record in found.records.get("people", [])]
    links: dict[str, Any] = {}
    for each in fields.inner("links"):
        links = profile_targets((_LINKS.get(kind, kind), each.text(kind)) for kind in list(each.data))
    image = fields.text("image", "photo")
    role = re.sub(r"[-_]", " ", fields.plain("role", "position")).capitalize()
    groups = fields.texts("group")
    email, url = links.pop("email", ""), links.pop("website", "")
    record = {"id": person_id(name, taken), "name": name,
    "aliases": [plain(each) for each in fields.texts("aliases")], "url": url, "email": email,
              "role": role, "photo": Links(found, fields.file).file(image) if image else "", "links": links,
              "group": "alumni" if "alum" in " ".join(groups) else ""}  # fmt: skip
    fields.drop("a person has no field for it", "affiliation", "description")
    account = fields.account(name, "people")
    if text:
        found.prose(name, [text.replace("\n\n", " ")], found.say(fields.file, fields.line, name, Status.TAKEN))
    found.add("people", record, account)


def _citation(found: Found, fields: Fields) -> None:
    title = escape(fields.text("title"))
    ident = fields.text("id")
    kind, _, value = ident.partition(":")
    links: dict[str, str] = {kind: value} if kind in ("doi", "arxiv", "pmid", "isbn") and value else {}
    target = fields.text("link")
    if target and not links:
        links["url"] = target
    for button in fields.inner("buttons"):
        name, url = button.text("type", "text") or "link", button.text("link")
        if "://" in url:
            links.setdefault({"source": "code", "manubot": "html"}.get(name.lower(), name.lower()), url)
    day = dates.date(fields.text("date"))
    people = fields.texts("authors")
    fields.drop("it says how the list was made", "plugin", "file", "orcid", "repo", "image", "type", "link")
    if not title:
        found.accounts.append(
            fields.account(
                ident,
                "publications",
                Status.LEFT,
                "only its identifier is given: a citation of it is not in the source",
            )
        )
        return
    venue = escape(fields.text("publisher"))
    about = fields.markdown("description")
    about = "" if template_text(about) else about
    key = key_of(plain(title), day, first_family(people))
    record = {"key": key, "type": "article" if venue else "misc", "title": title,
    "authors": [plain(each) for each in people],
              "venue": venue, "date": day, "links": links, "tldr": about,
              "tags": fields.texts("tags")}  # fmt: skip
    found.add("publications", record, fields.account(plain(title), "publications"))


def _project(found: Found, fields: Fields) -> None:
    title, summary = fields.markdown("title"), fields.markdown("description")
    if template_text(summary) or not title:
        found.accounts.append(
            fields.account(
                title,
                "projects",
                Status.TEMPLATE if title else Status.LEFT,
                "an example of the template" if title else "it has no title",
            )
        )
        return
    image = fields.text("image")
    record = {"title": title, "summary": summary, "url": Links(found, fields.file).target(fields.text("link")),
    "tags": fields.texts("tags"),
              "image": Links(found, fields.file).file(image) if image else ""}  # fmt: skip
    fields.drop("a project has no field for it", "subtitle", "group", "repo")
    found.add("projects", record, fields.account(title, "projects"))
