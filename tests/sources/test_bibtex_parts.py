"""Parts of a file that are the same as before are told without being read, those of a large file many at once."""

from __future__ import annotations

import pytest

from sphinx_academic.problems import Location, Problems
from sphinx_academic.sources.bibtex import blocks as bibtex_blocks
from sphinx_academic.sources.bibtex import parts as bibtex_parts
from sphinx_academic.sources.bibtex import reader as bibtex
from sphinx_academic.sources.bibtex.parts import Known, Runs
from sphinx_academic.sources.bibtex.reader import Entry, KnownEntry, read_changed

FILE = "data/publications.bib"
ENTRIES = [f"@misc{{k{number},\n  title = {{Title {number}}}}}\n" for number in range(1, 9)]


@pytest.fixture(autouse=True)
def _short_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bibtex_parts, "FEWEST", 2)
    monkeypatch.setattr(bibtex_parts, "MOST", 3)


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The keys of those parts that were looked at one by one."""
    found: list[str] = []

    def noted(text: str, start: int, end: int) -> bytes:
        found.append(text[start:end].partition("{")[2].partition(",")[0])
        return bibtex_parts.part_digest(text, start, end)

    monkeypatch.setattr(bibtex_blocks, "part_digest", noted)
    return found


def read(text: str, known: Known | None = None) -> tuple[list[Entry | KnownEntry], list[str], Known]:
    """Return the entries of a file, the problems, and what is known from now on."""
    problems = Problems()
    entries, runs = read_changed([(FILE, text)], problems, known or Known())
    keys = known.keys if known else {}
    new = {entry.part.digest: entry.key for entry in entries if isinstance(entry, Entry) and entry.part}
    return list(entries), list(map(str, problems)), Known({**keys, **new}, runs)


def starts(runs: Runs) -> list[tuple[int, int]]:
    """Where runs begin, and how many parts each has."""
    return [(run.start, len(run.parts)) for run in runs.runs]


def told(entries: list[Entry | KnownEntry]) -> list[tuple[str, int, bool]]:
    """The entries, where they stand, and whether they were known."""
    return [(entry.key, entry.location.line, isinstance(entry, KnownEntry)) for entry in entries]


def test_a_file_is_cut_into_runs() -> None:
    text = "".join(ENTRIES)
    length = len(ENTRIES[0])
    _entries, _problems, known = read(text)
    assert known.runs[FILE].length == len(text)
    assert starts(known.runs[FILE]) == [(0, 3), (3 * length, 3), (6 * length, 2)]
    assert [run.below for run in known.runs[FILE].runs] == [(0, 2, 4), (0, 2, 4), (0, 2)]


def test_a_file_that_is_new_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    texts: list[str] = []

    def noted(text: str, *arguments: object) -> object:
        texts.append(text)
        return bibtex_blocks.read_blocks(text, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(bibtex, "read_blocks", noted)
    text = "@inproceedings{part, title = {Part}, crossref = {volume}}\n@proceedings{volume, title = {Volume}}\n"
    entries, _problems, known = read(text)
    assert [entry.key for entry in entries] == ["part", "volume"]
    assert (texts, known) == ([text], Known())


def test_what_stands_between_parts_parts_runs() -> None:
    entries = [*ENTRIES[:2], "\n\n", ENTRIES[2], '@string{name = "x"}\n', *ENTRIES[3:5]]
    _entries, _problems, known = read("".join(entries))
    assert [len(run.parts) for run in known.runs[FILE].runs] == [3, 2]


def test_nothing_of_what_is_the_same_is_looked_at(looked_at: list[str]) -> None:
    text = "".join(ENTRIES)
    _entries, _problems, known = read(text)
    entries, problems, again = read(text, known)
    assert told(entries) == [(f"k{number}", 2 * number - 1, True) for number in range(1, 9)]
    assert (problems, looked_at, again) == ([], [], known)


def test_what_stands_above_and_below_a_change_is_found(looked_at: list[str]) -> None:
    _entries, _problems, known = read("".join(ENTRIES))
    changed = [*ENTRIES]
    changed[4] = "@misc{k5,\n  title = {Another\n  title, and longer}}\n"
    entries, problems, again = read("".join(changed), known)
    assert (looked_at, problems) == (["k4", "k5", "k6"], [])
    assert told(entries) == [
        *[(f"k{number}", 2 * number - 1, number != 5) for number in range(1, 6)],
        *[(f"k{number}", 2 * number, True) for number in range(6, 9)],
    ]
    # the next build finds all of it
    looked_at.clear()
    entries, problems, _again = read("".join(changed), again)
    assert (looked_at, problems, len(entries)) == ([], [], 8)


def test_what_goes_on_behind_a_run_is_read(looked_at: list[str]) -> None:
    text = "".join(ENTRIES[:3]).rstrip()
    _entries, _problems, known = read(text)
    entries, _problems, _again = read(f"{text} @misc{{k9, title = {{In the same line}}}}\n", known)
    assert looked_at == ["k1", "k2", "k3", "k9"]
    assert told(entries) == [("k1", 1, True), ("k2", 3, True), ("k3", 5, False), ("k9", 6, False)]


def test_a_value_that_is_not_closed_before_a_run_goes_no_further(looked_at: list[str]) -> None:
    _entries, _problems, known = read("".join(ENTRIES[:3]))
    entries, problems, _again = read("@misc{open, title = {what\n" + "".join(ENTRIES[:3]), known)
    assert told(entries) == [("k1", 2, True), ("k2", 4, True), ("k3", 6, True)]
    assert problems == [
        f"{FILE}:1: entry 'open' cannot be read: the '{{' that opens the value of field 'title' is never closed; "
        "it is left out [academic.syntax]"
    ]
    assert looked_at == ["open"]


def test_a_key_that_is_taken_is_told_for_each_entry_of_a_run(looked_at: list[str]) -> None:
    _entries, _problems, known = read("".join(ENTRIES[:3]))
    entries, problems, _again = read("@misc{k2, title = {First}}\n" + "".join(ENTRIES[:3]), known)
    assert told(entries) == [("k2", 1, False), ("k1", 2, True), ("k3", 6, True)]
    message = f"entry 'k2' is already defined at {Location(FILE, 1)}; this one is left out [academic.duplicate]"
    assert problems == [f"{FILE}:4: {message}"]
    assert looked_at == ["k2"]


def test_a_run_with_a_part_that_is_not_known_is_read(looked_at: list[str]) -> None:
    text = "".join(ENTRIES[:3])
    _entries, _problems, known = read(text)
    less = {digest: key for digest, key in known.keys.items() if key != "k2"}
    entries, _problems, _again = read(text, Known(less, known.runs))
    assert looked_at == ["k1", "k2", "k3"]
    assert told(entries) == [("k1", 1, True), ("k2", 3, False), ("k3", 5, True)]
