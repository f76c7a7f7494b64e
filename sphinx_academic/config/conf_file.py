"""The settings of ``conf.py``, read without running it: for the lines of warnings, and for ``check``.

Only assignments of literals at the outermost level are read.  Anything else is code, and running
code is Sphinx's part.
"""

from __future__ import annotations

import ast
import tokenize
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sphinx_academic.problems import Location

NAME = "conf.py"


@dataclass(frozen=True)
class ConfFile:
    """The values of a ``conf.py`` by their names."""

    #: those that are written as literals
    values: Mapping[str, Any] = field(default_factory=dict)
    #: where each name is assigned for the last time, literal or not
    lines: Mapping[str, int] = field(default_factory=dict)
    #: names whose values are known only when the file is run
    computed: tuple[str, ...] = ()
    #: whether the file has a function ``setup``, which may add kinds and styles
    has_setup: bool = False
    #: why the file cannot be read, and the line
    error: tuple[str, int] | None = None

    def where(self, name: str) -> Location:
        """Return where a name is assigned, or the file alone."""
        return Location(NAME, self.lines.get(name, 0))


def conf_file(folder: Path) -> ConfFile:
    """Return what the ``conf.py`` of a folder says; nothing if there is none."""
    try:
        with tokenize.open(folder / NAME) as stream:  # honours the file's coding line, as Python does
            return read_conf(stream.read())
    except FileNotFoundError:
        return ConfFile()
    except (OSError, SyntaxError, UnicodeDecodeError) as error:
        return ConfFile(error=(str(error).replace(f" for {str(folder / NAME)!r}", ""), 0))


def read_conf(text: str) -> ConfFile:
    """Return what the text of a ``conf.py`` says; it is parsed, never run."""
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        return ConfFile(error=(error.msg, error.lineno or 0))
    except (ValueError, RecursionError, MemoryError) as error:  # null bytes, or nesting beyond the parser
        return ConfFile(error=(str(error), 0))
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    computed: set[str] = set()
    for statement in (node for node in ast.walk(tree) if isinstance(node, ast.stmt)):
        # an assignment inside "if" or "with" counts for its line, but its value depends
        for name, value in _assigned(statement):
            lines[name] = max(lines.get(name, 0), statement.lineno)
            literal = _literal(value) if statement in tree.body else _COMPUTED
            if literal is _COMPUTED:
                computed.add(name)
                values.pop(name, None)
            else:
                computed.discard(name)
                values[name] = literal
    has_setup = any(isinstance(each, ast.FunctionDef) and each.name == "setup" for each in tree.body)
    return ConfFile(values, lines, tuple(sorted(computed)), has_setup)


_COMPUTED = object()


def _assigned(statement: ast.stmt) -> list[tuple[str, ast.expr]]:
    match statement:
        case ast.Assign(targets=targets, value=value):
            found = [(target.id, value) for target in targets if isinstance(target, ast.Name)]
            for target in targets:
                if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                    pairs = zip(target.elts, value.elts, strict=False)
                    found += [(name.id, each) for name, each in pairs if isinstance(name, ast.Name)]
                elif isinstance(target, ast.Subscript) and isinstance(target.value, ast.Name):
                    found.append((target.value.id, target))
            return found
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
            return [(name, value)]
        case ast.AugAssign(target=ast.Name(id=name)):
            return [(name, statement.target)]
    return []


def _literal(value: ast.expr) -> Any:
    try:
        return ast.literal_eval(value)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return _COMPUTED
