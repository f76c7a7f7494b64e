"""Edits that remove records or pages: their links, files and pages are removed or updated as well."""

from __future__ import annotations

import pytest
from sites import MakeSite, Site

CONF = 'html_baseurl = "https://example.org"\n'
FILES = {
    "index.md": "# Home\n\n{acad:pub}`p`, {acad:person}`turing`, {acad:venue}`Mind`\n\n```{toctree}\n:glob:\n*\n```\n",
    "papers.md": "# Papers\n\n```{publication-list}\n```\n",
    "undated.md": "# Undated\n\n```{publication-list}\n:filter: not year\n```\n",
    "talks.md": "# Talks\n\n```{talk-list}\n```\n",
    "data/publications.bib": "@article{p, title = {One}, year = 1950}\n@article{q, title = {Two}}\n",
    "data/talks.yml": "- {title: On machines, date: 1947-02-20}\n",
    "data/people.yml": "- {id: turing, name: Alan Turing}\n",
    "data/venues.yml": "- {id: Mind, name: Mind}\n",
}


@pytest.fixture
def site(make_site: MakeSite) -> Site:
    return make_site(FILES, CONF).build()


def alternates(site: Site, docname: str) -> list[str]:
    return [str(link["href"]) for link in site.soup(docname).select("link[rel=alternate]")]


def test_a_page_loses_its_link_to_a_feed_that_is_gone(site: Site) -> None:
    assert "publications.atom" in alternates(site, "undated")
    site.write({"data/publications.bib": "@article{q, title = {Two}}\n"})
    site.build(warnings=None)
    assert not (site.outdir / "publications.atom").exists()
    assert alternates(site, "undated") == ["publications.bib", "publications.json", "publications.ris"]


def test_copies_and_the_calendar_go_with_what_they_have(site: Site) -> None:
    names = ("publications.bib", "publications.json", "publications.ris", "talks.ics")
    assert all((site.outdir / name).is_file() for name in names)
    site.write({"data/publications.bib": "", "data/talks.yml": "[]\n"})
    site.build(warnings=None)
    assert not [name for name in names if (site.outdir / name).exists()]
    assert alternates(site, "papers") == alternates(site, "talks") == []


def test_pages_of_publications_go_with_the_last_one(make_site: MakeSite) -> None:
    site = make_site(FILES, "academic_publication_pages = True\n").build()
    assert (site.outdir / "publications/p.html").is_file()
    site.write({"data/publications.bib": ""})
    site.build(warnings=None)
    assert list((site.outdir / "publications").iterdir()) == []


@pytest.mark.parametrize(
    ("file", "text", "shown"),
    [
        ("data/publications.bib", "@article{p, title = {Another}, year = 1950}\n", "Another"),
        ("data/people.yml", "- {id: turing, name: A. M. Turing}\n", "A. M. Turing"),
        ("data/people.yml", "- {id: turing, name: Alan Turing, url: 'https://turing.org'}\n", "https://turing.org"),
        ("data/venues.yml", "- {id: Mind, name: Mind, url: 'https://mind.org'}\n", "https://mind.org"),
    ],
)
def test_a_role_in_text_follows_what_it_names(site: Site, file: str, text: str, shown: str) -> None:
    assert shown not in site.html()
    site.write({file: text})
    site.build(warnings=None)
    assert shown in site.html()


def test_a_role_in_text_finds_what_was_not_there(site: Site) -> None:
    bib = FILES["data/publications.bib"]
    site.write({"data/publications.bib": ""})
    site.build(warnings=None)
    assert "One" not in site.soup().select_one("section").p.get_text()
    site.write({"data/publications.bib": bib})
    site.build()
    assert "One" in site.soup().select_one("section").p.get_text()


@pytest.mark.parametrize("page", ["```{person} church\n```\n", "---\nperson: church\n---\n# A page\n"])
def test_a_person_who_was_not_there(site: Site, page: str) -> None:
    site.write({"church.md": page, "all.md": "# All\n\n{acad:person}`church`\n"})
    site.build(warnings=None)
    assert "Alonzo" not in site.html("church") + site.html("all")
    site.write({"data/people.yml": FILES["data/people.yml"] + "- {id: church, name: Alonzo Church}\n"})
    site.build()
    links = [link["href"] for link in site.soup("all").select("section p a[href]")]
    assert "Alonzo Church" in site.html("church") or links == ["church.html"]


def test_a_profile_that_was_not_there(site: Site) -> None:
    site.write({"me.md": "# Me\n\n```{profile}\n```\n"})
    site.build(warnings=None)
    site.write({"data/profile.yml": "id: turing\nname: Alan Turing\ntagline: Machines\n"})
    site.build()
    assert "Machines" in site.soup("me").select_one("section").get_text()


def test_a_file_that_was_not_there(site: Site) -> None:
    site.write({"data/talks.yml": "- {title: On machines, date: 1947-02-20, links: {slides: slides.pdf}}\n"})
    missing = "data/talks.yml:1: WARNING: 'slides.pdf' is neither a document nor a file of the site [academic.file]"
    site.build(warnings=[missing])
    # said as long as it holds
    site.build(warnings=[missing])
    site.write({"slides.pdf": b"%PDF"})
    site.build()
    assert site.soup("talks").select_one("a.academic-link-slides")["href"].endswith("/slides.pdf")
