"""Which records a list shows, in which order and under which headings: pure functions, the same for every kind."""

from __future__ import annotations

import ast
import functools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeAlias

from sphinx_academic.problems import did_you_mean
from sphinx_academic.records.base import PHASES, Record
from sphinx_academic.records.dates import Date, overlaps, sort_key
from sphinx_academic.records.indexed import Indexed

Test: TypeAlias = Callable[[Record], Any]

MAX_FILTER_LENGTH = 2_000
MAX_FILTER_DEPTH = 30


class SelectionError(ValueError):
    """An option asks for something that the records do not have; the text says what would be right."""


@dataclass(frozen=True, slots=True)
class Query:
    """What a list asks for: its options, parsed.  Hashable and the same in every process."""

    limit: int = 0
    since: Date | None = None
    until: Date | None = None
    tags: tuple[str, ...] = ()
    person: str = ""
    sort: str = ""
    group_by: str = ""
    filter: str = ""
    selected: bool = False
    keys: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    when: str = ""
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Records under one heading; ``key`` is the value they share, None where there are no headings."""

    key: Any
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """The records that a query found, grouped, and how many there were before ``limit``."""

    groups: tuple[Group, ...]
    total: int

    @property
    def records(self) -> tuple[Record, ...]:
        """All records in the order shown."""
        return tuple(record for group in self.groups for record in group.records)


def select(records: Sequence[Record], query: Query, today: Date | None = None) -> Selection:
    """Filter, sort, cut and group; ``today`` parts upcoming, current and past.

    Raises :exc:`SelectionError` for a query that cannot be meant.
    """
    kept = list(_filtered(records, query))
    if query.when and today:
        kept = [record for record in kept if record.phase(today) == query.when]
    if not query.keys:
        kept = ordered(kept, query.sort, today)
        if kept and "pinned" in type(kept[0]).model_fields:
            # what is pinned stays on top of its list, in the list's own order
            kept.sort(key=lambda record: not getattr(record, "pinned", False))
    total = len(kept)
    if query.limit:
        kept = kept[: query.limit]
    groups = in_order(list(grouped(kept, query.group_by, today)), query)
    if query.groups:
        order = [name.casefold() for name in query.groups]
        groups.sort(key=lambda group: _place(order, str(group.key).casefold()))
    return Selection(tuple(groups), total)


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
        # in the order in which they are written
        return tuple(node.id for node in ast.walk(ast.parse(value.strip(), mode="eval")) if isinstance(node, ast.Name))
    words = [word.lstrip("-") for word in value.replace(",", " ").split()] if option == "sort" else [value]
    return tuple(word for word in words if word not in (("date", "when") if option == "sort" else ("", "none", "when")))


def _check_name(cls: type[Record], name: str, records: Sequence[Record]) -> None:
    # a kind of the site's own may answer to names that it does not declare
    if not cls.can_name(name) and (not records or not _has_value(records[0], name)):
        raise _no_field(cls, name)


def _has_value(record: Record, name: str) -> bool:
    try:
        record.value(name)
    except AttributeError:
        return False
    return True


def _no_field(cls: type[Record], name: str) -> SelectionError:
    known = sorted({*cls.model_fields, *cls.computed})
    return SelectionError(f"{cls.kind.title} has no field {name!r}{did_you_mean(name, known)}")


def in_order(groups: list[Group], query: Query) -> list[Group]:
    """Return groups in the order that their kind gives them, else of first appearance; what has no value stays last.

    Years go downwards unless the list is sorted upwards, after words such as ``in press``, whatever else it is
    sorted by.
    """
    ranks: list[tuple[Any, Group]] = []
    for group in groups:
        rank = type(group.records[0]).group_rank(query.group_by, group.key) if group.key not in (None, "") else None
        if rank is not None:
            ranks.append((rank, group))
    upwards = query.group_by in ("year", "date") and query.sort.split()[:1] in (["date"], ["year"])
    ranks.sort(key=lambda pair: pair[0], reverse=upwards)
    ranked = [group for _rank, group in ranks]
    return ranked + [group for group in groups if not any(group is each for each in ranked)] if ranked else groups


def _place(order: Sequence[str], name: str) -> int:
    return order.index(name) if name in order else len(order)


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


def ordered(records: Iterable[Record], sort: str, today: Date | None = None) -> list[Record]:
    """Sort by the fields of ``sort`` (``-date title``), a ``-`` meaning largest or newest first.

    ``when`` puts the upcoming before the current and those before the past.
    Ties stay in file order; what lacks the field comes last either way.
    """
    result = list(records)
    for word in reversed(sort.replace(",", " ").split()):
        name, descending = word.lstrip("-"), word.startswith("-")
        having: list[tuple[Any, Record]] = []
        lacking: list[Record] = []
        for record in result:
            value = _sort_value(record, name, today)
            if value is None:
                lacking.append(record)
            else:
                having.append((value, record))
        # two stable sorts: reverse=True keeps ties in file order as well
        having.sort(key=lambda pair: pair[0], reverse=descending)
        result = [record for _, record in having] + lacking
    return result


def _sort_value(record: Record, name: str, today: Date | None) -> Any:
    if name == "when" and today:
        return PHASES.index(record.phase(today))
    value = record.moment() if name == "date" else field_value(record, name)
    if value is None or value in ("", ()):
        return None
    if isinstance(value, Date):
        return sort_key(value)
    if isinstance(value, tuple):
        return tuple(str(each).casefold() for each in value)
    # text and numbers may stand in one field: numbers first
    return (0, value, "") if isinstance(value, int | float) else (1, 0, str(value).casefold())


def field_value(record: Record, name: str, today: Date | None = None) -> Any:
    """Return a field for sorting, grouping or filtering; :exc:`SelectionError` if the kind has none of that name."""
    try:
        return record.group_value(name, today) if today else record.value(name)
    except AttributeError:
        raise _no_field(type(record), name) from None


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
            groups["upcoming"] = ordered(groups["upcoming"], "date")
        if len(groups) == 1:
            yield Group(None, tuple(*groups.values()))
            return
    for key, members in groups.items():
        yield Group(key, tuple(members))
    if without:
        # an empty text, not None: there are groups, and this is the one without a value
        yield Group("", tuple(without))


@functools.lru_cache(maxsize=256)
def compiled(expression: str) -> Test:
    """Turn a filter such as ``year >= 2020 and "llm" in keywords`` into a test of a record.

    Names are fields; comparisons, ``in``, ``and``, ``or``, ``not``, texts, numbers, lists.  Nothing
    is called and nothing evaluated that is not in this list.  Raises :exc:`SelectionError`.
    """
    if len(expression) > MAX_FILTER_LENGTH:
        raise SelectionError(f"the filter is longer than {MAX_FILTER_LENGTH} characters")
    try:
        tree = ast.parse(expression.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise SelectionError(
            f"filter {expression!r} is not an expression such as 'year >= 2020 and type == \"article\"'"
        ) from None
    if _depth(tree) > MAX_FILTER_DEPTH:
        raise SelectionError(f"the filter is nested more than {MAX_FILTER_DEPTH} levels deep")
    return _test(tree.body)


def _depth(tree: ast.AST) -> int:
    """Return how deep an expression is nested; without recursion, which is what too deep a one would exhaust."""
    level, depth = [tree], 0
    while level:
        level = [child for node in level for child in ast.iter_child_nodes(node)]
        depth += 1
    return depth


_COMPARISONS: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: lambda a, b: _same(a, b),
    ast.NotEq: lambda a, b: not _same(a, b),
    ast.Lt: lambda a, b: a < b,
    ast.LtE: lambda a, b: a <= b,
    ast.Gt: lambda a, b: a > b,
    ast.GtE: lambda a, b: a >= b,
    ast.In: lambda a, b: _contains(b, a),
    ast.NotIn: lambda a, b: not _contains(b, a),
}


def _same(a: Any, b: Any) -> bool:
    return bool(a == b)


def _contains(container: Any, item: Any) -> bool:
    if isinstance(container, str):
        return str(item).casefold() in container.casefold()
    if isinstance(container, tuple | list):
        return any(str(item).casefold() == str(each).casefold() for each in container)
    return False


def _test(node: ast.expr) -> Test:
    match node:
        case ast.Constant(value=str() | int() | float() | bool() | None as value):
            return lambda record: value
        case ast.Name(id=name):
            return lambda record: field_value(record, name)
        case ast.List(elts=items) | ast.Tuple(elts=items):
            parts = [_test(item) for item in items]
            return lambda record: tuple(part(record) for part in parts)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            inner = _test(operand)
            return lambda record: not inner(record)
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as number)):
            return lambda record: -number
        case ast.BoolOp(op=op, values=values):
            parts = [_test(value) for value in values]
            combine = all if isinstance(op, ast.And) else any
            return lambda record: combine(part(record) for part in parts)
        case ast.Compare(left=left, ops=ops, comparators=comparators):
            return _comparison([_test(each) for each in (left, *comparators)], [type(op) for op in ops])
    raise SelectionError(
        f"a filter cannot contain {ast.unparse(node)[:60]!r}; it is made of fields, texts, numbers, lists, "
        "comparisons, in, and, or, not"
    )


def _comparison(operands: list[Test], ops: list[type[ast.cmpop]]) -> Test:
    for op in ops:
        if op not in _COMPARISONS:
            raise SelectionError("a filter compares with ==, !=, <, <=, >, >=, in and not in")

    def test(record: Record) -> bool:
        values = [operand(record) for operand in operands]
        for op, a, b in zip(ops, values, values[1:], strict=False):
            try:
                if not _COMPARISONS[op](a, b):
                    return False
            except TypeError:
                # a missing year is neither before nor after 2020
                return False
        return True

    return test
