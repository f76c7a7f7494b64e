"""Findings as edits of files: the names that fields have in BibTeX, YAML and CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from sphinx_academic.problems import Location, Problems
from sphinx_academic.records.citing.as_csl import csl_item, csl_names, csl_text
from sphinx_academic.records.citing.citation import JOURNAL_TYPES
from sphinx_academic.records.citing.published import bibtex_fields
from sphinx_academic.records.names.parsing import parse_name
from sphinx_academic.sources.csl.reader import CUSTOM_LINKS
from sphinx_academic.sync import bibtex_edit, json_edit, yaml_edit
from sphinx_academic.sync.findings import AddEntry, AddFields
from sphinx_academic.sync.matching import is_preprint, year_of

#: the fields of a new entry; others are left to the author
_ENTRY_FIELDS: Final = (
    *("title", "author", "editor", "journal", "booktitle", "year", "volume", "number", "pages", "publisher", "school"),
    *("institution", "series", "isbn", "doi", "eprint", "archiveprefix", "url"),
)
_YAML_FIELDS: Final = (
    *("type", "title", "subtitle", "authors", "editors", "venue", "date", "volume", "number", "pages"),
    *("publisher", "institution", "series", "status"),
)
#: fields of AddFields that are none of ``links``
_TOP: Final = frozenset(("authors", "venue", "date", "volume", "number", "pages", "publisher", "status"))
#: the variables of CSL for fields that have one; others are members of ``custom``
_VARIABLES: Final = {
    "venue": "container-title", "volume": "volume", "number": "issue", "pages": "page", "publisher": "publisher",
    "status": "status", "doi": "DOI", "isbn": "ISBN",
}  # fmt: skip


def yaml_with_fields(change: AddFields, text: str) -> str:
    """Return the text of a YAML file in which an entry has more fields."""
    links = {name: value for name, value in change.fields.items() if name not in _TOP}
    fields: dict[str, Any] = {name: value for name, value in change.fields.items() if name in _TOP}
    if related := links.pop("related", ""):
        fields["versions"] = [{"kind": links.pop("relatedtype"), "key": related}]
    if "authors" in fields:
        fields["authors"] = fields["authors"].split("; ")
    if links:
        fields["links"] = links
    return yaml_edit.with_fields(text, change.place.line, fields)


def bibtex_names(text: str, type: str, fields: Mapping[str, str]) -> dict[str, str]:
    """Return fields under the names that BibTeX, or this file, has for them."""
    found: dict[str, str] = {}
    for name, value in fields.items():
        match name:
            case "authors":
                found["author"] = value.replace("; ", " and ")
            case "venue":
                article = "journaltitle" if _uses(text, "journaltitle") and not _uses(text, "journal") else "journal"
                found[article if type in JOURNAL_TYPES else "booktitle"] = value
            case "date":
                found["date" if _uses(text, "date") and not _uses(text, "year") else "year"] = value
            case "pages":
                found["pages"] = re.sub(r"(?<=\d)-(?=\w)", "--", value)
            case "arxiv":
                found |= _arxiv(text, value)
            case _:
                found[name] = value
    return found


def _arxiv(text: str, id: str) -> dict[str, str]:
    if _uses(text, "arxiv") or not _uses(text, "eprint"):
        return {"arxiv": id}
    return (
        {"eprint": id, "eprinttype": "arxiv"} if _uses(text, "eprinttype") else {"eprint": id, "archiveprefix": "arXiv"}
    )


def _uses(text: str, name: str) -> bool:
    return re.search(rf"(?mi)^[ \t]*{name}[ \t]*=", text) is not None


def bibtex_with_entry(key: str, change: AddEntry, text: str) -> str:
    """Return the text of a BibTeX file with a new entry."""
    fields = {name: value for name, value in bibtex_fields(change.paper).items() if value and name in _ENTRY_FIELDS}
    if fields.pop("archiveprefix", ""):
        fields |= _arxiv(text, fields.pop("eprint"))
    if fields.get("doi"):
        fields.pop("url", None)
    if "journal" in fields and _uses(text, "journaltitle") and not _uses(text, "journal"):
        fields["journaltitle"] = fields.pop("journal")
    links = change.fields.get("links") or {}
    fields |= {name: links[name] for name in ("preprint", "pdf", "retraction", "errata", "data", "code", "review")
               if links.get(name)}  # fmt: skip
    if change.who:
        said = (f"{place + 1}={who if who == 'me' else f'id:{who}'}" for place, who in change.who.items())
        fields["author+an"] = "; ".join(said)
    if change.preprint:
        fields |= {"related": change.preprint, "relatedtype": "preprint"}
    return bibtex_edit.with_entry(text, change.paper.type, key, fields, year_of(change.paper))


def yaml_with_entry(key: str, change: AddEntry, text: str) -> str:
    """Return the text of a YAML file with a new record."""
    fields = {name: change.fields[name] for name in _YAML_FIELDS if change.fields.get(name)}
    if change.who:
        fields["authors"] = [
            {"name": name, "id": change.who[place]} if place in change.who else name
            for place, name in enumerate(fields["authors"])
        ]
    if change.preprint:
        fields["versions"] = [{"kind": "preprint", "key": change.preprint}]
    links = {name: value for name, value in dict(change.fields.get("links") or {}).items() if value}
    record = {"key": key, **fields, **({"links": links} if links else {})}
    return yaml_edit.with_record(text, record, year_of(change.paper))


def csl_with_fields(change: AddFields, preprint: bool, text: str) -> str:
    """Return the text of a CSL-JSON file in which an item has more variables; ``preprint``: it is one."""
    members: dict[str, Any] = {}
    for name, value in change.fields.items():
        match name:
            case "authors":
                authors = [parse_name(each, Location(""), Problems()) for each in value.split("; ")]
                members["author"] = csl_names(authors)
            case "date":
                members["issued"] = {"date-parts": [[int(value)]]} if value.isdecimal() else {"literal": value}
            case "arxiv" if preprint:
                members |= {"archive": "arXiv", "archive_location": value}
            case _ if name in _VARIABLES:
                members[_VARIABLES[name]] = csl_text((value,))
            case _:
                members.setdefault("custom", {})[name] = value
    return json_edit.with_members(text, change.key, change.place.line, members)


def csl_with_entry(key: str, change: AddEntry, text: str) -> str:
    """Return the text of a CSL-JSON file with a new item."""
    item = csl_item(change.paper) | {"id": key}
    left_out = {"note", "abstract", "keyword", "language"} | ({"URL"} if "DOI" in item else set())
    item = {name: value for name, value in item.items() if name not in left_out}
    links = {name: str(value) for name, value in (change.fields.get("links") or {}).items() if value}
    arxiv = links.get("arxiv")
    if arxiv and is_preprint(change.paper):
        item |= {"archive": "arXiv", "archive_location": arxiv}
    custom = {
        name: links[name]
        for name in CUSTOM_LINKS
        if name in links and (name != "arxiv" or not is_preprint(change.paper))
    }
    if change.preprint:
        custom |= {"related": change.preprint, "relatedtype": "preprint"}
    if custom:
        item["custom"] = custom
    return json_edit.with_item(text, item, year_of(change.paper))
