"""A source's values to records: every fault is one located problem, and costs no more than it must."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from sphinx_academic.problems import Location, Problems, Subtype
from sphinx_academic.records.base import Reading, Record, fingerprint
from sphinx_academic.records.faults import (
    an,
    fault_message,
    field_names,
    is_meant,
    lines_in,
    listed,
    misspelt_fields,
    path_in,
    pruned,
    shape,
    without_empty,
    written_names,
)
from sphinx_academic.sources.located import LocatedDict, line_of

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Broken:
    """A record that could not be read: its place stays visible on the page."""

    location: Location


@dataclass(frozen=True, slots=True)
class Read(Generic[R]):
    """The records of one source, and those that are missing from it."""

    records: tuple[R, ...] = ()
    broken: tuple[Broken, ...] = ()


def read_records(cls: type[R], value: Any, reading: Reading) -> Read[R]:
    """Validate a file's value: a list of records, or a mapping with that list under the kind's name."""
    if value is None:
        return Read()
    if isinstance(value, LocatedDict) and set(value) == {cls.kind.name}:
        value = value[cls.kind.name] or []
    if not isinstance(value, list):
        message = f"expected a list of records, each beginning with '- ', found {shape(value)}"
        reading.problems.add(Subtype.FIELD, message, Location(reading.file, line_of(value)))
        return Read()
    records: list[R] = []
    broken: list[Broken] = []
    for index, item in enumerate(value):
        record = read_record(cls, item, reading, line_of(value, [index]))
        if record is None:
            broken.append(Broken(Location(reading.file, line_of(value, [index]))))
        else:
            records.append(record)
    return Read(tuple(records), tuple(broken))


def read_record(cls: type[R], item: Any, reading: Reading, line: int = 0) -> R | None:
    """Validate one record; None if it lacks what it cannot be shown without.

    A field that is unknown or does not fit is a problem of its own and left out; the rest of the
    record stays.
    """
    if not isinstance(item, LocatedDict):
        message = (
            f"expected {an(cls.kind.title)} with fields such as {listed(field_names(cls)[:3])}, found {shape(item)}"
        )
        reading.problems.add(Subtype.FIELD, message, Location(reading.file, line or line_of(item)))
        return None
    location = Location(reading.file, line or item.line)
    prepared = rest = without_empty(cls, cls.prepared(item))
    while True:
        attempt = reading.attempt(cls)
        try:
            record = cls.model_validate(rest, context=attempt)
        except ValidationError as error:
            faults = set()
            written = written_names(item, prepared)
            details = error.errors(include_url=False)
            misspelt = misspelt_fields(details)
            for detail in details:
                path = path_in(rest, detail["loc"])
                # what lacks a field that it needs goes as a whole, and so does what contradicts itself
                faults.add(path)
                gone = [name for name in prepared if name not in rest]
                if not path and any(name in cls.model_fields or is_meant(cls, name, detail["msg"]) for name in gone):
                    continue  # a field that is at fault was reported, and it is missing now because of that
                if detail["type"] == "missing" and detail["loc"] in misspelt:
                    continue  # it is there under a name that is reported
                where = Location(reading.file, (line_of(rest, path) if path else 0) or location.line)
                subtype = Subtype.LINK if detail["type"] == "link" else Subtype.FIELD
                message = fault_message(cls, cls.kind.title, written, detail, cls.written_path(rest, path))
                reading.problems.add(subtype, message, where)
            rest = pruned(rest, faults)
            if not rest:
                reading.problems.extend(attempt.problems)
                return None
            continue
        reading.problems.extend(attempt.problems)
        source = fingerprint(repr(item).encode())
        record.private.update(_origin=location, _lines={**item.lines, **lines_in(prepared)}, _source=source)
        _check_period(record, reading.problems)
        return record


def _check_period(record: Record, problems: Problems) -> None:
    """Report an end that lies before the start; both are kept, since nobody can tell which is wrong."""
    fields = record.__dict__
    start, end = fields.get("start"), fields.get("end")
    if not start or not end or start.first_year is None or end.last_year is None:
        return
    if end.end < start.start:
        message = f"field 'end': {end} lies before 'start', {start}"
        problems.add(Subtype.FIELD, message, record.where("end"))
