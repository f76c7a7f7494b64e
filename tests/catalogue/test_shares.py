"""Several processes read what one would read: the same publications, the same problems in the same order."""

from __future__ import annotations

import os
import pickle
import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from catalogue_told import told

from sphinx_academic.catalogue import asleep, bibliography, pieces, shares
from sphinx_academic.catalogue.cache import open_catalogue
from sphinx_academic.catalogue.kept import Kept
from sphinx_academic.catalogue.settings import Settings
from sphinx_academic.problems import Problem
from sphinx_academic.records.kinds.people import Person
from sphinx_academic.records.kinds.profile import Profile
from sphinx_academic.records.kinds.publication import Publication
from sphinx_academic.records.kinds.venues import Venue

KINDS = {kind.kind.name: kind for kind in (Profile, Person, Venue, Publication)}
PEOPLE = "- {id: emmy, name: Emmy Noether, aliases: [E. Noether]}\n- {id: ernst, name: Ernst Noether}\n"
VENUES = "Acta: {name: Acta Mathematica, aliases: [Acta Math.]}\n"
#: each has its fault, or needs another one
ENTRIES = (
    "@string{acta = {Acta Math.}}\n@article{a, title = {{\\'E}tude}, author = {Noether, E.}, journal = acta}\n",
    "@inproceedings{b, title = {In a volume}, crossref = {k}, author = {Noether, Emmy and Emmy Noether}}\n",
    "@misc{c, title = {Twice}, title = {again}, yera = 1930}\n@misc{d, yera = 1931}\n",
    "@misc{e, title = {Of data}, xdata = {l}, journal = bcta}\n",
    "@misc{f, title = {Unclosed}, note = {what\n",
    "@misc{g, title = {Whose}, author = {A. Author and N. N.}, url = {javascript:alert(1)}}\n",
    "@misc{a, title = {The key of the first}}\n",
    "@misc{h, author+an = {1=id:nobody}, author = {E. Noether}, title = {$x}, year = {when}}\n",
    "@string{acta = {Acta}}\n@article{i, title = {Another macro}, journal = acta, month = jan}\n",
    "@article{j, title = {Sound}, author = {Noether, Ernst}, journal = {Acta Mathematica}, year = 1920}\n",
    "@proceedings{k, title = {Volume}, year = 1960, editor = {Noether, E. and Noether, Ernst}}\n",
    "@xdata{l, publisher = {Springer}}\n@misc{, title = {Nameless}}\n",
    "@misc{m, title = {Circular}, crossref = {m}}\n",
)
MORE = "- {key: j, title: The key of another}\n- {key: z, title: Of another file, authors: [Emmy Noether], yera: 1}\n"

Opened = tuple[list[object], list[Problem]]


def opened(root: Path, jobs: int, folder: str) -> Opened:
    """What a catalogue says, and its problems in their order: read, or taken from the folder."""
    kept = Kept(Settings(root=root, jobs=jobs), tuple(KINDS), "", root / folder)
    problems = list(kept.problems)
    catalogue = open_catalogue(kept, KINDS)
    return told(catalogue), [*problems, *catalogue.take_problems()]


