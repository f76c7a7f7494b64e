"""What a validator finds wrong with a record: where it stands, how to say it, and the record without it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, TypeAlias, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from sphinx_academic.problems import did_you_mean
from sphinx_academic.sources.located import LocatedDict, LocatedList, LocatedStr

Path: TypeAlias = tuple[str | int, ...]


def without_empty(cls: type[BaseModel], item: LocatedDict) -> LocatedDict:
    """Return a record without its empty fields: ``location:`` says no more than no location at all.

    One that is unknown stays, so that it is reported.  What has none is returned as it is.
    """
    unknown = [name for name, value in item.items() if value is None and name not in field_names(cls)]
    found: LocatedDict = _without_empty(item)
    for name in unknown:
        found[name] = None
    return found


def _without_empty(value: Any) -> Any:
    kind = type(value)
    if kind is LocatedDict:
        if all(
            type(each) is LocatedStr or (each is not None and _without_empty(each) is each) for each in value.values()
        ):
            return value
        kept = {name: _without_empty(each) for name, each in value.items() if each is not None}
        return LocatedDict(kept, value.line, value.lines)
    if kind is LocatedList:
        if all(type(each) is LocatedStr or _without_empty(each) is each for each in value):
            return value
        return LocatedList([_without_empty(each) for each in value], value.line, value.lines)
    return value


def written_names(item: LocatedDict, prepared: LocatedDict) -> dict[str, str]:
    """Return the names that a record's fields have in the file, where a short form was written out."""
    lines = {line: name for name, line in reversed(item.lines.items())}
    return {name: lines.get(prepared.lines.get(name, 0), name) for name in prepared if name not in item}


def lines_in(value: LocatedDict | LocatedList) -> dict[str, int]:
    """Return the lines of all fields inside a value: ``links``, ``links.code``, ``courses.0.title``."""
    lines: dict[str, int] = {}
    _add_lines(value, "", lines)
    return lines


def _add_lines(value: LocatedDict | LocatedList, prefix: str, lines: dict[str, int]) -> None:
    items: Iterable[tuple[Any, Any, int]]
    if isinstance(value, LocatedDict):
        items = ((name, each, value.lines.get(name, value.line)) for name, each in value.items())
    else:
        items = zip(range(len(value)), value, value.lines, strict=True)
    for name, each, line in items:
        path = f"{prefix}{name}"
        lines[path] = line
        if type(each) is not LocatedStr and isinstance(each, LocatedDict | LocatedList):
            _add_lines(each, f"{path}.", lines)


def path_in(value: Any, path: Sequence[str | int]) -> Path:
    """Return the part of a validator's path that leads somewhere in the data."""
    steps: list[str | int] = []
    for step in path:
        if isinstance(value, dict) and step in value:
            value = value[str(step)]
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            continue
        steps.append(step)
    return tuple(steps)


def pruned(value: Any, faults: set[Path], path: Path = ()) -> Any:
    """Return ``value`` without what ``faults`` lead to; None where nothing is left."""
    if path in faults:
        return None
    if isinstance(value, LocatedDict):
        kept = {key: pruned(each, faults, (*path, key)) for key, each in value.items() if (*path, key) not in faults}
        return LocatedDict(kept, value.line, value.lines)
    if isinstance(value, LocatedList):
        stay = [index for index in range(len(value)) if (*path, index) not in faults]
        items = [pruned(value[index], faults, (*path, index)) for index in stay]
        return LocatedList(items, value.line, [value.lines[index] for index in stay])
    return value


@cache
def field_names(cls: type[BaseModel]) -> tuple[str, ...]:
    """Return the names of a model's fields as data files write them: its own before those it shares with others."""
    fields = sorted(cls.model_fields.items(), key=lambda pair: pair[0] not in cls.__annotations__)
    return tuple(field.alias or name for name, field in fields if not field.exclude)


