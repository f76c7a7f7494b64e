"""A source's values to records: every fault is one located problem, and costs no more than it must."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sphinx_academic.problems import Location, Problems, Subtype
from sphinx_academic.records.model.base import Record, fingerprint
from sphinx_academic.records.model.faults import (
    BadLink,
    Missing,
    an,
    fault_message,
    field_names,
    is_meant,
    lines_in,
    listed,
    shape,
    written_names,
)
from sphinx_academic.records.model.readers import Reading, read_fields
from sphinx_academic.sources.located import LocatedDict, LocatedList, line_of

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
    line = line_of(value)
    if isinstance(value, LocatedDict) and set(value) == {cls.kind.name}:
        line = line_of(value, [cls.kind.name])
        value = value[cls.kind.name] or []
    if not isinstance(value, list):
        message = f"expected a list of records, each beginning with '- ', found {shape(value)}"
        reading.problems.add(Subtype.FIELD, message, Location(reading.file, line))
        return Read()
    records: list[R] = []
    broken: list[Broken] = []
    lines = value.lines if isinstance(value, LocatedList) and len(value.lines) == len(value) else ()
    lines = lines or [line_of(value)] * len(value)
    for item, item_line in zip(value, lines, strict=True):
        record = read_record(cls, item, reading, item_line)
        if record is None:
            broken.append(Broken(Location(reading.file, item_line)))
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
    if cls.has_profile_links:
        reading = reading.of_people()
    location = Location(reading.file, line or item.line)
    prepared = cls.prepared(item)
    reading.faults.clear()
    values = read_fields(cls, prepared, reading)
    faulty = bool(reading.faults)
    if faulty:
        _report(cls, item, prepared, location, reading)
    if values is None or (faulty and not values):
        return None
    lines = lines_in(item) if prepared is item else {**item.lines, **lines_in(prepared)}
    said = item.written or repr(item)
    record = cls.made(values, location, lines, fingerprint(said.encode()))
    record.private["_has_roles"] = "}`" in said
    try:
        record.check()
    except ValueError as error:
        # a field that is at fault was reported, and it is missing now because of that
        gone = {fault.path[0] for fault in reading.faults}
        names = field_names(cls)
        if not any(name in names or is_meant(cls, str(name), str(error)) for name in gone):
            message = f"{error}; this {cls.kind.title} is left out"
            reading.problems.add(Subtype.FIELD, message, location)
        return None
    _check_period(record, reading.problems)
    return record


def _report(cls: type[Record], item: LocatedDict, prepared: LocatedDict, location: Location, reading: Reading) -> None:
    """Add a problem for each fault, at the line of what is at fault or of what it is missing from."""
    written = written_names(item, prepared)
    for fault in reading.faults:
        path = fault.path[:-1] if isinstance(fault.error, Missing) else fault.path
        where = Location(reading.file, (line_of(prepared, path) if path else 0) or location.line)
        subtype = Subtype.LINK if isinstance(fault.error, BadLink) else Subtype.FIELD
        message = fault_message(cls.kind.title, written, fault, cls.written_path(prepared, path))
        reading.problems.add(subtype, message, where)


def _check_period(record: Record, problems: Problems) -> None:
    """Report an end that lies before the start; both are kept, since nobody can tell which is wrong."""
    fields = record.__dict__
    start, end = fields.get("start"), fields.get("end")
    if not start or not end or start.first_year is None or end.last_year is None:
        return
    if end.end < start.start:
        message = f"field 'end': {end} lies before 'start', {start}"
        problems.add(Subtype.FIELD, message, record.where("end"))
