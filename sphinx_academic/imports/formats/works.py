"""Answers of Crossref, OpenAlex, DataCite, INSPIRE and Semantic Scholar, and CSL-JSON: works as CSL items.

Each service's record becomes a CSL item, and CSL-JSON's reader makes the publication: one way to types, names, dates.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from sphinx_academic.imports.formats.services import Item, as_item
from sphinx_academic.imports.found import Account, FieldNote, Found, Status
from sphinx_academic.imports.keys import key_of
from sphinx_academic.imports.source import SourceFile
from sphinx_academic.problems import Location, Problems, Subtype
from sphinx_academic.sources.csl.reader import read_csl_json
from sphinx_academic.sources.located import LocatedDict


def read_works(found: Found, file: SourceFile) -> None:
    """Add the works of a file of JSON."""
    text = file.text(found.problems)
    try:
        value = json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except (json.JSONDecodeError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
        found.problems.add(Subtype.SYNTAX, f"this is not JSON: {error}", Location(file.name, line))
        found.file(file.name, Status.LEFT, "it is not JSON")
        return
    lines = _Lines(text)
    count = 0
    beside: dict[str, None] = {}
    for work in works_in(value, beside):
        item, taken = as_item(work)
        if not item.get("title") and not item.get("DOI"):
            found.say(
                file.name, lines.of(work), str(next(iter(work.values()), ""))[:80], Status.LEFT, "it has no title"
            )
            continue
        add_item(found, file.name, lines.of(work), item, work, taken)
        count += 1
    if not count:
        found.file(file.name, Status.LEFT, "there is no work in it")
    elif beside:
        account = found.say(file.name, 1, "answer", Status.TAKEN)
        account.fields = [FieldNote(name, 1, Status.LEFT, "it says how the service answered") for name in beside]


class _Lines:
    """Finds the line of a work by its identifiers."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._small = len(text) < 3_000_000

    def of(self, work: Mapping[str, Any]) -> int:
        for name in ("id", "DOI", "doi", "paperId", "title", "control_number"):
            value = work.get(name)
            if isinstance(value, str) and self._small:
                at = self._text.find(json.dumps(value)[1:-1])
                if at >= 0:
                    return self._text.count("\n", 0, at) + 1
        return 1


def works_in(value: Any, beside: dict[str, None] | None = None, depth: int = 0) -> Iterator[Item]:
    """Yield the works of a response, however they are nested; ``beside`` gets the names of what stands around them."""
    beside = {} if beside is None else beside
    if isinstance(value, list):
        for each in value:
            yield from works_in(each, beside, depth + 1)
    elif isinstance(value, dict) and depth < 8:
        for name in ("metadata", "attributes"):
            if isinstance(value.get(name), dict):
                beside.update(dict.fromkeys(each for each in value if each not in (name, "id")))
                yield {**value[name], "id": value.get("id")}
                return
        for name in ("message", "results", "data", "items", "hits", "papers", "references"):
            if isinstance(value.get(name), list | dict) and "title" not in value and "titles" not in value:
                beside.update(dict.fromkeys(each for each in value if each != name))
                yield from works_in(value[name], beside, depth + 1)
                return
        yield value


def add_item(found: Found, file: str, line: int, item: Item, source: Mapping[str, Any], taken: set[str]) -> None:
    """Add the publication of a CSL item; ``taken`` are the fields of ``source`` that were read."""
    problems = Problems()
    item = {"id": "x", **item}
    records = read_csl_json(file, json.dumps(item), problems)
    if not records:
        return
    fields = publication(records[0])
    account = Account(file, line, "publications", str(fields.get("title", ""))[:100], Status.TAKEN)
    for name, value in source.items():
        if name in taken and value not in (None, "", [], {}):
            account.fields.append(FieldNote(name, line, Status.TAKEN))
        else:
            empty = value in (None, "", [], {})
            account.fields.append(
                FieldNote(name, line, Status.LEFT, "it is empty" if empty else "a publication has no field for it")
            )
    found.add("publications", fields, account)


def publication(record: LocatedDict) -> dict[str, Any]:
    """Return a publication with a key that can be typed, and links in the types that they are."""
    fields = {name: value for name, value in record.items() if value not in ("", None, [], {})}
    links = dict(fields.get("links") or {})
    if "url" in links and "arxiv.org/abs/" in links["url"]:
        links["arxiv"] = links.pop("url").rpartition("/abs/")[2]
    if links.get("doi", "").lower().startswith("10.48550/arxiv."):
        links["arxiv"] = links.pop("doi")[15:]
        fields.setdefault("status", "preprint")
    links.pop("issn", None)
    people = fields.get("authors") or [""]
    year = re.search(r"\d{4}", str(fields.get("date", "")))
    key = str(fields.get("key", ""))
    if (
        not re.fullmatch(r"[A-Za-z][\w:.-]{2,40}", key)
        or re.fullmatch(r"(?:item-\d+|x|W\d+|[0-9a-f]{40})", key)
        or key.startswith("http")
    ):
        key = key_of(str(fields.get("title", "")), year[0] if year else "", str(people[0]).split(",")[0].strip("{}"))
    ordered = {"key": key, **{name: fields[name] for name in fields if name not in ("key", "links")}}
    return {**ordered, "links": links} if links else ordered
