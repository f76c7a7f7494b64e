"""The example sites of a lab and of a member: real people, real works, and no fact typed twice."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from bs4 import BeautifulSoup
from sites import Site

DOCS = Path(__file__).parents[2] / "docs"
DATA = DOCS / "lab" / "data"


class Lab(NamedTuple):
    """The output of a build of the lab's site."""

    outdir: Path
    #: page of every object, by type and name
    objects: dict[tuple[str, str], str]

    def soup(self, docname: str) -> BeautifulSoup:
        return BeautifulSoup((self.outdir / f"{docname}.html").read_text(encoding="utf-8"), "html.parser")

    def homes(self, typ: str) -> dict[str, str]:
        return {name: page for (each, name), page in self.objects.items() if each == typ}


def copied(name: str, folder: Path) -> Site:
    shutil.copytree(DOCS / name, folder / name, ignore=shutil.ignore_patterns("_build"))
    return Site(folder / name)


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Lab:
    site = copied("lab", tmp_path_factory.mktemp("lab")).build()
    objects = {(found[2], found[0]): found[3] for found in site.app.env.domains["acad"].get_objects()}
    built = Lab(site.outdir, objects)
    site.close()
    return built


def test_people_and_works_are_many(lab: Lab) -> None:
    assert len(lab.homes("person")) >= 12
    assert len(lab.homes("pub")) >= 25


def test_every_author_is_a_person_and_links(lab: Lab) -> None:
    lists = lab.soup("publications").select(".academic-publication")
    assert len(lists) == len(lab.homes("pub"))
    homes = lab.homes("person")
    for entry in lists:
        authors = entry.select_one(".academic-detail").find_all("a")
        assert authors, entry
        for link in authors:
            page, _, target = link["href"].partition("#")
            assert target.removeprefix("person-") in homes or Path(page).stem in homes


def test_people_with_pages_have_them_as_their_homes(lab: Lab) -> None:
    homes = lab.homes("person")
    pages = {path.stem for path in (DOCS / "lab" / "people").glob("*.md")}
    assert {name for name, page in homes.items() if page.startswith("people/")} == pages
    assert {page for name, page in homes.items() if name not in pages} == {"people"}


def test_alumni_show_where_they_went(lab: Lab) -> None:
    alumni = lab.soup("people").find(id=re.compile("people-alumni"))
    names = [title.get_text() for title in alumni.select(".academic-card-title")]
    assert len(names) == 16
    now = [line.get_text() for line in alumni.select("p") if line.get_text().startswith("Now: ")]
    assert len(now) == 10
    assert "Now: Professor, Hebrew University of Jerusalem" in now


def test_a_persons_page_gathers_works_talks_and_projects(lab: Lab) -> None:
    page = lab.soup("people/noether")
    assert [heading.contents[0] for heading in page.select("h1, h2")] == [
        "Emmy Noether",
        "Publications",
        "Talks",
        "Projects",
    ]
    assert "Beweis eines Hauptsatzes in der Theorie der Algebren" in page.get_text()


def strings() -> Iterator[str]:
    """Yield what is typed in the data: values, without ids, keys and the names of fields."""
    for path in sorted(DATA.iterdir()):
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.lstrip().startswith(("#", "@string")):
                yield from (part.strip(" {}[]-,\"'") for part in re.split(r"[,:=]\s|[{}]", line))


def test_no_fact_is_typed_twice() -> None:
    # shorter ones are names of roles, languages, groups
    typed = Counter(text for text in strings() if len(text) > 26)
    assert len(typed) > 60
    assert [text for text, count in typed.items() if count > 1] == []


def test_a_member_refers_to_what_the_lab_has_published(
    lab: Lab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAB_INVENTORY", str(lab.outdir / "objects.inv"))
    site = copied("lab-member", tmp_path).build()
    links = {link.get_text(): link["href"] for link in site.soup().select("p a.external") if "lab" in link["href"]}
    site.close()
    assert links == {
        "Emmy Noether": "../lab/people/noether.html",
        "Die Frage der endlich vielen Schritte in der Theorie der Polynomideale": (
            "../lab/publications.html#pub-hermann1926"
        ),
        "Die naturphilosophischen Grundlagen der Quantenmechanik": "../lab/publications.html#pub-hermann1935",
        "my page at the lab": "../lab/people/hermann.html",
    }


@pytest.mark.parametrize("builder", ["latex", "text", "epub"])
def test_other_builders(tmp_path: Path, builder: str) -> None:
    site = copied("lab", tmp_path)
    outdir = site.build(builder).outdir
    site.close()
    written = "\n".join(
        path.read_text(encoding="utf-8") for path in outdir.rglob("*") if path.suffix in {".tex", ".txt", ".xhtml"}
    )
    for shown in ("Emmy Noether", "Grete Hermann", "Die Frage der endlich vielen Schritte"):
        assert shown in written