def write(root: Path, bib: str) -> None:
    data = {"publications.bib": bib, "publications.yml": MORE, "people.yml": PEOPLE, "venues.yml": VENUES}
    for name, text in data.items():
        (root / "data").mkdir(exist_ok=True)
        (root / "data" / name).write_text(text, encoding="utf-8")


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The processes that were forked; shares and pieces are small."""
    monkeypatch.setattr(shares, "SMALLEST", 2)
    monkeypatch.setattr(pieces, "SIZE", 2)
    found: list[int] = []
    fork = os.fork

    def noted() -> int:
        found.append(fork())
        return found[-1]

    monkeypatch.setattr(os, "fork", noted)
    return found


@pytest.mark.parametrize("seed", range(6))
def test_whatever_stands_in_which_share(tmp_path: Path, forked: list[int], seed: int) -> None:
    entries = list(ENTRIES)
    if seed:
        random.Random(seed).shuffle(entries)
    write(tmp_path, "".join(entries))
    alone = opened(tmp_path, 1, "alone")
    assert not forked
    assert len(alone[1]) > 10
    for jobs in (2, 3, 50):
        assert opened(tmp_path, jobs, f"by{jobs}") == alone
        # and so is what was kept
        assert opened(tmp_path, jobs, f"by{jobs}") == alone
    assert len(forked) > 3


def test_what_is_kept_does_not_depend_on_how_many_read_it(tmp_path: Path, forked: list[int]) -> None:
    write(tmp_path, "".join(ENTRIES))
    first = opened(tmp_path, 3, "kept")
    forked.clear()
    assert opened(tmp_path, 1, "kept") == opened(tmp_path, 2, "kept") == first
    assert not forked


def test_a_process_that_fails_loses_nothing(tmp_path: Path, forked: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "".join(ENTRIES))
    alone = opened(tmp_path, 1, "alone")
    here, made = os.getpid(), bibliography._Maker.made

    def failing(maker: bibliography._Maker, entries: Sequence[object]) -> object:
        if os.getpid() != here:
            raise MemoryError
        return made(maker, entries)  # type: ignore[arg-type]

    monkeypatch.setattr(bibliography._Maker, "made", failing)
    assert opened(tmp_path, 3, "failing") == alone
    assert forked


def test_what_cannot_be_sent_is_made_here(tmp_path: Path, forked: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "".join(ENTRIES))
    alone = opened(tmp_path, 1, "alone")
    monkeypatch.setattr(bibliography, "packed", lambda found: pickle.dumps(lambda: None))
    assert opened(tmp_path, 3, "unsent") == alone
    assert forked


def test_nobody_is_left_waiting_when_this_process_fails(forked: list[int]) -> None:
    def work(items: Sequence[int]) -> bytes:
        if 0 not in items:
            raise KeyError
        return bytes(1_000_000)

    with pytest.raises(KeyError):
        shares.in_shares(range(4), 2, work, bytes, bytes)
    for child in forked:
        with pytest.raises(ChildProcessError):
            os.waitpid(child, 0)


def test_a_system_that_cannot_fork_reads_alone(
    tmp_path: Path, forked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "".join(ENTRIES))
    alone = opened(tmp_path, 1, "alone")
    monkeypatch.delattr(os, "fork")
    assert opened(tmp_path, 3, "still alone") == alone


def test_pieces_that_stay_are_written_again_as_they_are(
    tmp_path: Path, forked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "SIZE", 5)
    monkeypatch.setattr(pieces, "FEW", 1)
    sound = [f"@misc{{s{number}, title = {{Title {number}}}, year = 1900}}\n" for number in range(10)]
    write(tmp_path, "".join(sound))
    opened(tmp_path, 1, "kept")
    written: list[str] = []
    pickled = asleep._pickled

    def noted(paper: Publication, *arguments: object) -> bytes:
        written.append(paper.key)
        return pickled(paper, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(asleep, "_pickled", noted)

    def edited(*places: int, above: str = "") -> set[str]:
        """What is pickled when some entries change; beside those of YAML, which are read each time."""
        for place in places:
            sound[place] = sound[place].replace("Title", "Another title")
        write(tmp_path, above + "".join(sound))
        written.clear()
        after = opened(tmp_path, 1, "kept")
        found = set(written) - {"j", "z"}
        assert opened(tmp_path, 1, "kept") == after == opened(tmp_path, 1, f"new {places}")
        return found

    assert edited(4) == {"s4"}
    # little is left of the first five; what is left sleeps on
    assert edited(0, 1) == {"s0", "s1"}
    assert edited(8) == {"s8"}
    # all are on other lines
    assert edited(above="% one\n\n@misc{new, title = {New}}\n") == {"new"}
    # few are kept with others once more: there are no more pieces than that is worth
    monkeypatch.setattr(pieces, "SIZE", 200)
    monkeypatch.setattr(pieces, "FEW", 10)
    assert edited(3) == {"s0", "s1", *(f"s{number}" for number in range(2, 10))}
