from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sphinx_academic.catalogue import bibliography
from sphinx_academic.catalogue.catalogue import Catalogue
from sphinx_academic.catalogue.settings import Settings
from sphinx_academic.problems import Location, Problem, Subtype
from sphinx_academic.records.citing.from_bibtex import publication_from
from sphinx_academic.records.kinds.news import News
from sphinx_academic.records.kinds.people import Person
from sphinx_academic.records.kinds.profile import Profile
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.records.kinds.venues import Venue
from sphinx_academic.sources.bibtex.reader import Entry
from sphinx_academic.store.catalogue_cache import CatalogueCache
from sphinx_academic.store.store import RECORDS, Store

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
        self.folder = folder / "_build"
        self.readings = 0
        read = Catalogue.__init__

        def counted(catalogue: Catalogue, *arguments: Any) -> None:
            self.readings += 1
            read(catalogue, *arguments)

        monkeypatch.setattr(Catalogue, "__init__", counted)

    @property
    def file(self) -> Path:
        return self.folder / RECORDS

    def open(self, key: str = "") -> Catalogue:
        self.store = Store(self.folder)
        cache = CatalogueCache(self.settings, tuple(KINDS), key, self.store)
        self.reported = tuple(cache.problems)
        return cache.open(KINDS)

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


def contents(catalogue: Catalogue) -> object:
    """Return all that a catalogue says, and where that is written."""
    records = [catalogue.collection(kind).records for kind in KINDS.values()]
    digests = [[record.digest for record in each] for each in records]
    places = [[record.origin for record in each] for each in records]
    return records, digests, places, list(catalogue.publications), catalogue.person("Leonhard Euler"), catalogue.venues


def test_what_is_cached_is_what_was_read(site: Opened) -> None:
    first = site.open()
    problems = first.take_problems()
    second = site.open()
    assert site.readings == 1
    assert contents(second) == contents(first)
    paper = second.publications["euler1736"]
    assert [author.person and author.person.id for author in paper.authors] == ["euler", None]
    assert paper.known_venue == second.venue("CASP")
    assert problems == site.reported == (Problem(Subtype.FIELD, problems[0].message, Location("data/news.yml", 3)),)


@pytest.mark.parametrize(
    "files",
    [
        {"publications_bib": BIB.replace("1736}", "1741}")},
        {"people_yml": PEOPLE + "- id: daniel\n  name: Bernoulli, Daniel\n"},
        {"publications_yml": "- {key: euler1748, title: Introductio in analysin infinitorum}\n"},
    ],
)
def test_another_source_is_read(site: Opened, files: dict[str, str]) -> None:
    before = contents(site.open())
    site.data(**files)
    after = site.open()
    assert site.readings == 2
    assert contents(after) != before
    assert contents(site.open()) == contents(after)


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
    monkeypatch.setattr("sphinx_academic.store.catalogue_cache._code", lambda: ())
    site.open()
    assert site.readings == 2


def test_losing_the_store_costs_a_reading(site: Opened) -> None:
    expected = contents(site.open())
    site.file.unlink()
    assert contents(site.open()) == expected
    assert site.readings == 2
    assert site.store.get("catalogue")


def test_problems_that_were_reported_are_not_found_again(site: Opened) -> None:
    site.open()
    site.file.unlink()
    catalogue = site.open()
    assert site.readings == 2
    assert len(site.reported) == 1
    assert catalogue.take_problems() == ()


@pytest.fixture
def entries(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The keys of the entries that were made into publications."""
    keys: list[str] = []

    def noted(entry: Entry, *arguments: Any) -> Publication | None:
        keys.append(entry.key)
        return publication_from(entry, *arguments)

    monkeypatch.setattr(bibliography, "publication_from", noted)
    return keys


@pytest.mark.parametrize(
    ("name", "text", "read"),
    [
        ("news_yml", NEWS.replace("bridges", "seven bridges"), []),
        ("people_yml", PEOPLE + "- {id: daniel, name: 'Bernoulli, Daniel'}\n", ["euler1736"]),
        ("venues_yml", VENUES + "Acta: {name: Acta Eruditorum}\n", ["euler1736"]),
        ("profile_yml", "id: daniel\nname: Daniel Bernoulli\n", ["euler1736"]),
        ("publications_bib", "\n" + BIB, ["euler1736"]),
    ],
)
def test_publications_are_read_again_if_what_they_need_has_changed(
    site: Opened, entries: list[str], name: str, text: str, read: list[str]
) -> None:
    site.data(publications_bib=BIB.replace("year", "yeer = 1736, year"))
    site.open()
    entries.clear()
    site.data(**{name: text})
    catalogue = site.open()
    assert entries == read
    fresh = Catalogue(site.settings)
    fresh.collection(News)
    assert contents(catalogue) == contents(fresh)
    # those of what was not read again too, in the same order
    assert catalogue.take_problems() == fresh.take_problems()


def test_a_site_with_private_fields_keeps_no_records(site: Opened) -> None:
    site.settings = replace(site.settings, private=("note",))
    for _round in range(2):
        assert len(site.open().take_problems()) == 1
    assert site.readings == 2
    assert not site.folder.exists()


def test_a_missing_bibliography_is_reported_each_time_and_nothing_is_cached(site: Opened) -> None:
    site.settings = replace(site.settings, bibliography=("papers.bib",), bibliography_location=Location("conf.py", 4))
    for _round in range(2):
        problems = [problem for problem in site.open().take_problems() if problem.subtype is Subtype.FILE]
        assert [problem.location for problem in problems] == [Location("conf.py", 4)]
    assert not site.file.exists()
