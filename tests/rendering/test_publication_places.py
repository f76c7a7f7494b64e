"""Publications and other pages and sites: targets, roles, mentions, files."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from bibliography import BIB, FILES, listing, myst
from sites import MakeSite, Site

NEWS = "- {date: 1921-03, publication: noether1921, event: published}\n"
OTHERS = {
    "data/news.yml": NEWS,
    "data/talks.yml": "- {date: 1932-09, title: On systems, event: ICM, publication: noether1932}\n",
    "data/awards.yml": "- {date: 1932, title: Prize, publication: noether1921}\n",
    "data/projects.yml": "- {title: Algebra, start: 1920, publications: [noether1921, noether1932]}\n",
    "about.md": "---\norphan: true\n---\n# About\n\n"
    + myst(directive="news")
    + myst(directive="talk-list")
    + myst(directive="award-list")
    + myst(directive="project-list"),
}


def mentions(site: Site) -> dict[str, list[tuple[str, str]]]:
    """Return label and target of the links to what speaks of each publication."""
    found = {}
    for entry in site.soup().select(".academic-item[id^=pub-]"):
        spans = entry.select(".academic-link-mention")
        links = [(span.get_text(), str(span.find_parent("a")["href"])) for span in spans]  # type: ignore[index]
        if links:
            found[str(entry["id"])] = links
    return found


def test_what_speaks_of_a_publication_is_linked_from_it(make_site: MakeSite) -> None:
    site = make_site({**listing(), **OTHERS}).build()
    found = mentions(site)
    labels = {key: [label for label, _ in links] for key, links in found.items()}
    assert labels == {
        "pub-noether1921": ["News Mar 1921", "Award 1932", "Project Algebra"],
        "pub-noether1932": ["Talk Sep 1932", "Project Algebra"],
    }
    about = site.soup("about")
    for links in found.values():
        for _label, target in links:
            page, _, id = target.partition("#")
            assert page == "about.html"
            assert about.find(id=id)


def test_what_is_shown_nowhere_is_not_linked(make_site: MakeSite) -> None:
    site = make_site({**listing(), "data/news.yml": NEWS}).build()
    assert mentions(site) == {}


def test_new_news_reach_the_publication_s_page(make_site: MakeSite) -> None:
    news = {"news.md": "---\norphan: true\n---\n# News\n\n" + myst(directive="news"), "data/news.yml": "[]\n"}
    site = make_site({**listing(), **news}).build()
    assert mentions(site) == {}
    site.write({"data/news.yml": NEWS})
    site.build()
    assert list(mentions(site)) == ["pub-noether1921"]


def test_mentions_only_in_html(make_site: MakeSite) -> None:
    assert "News Mar 1921" not in make_site({**listing(), **OTHERS}).build("text").text("index.txt")


ROLES = "# Roles\n\n{acad:pub}`noether1932`, {acad:pub}`this <noether1907>`, {acad:person}`hilbert`, {acad:venue}`MA`\n"


@pytest.mark.parametrize("page", ["index.md", "index.rst"])
def test_a_title_has_the_apostrophes_of_lists_where_it_is_mentioned(make_site: MakeSite, page: str) -> None:
    role = {"index.md": "{acad:pub}`church`", "index.rst": ":acad:pub:`church`"}[page]
    text = f"Page\n====\n\n{role}\n\n" + (
        "```{publication-list}\n```\n\n```{project-list}\n```\n"
        if page == "index.md"
        else ".. publication-list::\n\n.. project-list::\n"
    )
    bib = '@misc{church, author = {Turing, A. M.}, title = {On Church\'s "Thesis"}, year = 1937}\n'
    projects = "- {title: King's, start: 1935, publications: [church]}\n"
    soup = make_site({page: text, "data/publications.bib": bib, "data/projects.yml": projects}).build().soup()
    said = [soup.select_one(part).get_text() for part in ("span.acad-pub", ".academic-title", ".academic-link-mention")]
    assert said == ["On Church’s “Thesis”", "On Church’s “Thesis”", "Project King’s"]


def hrefs(site: Site, docname: str = "index") -> list[tuple[str, str]]:
    return [(a.get_text(), str(a["href"])) for a in site.soup(docname).select("section > p a.reference")]


def test_roles_lead_to_the_fullest_list(make_site: MakeSite) -> None:
    files = {
        **listing("selected", "limit: 1"),
        "all.md": "---\norphan: true\n---\n# All\n\n" + myst("style: plain"),
        "none.md": "---\norphan: true\n---\n# None\n\n" + myst("no-index") + myst("no-index"),
        "roles.md": "---\norphan: true\n---\n" + ROLES,
    }
    assert hrefs(make_site(files).build(), "roles") == [
        ("Hyperkomplexe Systeme", "all.html#pub-noether1932"),
        ("this", "all.html#pub-noether1907"),
        ("David Hilbert", "https://example.org/hilbert"),
        ("MA", "https://example.org/ma"),
    ]


def test_roles_across_sites(make_site: MakeSite) -> None:
    lab = make_site(listing()).build()
    inventory = lab.outdir / "objects.inv"
    assert inventory.is_file()
    conf = (
        'extensions += ["sphinx.ext.intersphinx"]\n'
        f'intersphinx_mapping = {{"lab": ("https://lab.example.org/", {str(inventory)!r})}}\n'
    )
    text = "# Member\n\n{acad:pub}`noether1932`, {external+lab:acad:pub}`noether1907`, {acad:pub}`mine <noether1921>`\n"
    lab.close()
    member = make_site({"index.md": text}, conf).build()
    assert hrefs(member) == [
        ("Hyperkomplexe Systeme", "https://lab.example.org/index.html#pub-noether1932"),
        ("Über die Bildung des Formensystems", "https://lab.example.org/index.html#pub-noether1907"),
        ("mine", "https://lab.example.org/index.html#pub-noether1921"),
    ]


def bibliography(site: Site, number: int = 1, page: str = "index") -> str:
    return site.text(f"_downloads/academic/list-{page}-{number}.bib")


def test_download_is_the_whole_selection_once(make_site: MakeSite) -> None:
    site = make_site(listing("download", "group-by: keywords", "filter: year >= 1921", "private-fields")).build(
        warnings=None
    )
    (link,) = site.soup().select("a.academic-download")
    assert link["href"] == "_downloads/academic/list-index-1.bib"
    text = bibliography(site)
    assert [line for line in text.splitlines() if line.startswith("@")] == [
        "@inproceedings{noether1932,",
        "@article{noether1921,",
        "@misc{noether1920,",
    ]
    assert "abbr" not in text
    assert "author+an" not in text
    assert text.endswith("}\n")


def test_download_follows_the_data(make_site: MakeSite) -> None:
    site = make_site(listing("download", "limit: 1")).build()
    assert bibliography(site).startswith("@article{noether1918,")
    site.write({"data/publications.bib": "@book{new, title = {New}, year = 2000}\n"})
    site.build()
    assert bibliography(site) == "@book{new, title = {New}, year = 2000}\n"


def test_download_from_a_page_in_a_folder(make_site: MakeSite) -> None:
    site = make_site({**listing(), "a/b.md": "---\norphan: true\n---\n# B\n\n" + myst("download")}).build("dirhtml")
    (link,) = site.soup("a/b").select("a.academic-download")
    target = (site.outdir / "a/b" / str(link["href"])).resolve()
    assert target.is_file()


@pytest.mark.parametrize("builder", ["text", "latex", "epub"])
def test_no_download_elsewhere(make_site: MakeSite, builder: str) -> None:
    site = make_site(listing("download", "search")).build(builder)
    assert not (site.outdir / "_downloads").exists()


def test_parallel_is_serial(make_site: MakeSite) -> None:
    pages = {f"p{number}.md": f"---\norphan: true\n---\n# P\n\n{myst('download', 'search')}" for number in range(8)}

    def built(files: Mapping[str, str], parallel: int) -> dict[str, bytes]:
        site = make_site(files).build(parallel=parallel)
        found = {path.name: path.read_bytes() for path in sorted(site.outdir.glob("_downloads/academic/*"))}
        found |= {path.name: path.read_bytes() for path in sorted(site.outdir.glob("p*.html"))}
        site.close()
        return found

    files = {**listing(), **pages, **OTHERS}
    assert built(files, 1) == built(files, 2)


def test_bibliography_is_as_written(make_site: MakeSite) -> None:
    site = make_site(listing("download", "sort: key")).build()
    kept = {line.strip() for line in BIB.splitlines() if line.strip().startswith(("title", "author =", "school"))}
    shown = {line.strip() for line in bibliography(site).splitlines()}
    assert kept <= shown
    assert FILES["data/publications.bib"] == BIB
