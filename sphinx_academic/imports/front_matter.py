"""Front matter of pages: YAML or TOML, before the text; and data files as mappings whose fields are accounted for."""

from __future__ import annotations

import json
import tomllib
from typing import Any

from sphinx_academic.imports.fields import Fields, located
from sphinx_academic.imports.found import Found, Status
from sphinx_academic.imports.prose.blocks import front_matter
from sphinx_academic.imports.source import SourceFile
from sphinx_academic.problems import Location, Problems, Subtype
from sphinx_academic.sources.located import LocatedDict
from sphinx_academic.sources.yaml.reader import read_yaml

#: larger JSON is read without the lines of its fields
_SMALL = 400_000


def read_page(found: Found, file: SourceFile) -> tuple[Fields, str, int]:
    """Return the front matter of a page, its text, and how many lines are before that."""
    text = file.text(found.problems)
    delimiter, head, body, offset = front_matter(text)
    data = parsed(found.problems, file.name, head, "toml" if delimiter == "+++" else "yaml", 2) if head else None
    return Fields(data if isinstance(data, dict) else LocatedDict(line=1), file.name, 1), body, offset


def read_data(found: Found, file: SourceFile) -> Any:
    """Return the value of a data file, every scalar as text; None if it cannot be read, which is a problem."""
    kind = {".json": "json", ".toml": "toml"}.get(file.suffix, "yaml")
    return parsed(found.problems, file.name, file.text(found.problems), kind)


def parsed(problems: Problems, name: str, text: str, kind: str, first_line: int = 1) -> Any:
    """Return the value of a text, in lists and mappings with their lines where the format has them."""
    if kind == "toml":
        try:
            return located(tomllib.loads(text), first_line)
        except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
            problems.add(Subtype.SYNTAX, f"this is not TOML: {error}", Location(name, first_line))
            return None
    if kind == "json":
        try:
            value = json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
        except (json.JSONDecodeError, RecursionError) as error:
            line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
            what = error.msg if isinstance(error, json.JSONDecodeError) else "it is nested too deep"
            problems.add(Subtype.SYNTAX, f"this is not JSON: {what}", Location(name, line))
            return None
        if len(text) < _SMALL and "\t" not in text:
            trial = Problems()
            with_lines = read_yaml(name, text, trial)
            if not trial and with_lines is not None:
                return with_lines
        return located(value)
    return read_yaml(name, text.replace("\t", "  ") if "\n\t" in text or ":\t" in text else text, problems, first_line)


def read_mapping(found: Found, *names: str) -> Fields | None:
    """Return the mapping in the first of some data files that the source has; a file with another value is reported."""
    file = next((found.source.files[name] for name in names if name in found.source.files), None)
    if file is None:
        return None
    data = read_data(found, file)
    if not isinstance(data, LocatedDict):
        not_read(found, file)
        return None
    return Fields(data, file.name)


def not_read(found: Found, file: SourceFile) -> None:
    """Report a file that could not be parsed."""
    reason = next((str(problem.message) for problem in found.problems_of(file.name)), "it is empty")
    found.file(file.name, Status.LEFT, reason)
