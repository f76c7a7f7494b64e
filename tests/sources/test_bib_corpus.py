from __future__ import annotations

import re
from pathlib import Path

from corpus import corpus

from sphinx_academic.problems import Location, Problems
from sphinx_academic.records.names.parsing import parse_names
from sphinx_academic.sources.bibtex.reader import read_bibtex
from sphinx_academic.sources.bibtex.writer import shown
from sphinx_academic.sources.decoding import decode

# Independent of the reader's grammar: an "@type{" that is no command (\@ifundefined{...) of LaTeX.
ENTRY = re.compile(r"(?<!\\)@[ \t]*([A-Za-z]\w*)\s*[{(]")


def count_entries(text: str) -> int:
    return sum(head[1].lower() not in ("string", "comment", "preamble") for head in ENTRY.finditer(text))


def files() -> list[Path]:
    folder = corpus()
    return sorted(folder.rglob("*.bib")) if folder else []


def test_every_entry_of_every_file_is_read_or_reported() -> None:
    unaccounted = []
    for path in files():
        problems = Problems()
        text = decode(path.read_bytes(), path.name, problems)
        entries = read_bibtex([(path.name, text)], problems)
        reported = sum(problem.message.endswith("is skipped") for problem in problems)
        if len(entries) + reported != count_entries(text):
            unaccounted.append(f"{path}: {count_entries(text)} entries, {len(entries)} read, {reported} reported")
    assert unaccounted == []


def test_every_entry_of_every_file_is_shown_as_sound_bibtex_that_stands_alone() -> None:
    broken = []
    for path in files():
        text = decode(path.read_bytes(), path.name, Problems())
        for entry in read_bibtex([(path.name, text)], Problems()):
            problems = Problems()
            again = read_bibtex([("shown.bib", shown(entry))], problems)
            same = len(again) == 1 and all(again[0].fields[name] == entry.fields[name] for name in again[0].fields)
            if not same or any("macro" not in problem.message for problem in problems):
                broken.append(f"{path}: {entry.key}")
    assert broken == []


def test_every_name_of_every_file_comes_out_as_plain_text() -> None:
    odd = []
    for path in files():
        text = decode(path.read_bytes(), path.name, Problems())
        for entry in read_bibtex([(path.name, text)], Problems()):
            for field in {"author", "editor"} & entry.fields.keys():
                names = parse_names(entry.fields[field], Location(path.name), Problems())
                odd += [f"{path}: {each.name}" for each in names.authors if re.search(r"[\\{}$]|^$", str(each.name))]
    assert odd == []
