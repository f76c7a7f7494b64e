"""The grouping of records under headings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from sphinx_academic.records.dates.model import PHASES, Date, SortKey, sort_key
from sphinx_academic.records.names.collation import collation_key
from sphinx_academic.selection.request import ListRequest, SelectionError, field_value
from sphinx_academic.selection.result import Group

if TYPE_CHECKING:
    from sphinx_academic.records.model.base import Record

#: deeper, and a page would be more headings than records
MAX_LEVELS: Final = 2


def levels_of(group_by: str) -> tuple[str, ...]:
    """Return the fields of ``group-by``, from the outermost: ``type year``."""
    levels = tuple(dict.fromkeys(word for word in group_by.replace(",", " ").split() if word != "none"))
    if len(levels) > MAX_LEVELS:
        raise SelectionError(f"there are headings for at most {MAX_LEVELS} fields, found {' '.join(levels)!r}")
    return levels


def nested(
    records: Sequence[Record], levels: Sequence[str], request: ListRequest, today: Date | None, language: str = "en"
) -> tuple[Group, ...]:
    """Return groups by the first field, divided by the next; a field that gives no headings is passed over."""
    name, deeper = levels[0] if levels else "", levels[1:]
    groups = _in_order(list(grouped(records, name, today)), name, request, language)
    if not deeper:
        return tuple(groups)
    found: list[Group] = []
    for group in groups:
        within = nested(group.records, deeper, request, today, language)
        if group.key is None:
            found += within
            continue
        if within[0].key is not None:
            shown = tuple(record for each in within for record in each.records)
            group = replace(group, records=shown, within=within)
        found.append(group)
    return tuple(found)


def grouped(records: Sequence[Record], name: str, today: Date | None = None) -> Iterable[Group]:
    """Group by a field, groups in order of first appearance, what lacks the field last.

    A record with several values (keywords) stands in each of their groups.  Where no record has a
    value, and where all are upcoming, current or past alike, there are no headings.
    """
    if not name or name == "none":
        if records:
            yield Group(None, tuple(records))
        return
    groups: dict[Any, list[Record]] = {}
    # "Optics" and "optics" are one keyword, as it was spelt first
    spellings: dict[str, str] = {}
    for record in records:
        value = field_value(record, name, today)
        for each in value if isinstance(value, tuple) and value else (value,):
            key = spellings.setdefault(each.casefold(), each) if isinstance(each, str) else each
            members = groups.setdefault(None if key in ("", ()) else key, [])
            if not members or members[-1] is not record:
                members.append(record)
    without = groups.pop(None, None)
    if records and not groups:
        yield Group(None, tuple(records))
        return
    if name == "when":
        # what comes next comes first
        groups = {phase: groups[phase] for phase in PHASES if phase in groups}
        if "upcoming" in groups:
            groups["upcoming"] = sorted(groups["upcoming"], key=_first_day)
        if len(groups) == 1:
            yield Group(None, tuple(*groups.values()))
            return
    for key, members in groups.items():
        yield Group(key, tuple(members), name)
    if without:
        # an empty text, not None: there are groups, and this is the one without a value
        yield Group(type(without[0]).rest_of(name, groups), tuple(without), name)


def _first_day(record: Record) -> SortKey:
    """Return what the upcoming are sorted by: the day on which they begin."""
    first = getattr(record, "start", None) or record.moment()
    sides = first.interval if first else None
    return sort_key((sides[0] if sides else None) or first)


def _in_order(groups: Sequence[Group], name: str, request: ListRequest, language: str) -> list[Group]:
    """Return groups in the order that their kind gives them, else of first appearance; what has no value stays last.

    Years, after words such as ``in press``, and months go downwards unless the list is sorted upwards, whatever
    else it is sorted by.
    """
    ranks: list[tuple[Any, Group]] = []
    for group in groups:
        rank = type(group.records[0]).group_rank(name, group.key) if group.key not in (None, "") else None
        if rank is not None:
            # names go by the alphabet of the language
            ranks.append((collation_key(str(group.key), language) if isinstance(rank, str) else rank, group))
    upwards = name in ("year", "month", "date") and request.sort.split()[:1] in (["date"], ["year"])
    ranks.sort(key=lambda pair: pair[0], reverse=upwards)
    found = [group for _rank, group in ranks]
    if found:
        found += [group for group in groups if not any(group is each for each in found)]
    order = [each.casefold() for each in request.groups]
    return sorted(found or groups, key=lambda group: _place(order, str(group.key).casefold()))


def _place(order: Sequence[str], name: str) -> int:
    return order.index(name) if name in order else len(order)
