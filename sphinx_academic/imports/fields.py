"""A mapping of the source, of which every field is reported as used or not used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from sphinx_academic.imports.found import Account, FieldNote, Status
from sphinx_academic.imports.text import paragraphs, plain, to_markdown
from sphinx_academic.sources.located import LocatedDict, LocatedList, line_of
from sphinx_academic.sources.placeholders import is_unfilled

_SEPARATORS = re.compile(r"[\W_]+")


@lru_cache(maxsize=4096)
def folded_name(name: str) -> str:
    """Return a field's name without case and separators: ``start_date`` and ``startDate`` are one field."""
    return _SEPARATORS.sub("", name.casefold()) or name


def located(value: Any, line: int = 0) -> Any:
    """Return parsed JSON or TOML as the lists, mappings and texts that the YAML reader makes."""
    if isinstance(value, Mapping):
        return LocatedDict({str(name): located(each, line) for name, each in value.items()}, line)
    if isinstance(value, list | tuple):
        return LocatedList([located(each, line) for each in value], line, [line] * len(value))
    if value is None:
        return None
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


class Fields:
    """Reads the fields of a mapping and records which were used; the others are reported at the end."""

    def __init__(self, data: Mapping[str, Any], file: str, line: int = 0, path: str = "") -> None:
        self.data = data
        self.file = file
        self.line = line_of(data) or line
        self._path = path
        self._names: dict[str, str] = {}
        for name in data:
            self._names.setdefault(folded_name(name), name)
        self._taken: set[str] = set()
        self._dropped: dict[str, str] = {}
        self._inner: dict[str, list[Fields]] = {}
        self.notes: list[FieldNote] = []

    def __contains__(self, name: str) -> bool:
        return folded_name(name) in self._names

    def line_of(self, name: str) -> int:
        """Return the line of a field."""
        own = self._names.get(folded_name(name), name)
        return line_of(self.data, [own], self.line) or self.line

    def take(self, *names: str) -> Any:
        """Return the first of the fields that says something, as it is; None if none does."""
        for name in names:
            own = self._names.get(folded_name(name))
            if own is None:
                continue
            value = self.data[own]
            if is_unfilled(value):
                continue
            self._taken.add(own)
            if value not in (None, "", [], {}):
                return value
        return None

    def text(self, *names: str) -> str:
        """Return the first of the fields as one line of text; a list's items are separated by commas."""
        return _joined(self.take(*names))

    def is_true(self, *names: str) -> bool:
        """Return whether the first of the fields is true, in the spellings of YAML."""
        return self.text(*names).casefold() in ("true", "yes", "on")

    def markdown(self, *names: str) -> str:
        """Return the first of the fields, Markdown or HTML, as inline Markdown."""
        return to_markdown(self.text(*names))

    def plain(self, *names: str) -> str:
        """Return the first of the fields, Markdown or HTML, as plain text."""
        return plain(self.markdown(*names))

    def paragraphs(self, *names: str) -> str:
        """Return the first of the fields as paragraphs of Markdown."""
        value = self.take(*names)
        if isinstance(value, list):
            return "\n\n".join(to_markdown(str(each)) for each in value if each)
        return paragraphs(value) if isinstance(value, str) else ""

    def texts(self, *names: str) -> list[str]:
        """Return the first of the fields as a list of inline Markdown; a single text is a list of one."""
        value = self.take(*names)
        items = value if isinstance(value, list) else [value]
        return [text for each in items if each is not None and (text := to_markdown(_joined(each)))]

    def inner(self, *names: str) -> list[Fields]:
        """Return the mappings of the first of the fields, whose own fields are accounted for one by one."""
        for name in names:
            own = self._names.get(folded_name(name))
            if own is None:
                continue
            value = self.data[own]
            items = value if isinstance(value, list) else [value]
            if own not in self._inner and any(isinstance(each, Mapping) for each in items):
                self._inner[own] = [
                    Fields(each, self.file, line_of(value, [index]) or self.line_of(own), f"{self._path}{own}.")
                    for index, each in enumerate(items)
                    if isinstance(each, Mapping)
                ]
            if self._inner.get(own):
                return self._inner[own]
        return []

    def drop(self, reason: str, *names: str) -> None:
        """Leave out fields that are not about the record, with the reason."""
        for name in names:
            own = self._names.get(folded_name(name))
            if own is not None:
                self._dropped.setdefault(own, reason)

    def note(self, name: str, status: Status, text: str) -> None:
        """Say of a field what was assumed, or why it stays out."""
        own = self._names.get(folded_name(name), name)
        self._taken.add(own)
        self.notes.append(FieldNote(self._path + own, self.line_of(own), status, text))

    def guess(self, name: str, assumed: str) -> None:
        """Say what was assumed about a field."""
        self.note(name, Status.GUESSED, assumed)

    def account(self, title: str, kind: str = "", status: Status = Status.TAKEN, reason: str = "") -> Account:
        """Return the account of the record; its fields can still be taken until :func:`settle`."""
        return Account(self.file, self.line, kind, title[:120], status, reason, list(self.accounted(status)))

    def accounted(self, status: Status = Status.TAKEN) -> Iterator[FieldNote]:
        """Yield a note for each field; ``status`` is that of the record."""
        recorded = {note.field for note in self.notes}
        yield from self.notes
        for name, value in self.data.items():
            path, line = self._path + name, self.line_of(name)
            if path in recorded:
                continue
            if status in (Status.TEMPLATE, Status.LEFT):
                yield FieldNote(path, line, status)
            elif name in self._inner and name not in self._taken:
                for inner in self._inner[name]:
                    yield from inner.accounted(status)
            elif name in self._taken:
                yield FieldNote(path, line, Status.TAKEN)
            elif name in self._dropped:
                yield FieldNote(path, line, Status.LEFT, self._dropped[name])
            elif value in (None, "", [], {}):
                yield FieldNote(path, line, Status.LEFT, "it is empty")
            elif is_unfilled(value):
                yield FieldNote(path, line, Status.LEFT, f"{value.strip()!r} stands in place of a value")
            else:
                yield FieldNote(path, line, Status.LEFT, f"no field of ours means it: {_joined(value)[:80]}")


def _joined(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(text for each in value if (text := _joined(each)))
    if isinstance(value, Mapping):
        return ", ".join(text for each in value.values() if (text := _joined(each)))
    return " ".join(str(value).split())
