from __future__ import annotations

import os
from typing import Any
from xml.etree import ElementTree

import pytest
from markup import alternates
from sites import MakeSite, Site

from sphinx_academic.cli.checking import check_site

ATOM = "{http://www.w3.org/2005/Atom}"
BASE = 'html_baseurl = "https://example.org/me"\n'
FILES = {
    "index.md": "# Emmy\n\n```{news}\n:limit: 1\n:more: sub/all\n```\n\n```{toctree}\nsub/all\n```\n",
    "sub/all.md": "# All\n\n```{news}\n```\n\n```{publication-list}\n```\n",
    "data/profile.yml": "id: me\nname: Emmy Noether\n",
    "data/news.yml": """
- {date: 1919-06-04, text: "*Habilitation* in [Göttingen](/index), <T> <b>&</b>", links: {pdf: files/a.pdf}}
- {date: 1921-05, publication: a, event: accepted}
- {date: in press, text: Not dated}
""",
    "data/publications.bib": """
@article{a, author = {Noether, Emmy and Hilbert, David}, title = {Ideal $R$}, journal = {Annalen}, year = 1921,
  abstract = {On ideals.}, doi = {10.1007/BF01464225}}
@article{b, author = {Noether, Emmy}, title = {Older}, year = 1918, month = jul}
@article{c, author = {Noether, Emmy}, title = {Undated}}
""",
    "files/a.pdf": b"%PDF-1.4\n",
}


@pytest.fixture
def site(make_site: MakeSite) -> Site:
    return make_site(FILES, BASE).build()


def parsed(site: Site, name: str) -> Any:
    import feedparser

    found = feedparser.parse((site.outdir / name).read_bytes())
    assert not found.bozo
    return found


@pytest.mark.parametrize("name", ["news.atom", "publications.atom"])
def test_a_feed_has_what_rfc_4287_requires(site: Site, name: str) -> None:
    feed = ElementTree.fromstring(site.text(name))
    assert feed.tag == f"{ATOM}feed"
    for element in ("id", "title", "updated"):
        assert len(feed.findall(ATOM + element)) == 1
    assert [author.findtext(f"{ATOM}name") for author in feed.findall(f"{ATOM}author")] == ["Emmy Noether"]
    links = [(link.get("rel"), link.get("href")) for link in feed.findall(f"{ATOM}link")]
    assert links == [("alternate", "https://example.org/me/"), ("self", f"https://example.org/me/{name}")]
    entries = feed.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids) == 2
    for entry in entries:
        for element in ("id", "title", "updated", "content"):
            assert len(entry.findall(ATOM + element)) == 1
        assert [link.get("rel", "alternate") for link in entry.findall(f"{ATOM}link")] == ["alternate"]


def test_news_in_a_feed(site: Site) -> None:
    feed = parsed(site, "news.atom")
    assert feed.feed.title == "Site – News"
    assert feed.feed.updated == "1921-05-01T00:00:00+00:00"
    assert [(entry.title, entry.updated, entry.link) for entry in feed.entries] == [
        (
            "Our paper “Ideal R” is accepted by Annalen.",
            "1921-05-01T00:00:00+00:00",
            "https://example.org/me/sub/all.html",
        ),
        (
            "Habilitation in Göttingen, <T> &",
            "1919-06-04T00:00:00+00:00",
            "https://example.org/me/sub/all.html",
        ),
    ]
    raw = ElementTree.fromstring(site.text("news.atom")).findall(f"{ATOM}entry/{ATOM}content")
    content = raw[1].text or ""
    assert raw[1].get("type") == "html"
    assert content.startswith(
        '<p><em>Habilitation</em> in <a class="reference internal" href="https://example.org/me/index.html">'
    )
    assert "&lt;T&gt; <strong>&amp;</strong>" in content
    assert 'href="https://example.org/me/_downloads/' in content
    assert "<svg" not in content


def test_publications_in_a_feed(site: Site) -> None:
    feed = parsed(site, "publications.rss")
    assert feed.feed.link == "https://example.org/me/"
    assert [(entry.title, entry.link, entry.published, entry.guidislink) for entry in feed.entries] == [
        ("Ideal R", "https://doi.org/10.1007/BF01464225", "Sat, 01 Jan 1921 00:00:00 +0000", False),
        ("Older", "https://example.org/me/sub/all.html#pub-b", "Mon, 01 Jul 1918 00:00:00 +0000", False),
    ]
    atom = parsed(site, "publications.atom").entries[0]
    assert [author.name for author in atom.authors] == ["Emmy Noether", "David Hilbert"]
    assert [author.name for author in feed.entries[0].authors] == ["Emmy Noether", "David Hilbert"]
    assert atom.content[0].value == feed.entries[0].summary
    assert "On ideals." in atom.content[0].value


def test_pages_link_to_the_feeds_of_what_they_list(site: Site) -> None:
    feeds = [link for link in alternates(site.soup("sub/all")) if link[0].endswith(("atom+xml", "rss+xml"))]
    assert feeds == [
        ("application/atom+xml", "../news.atom"),
        ("application/rss+xml", "../news.rss"),
        ("application/atom+xml", "../publications.atom"),
        ("application/rss+xml", "../publications.rss"),
    ]
    assert alternates(site.soup("index")) == [
        ("application/atom+xml", "news.atom"),
        ("application/rss+xml", "news.rss"),
    ]


