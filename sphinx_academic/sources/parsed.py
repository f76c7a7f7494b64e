"""The parsed data files of a process, cached: the builds of several languages parse none twice."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from sphinx_academic.problems import Problem, Problems

T = TypeVar("T")
#: values and problems by what was parsed; None: nothing is cached
_cache: dict[Hashable, tuple[Any, tuple[Problem, ...]]] | None = None


def cache_parsed() -> None:
    """Cache what is parsed from now on, for this process and those that are forked from it."""
    global _cache
    _cache = {} if _cache is None else _cache


def parsed(what: Hashable, parse: Callable[[Problems], T], problems: Problems) -> T:
    """Return what ``parse`` makes of a text that ``what`` names in full; problems are added each time."""
    if _cache is None:
        return parse(problems)
    if what not in _cache:
        own = Problems()
        _cache[what] = (parse(own), tuple(own))
    value: T
    value, found = _cache[what]
    problems.extend(found)
    return value
