"""Inheritance between entries: ``xdata`` and ``crossref``, after biblatex.

``xdata`` fills in every field that the entry itself does not have.  ``crossref`` hands down what
belongs to the volume as a whole: the parent's title becomes ``booktitle`` (``journaltitle`` of an
article, ``maintitle`` of a volume), and what names or numbers the parent itself (its DOI, URL, notes,
abstract) stays with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from sphinx_academic.problems import Location, Problems, Subtype, did_you_mean
from sphinx_academic.sources.located import LocatedDict

_HANDED_DOWN = frozenset(
    [
        *("address", "booksubtitle", "booktitle", "booktitleaddon", "date", "edition", "editor", "editora"),
        *("editoratype", "editortype", "eventdate", "eventtitle", "eventtitleaddon", "isbn", "issn", "issue"),
        *("journal", "journaltitle", "journalsubtitle", "langid", "language", "location", "mainsubtitle"),
        *("maintitle", "month", "number", "organization", "publisher", "series", "venue", "volume", "volumes"),
        *("year",),
    ]
)
_DATE = frozenset(("date", "year", "month"))  # one statement: no month comes from elsewhere than its year
_IN_ARTICLE = {"title": "journaltitle", "subtitle": "journalsubtitle"}
_IN_VOLUME = {"title": "maintitle", "subtitle": "mainsubtitle", "titleaddon": "maintitleaddon"}
_IN_BOOK = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}

LENGTH_LIMIT = 10_000
"""The longest value, in characters, that is handed down: one parent may have very many children."""

_SUGGESTION_LIMIT = 2_000  # comparing a key with more keys than this takes longer than reading the file


class HasFields(Protocol):
    """The part of an entry that this module needs."""

    @property
    def type(self) -> str: ...
    @property
    def key(self) -> str: ...
    @property
    def fields(self) -> LocatedDict: ...
    @property
    def location(self) -> Location: ...


def inherit(entries: Mapping[str, HasFields], problems: Problems) -> None:
    """Fill in the inherited fields of all entries, in place; a missing or circular parent is a problem."""
    _Inheritance(entries, problems).resolve()


class _Inheritance:
    def __init__(self, entries: Mapping[str, HasFields], problems: Problems) -> None:
        self._entries = entries
        self._problems = problems
        self._by_lower_key: dict[str, str] = {}

    def resolve(self) -> None:
        heirs = [entry for entry in self._entries.values() if "crossref" in entry.fields or "xdata" in entry.fields]
        if not heirs:
            return
        for key in self._entries:
            self._by_lower_key.setdefault(key.lower(), key)
        done: set[str] = set()
        for heir in heirs:
            for entry in self._ancestors_first(heir, done):
                for field, parent in self._parents(entry, report=True):
                    if parent.key in done:
                        self._fill(entry, parent, field)
                    else:
                        self._report(entry, field, f"{field} {parent.key!r} of {entry.key!r} leads back to the entry")
                done.add(entry.key)

    def _ancestors_first(self, heir: HasFields, done: set[str]) -> Iterator[HasFields]:
        """Yield an entry after all entries that it inherits from; chains may be long, so there is no recursion."""
        stack = [(heir, False)]
        open_keys: set[str] = set()
        while stack:
            entry, parents_done = stack.pop()
            if parents_done:
                yield entry
            elif entry.key not in done and entry.key not in open_keys:
                open_keys.add(entry.key)
                stack.append((entry, True))
                stack.extend((parent, False) for _, parent in self._parents(entry, report=False))

    def _parents(self, entry: HasFields, *, report: bool) -> Iterator[tuple[str, HasFields]]:
        for field, keys in (("xdata", _keys(entry, "xdata")), ("crossref", _keys(entry, "crossref"))):
            for key in keys:
                # BibTeX compares the keys of references without regard to case
                found = key if key in self._entries else self._by_lower_key.get(key.lower())
                if found is not None:
                    yield field, self._entries[found]
                elif report:
                    hint = did_you_mean(key, self._entries) if len(self._entries) < _SUGGESTION_LIMIT else ""
                    self._report(entry, field, f"{field} {key!r} of {entry.key!r} is not in the bibliography{hint}")

    def _fill(self, entry: HasFields, parent: HasFields, through: str) -> None:
        fields = entry.fields
        inherited = parent.fields.items() if through == "xdata" else _handed_down(entry, parent)
        line = fields.lines[through]
        dated = "date" in fields or "year" in fields
        for name, value in list(inherited):
            if name in fields or name in ("xdata", "ids") or (dated and name in _DATE):
                continue
            if len(value) > LENGTH_LIMIT:
                message = f"field {name!r} of {parent.key!r} is longer than {LENGTH_LIMIT:,} characters; " + (
                    f"{entry.key!r} does not inherit it; write it in the entry itself"
                )
                self._report(entry, through, message)
                continue
            fields[name] = value
            fields.lines[name] = line

    def _report(self, entry: HasFields, field: str, message: str) -> None:
        location = Location(entry.location.file, entry.fields.lines[field])
        self._problems.add(Subtype.REFERENCE, message, location)


def _keys(entry: HasFields, field: str) -> Iterable[str]:
    value = str(entry.fields.get(field, ""))
    keys = value.split(",") if field == "xdata" else [value]
    return [key.strip() for key in keys if key.strip()]


def _handed_down(entry: HasFields, parent: HasFields) -> Iterator[tuple[str, str]]:
    for name, value in parent.fields.items():
        if name in _HANDED_DOWN:
            yield name, value
    if "title" not in entry.fields and "title" in parent.fields:
        yield "title", parent.fields["title"]
        return
    if entry.type == parent.type:
        return
    if entry.type in ("article", "suppperiodical"):
        renamed = _IN_ARTICLE if "journal" not in entry.fields else {}
    else:
        renamed = _IN_VOLUME if parent.type.startswith("mv") else _IN_BOOK
    for name, target in renamed.items():
        if name in parent.fields and target not in parent.fields:
            yield target, parent.fields[name]
