"""The identity of records: identifiers of works, and other values that two different records cannot share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sphinx_academic.imports.keys import family_name
from sphinx_academic.imports.text import fold, plain
from sphinx_academic.richtext.latex.convert import from_latex
from sphinx_academic.richtext.plain import to_plain

_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>{}]+", re.IGNORECASE)
_ARXIV = re.compile(
    r"(?:arxiv[:./\s]*(?:org/)?(?:abs/|pdf/)?)?(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?(?:\.pdf)?$",
    re.IGNORECASE,
)
_NOT_DIGITS = re.compile(r"[^\dX]")
_YEAR = re.compile(r"\d{4}")
_REPRINT = re.compile(r"^10\.48550/arxiv\.(.+)$", re.IGNORECASE)


def plain_latex(text: str) -> str:
    """Return LaTeX as plain text."""
    return to_plain(from_latex(text)) if re.search(r"[\\{$~]", text) else text


def _text(value: Any) -> str:
    if isinstance(value, Mapping):
        return str(value.get("name") or value.get("title") or " ".join(map(str, value.values())))
    return str(value or "")


def work_keys(fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what a publication is known by: DOI, arXiv id, ISBN, and its title with first author and year."""
    links = fields.get("links")
    targets: dict[str, Any] = {**(links if isinstance(links, Mapping) else {})}
    targets |= {name: fields[name] for name in ("doi", "arxiv", "isbn", "eprint", "url") if fields.get(name)}
    for name, value in targets.items():
        text = str(value)
        if (name == "doi" or "doi.org/" in text) and (doi := _DOI.search(text)):
            reprint = _REPRINT.match(doi[0])
            yield ("arxiv", reprint[1].lower()) if reprint else ("doi", doi[0].lower().rstrip(".,;"))
        elif name in ("arxiv", "eprint") or "arxiv.org/" in text:
            if arxiv := _ARXIV.search(text):
                yield ("arxiv", arxiv[1].lower())
        elif (
            name == "isbn"
            and str(fields.get("type", "book")) in ("book", "mvbook", "collection", "proceedings")
            and (isbn := _NOT_DIGITS.sub("", text.upper()))
        ):
            yield ("isbn", isbn)
    title = fold(plain(_text(fields.get("title"))))
    year = _YEAR.search(str(fields.get("date") or fields.get("year") or ""))
    if title:
        yield ("title", f"{title}|{first_author(fields)}|{year[0] if year else ''}")


def first_author(fields: Mapping[str, Any]) -> str:
    """Return the family name of the first author, folded."""
    people = fields.get("authors") or fields.get("author") or ""
    first = people[0] if isinstance(people, list) and people else people
    return fold(family_name(_text(first).split(" and ")[0]))


def _organization(fields: Mapping[str, Any], *names: str) -> str:
    return next((fold(plain(_text(fields[name]))) for name in names if fields.get(name)), "")


def keys(kind: str, fields: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """Return what a record of a kind is known by; two records that share one are the same."""

    def words(*names: str) -> str:
        return next((fold(plain(_text(fields.get(name)))) for name in names if fields.get(name)), "")

    if kind == "publications":
        return [(kind, *key) for key in work_keys(fields)]
    day = str(fields.get("date") or "")
    match kind:
        case "news":
            about = str(fields.get("publication") or "") or words("text")[:80]
            return [(kind, day[:7], about)]
        case "experience":
            return [(kind, words("role"), _organization(fields, "organization"), str(fields.get("start") or ""))]
        case "education":
            return [
                (
                    kind,
                    words("degree"),
                    _organization(fields, "institution"),
                    str(fields.get("end") or fields.get("date") or ""),
                )
            ]
        case "teaching":
            return [(kind, words("role"), _organization(fields, "institution"), _courses(fields))]
        case "awards":
            return [(kind, words("title"), day[:7], str(fields.get("term") or ""))]
        case "talks":
            return [(kind, words("title", "publication", "event"), day, words("event")[:40], words("kind"))]
        case "service":
            return [(kind, words("role"), _venues(fields))]
        case "mentees":
            return [(kind, words("person"), words("degree"))]
        case "people":
            return [(kind, words("name"))]
        case "grants":
            return [(kind, words("title"), str(fields.get("number") or ""))]
    return [(kind, words("title", "id", "name"))]


def _courses(fields: Mapping[str, Any]) -> str:
    courses = fields.get("courses")
    listed = courses if isinstance(courses, list) else [courses]
    return "|".join(
        sorted(
            fold(" ".join(map(str, each.values()))) if isinstance(each, Mapping) else fold(str(each)) for each in listed
        )
    )


def _venues(fields: Mapping[str, Any]) -> str:
    areas = fields.get("areas")
    venues = fields.get("venues")
    named = [*areas] if isinstance(areas, Mapping) else []
    named += (
        [*venues]
        if isinstance(venues, Mapping)
        else [_text(each.get("venue") if isinstance(each, Mapping) else each) for each in venues]
        if isinstance(venues, list)
        else []
    )
    return "|".join(map(fold, map(str, named)))