def misspelt_fields(details: Iterable[ErrorDetails]) -> set[tuple[int | str, ...]]:
    """Return the paths of missing fields that stand, in the same mapping, under a name much like theirs."""
    unknown = [detail["loc"] for detail in details if detail["type"] == "extra_forbidden"]
    missing = [detail["loc"] for detail in details if detail["type"] == "missing"]
    return {
        path
        for path in missing
        if any(each[:-1] == path[:-1] and did_you_mean(str(each[-1]), [str(path[-1])]) for each in unknown)
    }


def is_meant(cls: type[BaseModel], name: str, message: str) -> bool:
    """Return whether an unknown field is much like one that a message asks for."""
    return any(
        did_you_mean(name, field_names(cls)) == f"; did you mean {word!r}?" for word in re.findall(r"\w+", message)
    )


def fault_message(
    cls: type[BaseModel], title: str, written: Mapping[str, str], detail: ErrorDetails, place: Sequence[str] = ()
) -> str:
    """Say in our own words what is wrong with a field: a library's sentences change, its error types do not.

    ``title`` is what a record is called, ``written`` the names of its fields as the file has them,
    and ``place`` the path to the fault where the file writes it otherwise.
    """
    # positions in a list are told by the line
    path = [step for step in detail["loc"] if isinstance(step, str) and not step.startswith(("function-", "tuple["))]
    if not path:
        error = detail.get("ctx", {}).get("error", detail["msg"])
        return f"{error}; this {title} is left out"
    model = _model_at(cls, path[:-1])
    # a name that the validator does not know is the file's, and tells more
    shown = path if set(place) <= set(path) else place
    field = f"field {'.'.join([written.get(shown[0], shown[0]), *shown[1:]])!r}"
    found = shape(detail.get("input"))
    match detail["type"]:
        case "missing":
            why = f"{an(title)} cannot do without it" if len(path) == 1 else "it cannot be left out"
            return f"{field} is missing; {why}"
        case "extra_forbidden":
            known = field_names(model)
            if path[-1].isdigit():
                return f"unknown {field}; put a text with commas in quotes"
            return f"unknown {field}{did_you_mean(path[-1], known) or '; known are ' + listed(known, 12)}"
        case "value_error":
            return f"{field}: {detail['ctx']['error']}"
        case "link":
            return f"{field}: {detail['msg']}"
        case "literal_error":
            expected = str(detail["ctx"]["expected"]).removeprefix("'', ")
            hint = did_you_mean(str(detail["input"]), re.findall("'([^']+)'", expected))
            return f"{field}: expected {expected}, found {found}{hint}"
        case "tuple_type" | "list_type":
            return f"{field}: expected a list, found {found}"
        case "model_type" | "dict_type":
            return f"{field}: expected a mapping with {listed(field_names(_model_at(cls, path)))}, found {found}"
        case kind if kind.startswith("bool"):
            return f"{field}: expected true or false, found {found}"
        case kind if kind.startswith(("int", "float")):
            return f"{field}: expected a number, found {found}"
        case _:
            return f"{field}: {detail['msg'][:1].lower()}{detail['msg'][1:]}, found {found}"


def _model_at(cls: type[BaseModel], path: Sequence[str]) -> type[BaseModel]:
    """Return the model that the fields after ``path`` belong to."""
    for step in path:
        inner = [field.annotation for name, field in cls.model_fields.items() if (field.alias or name) == step]
        cls = next(models_in(inner), cls)
    return cls


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the models that a field's annotation is made of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in annotation if isinstance(annotation, list) else get_args(annotation):
        yield from models_in(inner)


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


def listed(words: Sequence[str], limit: int = 100) -> str:
    """Return words in quotes, parted by commas; at most so many."""
    return ", ".join([*(repr(word) for word in words[:limit]), *(["…"] if len(words) > limit else [])])


def an(title: str) -> str:
    """Return a noun with its article."""
    return f"{'an' if title[:1] in 'aeiou' else 'a'} {title}"