def feed_names(site: Site) -> list[str]:
    return [name for name in sorted(os.listdir(site.outdir)) if name.endswith((".atom", ".rss"))]


def test_without_the_sites_address_there_is_no_feed_and_no_word_about_it(make_site: MakeSite) -> None:
    site = make_site(FILES).build()
    assert feed_names(site) == []
    assert alternates(site.soup("index")) == []


NO_ADDRESS = (
    "conf.py:3: WARNING: academic_outputs: html_baseurl is not set; 'news-feed' needs the site's address, "
    "such as 'https://example.org/' [academic.config]"
)


def test_feeds_that_were_asked_for_and_cannot_be_are_one_warning(make_site: MakeSite) -> None:
    site = make_site(FILES, "academic_outputs = {'news-feed': True}\n").build(warnings=[NO_ADDRESS])
    assert feed_names(site) == []


NO_FEEDS = "academic_outputs = {'news-feed': False, 'publications-feed': False}\n"
HOST_ALONE = (
    "conf.py:3: {}html_baseurl: expected an address that begins with https:// or http://, found 'curie.example.org'; "
    "no news-feed, no publications-feed [academic.config]"
)


@pytest.mark.parametrize(
    ("conf", "expected"),
    [
        ("", [HOST_ALONE]),
        ("academic_outputs = {'news-feed': True}\n", [HOST_ALONE]),
        (NO_FEEDS, []),
    ],
)
def test_an_address_without_its_scheme_is_one_warning(make_site: MakeSite, conf: str, expected: list[str]) -> None:
    site = make_site(FILES, f'html_baseurl = "curie.example.org"\n{conf}')
    site.build(warnings=[line.format("WARNING: ") for line in expected])
    assert feed_names(site) == []
    assert [str(problem) for problem in check_site(site.srcdir).problems] == [line.format("") for line in expected]


@pytest.mark.parametrize(
    ("value", "expected"),
    [(NO_FEEDS, []), ('academic_outputs = {"publications-feed": False}\n', ["news.atom", "news.rss"])],
)
def test_feeds_can_be_chosen(make_site: MakeSite, value: str, expected: list[str]) -> None:
    assert feed_names(make_site(FILES, BASE + value).build()) == expected


def test_the_same_data_makes_the_same_feeds(make_site: MakeSite) -> None:
    found = []
    for _ in range(2):
        site = make_site(FILES, BASE).build()
        found.append([site.text(name) for name in feed_names(site)])
        site.close()
    assert len(found[0]) == 4
    assert found[0] == found[1]


def test_an_entry_stays_the_same_when_others_come(make_site: MakeSite) -> None:
    site = make_site(FILES, BASE).build()
    before = [entry.id for entry in parsed(site, "news.atom").entries]
    site.write({"data/news.yml": str(FILES["data/news.yml"]) + "- {date: 1921-05, text: More}\n"})
    after = [entry.id for entry in parsed(site.build(), "news.atom").entries]
    assert len(after) == 3
    assert set(before) < set(after)


def test_what_says_nothing_is_in_no_feed(make_site: MakeSite) -> None:
    files = {
        "index.md": "# Emmy\n\n```{news}\n```\n\n```{publication-list}\n```\n",
        "data/news.yml": "- {date: 1939, publication: zz}\n",
        "data/publications.bib": (
            "@misc{a, author = {{}}, title = {{}}, year = 1921}\n@misc{b, title = {B}, year = 1900}\n"
        ),
    }
    site = make_site(files, BASE).build(warnings=None)
    assert any("publication 'zz' is not in the bibliography" in warning for warning in site.warnings)
    assert feed_names(site) == ["publications.atom", "publications.rss"]
    assert "B" in [entry.title for entry in parsed(site, "publications.atom").entries]
    feeds = [file for media, file in alternates(site.soup()) if media.endswith(("atom+xml", "rss+xml"))]
    assert feeds == ["publications.atom", "publications.rss"]


def test_feeds_without_entries_are_removed(make_site: MakeSite) -> None:
    site = make_site(FILES, BASE).build()
    (site.srcdir / "data/news.yml").unlink()
    site.build(warnings=None)
    assert feed_names(site) == ["publications.atom", "publications.rss"]
    assert [file for _media, file in alternates(site.soup("index")) if file.startswith("news")] == []


def test_files_of_the_sites_own_stay(make_site: MakeSite) -> None:
    files = {**FILES, "own/news.atom": "<feed/>"}
    del files["data/news.yml"]
    site = make_site(files, f'{BASE}html_extra_path = ["own"]\n').build(warnings=None)
    assert site.text("news.atom") == "<feed/>"


def test_titles_have_the_names_of_what_roles_lead_to(make_site: MakeSite) -> None:
    text = "- {date: 1966, text: 'Award with {acad:person}`hahn` for {acad:pub}`b` in {acad:venue}`NW`, $^{235}$U'}\n"
    files = {
        "index.md": "# News\n\n```{news}\n```\n",
        "data/news.yml": text,
        "data/people.yml": "- {id: hahn, name: Otto Hahn}\n",
        "data/venues.yml": "NW: {name: Die Naturwissenschaften}\n",
        "data/publications.bib": "@misc{b, title = {On $\\beta$ rays}}\n",
    }
    site = make_site(files, BASE).build()
    titles = [entry.title for entry in parsed(site, "news.atom").entries]
    assert titles == ["Award with Otto Hahn for On β rays in NW, ²³⁵U"]
