"""The result of reading a source: records in the field names of data files, pages, files, and a report on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from sphinx_academic.imports.link_names import named_links
from sphinx_academic.imports.source import Source
from sphinx_academic.imports.text import escape, fold
from sphinx_academic.problems import Problem, Problems


class Status(Enum):
    """The outcome of a file, a record or a field of the source."""

    TAKEN = "taken"
    GUESSED = "guessed"
    TEMPLATE = "left over from the template"
    LEFT = "not taken"


@dataclass(slots=True)
class FieldNote:
    """One field of a record of the source: what became of it; ``text`` says what was assumed, or why it stays out."""

    field: str
    line: int
    status: Status
    text: str = ""


@dataclass(slots=True)
class Account:
    """One record of the source, where it stands, and what became of it and of its fields."""

    file: str
    line: int
    kind: str
    title: str
    status: Status
    reason: str = ""
    fields: list[FieldNote] = field(default_factory=list)


@dataclass(slots=True)
class Record:
    """A record in the form of a data file."""

    kind: str
    fields: dict[str, Any]
    account: Account


@dataclass(slots=True)
class Entry:
    """A BibTeX entry: its text, and its fields as plain text, by which it is compared."""

    key: str
    text: str
    fields: dict[str, str]
    account: Account


@dataclass(slots=True)
class Page:
    """A page of prose; ``name`` is its document, ``text`` its Markdown without the title, ``day`` that of a post."""

    name: str
    title: str
    text: str
    account: Account
    day: str = ""


@dataclass
class Found:
    """Everything that was found in a source."""

    source: Source
    #: the name of the recognised format or site
    format: str = ""
    records: dict[str, list[Record]] = field(default_factory=dict)
    profile: dict[str, Any] = field(default_factory=dict)
    #: ``@string`` definitions, and the entries that need them
    macros: list[str] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    #: files to copy: target below the site, and name in the source
    copies: dict[str, str] = field(default_factory=dict)
    accounts: list[Account] = field(default_factory=list)
    #: files of which there is more to say than their records do
    files: dict[str, tuple[Status, str]] = field(default_factory=dict)
    problems: Problems = field(default_factory=Problems)
    #: the lists of the source's front page, news, posts and selected publications, each with its limit, 0 if it has
    #: none; None if the source does not say
    front_lists: dict[str, int] | None = None
    #: the documents in the source's menu, in its order
    menu: list[str] = field(default_factory=list)
    #: the keys of works by what they asked for and their titles, and how many works asked for each
    _keys: dict[tuple[str, str], str] = field(default_factory=dict)
    _numbers: dict[str, int] = field(default_factory=dict)

    def add(self, kind: str, fields: dict[str, Any], account: Account) -> Record:
        """Add a record."""
        if isinstance(fields.get("links"), dict):
            fields = {**fields, "links": named_links(kind, fields["links"])}
        record = Record(kind, _filled(fields), account)
        if kind == "publications" and "key" in record.fields:
            record.fields["key"] = self._own_key(record.fields["key"], str(record.fields.get("title", "")))
        account.kind = kind
        self.records.setdefault(kind, []).append(record)
        self.accounts.append(account)
        return record

    def _own_key(self, key: str, title: str) -> str:
        """Return the key of a work, another one where a work of another title has it: news name works by their keys."""
        said = (key.lower(), fold(title))
        if said not in self._keys:
            number = self._numbers.get(said[0], 0)
            self._numbers[said[0]] = number + 1
            last = chr(96 + number) if number < 27 else f"-{number}"
            self._keys[said] = f"{key}{last}" if number else key
        return self._keys[said]

    def say(self, file: str, line: int, title: str, status: Status, reason: str = "", kind: str = "") -> Account:
        """Report a part of the source that becomes no record of its own."""
        account = Account(file, line, kind, title, status, reason)
        self.accounts.append(account)
        return account

    def file(self, name: str, status: Status, reason: str) -> None:
        """Report a whole file; an earlier report of the file stays."""
        self.files.setdefault(name, (status, reason))

    def profile_fields(self, fields: dict[str, Any], account: Account) -> None:
        """Add what is not known of the owner yet; what differs from what is known is said, and not taken."""
        for name, value in fields.items():
            if value in ("", None, [], {}):
                continue
            known = self.profile.get(name)
            if known is None:
                self.profile[name] = value
            elif isinstance(known, dict) and isinstance(value, dict):
                for inner, target in value.items():
                    known.setdefault(inner, target)
            elif isinstance(known, list) and isinstance(value, list):
                known.extend(each for each in value if each not in known)
            elif known != value:
                text = f"{_short(value)} differs from {_short(known)}, which was found first"
                account.fields.append(FieldNote(name, account.line, Status.LEFT, text))

    def problems_of(self, file: str) -> Iterator[Problem]:
        """Yield the problems that were found when a file was read."""
        return (problem for problem in self.problems if problem.location.file == file)

    def prose(self, title: str, lines: Iterable[str], account: Account) -> None:
        """Add text that fits no kind of record to a page of its own, under a heading."""
        text = "\n".join(f"- {line}" for line in lines if line)
        if not text:
            return
        page = next((page for page in self.pages if page.name == "more"), None)
        if page is None:
            page = Page("more", "More", "", account)
            self.pages.append(page)
        heading = escape(title)
        goes_on = page.text.rpartition("\n## ")[2].startswith(f"{heading}\n")
        page.text += f"\n{text}\n" if goes_on else f"\n## {heading}\n\n{text}\n"
        account.kind = account.kind or "page"
        account.reason = account.reason or "kept as prose: there is no kind of record for it"

    def all_records(self) -> Iterable[Record]:
        """Return the records of all kinds."""
        return (record for records in self.records.values() for record in records)


def _filled(value: Any) -> Any:
    """Return values without empty ones, however deep they are."""
    if isinstance(value, dict):
        inner = {name: _filled(each) for name, each in value.items()}
        return {name: each for name, each in inner.items() if each not in ("", None, [], {})}
    return [_filled(each) for each in value] if isinstance(value, list) else value


def _short(value: Any) -> str:
    text = str(value)
    return repr(text if len(text) < 60 else text[:57] + "...")
