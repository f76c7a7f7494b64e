"""The values of a data file to records; each error becomes one located problem."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sphinx_academic.problems import Location, Problems, Subtype
from sphinx_academic.records.model.base import Record, Source, fingerprint
from sphinx_academic.records.model.errors import (
    BadLink,
    Missing,
    error_message,
    field_names,
    is_typo_of,
    lines_in,
    quoted,
    shape,
    with_article,
    written_names,
)
from sphinx_academic.records.model.readers import Reading, read_fields
from sphinx_academic.sources.located import LocatedDict, LocatedList, line_of

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Broken:
    """A record that could not be read; the page shows a notice in its place."""

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
    """Return one record, validated; None if a field that is required is missing.

    A field that is unknown or does not fit is a problem of its own and left out; the rest of the
    record stays.
    """
    if not isinstance(item, LocatedDict):
        fields = quoted(field_names(cls)[:3])
        message = f"expected {with_article(cls.kind.title)} with fields such as {fields}, found {shape(item)}"
        reading.problems.add(Subtype.FIELD, message, Location(reading.file, line or line_of(item)))
        return None
    if cls.has_profile_links:
        reading = reading.of_people()
    location = Location(reading.file, line or item.line)
    prepared = cls.prepared(item)
    reading.errors.clear()
    reading.has_languages = False
    values = read_fields(cls, prepared, reading)
    has_errors = bool(reading.errors)
    if has_errors:
        _report(cls, item, prepared, location, reading)
    if values is None or (has_errors and not values):
        return None
    lines = lines_in(item) if prepared is item else {**item.lines, **lines_in(prepared)}
    said = item.written or repr(item)
    # of text in several languages only one is in the record: a change of the others does not change it
    stamp = b"" if reading.has_languages else fingerprint(said.encode())
    record = cls(**values, source=Source(location, lines, stamp, "}`" in said))
    try:
        record.check()
    except ValueError as error:
        # a field with an error was reported, and is missing now because of that
        reported = {each.path[0] for each in reading.errors}
        names = field_names(cls)
        if not any(name in names or is_typo_of(cls, str(name), str(error)) for name in reported):
            message = f"{error}; this record is skipped"
            reading.problems.add(Subtype.FIELD, message, location)
        return None
    _check_period(record, reading.problems)
    return record


def _report(cls: type[Record], item: LocatedDict, prepared: LocatedDict, location: Location, reading: Reading) -> None:
    """Add a problem for each error, at the line of the field, or of the mapping that it is missing from."""
    written = written_names(item, prepared)
    for error in reading.errors:
        path = error.path[:-1] if isinstance(error.reason, Missing) else error.path
        where = Location(reading.file, (line_of(prepared, path) if path else 0) or location.line)
        subtype = Subtype.LINK if isinstance(error.reason, BadLink) else Subtype.FIELD
        message = error_message(cls.kind.title, written, error, cls.written_path(prepared, path))
        reading.problems.add(subtype, message, where)


def _check_period(record: Record, problems: Problems) -> None:
    """Report an end before the start; both are kept, since either may be wrong."""
    start, end = getattr(record, "start", None), getattr(record, "end", None)
    if not start or not end or start.first_year is None or end.last_year is None:
        return
    if end.end < start.start:
        message = f"field 'end': {end} lies before 'start', {start}"
        problems.add(Subtype.FIELD, message, record.where("end"))
