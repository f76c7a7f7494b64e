"""Which records a list shows, in which order and under which headings: pure functions, the same for every kind.

:mod:`.query` has what is asked and answered, :mod:`.filters` the language of filters, :mod:`.ordering` and
:mod:`.grouping` what their names say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from sphinx_academic.records.dates.model import Date, overlaps
from sphinx_academic.records.model.indexed import Indexed
from sphinx_academic.selection.filters import Test, compiled, names_in
from sphinx_academic.selection.grouping import grouped, levels_of, nested
from sphinx_academic.selection.ordering import ordered
from sphinx_academic.selection.query import Group, Query, Selection, SelectionError, no_field

if TYPE_CHECKING:
    from sphinx_academic.records.model.base import Record

__all__ = [
    "Group",
    "Query",
    "Selection",
    "SelectionError",
    "answerable",
    "compiled",
    "grouped",
    "ordered",
    "select",
]


def select(records: Sequence[Record], query: Query, today: Date | None = None) -> Selection:
    """Filter, sort, cut and group; ``today`` parts upcoming, current and past.

    Raises :exc:`SelectionError` for a query that cannot be meant.
    """
    kept = list(_filtered(records, query))
    if query.when and today:
        kept = [record for record in kept if record.phase(today) == query.when]
    if not query.keys:
        kept = ordered(kept, query.sort, today)
        if kept and "pinned" in type(kept[0]).__struct_fields__:
            # what is pinned stays on top of its list, in the list's own order
            kept.sort(key=lambda record: not getattr(record, "pinned", False))
    total = len(kept)
    if query.limit:
        kept = kept[: query.limit]
    return Selection(nested(kept, levels_of(query.group_by), query, today), total)


class ComplainOfOption(Protocol):
    """Reports what is wrong with an option."""

    def __call__(self, message: str, *, option: str) -> None: ...


def answerable(
    query: Query,
    cls: type[Record],
    records: Sequence[Record],
    today: Date | None,
    complain: ComplainOfOption,
) -> Query:
    """Return the query without those options that the records of a kind cannot answer; each is complained of.

    Names are looked at before any record is: whether one is wrong does not depend on the data.
    """
    for name, default in (("filter", ""), ("sort", cls.kind.sort), ("group_by", cls.kind.group_by)):
        given: dict[str, Any] = {name: getattr(query, name)}
        if given[name] == default:
            continue
        try:
            for field in _names(name, given[name]):
                _check_name(cls, field, records)
            select(records, Query(**given), today)
        except SelectionError as error:
            option = name.replace("_", "-")
            complain(f"option {option!r} is ignored: {error}", option=option)
            given[name] = default
            query = replace(query, **given)
    return query


def _names(option: str, value: str) -> Iterable[str]:
    """Return the names of fields in the value of an option, those left out that only lists know."""
    if option == "filter":
        return names_in(value)
    if option == "sort":
        words = [word.lstrip("-") for word in value.replace(",", " ").split()]
        return tuple(word for word in words if word not in ("date", "when"))
    return tuple(word for word in levels_of(value) if word != "when")


def _check_name(cls: type[Record], name: str, records: Sequence[Record]) -> None:
    # a kind of the site's own may answer to names that it does not declare
    if not cls.can_name(name) and (not records or not _has_value(records[0], name)):
        raise no_field(cls, name)


def _has_value(record: Record, name: str) -> bool:
    try:
        record.value(name)
    except AttributeError:
        return False
    return True


def _filtered(records: Sequence[Record], query: Query) -> Iterable[Record]:
    indexed = records if isinstance(records, Indexed) else Indexed(records)
    if query.keys:
        records = [indexed.by_ident[key] for key in query.keys if key in indexed.by_ident]
    elif query.person:
        records = indexed.by_person.get(query.person, ())
    tests: list[Test] = [] if query.keys else [lambda record: record.listed]
    if query.exclude:
        tests.append(lambda record: record.ident not in query.exclude)
    if query.selected:
        tests.append(lambda record: getattr(record, "selected", False))
    if query.since or query.until:
        tests.append(lambda record: _within(record, query.since, query.until))
    if query.tags:
        tests.append(lambda record: not set(query.tags).isdisjoint(_tags(record)))
    if query.person and query.keys:
        tests.append(lambda record: any(person.id == query.person for person in record.people()))
    if query.filter:
        tests.append(compiled(query.filter))
    return (record for record in records if all(test(record) for test in tests))


def _within(record: Record, since: Date | None, until: Date | None) -> bool:
    first, last = record.period()
    return any(date is not None and overlaps(date, since, until) for date in (first, last)) or (
        # a period that began before and ended after the asked one lies across it
        first is not None and last is not None and not overlaps(first, since, None) and not overlaps(last, None, until)
    )


def _tags(record: Record) -> Iterable[str]:
    yield from getattr(record, "tags", ())
    yield from getattr(record, "keywords", ())
