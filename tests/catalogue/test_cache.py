from __future__ import annotations

import os
import pickle
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sphinx_academic.catalogue import cache
from sphinx_academic.catalogue.cache import open_catalogue
from sphinx_academic.catalogue.catalogue import Catalogue
from sphinx_academic.catalogue.kept import MAGIC, NAME, Kept, checksum
from sphinx_academic.catalogue.settings import Settings
from sphinx_academic.problems import Location, Problem, Subtype
from sphinx_academic.records.kinds.news import News
from sphinx_academic.records.kinds.people import Person
from sphinx_academic.records.kinds.profile import Profile
from sphinx_academic.records.kinds.publication import Publication
from sphinx_academic.records.kinds.venues import Venue

KINDS = {kind.kind.name: kind for kind in (Profile, Person, Venue, Publication, News)}
BIB = """\
@article{euler1736,
  title = {Solutio problematis ad geometriam situs pertinentis},
  author = {Euler, Leonhard and Bernoulli, Daniel},
  journal = {CASP},
  year = {1736},
}
"""
PEOPLE = "- id: euler\n  name: Euler, Leonhard\n"
VENUES = "CASP: {name: Commentarii academiae scientiarum Petropolitanae}\n"
NEWS = "- date: 1736\n  text: A paper on bridges\n  colour: red\n"


