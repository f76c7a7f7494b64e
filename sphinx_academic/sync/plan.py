"""The files that changes make, each checked: what is read of the new text is what was read before, and the change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path, PurePath
from typing import Any, Final

from sphinx_academic.catalogue.files import inside
from sphinx_academic.problems import Problems
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.sources.bibtex.reader import read_bibtex
from sphinx_academic.sources.located_json import read_json
from sphinx_academic.sources.yaml.reader import read_yaml
from sphinx_academic.sync import bibtex_edit, written, yaml_edit
from sphinx_academic.sync.findings import AddEntry, AddFields, Finding
from sphinx_academic.sync.keys import new_key
from sphinx_academic.sync.matching import is_preprint

Edit = Callable[[str], str]
_WITH_ENTRY: Final = {
    ".bib": written.bibtex_with_entry,
    ".json": written.csl_with_entry,
    ".yml": written.yaml_with_entry,
    ".yaml": written.yaml_with_entry,
}


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
        self._files = list(files)
        self._default = default
        self._taken = {paper.key for paper in papers}
        self._preprints = {paper.key for paper in papers if is_preprint(paper)}
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
            if _suffix(name) == ".bib":
                self._later(name, ", ".join(changes), partial(self._bibtex_fields, changes))
                continue
            # from the end of each file to its beginning: lines before a change stay what they are
            for change in sorted(changes.values(), key=lambda each: each.place, reverse=True):
                if _suffix(name) == ".json":
                    edit = partial(written.csl_with_fields, change, change.key in self._preprints)
                else:
                    edit = partial(written.yaml_with_fields, change)
                self._later(name, change.key, edit)
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
        self._later(name, key, partial(_WITH_ENTRY[_suffix(name)], key, change))

    def _bibtex_fields(self, changes: Mapping[str, AddFields], text: str) -> str:
        types = {paper.key: paper.type for paper in self._papers}
        named = {key: written.bibtex_names(text, types[key], change.fields) for key, change in changes.items()}
        text, refused = bibtex_edit.with_fields(text, named)
        self.edits.refused += [f"{key}: the entry has mistakes, and is left as it is" for key in refused]
        return text

    def _run(self, name: str, edits: list[tuple[str, Edit]]) -> None:
        """Make the changes of a file; those after which it would say something else as well are refused."""
        path = inside(self._root, name)
        if path is None:
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


def _suffix(name: str) -> str:
    return PurePath(name).suffix.lower()


def _only_adds(name: str, old: str, new: str) -> bool:
    """Return whether a new text says all that the old one says, in the same order, and brings no new problem."""
    problems, later = Problems(), Problems()
    if _suffix(name) == ".bib":
        before = {entry.key: entry for entry in read_bibtex([(name, old)], problems)}
        after = {entry.key: entry for entry in read_bibtex([(name, new)], later)}
        kept = [key for key in after if key in before] == list(before)
        same = all(
            entry.type == after[key].type and entry.fields.items() <= after[key].fields.items()
            for key, entry in before.items()
            if key in after
        )
        return kept and same and len(later) <= len(problems)
    read = read_json if _suffix(name) == ".json" else read_yaml
    first, second = read(name, old, problems), read(name, new, later)
    return _contains(second, first) and len(later) <= len(problems)


def _contains(new: Any, old: Any) -> bool:
    """Return whether a value has all of another: more fields of a mapping, more items of a list."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return all(name in new and _contains(new[name], value) for name, value in old.items())
    if isinstance(old, list) and isinstance(new, list):
        rest = iter(new)
        return all(any(_contains(each, value) for each in rest) for value in old)
    return not old or bool(new == old) or (isinstance(new, list) and old in new)
