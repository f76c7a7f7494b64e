"""Lists of authors and editors in YAML and CSL-JSON: names, mappings, or one text as BibTeX has it."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Any, Final, cast

from sphinx_academic.problems import Location, Problems, Subtype
from sphinx_academic.records.model.errors import shape
from sphinx_academic.records.model.readers import Reading, Reads
from sphinx_academic.records.names.names import ET_AL, Author
from sphinx_academic.records.names.parsing import parse_name, parse_names
from sphinx_academic.richtext.urls import refused_link, safe_target
from sphinx_academic.sources.located import LocatedDict, LocatedList, LocatedStr, line_of


def _authors(value: Any, reading: Reading) -> tuple[Author, ...]:
    """Authors as a list of names and mappings, or as one text in BibTeX's form (``A and B``)."""
    if isinstance(value, str):
        names = parse_names(value, reading.place(value), reading.problems)
        return names.authors + ((ET_AL,) if names.et_al else ())
    if not isinstance(value, LocatedList):
        raise ValueError(f"expected a list of names, found {shape(value)}")
    if _TEXTS.issuperset(map(type, value)) and None not in (known := tuple(map(_plain_author, value))):
        return cast("tuple[Author, ...]", known)
    authors: list[Author] = []
    for index, item in enumerate(value):
        location = Location(reading.file, value.lines[index])
        try:
            if isinstance(item, LocatedDict) and isinstance(name := item.get("name"), LocatedDict):
                item = LocatedDict({**item, "name": reading.chosen(name)}, item.line, item.lines)
            authors.append(_author(item, location, reading.problems))
        except ValueError as error:
            reading.problems.add(Subtype.FIELD, f"author {index + 1}: {error}; this author is skipped", location)
    return tuple(authors)


_ET_AL_WORDS = frozenset({"others", "et al.", "et al"})
_TEXTS = frozenset({str, LocatedStr})
_AUTHOR_FIELDS: Final = ("name", "id", "marks", "orcid", "url")


def _author_url(item: LocatedDict, location: Location, problems: Problems) -> str:
    url = str(item.get("url") or "").strip()
    target = safe_target(url) if url else ""
    if target is None:
        where = Location(location.file, line_of(item, ["url"]) or location.line)
        problems.add(Subtype.LINK, f"url of an author: {refused_link(url)}", where)
    return target or ""


@lru_cache(maxsize=16_384)
def _plain_author(name: str) -> Author | None:
    """Return the author that a name is, None if there is something to say about it: many works have the same ones."""
    problems = Problems()
    author = _author(name, Location(""), problems)
    return None if problems else author


def _author(item: Any, location: Location, problems: Problems) -> Author:
    if isinstance(item, str):
        return ET_AL if item in _ET_AL_WORDS or item.strip() in _ET_AL_WORDS else parse_name(item, location, problems)
    if not isinstance(item, LocatedDict) or "name" not in item:
        raise ValueError(f"expected a name, or a mapping with name, id, marks, orcid, url; found {shape(item)}")
    unknown = [name for name in item if name not in _AUTHOR_FIELDS]
    if unknown:
        raise ValueError(f"unknown field {unknown[0]!r} of an author; known are {', '.join(_AUTHOR_FIELDS)}")
    author = parse_name(str(item["name"]), location, problems)
    marks = item.get("marks") or ()
    marks = marks.split(",") if isinstance(marks, str) else marks
    return Author(
        name=author.name,
        marks=author.marks + tuple(str(mark).strip() for mark in marks),
        id=str(item.get("id") or ""),
        orcid=str(item.get("orcid") or ""),
        url=_author_url(item, location, problems),
    )


_NAMES: Final = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": ["string", "object"]}}]}
Authors = Annotated[tuple[Author, ...], Reads(_authors, _NAMES, in_languages=True)]
