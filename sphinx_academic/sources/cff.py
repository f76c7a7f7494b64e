"""``CITATION.cff`` (Citation File Format 1.2) to a record of ``publications.yml``: the work that is to be cited.

That is the ``preferred-citation``, and without one the software or the data itself.  Text of the format is plain; it
becomes the Markdown that the model reads.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from sphinx_academic.problems import Location, Problems, Subtype, did_you_mean
from sphinx_academic.sources.located import LocatedDict, LocatedList
from sphinx_academic.sources.reading import read_values

_TEXTS: Mapping[str, str] = {
    **{"title": "title", "abstract": "abstract", "journal": "venue", "collection-title": "venue"},
    **{"publisher": "publisher", "institution": "institution", "conference": "event", "edition": "edition"},
}
_PLAINS: Mapping[str, str] = {
    **{"version": "version", "license": "license", "license-url": "license", "volume": "volume"},
    **{"issue": "number", "number": "number", "section": "chapter", "thesis-type": "genre"},
    **{"date-released": "date", "date-published": "date", "year": "date"},
}
_LINKS: Mapping[str, str] = {
    **{"doi": "doi", "url": "url", "isbn": "isbn", "issn": "issn", "pmcid": "pmcid"},
    **{"repository-code": "code", "repository": "website", "repository-artifact": "artifact"},
}
_PEOPLE: Mapping[str, str] = {"authors": "authors", "editors": "editors", "translators": "translators"}
USES: Mapping[str, str] = {
    **_TEXTS,
    **_PLAINS,
    **{name: f"links.{link}" for name, link in _LINKS.items()},
    **_PEOPLE,
    **{
        "preferred-citation": "the work",
        "keywords": "keywords",
        "type": "type",
        "identifiers": "links",
        "start": "pages",
        "end": "pages",
    },
    "status": "status",
}
"""The fields of a work that are read, and our fields."""
#: fields of a file that are about the file, or say what else is cited
_OTHERS = ("cff-version", "message", "commit", "contact", "preferred-citation", "references")
#: the fields of a file
FIELDS = (
    *("abstract", "authors", "date-released", "doi", "identifiers", "keywords", "license", "license-url", "repository"),
    *("repository-artifact", "repository-code", "title", "type", "url", "version"),
    *_OTHERS,
)
_TYPES: Mapping[str, str] = {
    **dict.fromkeys(("article", "magazine-article", "newspaper-article"), "article"),
    **dict.fromkeys(("software", "software-code", "software-container", "software-executable"), "software"),
    **dict.fromkeys(("software-virtual-machine",), "software"),
    **dict.fromkeys(("data", "database", "dataset"), "dataset"),
    **dict.fromkeys(("report", "government-document"), "report"),
    **dict.fromkeys(("website", "blog"), "online"),
    **dict.fromkeys(("proceedings", "conference"), "proceedings"),
    **dict.fromkeys(("dictionary", "encyclopedia"), "reference"),
    **{"book": "book", "conference-paper": "inproceedings", "edited-work": "collection", "manual": "manual"},
    **{"pamphlet": "booklet", "patent": "patent", "thesis": "thesis", "unpublished": "unpublished"},
}
_STATUSES: Mapping[str, str] = {
    **{"in-press": "in-press", "preprint": "preprint", "submitted": "submitted", "in-preparation": "in-preparation"},
    "advance-online": "published",
}
_SPECIAL = re.compile(r"([\\`*_\[\]<&$])")
_SPACE = re.compile(r"\s+")


def read_cff(file: str, text: str, problems: Problems) -> LocatedList:
    """Return the work that a ``CITATION.cff`` asks to cite, as a list of one record of publications."""
    value = read_values(file, text, problems)
    if value is None:
        return LocatedList(line=1)
    if not isinstance(value, LocatedDict):
        problems.add(Subtype.FIELD, "expected the fields of a CITATION.cff, such as 'title: …'", Location(file, 1))
        return LocatedList(line=1)
    for name in value:
        if name not in FIELDS:
            where = Location(file, value.lines.get(name, value.line))
            problems.add(Subtype.FIELD, f"there is no field {name!r}{did_you_mean(name, FIELDS)}", where)
    preferred = value.get("preferred-citation")
    work = preferred if isinstance(preferred, LocatedDict) else value
    if not work.get("authors"):
        problems.add(Subtype.FIELD, "needs 'authors', who are cited", Location(file, work.line))
    record = _record(work, "software" if work is value else "misc")
    return LocatedList([record], record.line, [record.line])


def _record(work: LocatedDict, otherwise: str) -> LocatedDict:
    """Return a work as a record, each field on the line of that which it is from."""
    record = LocatedDict(line=work.line)

    def put(name: str, value: Any, source: str) -> None:
        if value not in ("", None, [], {}) and name not in record:
            record[name] = value
            record.lines[name] = work.lines.get(source, work.line)

    put("type", _TYPES.get(_text(work.get("type")), otherwise), "type")
    for source, name in _PEOPLE.items():
        put(name, _people(work.get(source)), source)
    for source, name in _TEXTS.items():
        put(name, _markdown(_named(work.get(source))), source)
    for source, name in _PLAINS.items():
        put(name, _text(_first(work.get(source))), source)
    if "date" in record and _text(work.get("month")).isdigit() and "date-published" not in work:
        record["date"] = f"{record['date']}-{int(_text(work['month'])):02}"
    put("pages", "--".join(filter(None, (_text(work.get("start")), _text(work.get("end"))))), "start")
    put("status", _STATUSES.get(_text(work.get("status")), ""), "status")
    put(
        "keywords",
        [_text(each) for each in work["keywords"]] if isinstance(work.get("keywords"), list) else "",
        "keywords",
    )
    links = LocatedDict(line=work.line)
    for name, target, line in _targets(work):
        if target and name not in links:
            links[name] = target
            links.lines[name] = line
    put("links", links, "doi" if "doi" in work else "identifiers")
    record["key"] = _key(record)
    record.lines["key"] = work.line
    return record


def _targets(work: LocatedDict) -> Iterator[tuple[str, str, int]]:
    """Yield the links of a work: name, target, line."""
    for source, name in _LINKS.items():
        yield name, _text(work.get(source)), work.lines.get(source, work.line)
    identifiers = work.get("identifiers")
    for each in identifiers if isinstance(identifiers, list) else ():
        if isinstance(each, LocatedDict):
            yield _text(each.get("type")) or "url", _text(each.get("value")), each.line


def _people(value: Any) -> LocatedList | None:
    """Return persons and entities as our data files name them."""
    if not isinstance(value, LocatedList):
        return None
    people = LocatedList(line=value.line)
    for each, line in zip(value, value.lines, strict=True):
        name = _name(each) if isinstance(each, LocatedDict) else each
        if not name:
            continue
        people.lines.append(line)
        if not isinstance(each, LocatedDict):
            people.append(each)
            continue
        more = {"orcid": _text(each.get("orcid")), "url": _text(each.get("website"))}
        person = LocatedDict({"name": name, **{field: said for field, said in more.items() if said}}, line)
        person.lines.update(
            {"name": line, "orcid": each.lines.get("orcid", line), "url": each.lines.get("website", line)}
        )
        people.append(person if len(person) > 1 else name)
    return people


def _name(person: LocatedDict) -> str:
    """Return a name as BibTeX's readers take it apart; one that has no parts stays whole."""
    family, given = _text(person.get("family-names")), _text(person.get("given-names"))
    if not family or not given:
        whole = _text(person.get("name")) or family or given or _text(person.get("alias"))
        return f"{{{whole}}}" if whole else ""
    parts = {"family": family, "given": given, "prefix": _text(person.get("name-particle"))}
    parts["suffix"] = _text(person.get("name-suffix"))
    return ", ".join(f"{part}={{{text}}}" for part, text in parts.items() if text)


def _key(record: LocatedDict) -> str:
    """Return a key of the first author, the year and the first long word of the title."""
    people = record.get("authors") or [""]
    first = people[0].get("name", "") if isinstance(people[0], dict) else str(people[0])
    family = re.search(r"family=\{([^}]*)\}", first)
    title = re.findall(r"[^\W_]{4,}", str(record.get("title", "")))[:1]
    words = (family[1] if family else first, str(record.get("date", ""))[:4], *title)
    plain = unicodedata.normalize("NFKD", "".join(words)).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "", plain).lower() or "citation"


def _named(value: Any) -> Any:
    """Return the name of an entity."""
    return value.get("name") if isinstance(value, dict) else value


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _text(value: Any) -> str:
    return _SPACE.sub(" ", value).strip() if isinstance(value, str) else ""


def _markdown(value: Any) -> str:
    """Return plain text as Markdown, of an abstract with its paragraphs."""
    text = value.strip() if isinstance(value, str) else ""
    return "\n\n".join(_SPECIAL.sub(r"\\\1", _SPACE.sub(" ", part)) for part in re.split(r"\n\s*\n", text) if part)
