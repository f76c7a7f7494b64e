"""BibTeX files: entries as they are written, without those of the template, their files copied."""

from __future__ import annotations

import re
from collections.abc import Callable

from sphinx_academic.imports.found import Account, Entry, FieldNote, Found, Status
from sphinx_academic.imports.identity import plain_latex
from sphinx_academic.imports.leftovers import template_work
from sphinx_academic.imports.links import Links
from sphinx_academic.imports.source import SourceFile
from sphinx_academic.problems import Problems
from sphinx_academic.sources.bibtex.blocks import read_blocks
from sphinx_academic.sources.bibtex.reader import Entry as SourceEntry
from sphinx_academic.sources.bibtex.reader import read_bibtex

#: fields whose values may be files of the old site, and the folders it keeps them in
FILE_FIELDS: dict[str, tuple[str, ...]] = {
    "pdf": ("assets/pdf", "files", "static/files", "pdf"),
    "slides": ("assets/pdf", "files"),
    "poster": ("assets/pdf", "files"),
    "supp": ("assets/pdf", "files"),
    "preview": ("assets/img/publication_preview", "assets/img", "images"),
    "html": ("assets/html",),
    "blog": (), "code": (), "website": (), "video": ("assets/video",), "url": (),
}  # fmt: skip
#: fields of al-folio for the appearance of an entry
_SHOWN = frozenset(("bibtex_show", "google_scholar_id", "altmetric", "dimensions", "inspirehep_id"))
#: a word that stands for a value, which may be a macro
_BARE = re.compile(r"[=#]\s*([A-Za-z][^\s,#{}\"=()]*)")
_TARGET = re.compile(r"[a-z]+:|10\.\d|www\.", re.IGNORECASE)
_COMPARED = ("title", "author", "year", "date", "doi", "arxiv", "eprint", "isbn", "url", "journal", "booktitle")

Drop = Callable[[SourceEntry], str]


def read_bibtex_file(found: Found, file: SourceFile, folder: str = "") -> list[Entry]:
    """Add the entries of a BibTeX file; returns those that were taken."""
    text = file.text(found.problems)
    problems = Problems()
    entries = read_bibtex([(file.name, text)], problems)
    found.problems.extend(problem for problem in problems)
    macros, own_macros = _macros(text), set[str]()
    taken: list[Entry] = []
    links = Links(found, file.name)
    for entry in entries:
        fields = {name: plain_latex(str(entry.fields[name])) for name in _COMPARED if name in entry.fields}
        account = Account(file.name, entry.location.line, "publications", entry.key, Status.TAKEN)
        lines = entry.fields.lines
        found.accounts.append(account)
        if why := template_work(fields):
            account.status, account.reason = Status.TEMPLATE, why
            account.fields = [FieldNote(name, lines.get(name, 0), Status.TEMPLATE) for name in entry.fields]
            continue
        if entry.type == "xdata" or not entry.fields:
            account.reason = "fields for other entries" if entry.fields else "it has no fields"
        raw = _with_files(entry, links, account)
        account.fields += [
            FieldNote(name, lines.get(name, entry.location.line), Status.TAKEN)
            for name in entry.fields
            if all(note.field != name for note in account.fields)
        ]
        if macros:
            own_macros |= {word.lower() for word in _BARE.findall(raw)} & macros.keys()
        made = Entry(entry.key, raw, fields, account)
        taken.append(made)
        found.entries.append(made)
    found.macros += [macros[name] for name in macros if name in own_macros and macros[name] not in found.macros]
    found.file(file.name, *((Status.TAKEN, f"{len(taken)} entries") if taken else _none(entries)))
    return taken


def _none(entries: tuple[SourceEntry, ...]) -> tuple[Status, str]:
    if entries:
        return Status.TEMPLATE, "all entries are the template's"
    return Status.LEFT, "there is no entry in it"


def _macros(text: str) -> dict[str, str]:
    """Return the ``@string`` definitions of a file as they are written, by their names."""
    found: dict[str, str] = {}
    if "@string" not in text.lower():
        return found
    for block in read_blocks(text):
        if block.type.lower() == "string" and block.error is None:
            for field in block.fields:
                found.setdefault(field.name.lower(), text[block.start : block.end])
    return found


def _with_files(entry: SourceEntry, links: Links, account: Account) -> str:
    """Return the text of an entry whose files are those of the new site; fields without a file are left out."""
    text = entry.raw
    wanted = [
        name for name in FILE_FIELDS if name in entry.fields and not _TARGET.match(str(entry.fields[name]).strip())
    ]
    if not wanted:
        return text
    block = next(read_blocks(text), None)
    if block is None or block.error is not None:
        return text
    for field in reversed(block.fields):
        name = field.name.lower()
        if name not in wanted:
            continue
        value = plain_latex(str(entry.fields[name])).strip()
        if not value or value.lower() in ("true", "false"):
            continue
        line = entry.fields.lines.get(name, 0)
        place = links.file(value, FILE_FIELDS[name])
        if place:
            text = f"{text[: field.value_start]}{{{place}}}{text[field.end :]}"
            account.fields.append(FieldNote(name, line, Status.TAKEN, f"copied to {place}"))
        else:
            text = _without(text, field.start, field.end)
            account.fields.append(FieldNote(name, line, Status.LEFT, f"the source has no file {value!r}"))
    return text


def _without(text: str, start: int, end: int) -> str:
    """Return an entry without a field, its comma, and the space or the line break before it."""
    end += text[end : end + 1] == ","
    return text[:start].rstrip(" \t").removesuffix("\n") + text[end:]
