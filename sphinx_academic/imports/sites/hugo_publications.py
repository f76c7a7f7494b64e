"""Publications of Hugo Blox: a bundle of a page, its ``cite.bib`` and its files."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

from sphinx_academic.imports import dates
from sphinx_academic.imports.fields import Fields
from sphinx_academic.imports.found import Account, FieldNote, Found, Status
from sphinx_academic.imports.identity import plain_latex
from sphinx_academic.imports.keys import first_family, key_of
from sphinx_academic.imports.leftovers import template_work
from sphinx_academic.imports.links import Links
from sphinx_academic.imports.prose.names import in_order
from sphinx_academic.imports.sites.common import body
from sphinx_academic.imports.sites.hugo_authors import OWNER
from sphinx_academic.imports.sites.hugo_bundles import links_of, picture
from sphinx_academic.imports.source import SourceFile
from sphinx_academic.imports.text import fold, plain, slug, to_markdown
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
#: what templates say below a publication
_SAMPLE_TEXT = re.compile(r"click the|slides can be added|supplementary notes", re.IGNORECASE)
#: the tag of the template's publications
_SAMPLE_TAG = "Source Themes"
#: longer text is no note
_LONGEST_NOTE = 600


def read_publication(found: Found, file: SourceFile, fields: Fields, text: str, authors: dict[str, str]) -> None:
    """Read the bundle of a publication; what only its ``cite.bib`` says comes from there."""
    folder = PurePosixPath(file.name).parent
    cite = _cited(found, str(folder))
    links = Links(found, file.name, (str(folder), "static"))
    title = fields.markdown("title") or cite.get("title", "")
    targets = links_of(found, fields, links, folder)
    venue, place = _venue_parts(_venue(fields))
    kind, status = _type_and_status(fields, cite, venue)
    written = fields.text("date")
    day = _day(written, cite)
    abstract = fields.paragraphs("abstract")
    people = _names(fields, authors, found)
    summary = fields.markdown("summary", "subtitle")
    record: dict[str, Any] = {
        "key": cite.get("key") or key_of(plain(title), day, first_family(people)),
        "type": kind,
        "title": title,
        "authors": people,
        "venue": venue or cite.get("journal", "") or cite.get("booktitle", ""),
        "date": day,
        "status": status,
        **{name: cite.get(name, "") or place.get(name, "") for name in ("volume", "number", "pages")},
        "selected": "true" if fields.is_true("featured") else "",
        "links": targets,
        "abstract": abstract,
        "tldr": summary if fold(plain(summary)) not in fold(abstract) else "",
        "keywords": [word for each in fields.texts("tags", "keywords") if (word := plain(each)) != _SAMPLE_TAG],
        "preview": picture(found, links, folder),
    }
    fields.take("publication_short")
    if written and day != dates.date(written):
        fields.note("date", Status.GUESSED, f"{written} stands in for {day}")
    why = template_work(record) if not _has_real_doi(record) else ""
    account = fields.account(plain(title), "publications", Status.TEMPLATE if why else Status.TAKEN, why)
    if not why:
        record["note"] = _note(body(found, file, text), fields.line, account)
    if why or not title:
        account.status = account.status if why else Status.LEFT
        account.reason = why or "it has no title"
        found.accounts.append(account)
    else:
        found.add("publications", record, account)


def _venue(fields: Fields) -> str:
    """Return the venue as it is written, without the words and marks around its name."""
    where = fields.inner("publication")
    venue = where[0].markdown("name") if where else fields.markdown("publication")
    venue = re.sub(r"^(?:In|Published in)\s+", "", venue)
    return re.sub(r"^\*+([^*]+)\*+", r"\1", venue)


def _type_and_status(fields: Fields, cite: dict[str, str], venue: str) -> tuple[str, str]:
    """Return the type of a work, that of ``cite.bib`` where the page does not say it, and whether it is a preprint."""
    written = next(iter(fields.texts("publication_types", "publication_type")), "")
    type_ = _TYPES.get(written) or bibtex_type(written, "") if written else "misc"
    if type_ == "misc":
        type_ = cite.get("type") or type_
    is_preprint = written in ("3", "preprint") or (written == "article" and not venue)
    return type_, "preprint" if is_preprint else ""


def _note(text: str, line: int, account: Account) -> str:
    """Return the text below a publication if it can be its note; the account says what became of it."""
    if not text or _SAMPLE_TEXT.search(text):
        return ""
    if len(text) < _LONGEST_NOTE:
        account.fields.append(FieldNote("text", line, Status.TAKEN))
        return " ".join(text.split())
    why = "it is long: a publication has no field for it"
    account.fields.append(FieldNote("text", line, Status.LEFT, why))
    return ""


def _has_real_doi(record: dict[str, Any]) -> bool:
    """Return whether a work has a DOI that is no example: it is real though a name in it is one of a template."""
    doi = str(record["links"].get("doi", ""))
    return bool(doi) and not doi.startswith("10.5555")


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
