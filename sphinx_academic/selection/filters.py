"""The language of filters: ``year >= 2020 and type == "article"``."""

from __future__ import annotations

import ast
import functools
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from sphinx_academic.selection.query import SelectionError, field_value

if TYPE_CHECKING:
    from sphinx_academic.records.base import Record

Test: TypeAlias = "Callable[[Record], Any]"

MAX_FILTER_LENGTH: Final = 2_000
MAX_FILTER_DEPTH: Final = 30


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
