"""CSL-JSON, as Zotero, Mendeley and citation.js write it, to the records of ``publications.yml``.

An item becomes a :class:`.LocatedDict` with the field names of that file, so one model validates all.
CSL's text is plain but for a few HTML tags; it becomes the Markdown that the model reads.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sphinx_academic.problems import Location, Problems, Subtype
from sphinx_academic.sources.csl.extra_lines import extra_lines
from sphinx_academic.sources.csl.markup import MAX_DEPTH, Nested, markdown
from sphinx_academic.sources.csl.types import BOOK_TYPES, WHOLE_TYPES, bibtex_type, is_said_by_type
from sphinx_academic.sources.entities import plain_tags
from sphinx_academic.sources.located import LocatedDict, LocatedList
from sphinx_academic.sources.placeholders import is_placeholder
from sphinx_academic.sources.surrogates import joined_escapes

_TEXTS = {
    "title": "title",
    "container-title": "venue",
    "event-title": "event",
    "event": "event",
    "event-place": "event_place",
    "original-title": "original_title",
    "original-publisher": "original_publisher",
    "collection-title": "series",
    "publisher": "publisher",
    "publisher-place": "address",
    "edition": "edition",
    "note": "note",
}
_PLAINS = {
    "volume": "volume",
    "part": "volume_part",
    "part-number": "volume_part",
    "number-of-volumes": "number_of_volumes",
    "version": "version",
    "issue": "number",
    "number": "number",
    "collection-number": "number",
    "page": "pages",
    "page-first": "pages",
    "chapter-number": "chapter",
    "status": "status",
    "genre": "genre",
    "language": "language",
    "keyword": "keywords",
}
_LINKS = {"URL": "url", "DOI": "doi", "ISBN": "isbn", "ISSN": "issn", "PMID": "pmid", "PMCID": "pmcid"}
_NAMES = {"author": "authors", "editor": "editors", "translator": "translators", "container-author": "book_authors"}
_CONTRIBUTORS = (
    *("chair", "collection-editor", "compiler", "composer", "contributor", "curator", "director"),
    *("editorial-director", "executive-producer", "guest", "host", "illustrator", "interviewer", "narrator"),
    *("organizer", "original-author", "performer", "producer", "recipient", "reviewed-author", "script-writer"),
    "series-creator",
)
_DATES = {"issued": "date", "event-date": "event_date", "original-date": "original_date"}
CUSTOM: Mapping[str, str] = {
    "title-addon": "title_addon",
    "issue-title": "issue_title",
    "collaboration": "collaboration",
}
"""What CSL has no variable for: the keys that ``custom`` has for it, and our fields."""
CUSTOM_LINKS = ("pdf", "preprint", "arxiv", "retraction", "errata", "data", "code", "review", "supp")
"""The types of links that ``custom`` may have; a version with an entry of its own is ``related`` to it."""
USES: Mapping[str, str] = {
    **_TEXTS,
    **_PLAINS,
    **{name: f"links.{link}" for name, link in _LINKS.items()},
    **_NAMES,
    **dict.fromkeys(_CONTRIBUTORS, "contributors"),
    **_DATES,
    **{"editor-translator": "editors", "authority": "holder", "abstract": "abstract", "type": "type", "id": "key"},
    **{"citation-key": "key", "number-of-pages": "pages", "volume-title": "venue"},
    **{"archive_location": "links.arxiv", "custom": f"{', '.join(CUSTOM.values())}, links, versions"},
}
"""The variables that are read, and our fields."""
_SEASONS = ("Spring", "Summer", "Fall", "Winter")

# 1937/38, a term, a range, several years: dates in words that say more than the parts beside them
_MORE_THAN_PARTS = re.compile(
    r"(?!\d{4}(?:-\d\d){0,2}$)(?:since )?\d{4}(?:-\d\d){0,2}(?:/\d\d)?(?: (?:Spring|Summer|Fall|Autumn|Winter))?"
    r"(?:(?: – |, )\d{4}(?:-\d\d){0,2})*"
)

_SPACE = re.compile(r"[\s,]*+")
_LIST_INSIDE = re.compile(r'\s*+\{\s*+"(?:items|references)"\s*+:\s*+(?=\[)')
_NEXT_ITEM = re.compile(r"\n[ \t]*+\{[ \t]*+\n?[ \t]*+\"|\}[ \t]*+,\s*+\{")
_ARXIV = re.compile(
    r"(?:arxiv[:.]\s*|10\.48550/arxiv\.)(\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7})", re.IGNORECASE
)
_RANGE = re.compile(r"(?<=\d)-(?=\d)")
_BLANK_LINE = re.compile(r"\n[ \t\r]*+\n")


def read_csl_json(file: str, text: str, problems: Problems) -> LocatedList:
    """Return the items of a CSL-JSON file as records of publications.

    The file is a list of items, one item, or an object with ``items`` or ``references``.  An item that is
    not JSON is a problem; those after it are read.
    """
    records = LocatedList(line=1)
    text = joined_escapes(text, Location(file, 1), problems)
    for item, start, end, line in _items(file, text, problems):
        if isinstance(item, dict):
            records.append(_ItemReader(item, text[start:end], Location(file, line), problems).read())
            records.lines.append(line)
        else:
            problems.add(Subtype.SYNTAX, f"expected a CSL item, an object; found {_what(item)}", Location(file, line))
    return records


def _items(file: str, text: str, problems: Problems) -> Iterator[tuple[Any, int, int, int]]:
    """Yield each item with its offsets and its line."""
    # numbers stay text: "2024.10" is no 2024.1, and an integer of a million digits is no work for anybody
    decoder = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)
    inside = _LIST_INSIDE.match(text)
    position = _skip(text, inside.end() if inside else 0)
    if text[position : position + 1] == "[":
        position = _skip(text, position + 1)
    line, counted = 1, 0
    while position < len(text) and text[position] not in "]}":
        line += text.count("\n", counted, position)
        counted = position
        try:
            item, end = decoder.raw_decode(text, position)
        except (json.JSONDecodeError, RecursionError) as error:
            at = max(error.pos, position) if isinstance(error, json.JSONDecodeError) else position
            what = error.msg if isinstance(error, json.JSONDecodeError) else "it is nested too deep"
            where = Location(file, line + text.count("\n", position, at))
            problems.add(Subtype.SYNTAX, f"this is not JSON: {what}; the item is skipped", where)
            following = _NEXT_ITEM.search(text, max(at - 1, position + 1))
            if following is None:
                return
            position = following.end() - 1
            position = text.rindex("{", following.start(), following.end())
            continue
        yield item, position, end, line
        position = _skip(text, end)


def _skip(text: str, position: int) -> int:
    match = _SPACE.match(text, position)
    return match.end() if match else position


class _ItemReader:
    """Makes a record of a publication of one item; ``raw`` is its text, whose first line is at ``location``."""

    def __init__(self, item: Mapping[str, Any], raw: str, location: Location, problems: Problems) -> None:
        self.item = dict(item)
        self.raw = raw
        self.location = location
        self.problems = problems
        self.key = _text(item.get("citation-key")) or _text(item.get("id"))
        custom = item.get("custom")
        self.custom: Mapping[str, Any] = custom if isinstance(custom, dict) else {}
        self.nested = Nested()
        self.record = LocatedDict(line=location.line)

    def line_of(self, source: str) -> int:
        """Return the line of a variable."""
        at = self.raw.find(f'"{source}"')
        return self.location.line + self.raw.count("\n", 0, at) if at > 0 else self.location.line

    def put(self, field: str, source: str, value: Any) -> None:
        """Set a field that has no value yet to the value of a variable."""
        if value and field not in self.record and not (isinstance(value, str) and is_placeholder(value)):
            self.record[field] = value
            self.record.lines[field] = self.line_of(source)

    def put_all(self, names: Mapping[str, str], read: Callable[[Any], Any]) -> None:
        """Set the fields of all variables of a table that the item has."""
        for source, field in names.items():
            if source in self.item:
                self.put(field, source, read(self.item[source]))

    def read(self) -> LocatedDict:
        """Return the record."""
        item, record = self.item, self.record
        if not self.key:
            self.key = f"item-{self.location.line}"
            self.problems.add(Subtype.FIELD, f"this item has no id; it is called {self.key!r}", self.location)
        self.put("key", "id", self.key)
        genre = _text(item.get("genre"))
        self.put("type", "type", bibtex_type(_text(item.get("type")), genre))
        if is_said_by_type(genre, self.record["type"]):
            del item["genre"]
        note = extra_lines(_text(item.get("note")))
        if note:
            del item["note"]
        self.read_texts()
        arxiv = _arxiv(item)
        self.read_numbers(is_preprint=bool(arxiv))
        self.read_people()
        for source, field in _DATES.items():
            self.put(field, source, _date(item.get(source)))
        if _text(item.get("type")) == "article":
            self.put("status", "type", "preprint")
        for field, value in note.fields.items() if note else ():
            self.put(field, "note", value)
        others = dict(note.links) if note else {}
        if arxiv:
            others.setdefault("arxiv", arxiv)
        others |= {link: found for link in CUSTOM_LINKS if (found := _text(self.custom.get(link)))}
        self.read_links(others)
        self.read_related()
        return record

    def read_texts(self) -> None:
        """Read what may have tags; the container of a volume is the work of several volumes that it is one of."""
        item = self.item
        container, volume_title = _text(item.get("container-title")), _text(item.get("volume-title"))
        if (volume_title or self.record["type"] in BOOK_TYPES) and container:
            self.put("main_title", "container-title", markdown(container, self.nested))
            self.put("venue", "volume-title", markdown(volume_title, self.nested))
            del item["container-title"]
        self.put_all(_TEXTS, lambda value: markdown(_text(value), self.nested))
        for source, field in CUSTOM.items():
            self.put(field, source, markdown(_text(self.custom.get(source)), self.nested))
        paragraphs = _paragraphs(plain_tags(item["abstract"]) if isinstance(item.get("abstract"), str) else None)
        self.put("abstract", "abstract", "\n\n".join(markdown(each, self.nested) for each in paragraphs))
        if self.nested.too_deep:
            message = f"tags are nested more than {MAX_DEPTH} deep in {self.key!r}; the inner ones are left out"
            self.problems.add(Subtype.SYNTAX, message, self.location)

    def read_numbers(self, *, is_preprint: bool) -> None:
        """Read text without tags: a ``number`` is that of a preprint, of an article, or as the table says."""
        item, type = self.item, self.record["type"]
        if is_preprint and "arxiv" in _text(item.get("number")).lower():
            del item["number"]
        elif not is_preprint and type in ("article", "inproceedings", "incollection") and "number" in item:
            self.put("article_number", "number", _text(item.pop("number")))
            self.put("number_of_pages", "number-of-pages", _text(item.get("number-of-pages")))
        self.put("number", "issue", _RANGE.sub("–", _text(item.get("issue"))))
        self.put_all(_PLAINS, _text)
        if type in WHOLE_TYPES:
            self.put("pages", "number-of-pages", _text(item.get("number-of-pages")))
        if type.endswith("thesis") and "publisher" in self.record:
            self.put("institution", "publisher", str(self.record.pop("publisher")))

    def read_people(self) -> None:
        """Read all who had a part in the work."""
        item, line = self.item, self.location.line
        self.put_all(_NAMES, lambda value: _people(value, line))
        for field in ("editors", "translators"):
            self.put(field, "editor-translator", _people(item.get("editor-translator"), line))
        self.put("contributors", "contributor", _contributors(item, line))
        self.put("holder", "authority", _text(item.get("authority")) if self.record["type"] == "patent" else "")

    def read_links(self, others: Mapping[str, str]) -> None:
        """Read the identifiers; ``others`` were found elsewhere in the item."""
        links = LocatedDict(line=self.location.line)
        for source, link in _LINKS.items():
            if found := _text(self.item.get(source)):
                links[link], links.lines[link] = found, self.line_of(source)
        for link, found in others.items():
            links.setdefault(link, found)
        self.put("links", "DOI" if "doi" in links else "URL", links)

    def read_related(self) -> None:
        """Read the entry that is a version of this one, by the names that biblatex has for it."""
        key, kind = _text(self.custom.get("related")), _text(self.custom.get("relatedtype"))
        line = self.line_of("related")
        if key and kind:
            version = LocatedDict({"kind": kind, "key": key}, line, {"kind": line, "key": line})
            self.put("versions", "related", LocatedList([version], line, [line]))
        elif key:
            self.put("related", "related", LocatedList([key], line, [line]))


def _what(value: Any) -> str:
    return "a list" if isinstance(value, list) else f"the text {value[:40]!r}" if isinstance(value, str) else str(value)


def _text(value: Any) -> str:
    """Return a scalar as text; some writers put single values into lists (Crossref)."""
    if isinstance(value, list):
        value = value[0] if value else ""
    return " ".join(value.split()) if isinstance(value, str) else ""


def _paragraphs(value: Any) -> list[str]:
    parts = _BLANK_LINE.split(value) if isinstance(value, str) else [_text(value)]
    return [text for part in parts if (text := _text(part))]


def _contributors(item: Mapping[str, Any], line: int) -> LocatedList:
    found = LocatedList((), line)
    for role in _CONTRIBUTORS:
        if people := _people(item.get(role), line):
            found.append(LocatedDict({"role": role, "names": people}, line, {"role": line, "names": line}))
            found.lines.append(line)
    return found


def _arxiv(item: Mapping[str, Any]) -> str:
    """Return the arXiv identifier of an item: its number, its place in the archive, or in its DOI."""
    in_archive = _text(item.get("archive_location")) if _text(item.get("archive")).lower() == "arxiv" else ""
    for text in (_text(item.get("number")), f"arXiv:{in_archive}" if in_archive else "", _text(item.get("DOI"))):
        if found := _ARXIV.search(text):
            return found[1]
    return ""


def _people(value: Any, line: int) -> LocatedList:
    names = [name for person in value if (name := _name(person))] if isinstance(value, list) else []
    return LocatedList(names, line, [line] * len(names))


def _name(person: Any) -> str:
    """Return a CSL name in the form that a name in YAML has: ``von Last, Jr, First``, or in braces."""
    if not isinstance(person, dict):
        return _text(person)
    parts = {name: _text(person.get(name)).replace(",", "") for name in ("family", "given", "suffix", "literal")}
    particle = " ".join(filter(None, (_text(person.get(f"{kind}-particle")) for kind in ("dropping", "non-dropping"))))
    if not parts["family"]:
        name = _text(person.get("literal")) or parts["given"]
        if name in ("others", "et al."):
            return name
        return f"{{{name}}}" if name else ""
    if not particle and not parts["suffix"] and parts["given"] and parts["family"].split()[0].islower():
        # a family name that begins in small letters, and is no particle
        return f"family={{{parts['family']}}}, given={{{parts['given']}}}"
    family = f"{particle} {parts['family']}".strip()
    return ", ".join(filter(None, (family, parts["suffix"], parts["given"]))) if parts["given"] else f"{{{family}}}"


def _date_part(text: str) -> str:
    """Return a part of a date in two digits or more; a year before Christ in four."""
    return text.zfill(5) if text.startswith("-") else text.zfill(2)


def _date(value: Any) -> str:
    """Return a CSL date as text: ``2024-01-15``, a range, a season, or the words it was given in."""
    if not isinstance(value, dict):
        return _text(value)
    parts = value.get("date-parts")
    if isinstance(parts, list) and _MORE_THAN_PARTS.fullmatch(_text(value.get("literal"))):
        return _text(value.get("literal"))
    if not isinstance(parts, list):
        return _text(value.get("literal")) or _text(value.get("raw"))
    dates = [
        "-".join(_date_part(_text(part)) for part in date if _text(part)) for date in parts if isinstance(date, list)
    ]
    dates = [date for date in dates if date]
    season = _text(value.get("season"))
    circa = "circa " if value.get("circa") and len(dates) == 1 else ""
    if len(dates) == 1 and "-" not in dates[0] and season:
        word = _SEASONS[int(season) - 1] if season in ("1", "2", "3", "4") else season
        return f"{dates[0]} {word}"
    return circa + "/".join(dates[:2])
