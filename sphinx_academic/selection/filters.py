"""The language of filters: ``year >= 2020 and type == "article"``."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import permutations
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from sphinx_academic.records.dates.model import Date
from sphinx_academic.selection.request import SelectionError, field_value

if TYPE_CHECKING:
    from sphinx_academic.records.model.base import Record

Test: TypeAlias = "Callable[[Record], Any]"

MAX_FILTER_LENGTH: Final = 2_000
MAX_FILTER_DEPTH: Final = 30
_NUMBER: Final = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?", re.ASCII)


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


def names_in(expression: str) -> Iterable[str]:
    """Return the names of fields in a filter that can be compiled, in the order in which they are written."""
    tree = ast.parse(expression.strip(), mode="eval")
    return tuple(node.id for node in ast.walk(tree) if isinstance(node, ast.Name))


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
            return _comparison((left, *comparators), [type(op) for op in ops])
    raise SelectionError(
        f"a filter cannot contain {ast.unparse(node)[:60]!r}; it is made of fields, texts, numbers, lists, "
        "comparisons, in, and, or, not"
    )


def _comparison(operands: Sequence[ast.expr], ops: Sequence[type[ast.cmpop]]) -> Test:
    for op in ops:
        if op not in _COMPARISONS:
            raise SelectionError("a filter compares with ==, !=, <, <=, >, >=, in and not in")
    tests = [_test(each) for each in operands]

    def test(record: Record) -> bool:
        values = [each(record) for each in tests]
        for place, op in enumerate(ops):
            a, b = values[place : place + 2]
            if op not in (ast.In, ast.NotIn):
                _check_kinds(operands[place : place + 2], (a, b))
                a, b = _alike(a, b)
            try:
                if not _COMPARISONS[op](a, b):
                    return False
            except TypeError:
                # a missing year is neither before nor after 2020
                return False
        return True

    return test


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _number(text: str) -> float | None:
    return float(text) if _NUMBER.fullmatch(text.strip()) else None


def _alike(a: Any, b: Any) -> tuple[Any, Any]:
    """Return a number and a text that is one as two numbers: ``year > "1900"`` and, of a text, ``volume > 10``."""
    if _is_number(a) and isinstance(b, str):
        return a, _number(b)
    if isinstance(a, str) and _is_number(b):
        return _number(a), b
    return a, b


def _check_kinds(operands: Sequence[ast.expr], values: Sequence[Any]) -> None:
    """Raise an error for a comparison with a value that a field never has, which would give an empty list."""
    for (operand, value), (other, said) in permutations(zip(operands, values, strict=True)):
        if not isinstance(operand, ast.Name) or not isinstance(other, ast.Constant) or said is None:
            continue
        name = operand.id
        if isinstance(value, Date):
            why = "is a date; compare 'year' with a number, or use the options 'since' and 'until'"
        elif isinstance(value, bool) and isinstance(said, str):
            why = f"is true or false; write {name!r} or 'not {name}'"
        elif _is_number(value) and isinstance(said, str) and _number(said) is None:
            why = f"is a number, and {said!r} is none"
        else:
            continue
        raise SelectionError(f"field {name!r} {why}")
