"""Data files to located values, by the ends of their names."""

from __future__ import annotations

from typing import Any

from sphinx_academic.problems import Problems
from sphinx_academic.sources.parsed import parsed
from sphinx_academic.sources.yaml.reader import read_yaml


def read_values(file: str, text: str, problems: Problems, first_line: int = 1) -> Any:
    """Return the value of a file: JSON by the end of its name, else YAML."""

    def parse(problems: Problems) -> Any:
        if file.lower().endswith(".json"):
            # few sites have one, and all would pay for the reader
            from sphinx_academic.sources.located_json import read_json

            return read_json(file, text, problems)
        return read_yaml(file, text, problems, first_line)

    return parsed((file, text, first_line), parse, problems)
