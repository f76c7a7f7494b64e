"""Errors of the fields of a record: their kinds, their places in the file, and their messages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from sphinx_academic.problems import did_you_mean
from sphinx_academic.records.model.model import Model, fields_of
from sphinx_academic.sources.located import LocatedDict, LocatedList

_BODIES = frozenset({"institution", "university", "company", "employer", "school", "institute", "affiliation"})
#: by the field: what it is called elsewhere, the likelier field first
_SYNONYMS: Mapping[str, frozenset[str]] = {
    "role": frozenset({"position", "job", "job_title", "occupation", "title"}),
    "position": frozenset({"role", "job", "job_title", "occupation", "title"}),
    "funder": frozenset({"agency", "sponsor", "funding_agency", "organization", "source"}),
    "organization": _BODIES | {"awarder", "by", "from", "sponsor", "organisation"},
    "institution": _BODIES | {"organization", "organisation"},
    "affiliation": _BODIES | {"organization", "organisation"},
    "event": frozenset({"conference", "venue", "meeting", "workshop", "seminar"}),
    "location": frozenset({"place", "city", "where", "address"}),
    "date": frozenset({"year", "years", "when", "time", "period"}),
    "years": frozenset({"year", "date", "when"}),
    "start": frozenset({"from", "begin", "since", "start_date", "startdate", "date", "year", "when"}),
    "end": frozenset({"to", "until", "end_date", "enddate"}),
    "term": frozenset({"semester", "year", "date", "session", "when"}),
    "code": frozenset({"number", "course_number", "id"}),
    "number": frozenset({"id", "award_number", "grant_number", "code"}),
    "person": frozenset({"name", "student", "mentee"}),
    "degree": frozenset({"level", "program", "programme", "qualification"}),
    "title": frozenset({"name", "headline", "heading", "course"}),
    "summary": frozenset({"description", "abstract", "text", "tagline"}),
    "text": frozenset({"content", "body", "message", "description", "headline", "title"}),
    "bio": frozenset({"about", "biography", "description"}),
    "photo": frozenset({"picture", "avatar", "image", "portrait"}),
    "image": frozenset({"picture", "photo", "thumbnail", "preview"}),
    "url": frozenset({"homepage", "website", "link", "web"}),
    "links": frozenset(
        {"tweet", "twitter", "paper", "pdf", "slides", "video", "poster", "code", "website", "blog", "post", "arxiv"}
        | {"homepage", "github", "scholar"}
    ),
}
Path: TypeAlias = tuple[str | int, ...]
_NESTED = frozenset({LocatedDict, LocatedList})
#: by name or position: a line, or for what has values inside it the line and theirs
Lines: TypeAlias = Mapping[str, Any] | Sequence[Any]


class Missing(ValueError):
    """A required field is missing."""


class Unknown(ValueError):
    """There is no such field."""

    def __init__(self, model: type[Model]) -> None:
        super().__init__()
        self.model = model


class Empty(ValueError):
    """A part of a record says nothing; the message names it."""


class BadLink(ValueError):
    """A target that is not allowed."""


class FieldError(NamedTuple):
    """An error of a field: the way to it from the record, in the names of data files, and what is wrong."""

    path: Path
    reason: ValueError


def written_names(item: LocatedDict, prepared: LocatedDict) -> dict[str, str]:
    """Return the names that a record's fields have in the file, where a short form was written out."""
    lines = {line: name for name, line in reversed(item.lines.items())}
    return {name: lines.get(prepared.lines.get(name, 0), name) for name in prepared if name not in item}


def lines_in(value: LocatedDict) -> dict[str, Any]:
    """Return the lines of all that is inside a mapping, as it is nested."""
    lines = value.lines
    inner = {
        name: (lines.get(name, value.line), _inside(each)) for name, each in value.items() if type(each) in _NESTED
    }
    return {**lines, **inner} if inner else lines


def _inside(value: LocatedDict | LocatedList) -> Lines:
    inner = value.values() if isinstance(value, LocatedDict) else value
    if _NESTED.isdisjoint(map(type, inner)):  # as most
        return value.lines
    if isinstance(value, LocatedDict):
        return lines_in(value)
    items = zip(value, value.lines, strict=True)
    return [(line, _inside(each)) if type(each) in _NESTED else line for each, line in items]


@cache
def field_names(cls: type[Model]) -> tuple[str, ...]:
    """Return the names of a model's fields as data files write them: its own before those of its base classes."""
    bases = [base for base in cls.__mro__[1:] if issubclass(base, Model)]
    inherited = {name for base in bases for name in base.__struct_fields__}
    fields = sorted(fields_of(cls).items(), key=lambda pair: pair[0] in inherited)
    return tuple(field.name for _attribute, field in fields)


def is_misspelt(name: str, unknown: Iterable[str]) -> bool:
    """Return whether a field that is missing stands there under a name much like it."""
    return any(did_you_mean(each, [name]) for each in unknown)


def is_typo_of(cls: type[Model], name: str, message: str) -> bool:
    """Return whether an unknown field is misspelt, so that the message suggests another field."""
    return any(
        did_you_mean(name, field_names(cls)) == f"; did you mean {word!r}?" for word in re.findall(r"\w+", message)
    )


def error_message(title: str, written: Mapping[str, str], error: FieldError, place: Sequence[str] = ()) -> str:
    """Return the message of a field's error: one sentence.

    ``title`` is what a record is called, ``written`` the names of its fields as the file has them,
    and ``place`` the path to the field where the file writes it otherwise.
    """
    # the line says which item of a list it is
    path = [step for step in error.path if isinstance(step, str)]
    # an unknown name is the one in the file, which is more helpful
    shown = path if set(place) <= set(path) else place
    if isinstance(error.reason, Missing) and shown[-1] != path[-1]:
        shown = [*shown, path[-1]]
    field = f"field {'.'.join([written.get(shown[0], shown[0]), *shown[1:]])!r}"
    match error.reason:
        case Missing():
            return f"{field} is missing; it is required"
        case Unknown(model=model):
            if path[-1].isdigit():
                return f"unknown {field}; put a text with commas in quotes"
            known = field_names(model)
            advice = (
                _meant(path[-1], known)
                or did_you_mean(path[-1], (*known, *model.elsewhere))
                or f"; known are {quoted(known, 12)}"
            )
            found = (where for name, where in model.elsewhere.items() if advice == f"; did you mean {name!r}?")
            return f"unknown {field}{next(found, advice)}"
        case Empty():
            return str(error.reason)
    return f"{field}: {error.reason}"


def _meant(name: str, known: Sequence[str]) -> str:
    """Return the advice about a field that other programs, or the words of other kinds, call otherwise."""
    for field, names in _SYNONYMS.items():
        if field in known and name not in known and name.lower() in names:
            return f"; did you mean {field!r}?" if field != "links" else f"; did you mean 'links: {{{name}: …}}'?"
    return ""


def shape(value: Any) -> str:
    """Describe a raw value for a message."""
    if value is None:
        return "nothing"
    if isinstance(value, LocatedList | list | tuple):
        return "a list"
    if isinstance(value, dict):
        return "a mapping"
    text = str(value)
    return repr(text if len(text) <= 40 else text[:39] + "…")


def quoted(words: Sequence[str], limit: int = 100) -> str:
    """Return at most ``limit`` words in quotes, separated by commas."""
    return ", ".join([*(repr(word) for word in words[:limit]), *(["…"] if len(words) > limit else [])])


def with_article(title: str) -> str:
    """Return a noun with its article."""
    return f"{'an' if title[:1] in 'aeiou' else 'a'} {title}"
