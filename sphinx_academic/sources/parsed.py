"""Parsed data files that are kept in a process: the builds of several languages parse none twice."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from sphinx_academic.problems import Problem, Problems

T = TypeVar("T")
#: values and problems by what was parsed; None: nothing is kept
_kept: dict[Hashable, tuple[Any, tuple[Problem, ...]]] | None = None


def keep_parsed() -> None:
    """Keep what is parsed from now on, for this process and those that are forked from it."""
    global _kept
    _kept = {} if _kept is None else _kept


def parsed(what: Hashable, parse: Callable[[Problems], T], problems: Problems) -> T:
    """Return what ``parse`` makes of a text that ``what`` names in full; problems are added each time."""
    if _kept is None:
        return parse(problems)
    if what not in _kept:
        own = Problems()
        _kept[what] = (parse(own), tuple(own))
    value: T
    value, found = _kept[what]
    problems.extend(found)
    return value
