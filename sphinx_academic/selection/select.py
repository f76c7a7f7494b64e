"""The records that a list shows: filtered, sorted, cut, grouped and numbered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sphinx_academic.records.dates.model import Date, overlaps
from sphinx_academic.records.kinds.publications import Publication, category_of
from sphinx_academic.records.model.base import Record
from sphinx_academic.records.model.indexed import Indexed
from sphinx_academic.selection.filters import Test, compiled, names_in
from sphinx_academic.selection.grouping import levels_of, nested
from sphinx_academic.selection.ordering import ordered
from sphinx_academic.selection.request import ListRequest, SelectionError, no_field
from sphinx_academic.selection.result import Group, ListResult

if TYPE_CHECKING:
    from sphinx_academic.records.model.base import Record


def select(
    records: Sequence[Record], request: ListRequest, today: Date | None = None, language: str = "en"
) -> ListResult:
    """Return the records of a list; ``today`` separates upcoming, current and past, text is sorted by ``language``.

    Raises :exc:`SelectionError` for an option that does not fit the kind of records.
    """
    found = list(_filtered(records, request))
    if request.when and today:
        found = [record for record in found if record.phase(today) == request.when]
    if not request.keys:
        found = ordered(found, request.sort, today, language)
        if found and "pinned" in type(found[0]).__struct_fields__:
            # what is pinned stays on top of its list, in the list's own order
            found.sort(key=lambda record: not getattr(record, "pinned", False))
    length = request.limit or len(found)
    levels = levels_of(request.group_by)
    groups = nested(found[:length], levels, request, today, language)
    labels = {}
    if request.numbered:
        # the numbers are those of the whole list
        whole = nested(found, levels, request, today, language) if length < len(found) else groups
        labels = labels_of(whole, request.numbered)
    return ListResult(request, groups, rest=tuple(found[length:]), labels=labels)


def answerable(
    request: ListRequest, cls: type[Record], records: Sequence[Record], report: Callable[[str, str], None]
) -> ListRequest:
    """Return the request without the options that do not fit a kind of records.

    ``report`` is called with a message and the option.  Names are looked at before any record is: whether one is
    wrong does not depend on the data.
    """
    for name, default in (("filter", ""), ("sort", cls.kind.sort), ("group_by", cls.kind.group_by)):
        given: str = getattr(request, name)
        if given == default:
            continue
        try:
            for field in _names(name, given):
                _check_name(cls, field, records)
            if name == "filter":
                test = compiled(given)
                for record in records:
                    if record.listed:
                        test(record)
        except SelectionError as error:
            option = name.replace("_", "-")
            report(f"option {option!r} is ignored: {error}", option)
            options: dict[str, Any] = {name: default}
            request = replace(request, **options)
    return request


def _names(option: str, value: str) -> Iterable[str]:
    """Return the names of fields in the value of an option, without those that only lists know."""
    if option == "filter":
        return names_in(value)
    if option == "sort":
        words = [word.lstrip("-") for word in value.replace(",", " ").split()]
        return tuple(word for word in words if word not in ("date", "when"))
    return tuple(word for word in levels_of(value) if word != "when")


def _check_name(cls: type[Record], name: str, records: Sequence[Record]) -> None:
    # a kind of the site's own may have values for names that it does not declare
    if not cls.can_name(name) and (not records or not all(_has_value(record, name) for record in records)):
        raise no_field(cls, name)


def _has_value(record: Record, name: str) -> bool:
    try:
        record.value(name)
    except AttributeError:
        return False
    return True


def _filtered(records: Sequence[Record], request: ListRequest) -> Iterable[Record]:
    indexed = records if isinstance(records, Indexed) else Indexed(records)
    if request.keys:
        records = [indexed.by_ident[key] for key in request.keys if key in indexed.by_ident]
    elif request.person:
        records = indexed.by_person.get(request.person, ())
    tests: list[Test] = [] if request.keys else [lambda record: record.listed]
    if request.exclude:
        tests.append(lambda record: record.ident not in request.exclude)
    if request.selected:
        tests.append(lambda record: getattr(record, "selected", False))
    if request.preprints:
        only = request.preprints == "only"
        tests.append(lambda record: (getattr(record, "category", "") == "preprint") is only)
    if request.since or request.until:
        tests.append(lambda record: _within(record, request.since, request.until))
    if request.tags:
        tests.append(lambda record: not set(request.tags).isdisjoint(_tags(record)))
    if request.person and request.keys:
        tests.append(lambda record: any(person.id == request.person for person in record.people()))
    if request.filter:
        tests.append(compiled(request.filter))
    return (record for record in records if all(test(record) for test in tests))


def _within(record: Record, since: Date | None, until: Date | None) -> bool:
    first, last = record.period()
    return any(date is not None and overlaps(date, since, until) for date in (first, last)) or (
        # a period that began before and ended after the one wanted lies across it
        first is not None and last is not None and not overlaps(first, since, None) and not overlaps(last, None, until)
    )


def _tags(record: Record) -> Iterable[str]:
    yield from getattr(record, "tags", ())
    yield from getattr(record, "keywords", ())


def labels_of(groups: Iterable[Group], numbered: str) -> dict[str, str]:
    """Return the numbers of a list's records, by their digests.

    ``numbered`` is ``true``, or some of ``type`` (``J3``, ``C12``: each type counts for itself) and
    ``reversed`` (downwards to 1).  Where the headings are types, each group counts for itself.
    A record that stands in several groups has one number.
    """
    words = numbered.split()
    series: dict[str, tuple[str, Record]] = {}
    for group in groups:
        by_type = group.key is not None and group.field == "type"
        for record in group.records:
            letter = category_of(record).letter if "type" in words and isinstance(record, Publication) else ""
            name = letter or (str(group.key) if by_type else "")
            series.setdefault(record.digest, (name, record))
    totals = Counter(name for name, _record in series.values())
    seen: Counter[str] = Counter()
    labels: dict[str, str] = {}
    for digest, (name, _record) in series.items():
        seen[name] += 1
        number = totals[name] - seen[name] + 1 if "reversed" in words else seen[name]
        labels[digest] = f"{name}{number}" if "type" in words else str(number)
    return labels
