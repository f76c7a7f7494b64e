"""After a change, entries that stayed the same are taken over from the build before: as if all had been read."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from catalogue_told import told

from sphinx_academic.catalogue import bibliography, pieces
from sphinx_academic.catalogue.cache import open_catalogue
from sphinx_academic.catalogue.kept import Kept
from sphinx_academic.catalogue.settings import Settings
from sphinx_academic.records.citing.from_bibtex import publication_from
from sphinx_academic.records.kinds.people import Person
from sphinx_academic.records.kinds.profile import Profile
from sphinx_academic.records.kinds.publication import Publication
from sphinx_academic.records.kinds.venues import Venue
from sphinx_academic.records.model.base import Record
from sphinx_academic.sources.bibtex import parts as bibtex_parts

KINDS = {kind.kind.name: kind for kind in (Profile, Person, Venue, Publication)}
PEOPLE = "- {id: emmy, name: Emmy Noether, aliases: [E. Noether]}\n- {id: ernst, name: Ernst Noether}\n"

#: entries that are read on their own, and those that are not or that are complained of
PIECES = [
    "@article{a, title = {{\\'E}tude of \\emph{rings}}, author = {Noether, Emmy}, year = 1921, month = jan}\n",
    "@article{b, title = {Ideals},\n  author = {Noether, E. and Artin, Emil},\n  abstract = {One\n\n$x$},\n"
    "  year = 1926,\n}\n",
    "% a remark\n\n@book{c, title = {Algebra}, publisher = {Springer}, award_name = {A \\textbf{prize}}}\n\n",
    "@misc{d, title = {First}} @misc{e, title = {Second}}\n",
    "@misc{f, title = {Twice}, title = {again}, yera = 1930}\n",
    "@misc{a, title = {The same key}, year = 1940}\n",
    "@string{acta = {Acta}}\n",
    "@article{g, title = {In a journal}, journal = acta, year = 1950}\n",
    "@inproceedings{h, title = {In a volume}, crossref = {v}}\n@proceedings{v, title = {Volume}, year = 1960}\n",
    "@string{jan = {Jänner}}\n",
    "@misc{i, title = {Unclosed}, note = {what\n@misc{j, title = {Swallowed}}\n",
    "@misc{k, title = {An address in\n@home}, year = 1970}\n",
    "@comment{ not an entry @misc{l, title = {Hidden}} }\n",
    "% @misc{m, title = {Left out}}\n",
    "@misc{n, author = {E. Noether}, title = {Whose}, url = {javascript:alert(1)}}\n",
    "@misc(o, title = {In parentheses}, year = 1980)\n",
    "@misc{p, year = 1990}\n",
    "\n\n",
]


class Bibliography:
    """A site with one bibliography, which is edited."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "data").mkdir()
        self.write("people.yml", PEOPLE)

    def write(self, name: str, text: str) -> None:
        (self.root / "data" / name).write_text(text, encoding="utf-8")

    def opened(self, kept: bool = True) -> tuple[list[object], list[str]]:
        """What the catalogue says, and the problems."""
        found = Kept(Settings(root=self.root), tuple(KINDS), "", self.root / "kept" if kept else None)
        problems = list(found.problems)
        catalogue = open_catalogue(found, KINDS)
        return told(catalogue), sorted(map(str, (*problems, *catalogue.take_problems())))


def test_after_any_edits_it_is_as_if_all_had_been_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "SIZE", 4)
    monkeypatch.setattr(pieces, "FEW", 1)
    # as in a large file
    monkeypatch.setattr(bibtex_parts, "FEWEST", 1)
    monkeypatch.setattr(bibtex_parts, "MOST", 3)
    chance = random.Random(1882)
    site = Bibliography(tmp_path)
    there = [0, 1, 2]
    for _step in range(250):
        match chance.randrange(4):
            case 0:
                there.insert(chance.randrange(len(there) + 1), chance.randrange(len(PIECES)))
            case 1 if there:
                there.pop(chance.randrange(len(there)))
            case 2 if there:
                there[chance.randrange(len(there))] = chance.choice((0, 1, 2, 15))
            case _:
                chance.shuffle(there)
        there = there[:9]
        site.write("publications.bib", "".join(PIECES[number] for number in there))
        assert site.opened() == site.opened(kept=False), there


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The keys of the entries that were made into publications."""
    keys: list[str] = []

    def noted(entry: object, *arguments: object) -> Record | None:
        keys.append(entry.key)  # type: ignore[attr-defined]
        return publication_from(entry, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(bibliography, "publication_from", noted)
    return keys


def test_only_what_changed_is_read(tmp_path: Path, read: list[str]) -> None:
    site = Bibliography(tmp_path)
    site.write("publications.bib", PIECES[0] + PIECES[1] + PIECES[2])
    site.opened()
    assert read == ["a", "b", "c"]
    read.clear()
    site.write("publications.bib", "\n\n" + PIECES[0] + PIECES[1].replace("Ideals", "Moduls") + PIECES[2])
    site.opened()
    assert read == ["b"]
    read.clear()
    # one with a field twice is read each time
    site.write("publications.bib", PIECES[4] + PIECES[0])
    site.opened()
    site.write("publications.bib", PIECES[4] + PIECES[2])
    site.opened()
    assert read == ["f", "f", "c"]


def test_what_is_wrong_with_an_entry_is_told_again_where_it_stands_now(tmp_path: Path, read: list[str]) -> None:
    site = Bibliography(tmp_path)
    site.write("people.yml", "- {id: emil, name: Emil Noether}\n- {id: emmy, name: Emmy Noether}\n")
    wrong = "@misc{a, title = {One},\n  yera = 1930}\n@misc{b,\n  author = {E. Noether}, title = {Two}}\n"
    site.write("publications.bib", wrong)
    assert site.opened()[1] == [
        "data/publications.bib:2: field 'yera' of 'a' is not known; did you mean 'year'? [academic.field]",
        "data/publications.bib:4: author 'E. Noether' of 'b' may be emil (Emil Noether) or emmy (Emmy Noether); "
        "write 'author+an = {1=id:emil}' or an alias in people.yml [academic.identity]",
    ]
    read.clear()
    site.write("publications.bib", PIECES[2] + wrong)
    assert site.opened()[1] == [
        "data/publications.bib:6: field 'yera' of 'a' is not known; did you mean 'year'? [academic.field]",
        "data/publications.bib:8: author 'E. Noether' of 'b' may be emil (Emil Noether) or emmy (Emmy Noether); "
        "write 'author+an = {1=id:emil}' or an alias in people.yml [academic.identity]",
    ]
    assert read == ["c"]


@pytest.mark.parametrize("piece", [8, 9])
def test_what_depends_on_other_entries_is_read_with_them(tmp_path: Path, read: list[str], piece: int) -> None:
    site = Bibliography(tmp_path)
    site.write("publications.bib", PIECES[0])
    site.opened()
    read.clear()
    site.write("publications.bib", PIECES[piece] + PIECES[0])
    site.opened()
    assert read[-1] == "a"


def test_other_people_are_looked_for_in_all_of_it(tmp_path: Path, read: list[str]) -> None:
    site = Bibliography(tmp_path)
    site.write("publications.bib", PIECES[0] + PIECES[1])
    site.opened()
    read.clear()
    site.write("people.yml", PEOPLE + "- {id: artin, name: Emil Artin}\n")
    site.opened()
    assert read == ["a", "b"]