class Opened:
    """A site's folder, and how often its catalogue was read from its sources."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.settings = Settings(root=folder)
        self.cache = folder / "_build"
        self.readings = 0
        read = Catalogue.__init__

        def counted(catalogue: Catalogue, *arguments: Any) -> None:
            self.readings += 1
            read(catalogue, *arguments)

        monkeypatch.setattr(Catalogue, "__init__", counted)

    @property
    def file(self) -> Path:
        return self.cache / NAME

    def open(self, key: str = "") -> Catalogue:
        kept = Kept(self.settings, tuple(KINDS), key, self.cache)
        self.kept = tuple(kept.problems)
        return open_catalogue(kept, KINDS)

    def data(self, **files: str) -> None:
        for name, text in files.items():
            path = self.settings.root / "data" / name.replace("_", ".")
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    opened = Opened(tmp_path, monkeypatch)
    opened.data(publications_bib=BIB, people_yml=PEOPLE, venues_yml=VENUES, news_yml=NEWS)
    return opened


def told(catalogue: Catalogue) -> object:
    """All that a catalogue says."""
    records = [catalogue.collection(kind).records for kind in KINDS.values()]
    digests = [[record.digest for record in each] for each in records]
    places = [[record.origin for record in each] for each in records]
    return records, digests, places, list(catalogue.publications), catalogue.person("Leonhard Euler"), catalogue.venues


def test_what_is_kept_is_what_was_read(site: Opened) -> None:
    first = site.open()
    problems = first.take_problems()
    second = site.open()
    assert site.readings == 1
    assert told(second) == told(first)
    paper = second.publications["euler1736"]
    assert [author.person and author.person.id for author in paper.authors] == ["euler", None]
    assert paper.known_venue == second.venue("CASP")
    assert problems == site.kept == (Problem(Subtype.FIELD, problems[0].message, Location("data/news.yml", 3)),)
    assert second.signature == first.signature != ""


def test_publications_are_loaded_when_asked_for(site: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    site.open()
    loaded: list[int] = []
    section = cache._section
    monkeypatch.setattr(cache, "_section", lambda *arguments: loaded.append(1) or section(*arguments))
    catalogue = site.open()
    assert catalogue.people
    assert len(loaded) == 1
    assert list(catalogue.publications) == ["euler1736"]
    assert len(loaded) == 2


@pytest.mark.parametrize(
    "files",
    [
        {"publications_bib": BIB.replace("1736}", "1741}")},
        {"people_yml": PEOPLE + "- id: daniel\n  name: Bernoulli, Daniel\n"},
        {"publications_yml": "- {key: euler1748, title: Introductio in analysin infinitorum}\n"},
    ],
)
def test_another_source_is_read(site: Opened, files: dict[str, str]) -> None:
    before = told(site.open())
    site.data(**files)
    after = site.open()
    assert site.readings == 2
    assert told(after) != before
    assert told(site.open()) == told(after)


def test_a_source_that_is_gone_is_noticed(site: Opened) -> None:
    site.open()
    (site.settings.root / "data/publications.bib").unlink()
    assert site.open().publications == {}


def test_a_source_with_the_same_size_and_time_is_noticed(site: Opened) -> None:
    site.open()
    path = site.settings.root / "data/publications.bib"
    stat = path.stat()
    path.write_text(BIB.replace("Daniel", "Johann"), encoding="utf-8")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert str(site.open().publications["euler1736"].authors[1].name) == "Johann Bernoulli"


def test_other_settings_are_noticed(site: Opened) -> None:
    site.open("a")
    site.open("b")
    assert site.readings == 2
    site.settings = replace(site.settings, data="elsewhere")
    assert site.open("b").publications == {}


def test_another_version_is_noticed(site: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    site.open()
    monkeypatch.setattr("sphinx_academic.__version__", "0.0.0")
    site.open()
    assert site.readings == 2


def test_other_code_is_noticed(site: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    site.open()
    monkeypatch.setattr("sphinx_academic.catalogue.kept._code", lambda: ())
    site.open()
    assert site.readings == 2


@pytest.mark.parametrize("length", [0, 5, len(MAGIC), len(MAGIC) + 10, 200, -1, -400])
def test_a_file_that_ends_early_is_read_anew(site: Opened, length: int) -> None:
    expected = told(site.open())
    content = site.file.read_bytes()
    site.file.write_bytes(content[:length])
    assert told(site.open()) == expected
    assert site.readings == 2
    assert site.file.read_bytes() == content


@pytest.mark.parametrize("place", [3, len(MAGIC) + 1, len(MAGIC) + 8, 60, -2000, -100, -1])
def test_a_byte_that_differs_is_noticed(site: Opened, place: int) -> None:
    expected = told(site.open())
    content = bytearray(site.file.read_bytes())
    content[place] ^= 1
    site.file.write_bytes(content)
    assert told(site.open()) == expected
    assert site.readings == 2 or site.open().publications


@pytest.mark.parametrize(
    "content", [b"", b"\x80\x05.", MAGIC, b"x" * 10_000], ids=["empty", "pickle", "magic", "noise"]
)
def test_garbage_is_read_anew(site: Opened, content: bytes) -> None:
    site.cache.mkdir()
    site.file.write_bytes(content)
    assert list(site.open().publications) == ["euler1736"]
    assert site.readings == 1


class _Attack:
    def __reduce__(self) -> tuple[Callable[..., object], tuple[str]]:
        return os.system, ("touch hacked",)


def test_no_foreign_class_is_ever_unpickled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    content = pickle.dumps(_Attack())
    path = tmp_path / "kept"
    path.write_bytes(content)
    assert cache._section(path, [(len(content), checksum(content))], 0) is None
    assert list(tmp_path.iterdir()) == [path]


def test_publications_that_vanish_while_the_build_runs_are_read(site: Opened) -> None:
    site.open()
    catalogue = site.open()
    site.file.unlink()
    assert list(catalogue.publications) == ["euler1736"]


def test_an_interrupted_writer_leaves_the_old_file(site: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    site.open()
    content = site.file.read_bytes()
    site.data(people_yml="- id: daniel\n  name: Bernoulli, Daniel\n")

    def interrupted(*args: object) -> None:
        raise OSError("no space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.replace", interrupted)
        assert list(site.open().people) == ["daniel"]
    assert site.file.read_bytes() == content
    assert [path.name for path in site.cache.iterdir()] == [NAME]
    assert list(site.open().people) == ["daniel"]


def test_a_folder_that_cannot_be_written_to_costs_the_cache_only(site: Opened) -> None:
    site.cache.write_text("a file where the folder should be")
    assert list(site.open().publications) == ["euler1736"]


def test_writers_at_the_same_time_leave_one_whole_file(site: Opened) -> None:
    expected = told(site.open())
    found: list[object] = []
    writers = [
        threading.Thread(target=lambda: (site.file.unlink(missing_ok=True), found.append(told(site.open()))))
        for _ in range(8)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert found == [expected] * 8
    readings = site.readings
    assert told(site.open()) == expected
    assert site.readings == readings


def test_a_missing_bibliography_is_told_each_time_and_nothing_is_kept(site: Opened) -> None:
    site.settings = replace(site.settings, bibliography=("papers.bib",), bibliography_location=Location("conf.py", 4))
    for _round in range(2):
        problems = [problem for problem in site.open().take_problems() if problem.subtype is Subtype.FILE]
        assert [problem.location for problem in problems] == [Location("conf.py", 4)]
    assert not site.file.exists()
