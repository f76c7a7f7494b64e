"""Roles of service that a source has several times, each with other years, as one record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sphinx_academic.imports.found import Record
from sphinx_academic.imports.identity import keys


def joined_roles(records: Iterable[Record]) -> list[Record]:
    """Return the roles of a source; those that only differ in years and notes are put into the first of them."""
    roles: dict[tuple[str, ...], Record] = {}
    for record in records:
        [key] = keys("service", record.fields)
        first = roles.get(key)
        if first is None:
            roles[key] = record
        elif _has_years(first) and _has_years(record):
            for venue, value in record.fields["venues"].items():
                first.fields["venues"][venue] = _joined(first.fields["venues"].get(venue, []), value)
            notes = dict.fromkeys(filter(None, (each.fields.get("note") for each in (first, record))))
            if notes:
                first.fields["note"] = "; ".join(notes)
            record.account.reason = record.account.reason or "years of the same role, which has a record"
        else:
            roles[(*key, str(len(roles)))] = record  # what it is merged with is decided later
    return list(roles.values())


def _has_years(record: Record) -> bool:
    venues = record.fields.get("venues")
    return isinstance(venues, dict) and not record.fields.get("areas")


def _joined(one: Any, other: Any) -> Any:
    """Return the years of two values, each a year, a list of years, or a mapping with years and more."""
    more = {**(other if isinstance(other, dict) else {}), **(one if isinstance(one, dict) else {})}
    years = list(dict.fromkeys((*_years(one), *_years(other))))
    shortest = years[0] if len(years) == 1 else years
    return {**more, "years": shortest} if more else shortest


def _years(value: Any) -> list[Any]:
    value = value.get("years", []) if isinstance(value, dict) else value
    return value if isinstance(value, list) else [value]
