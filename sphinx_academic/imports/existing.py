"""The data files that a site has before an import, and the records in them as plain mappings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from sphinx_academic.catalogue.files import MAX_BYTES, default_files, inside
from sphinx_academic.imports.identity import plain_latex
from sphinx_academic.problems import Problems
from sphinx_academic.sources.bibtex.reader import read_bibtex
from sphinx_academic.sources.csl.reader import read_csl_json
from sphinx_academic.sources.decoding import decode
from sphinx_academic.sources.yaml.reader import read_yaml

#: fields of BibTeX under the names that records have
_RENAMED: Final = {"author": "authors", "journal": "venue", "booktitle": "venue", "year": "date"}


def renamed(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return fields of BibTeX under the names that records have."""
    return {_RENAMED.get(name, name): value for name, value in fields.items()}


class Existing:
    """Reads the files of a site; ``before`` has the contents of those that were read, by their names."""

    def __init__(self, root: Path, data: str) -> None:
        self._root = root
        self._data = data
        self.before: dict[str, bytes] = {}

    def path(self, name: str) -> str:
        """Return the name of a data file below the site."""
        return f"{self._data}/{name}" if self._data else name

    def read(self, name: str) -> bytes | None:
        """Return a file of the site as it is, None if there is none."""
        path = inside(self._root, name)
        if path is None or not path.is_file() or path.stat().st_size > MAX_BYTES:
            return None
        content = path.read_bytes()
        self.before[name] = content
        return content

    def records(self, kind: str) -> list[Mapping[str, Any]]:
        """Return the records of a kind that the site has, whichever file they are in."""
        records: list[Mapping[str, Any]] = []
        if not self._root.is_dir():
            return records
        for name in default_files(self._root, self._data, kind):
            content = self.read(name)
            if content is None:
                continue
            problems = Problems()
            text = decode(content, name, problems)
            if name.endswith(".bib"):
                records += [
                    _entry_fields(entry.key, entry.type, entry.fields)
                    for entry in read_bibtex([(name, text)], problems)
                ]
            elif name.endswith(".json"):
                records += read_csl_json(name, text, problems)
            else:
                value = read_yaml(name, text, problems)
                if isinstance(value, dict) and isinstance(value.get(kind), list):
                    value = value[kind]
                records += [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []
        return records


def _entry_fields(key: str, type: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    plain = {name: plain_latex(str(value)) for name, value in renamed(fields).items()}
    return {**plain, "key": key, "type": type}
