"""academicpages and its kin of Minimal Mistakes: one file for each publication, talk, course and project."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from sphinx_academic.imports import dates
from sphinx_academic.imports.fields import Fields
from sphinx_academic.imports.formats.bibtex import read_bibtex_file
from sphinx_academic.imports.formats.cv import read_cv
from sphinx_academic.imports.found import FieldNote, Found, Status
from sphinx_academic.imports.front_matter import read_page
from sphinx_academic.imports.keys import first_family, key_of
from sphinx_academic.imports.leftovers import is_code, template_text, template_work
from sphinx_academic.imports.links import Links
from sphinx_academic.imports.prose.citations import citation
from sphinx_academic.imports.prose.names import in_order, names_of
from sphinx_academic.imports.sites import jekyll
from sphinx_academic.imports.sites.alfolio import front_page
from sphinx_academic.imports.sites.common import PAGES, body, code_files, is_page, items, read_post, read_prose
from sphinx_academic.imports.sites.jekyll_news import read_news
from sphinx_academic.imports.sites.languages import leave_other_languages
from sphinx_academic.imports.source import SourceFile
from sphinx_academic.imports.text import plain, to_markdown
from sphinx_academic.sources.placeholders import is_placeholder

#: kinds of the collections, by their folders; the front matter's own word decides
_COLLECTIONS = {
    "_publications": "publications",
    "_talks": "talks",
    "_teaching": "teaching",
    "_portfolio": "projects",
    "_projects": "projects",
}
#: fields that only publications have
_OF_WORKS = ("citation", "paperurl")
_CATEGORIES = {"books": "book", "manuscripts": "article", "conferences": "inproceedings", "preprints": "misc",
"journals": "article",
               "workshops": "inproceedings", "book": "book", "theses": "phdthesis"}  # fmt: skip
_LINKS = {"paperurl": "url", "slidesurl": "slides", "codeurl": "code", "pdf": "pdf", "code": "code",
"slides": "slides", "video": "video",
          "doi": "doi", "arxiv": "arxiv", "arxivurl": "arxiv", "link": "url", "url": "url",
          "posterurl": "poster", "videourl": "video",
          "dataurl": "data", "preprint": "preprint",
          "website": "website", "project": "website", "github": "code", "pdfurl": "pdf", "openreview": "openreview",
          "poster": "poster"}  # fmt: skip


def read_academicpages(found: Found) -> None:
    """Read a site of academicpages."""
    leave_other_languages(found)
    config = jekyll.config(found)
    if config:
        for author in config.inner("author"):
            jekyll.owner(found, author)
        config.take("title")
        jekyll.settle(found, config)
    for folder, kind in {**_COLLECTIONS, **_own_collections(found)}.items():
        for file, fields, text, offset in items(found, folder):
            own = fields.text("collection").lower()
            kind_here = own if own in ("publications", "talks", "teaching") else kind
            if kind_here == "talks" and kind == "publications" and not fields.text("venue", "location", "type"):
                kind_here = "publications"
            _read(found, kind_here, fields, file, text, offset)
    read_news(found, "_news")
    front = front_page(found)
    if front:
        read_prose(found, front, front=True, name="index")
    for file in found.source.files.values():
        if file.name in ("_data/cv.json", "_data/cv.yml"):
            read_cv(found, file)
        elif file.suffix == ".bib" and "markdown_generator" not in file.name:
            read_bibtex_file(found, file)
        elif is_page(file) and file is not front:
            read_prose(found, file)
    for file in found.source.under("_posts", *PAGES):
        read_post(found, file)
    code_files(found)
    jekyll.emoji(found)


def _own_collections(found: Found) -> dict[str, str]:
    """Return the folders of collections that somebody added, and the kind of what is in them, by its fields."""
    folders: dict[str, str] = {}
    for file in found.source.files.values():
        folder, _, name = file.name.partition("/")
        if folder in folders or folder in _COLLECTIONS or not folder.startswith("_") or file.suffix not in PAGES:
            continue
        fields = read_page(found, file)[0] if "/" not in name and not is_code(file.name) else None
        if fields and fields.text("collection") == folder[1:] and any(each in fields for each in _OF_WORKS):
            folders[folder] = "publications"
    return folders


def _read(found: Found, kind: str, fields: Fields, file: SourceFile, text: str, offset: int) -> None:
    if kind == "publications":
        _publication(found, fields, file, text, offset)
    elif kind == "talks":
        jekyll.talks(found, fields, file, text)
    elif kind == "teaching":
        jekyll.teaching(found, fields, file, text)
    else:
        jekyll.projects(found, fields, file, text)


def _publication(found: Found, fields: Fields, file: SourceFile, text: str, offset: int) -> None:
    """Read a publication: its parts from the front matter, and what only the citation says from that."""
    title = fields.markdown("title")
    if not title:
        found.accounts.append(fields.account(file.name, "publications", Status.LEFT, "it has no title"))
        return
    links = Links(found, file.name, ("files", "images"))
    day = _date(fields)
    written = to_markdown(fields.text("citation"))
    read = citation(written, plain(title)) if written else None
    parts = read.fields if read else {}
    names = _names(fields.take("authors", "author"), parts.get("authors", ()))
    venue, appeared = fields.markdown("venue", "journal", "booktitle"), fields.markdown("publication")
    if appeared and venue.lower() in ("", "arxiv"):
        venue = appeared
    targets: dict[str, str] = {}
    for name, kind in _LINKS.items():
        if value := fields.text(name):
            targets[kind] = targets.get(kind) or links.target(value)
    targets = {
        **{name: target for name, target in parts.get("links", {}).items() if target},
        **{name: target for name, target in targets.items() if target},
    }
    abstract = _abstract(body(found, file, text))
    category = fields.plain("category", "pub_type", "type").lower()
    record: dict[str, Any] = {
        "type": _CATEGORIES.get(category) or parts.get("type") or ("article" if venue else "misc"), "title": title,
        "authors": [in_order(plain(to_markdown(str(name)))) for name in names], "venue": venue or parts.get("venue",
        ""), "date": day or parts.get("date", ""),
        "volume": fields.plain("volume") or parts.get("volume", ""), "number": fields.plain("number",
        "issue") or parts.get("number", ""),
        "pages": fields.plain("pages") or parts.get("pages", ""), "status": parts.get("status",
        "") if not day or int(day[:4] or 0) >= 2024 else "",
        "links": targets, "abstract": abstract, "selected": "true" if fields.is_true("featured",
        "selected") else "",
        "award": fields.markdown("award", "awards"), "keywords": fields.texts("keywords", "tags"),
    }  # fmt: skip
    if written and not record["authors"]:
        record["note"] = written
        fields.guess("citation", "no authors could be told from it: kept whole, as a note")
    elif written:
        fields.guess("citation", "authors, volume and pages are read from it")
    fields.drop("it repeats the text", "excerpt", "bibtexurl", "bibtex")
    record = {"key": key_of(plain(title), str(record["date"]), first_family(record["authors"])), **record}
    why = template_work(record)
    account = fields.account(
        plain(title), "publications", Status.TEMPLATE if why else Status.GUESSED if written else Status.TAKEN, why
    )
    if abstract:
        account.fields.append(FieldNote("text", offset + 1, Status.TAKEN))
    if why:
        found.accounts.append(account)
    else:
        found.add("publications", record, account)


def _names(people: Any, cited: Iterable[Any]) -> list[Any]:
    """Return the names of the front matter, or else those of the citation."""
    if people:
        found = people if isinstance(people, list) else names_of(to_markdown(str(people)))
    else:
        found = [each["name"] if isinstance(each, dict) else each for each in cited]
    return [name for name in found if not is_placeholder(str(name))]


def _date(fields: Fields) -> str:
    """Return the day of a publication; the first of January stands in for a day that is not known."""
    year = re.search(r"(?:19|20)\d\d", fields.text("year"))
    day = dates.date(fields.text("date", "pub_date"))
    if year and day[:4] != year[0]:
        return year[0]
    return day[:4] if day.endswith("-01-01") else day


_REPEATED = re.compile(
    r"^(?:\[?(?:download|access|view|read|paper|link|pdf|slides|here)\b.{0,60}|recommended citation:?.*|"
    r"citation:?\s.*|\[[^\[\]]*\]\([^()]*\)\W*)$",
    re.IGNORECASE | re.DOTALL,
)


def _abstract(text: str) -> str:
    """Return the paragraphs of a page that say something of the work."""
    kept = [
        re.sub(r"^\W*abstract\W*", "", part, flags=re.IGNORECASE)
        for part in text.split("\n\n")
        if not _REPEATED.match(part.strip()) and not template_text(part)
    ]
    return "\n\n".join(part if part.count("**") % 2 == 0 else part.replace("**", "") for part in kept if part.strip())
