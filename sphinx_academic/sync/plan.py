"""The files that changes make, each checked: what is read of the new text is what was read before, and the change."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from sphinx_academic.catalogue.files import inside
from sphinx_academic.problems import Problems
from sphinx_academic.records.citing.citation import JOURNAL_TYPES
from sphinx_academic.records.citing.published import bibtex_fields
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.sources.bibtex.reader import read_bibtex
from sphinx_academic.sources.yaml.reader import read_yaml
from sphinx_academic.sync import bibtex_edit, yaml_edit
from sphinx_academic.sync.findings import AddEntry, AddFields, Finding
from sphinx_academic.sync.keys import new_key
from sphinx_academic.sync.matching import year_of

#: the fields of a new entry; others are left to the author
_ENTRY_FIELDS: Final = (
    *("title", "author", "editor", "journal", "booktitle", "year", "volume", "number", "pages", "publisher", "school"),
    *("institution", "series", "isbn", "doi", "eprint", "archiveprefix", "url"),
)
_YAML_FIELDS: Final = (
    *("type", "title", "subtitle", "authors", "editors", "venue", "date", "volume", "number", "pages"),
    *("publisher", "institution", "series", "status"),
)
#: fields of AddFields that are none of ``links``
_TOP: Final = frozenset(("authors", "venue", "date", "volume", "number", "pages", "publisher", "status"))


Edit = Callable[[str], str]


@dataclass(slots=True)
class Edits:
    """New contents of files by their names below the site, their contents before, and the changes that failed."""

    files: dict[str, bytes] = field(default_factory=dict)
    before: dict[str, bytes] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    #: the keys that new entries got, by their findings
    keys: dict[int, str] = field(default_factory=dict)


class Editor:
    """Makes the changes of findings to the files of a site, in memory."""

    def __init__(self, root: Path, papers: Sequence[Publication], files: Sequence[str], default: str) -> None:
        self._root = root
        self._papers = papers
        self._files = [name for name in files if not name.endswith(".json")]
        self._default = default
        self._taken = {paper.key for paper in papers}
        self._queue: dict[str, list[tuple[str, Edit]]] = {}
        self.edits = Edits()

    def make(self, findings: Iterable[Finding]) -> Edits:
        """Return the files that the changes make.  A change that cannot be made safely is refused, with the reason."""
        findings = list(findings)
        fields: dict[str, dict[str, AddFields]] = {}
        for finding in findings:
            if isinstance(change := finding.change, AddFields):
                of_file = fields.setdefault(change.place.file, {})
                known = of_file.get(change.key)
                of_file[change.key] = replace(change, fields={**known.fields, **change.fields}) if known else change
        for name, changes in fields.items():
            if name.endswith(".bib"):
                self._later(name, ", ".join(changes), partial(self._bibtex_fields, changes))
            # from the end of each file to its beginning: lines before a change stay what they are
            for change in sorted(changes.values(), key=lambda each: each.place, reverse=True):
                if not name.endswith(".bib"):
                    self._later(name, change.key, partial(_yaml_fields, change))
        for finding in findings:
            if isinstance(entry := finding.change, AddEntry):
                self._add_entry(finding, entry)
        for name, edits in self._queue.items():
            self._run(name, edits)
        return self.edits

    def word(self, name: str, field: str, word: str) -> None:
        """Add a word to the list of a field of a file that is a mapping."""
        self._later(name, word, lambda text: yaml_edit.with_word(text, field, word))

    def _later(self, name: str, key: str, edit: Edit) -> None:
        self._queue.setdefault(name, []).append((key, edit))

    def _add_entry(self, finding: Finding, change: AddEntry) -> None:
        name = change.place.file if change.place else ""
        if name not in self._files:
            name = self._files[0] if self._files else self._default
        beside = [paper for paper in self._papers if paper.origin.file == name]
        key = new_key(change.paper, beside, self._taken)
        self._taken.add(key)
        self.edits.keys[id(finding)] = key
        year = year_of(change.paper)
        if name.endswith(".bib"):
            self._later(name, key, lambda text: _bibtex_entry(text, key, change, year))
        else:
            self._later(name, key, lambda text: yaml_edit.with_record(text, _record(key, change), year))

    def _bibtex_fields(self, changes: Mapping[str, AddFields], text: str) -> str:
        types = {paper.key: paper.type for paper in self._papers}
        named = {key: _bibtex_names(text, types[key], change.fields) for key, change in changes.items()}
        text, refused = bibtex_edit.with_fields(text, named)
        self.edits.refused += [f"{key}: the entry has mistakes, and is left as it is" for key in refused]
        return text

    def _run(self, name: str, edits: list[tuple[str, Edit]]) -> None:
        """Make the changes of a file; those after which it would say something else as well are refused."""
        path = inside(self._root, name)
        if path is None or name.endswith(".json"):
            self.edits.refused += [f"{key}: {name} cannot be edited" for key, _ in edits]
            return
        if path.is_file():
            self.edits.before[name] = path.read_bytes()
        content = self.edits.before.get(name, b"")
        try:
            text = content.decode("utf-8")
            windows = "\r\n" in text
            old = text.replace("\r\n", "\n")
            if "\r" in old or (windows and old.count("\n") != text.count("\r\n")):
                raise ValueError("its lines end in different ways")
        except ValueError as error:
            reason = "it is not in UTF-8" if isinstance(error, UnicodeDecodeError) else error
            self.edits.refused += [f"{key}: {name} is left as it is: {reason}" for key, _ in edits]
            return
        new = old
        for key, edit in edits:
            try:
                new = edit(new)
            except ValueError as error:
                self.edits.refused.append(f"{key}: {name} is left as it is: {error}")
        if not _only_adds(name, old, new):
            self.edits.refused.append(f"{name} is left as it is: other entries would change, too")
        elif new != old:
            self.edits.files[name] = (new.replace("\n", "\r\n") if windows else new).encode("utf-8")


def _yaml_fields(change: AddFields, text: str) -> str:
    links = {name: value for name, value in change.fields.items() if name not in _TOP}
    fields: dict[str, Any] = {name: value for name, value in change.fields.items() if name in _TOP}
    if related := links.pop("related", ""):
        fields["versions"] = [{"kind": links.pop("relatedtype"), "key": related}]
    if "authors" in fields:
        fields["authors"] = fields["authors"].split("; ")
    if links:
        fields["links"] = links
    return yaml_edit.with_fields(text, change.place.line, fields)


def _bibtex_names(text: str, type: str, fields: Mapping[str, str]) -> dict[str, str]:
    """Return fields under the names that BibTeX, or this file, has for them."""
    found: dict[str, str] = {}
    for name, value in fields.items():
        match name:
            case "authors":
                found["author"] = value.replace("; ", " and ")
            case "venue":
                article = "journaltitle" if _uses(text, "journaltitle") and not _uses(text, "journal") else "journal"
                found[article if type in JOURNAL_TYPES else "booktitle"] = value
            case "date":
                found["date" if _uses(text, "date") and not _uses(text, "year") else "year"] = value
            case "pages":
                found["pages"] = re.sub(r"(?<=\d)-(?=\w)", "--", value)
            case "arxiv":
                found |= _arxiv(text, value)
            case _:
                found[name] = value
    return found


def _arxiv(text: str, id: str) -> dict[str, str]:
    if _uses(text, "arxiv") or not _uses(text, "eprint"):
        return {"arxiv": id}
    return (
        {"eprint": id, "eprinttype": "arxiv"} if _uses(text, "eprinttype") else {"eprint": id, "archiveprefix": "arXiv"}
    )


def _uses(text: str, name: str) -> bool:
    return re.search(rf"(?mi)^[ \t]*{name}[ \t]*=", text) is not None


def _bibtex_entry(text: str, key: str, change: AddEntry, year: int | None) -> str:
    fields = {name: value for name, value in bibtex_fields(change.paper).items() if value and name in _ENTRY_FIELDS}
    if fields.pop("archiveprefix", ""):
        fields |= _arxiv(text, fields.pop("eprint"))
    if fields.get("doi"):
        fields.pop("url", None)
    if "journal" in fields and _uses(text, "journaltitle") and not _uses(text, "journal"):
        fields["journaltitle"] = fields.pop("journal")
    links = change.fields.get("links") or {}
    fields |= {name: links[name] for name in ("preprint", "pdf", "retraction", "errata", "data", "code", "review")
               if links.get(name)}  # fmt: skip
    if change.preprint:
        fields |= {"related": change.preprint, "relatedtype": "preprint"}
    return bibtex_edit.with_entry(text, change.paper.type, key, fields, year)


def _record(key: str, change: AddEntry) -> dict[str, Any]:
    fields = {name: change.fields[name] for name in _YAML_FIELDS if change.fields.get(name)}
    if change.preprint:
        fields["versions"] = [{"kind": "preprint", "key": change.preprint}]
    links = {name: value for name, value in dict(change.fields.get("links") or {}).items() if value}
    return {"key": key, **fields, **({"links": links} if links else {})}


def _only_adds(name: str, old: str, new: str) -> bool:
    """Return whether a new text says all that the old one says, in the same order, and brings no new problem."""
    problems, later = Problems(), Problems()
    if name.endswith(".bib"):
        before = {entry.key: entry for entry in read_bibtex([(name, old)], problems)}
        after = {entry.key: entry for entry in read_bibtex([(name, new)], later)}
        kept = [key for key in after if key in before] == list(before)
        same = all(
            entry.type == after[key].type and entry.fields.items() <= after[key].fields.items()
            for key, entry in before.items()
            if key in after
        )
        return kept and same and len(later) <= len(problems)
    first, second = read_yaml(name, old, problems), read_yaml(name, new, later)
    return _contains(second, first) and len(later) <= len(problems)


def _contains(new: Any, old: Any) -> bool:
    """Return whether a value has all of another: more fields of a mapping, more items of a list."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return all(name in new and _contains(new[name], value) for name, value in old.items())
    if isinstance(old, list) and isinstance(new, list):
        rest = iter(new)
        return all(any(_contains(each, value) for each in rest) for value in old)
    return old is None or bool(new == old) or (isinstance(new, list) and old in new)
