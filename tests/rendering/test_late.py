from __future__ import annotations

import gc
import json

import pytest
from benchmarks.bibliography import bibtex_file, works
from bs4 import BeautifulSoup
from sites import MakeSite

from sphinx_academic import extension
from sphinx_academic.collector import collector_paused
from sphinx_academic.rendering import deferred_lists as late

MANY = bibtex_file(list(works(130)))
PEOPLE = "- id: gauss\n  name: Gauß, Carl Friedrich\n  url: /other\n"
FILES = {"other.md": "---\norphan: true\n---\n\n# Other\n", "data/people.yml": PEOPLE, "data/publications.bib": MANY}


@pytest.mark.parametrize(
    "options",
    [
        ":style: plain",
        ":style: compact",
        ":style: cv",
        ":style: default",
        ":style: card",
        ":style: csl:apa",
        ":numbered: true",
        ":numbered: reversed",
        ":group-by: year",
        ":search: true",
        ":limit: 3\n:class: few",
    ],
)
def test_what_is_made_late_is_what_a_transform_would_have_made(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, options: str
) -> None:
    files = {"index.md": f"# Publications\n\n```{{publication-list}}\n{options}\n```\n", **FILES}
    site = make_site(files)
    made_late = site.build().html()
    monkeypatch.setattr(extension, "writes_pages_as_they_are", lambda builder: False)
    assert made_late == site.build(fresh=True).html()


def test_references_roles_and_marks_are_resolved(make_site: MakeSite) -> None:
    papers = "- key: a\n  title: See {doc}`other`\n  authors: [{name: 'Gauß, Carl Friedrich', marks: equal}, Euler]\n"
    page = "# Publications\n\n```{publication-list}\n```\n\nAs {acad:pub}`a` says.\n"
    site = make_site({"index.md": page, "data/publications.yml": papers, **FILES, "data/publications.bib": ""}).build()
    soup = site.soup()
    entry = soup.select_one(".academic-publications > li")
    assert entry is not None
    assert [link["href"] for link in entry.select("a")] == ["other.html", "other.html"]
    assert soup.select_one(".academic-legend") is not None
    reference = soup.select_one("p a[href^='#pub']")
    assert reference is not None
    assert entry["id"] == reference["href"].removeprefix("#")


HAMILTON = (
    "@article{a, title={Quaternions}, author={Hamilton, W. R.}, journal={Acta}, year=1844, abstract={Octonions},"
    " note={Posthumously} PREVIEW}\n"
    "@book{b, title={Briefwechsel}, editor={Gödel, Kurt}, year=1951, award={Einstein Award}}\n"
)
SHOWN = ("quaternion", "hamilton", "acta", "posthum", "briefwechsel", "gödel", "einstein")


@pytest.mark.parametrize("suffix", ["md", "rst"])
@pytest.mark.parametrize(
    ("options", "preview", "abstract"),
    [
        ("", "", True),
        ("", ", preview={a.svg}", True),
        (":group-by: type year", "", True),
        (":abstract: false", "", False),
        (":style: csl:apa", "", False),
    ],
)
def test_the_search_index_knows_the_words(
    make_site: MakeSite, suffix: str, options: str, preview: str, abstract: bool
) -> None:
    pages = {
        "md": f"# Publications\n\n```{{publication-list}}\n{options}\n```\n",
        "rst": f"Publications\n============\n\n.. publication-list::\n   {options}\n",
    }
    bib = HAMILTON.replace("PREVIEW", preview)
    files = {f"index.{suffix}": pages[suffix], "data/publications.bib": bib, "a.svg": b"<svg/>"}
    site = make_site(files).build()
    text = site.text("searchindex.js")
    index = json.loads(text[text.index("(") + 1 : text.rindex(")")])
    assert [word for word in SHOWN if index["terms"].get(word) != 0] == []
    assert ("octonion" in index["terms"]) == abstract


def test_a_page_written_by_another_process_is_the_same(make_site: MakeSite) -> None:
    pages = {f"page{i}.md": f"# Page {i}\n\n```{{publication-list}}\n:limit: {i + 1}\n```\n" for i in range(12)}
    toctree = "# Site\n\n```{toctree}\n:glob:\n\npage*\n```\n"
    files = {"index.md": toctree, **pages, **FILES}
    site = make_site(files).build()
    expected = {name: site.html(name.removesuffix(".md")) for name in pages}
    site.build(fresh=True, parallel=2)
    assert {name: site.html(name.removesuffix(".md")) for name in pages} == expected


def test_a_batch_leaves_no_nodes_behind(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory does not grow with the list: the nodes of one batch are gone before the next one is made."""
    alive: list[int] = []
    batches = late._batches

    def counted(*args: object) -> object:
        for made in batches(*args):  # type: ignore[arg-type]
            alive.append(sum(type(each).__name__ == "list_item" for each in gc.get_objects()))
            yield made
            del made

    monkeypatch.setattr(late, "_batches", counted)
    make_site({"index.md": "# P\n\n```{publication-list}\n:style: plain\n```\n", **FILES}).build()
    assert max(alive) <= min(alive) + 2 * late.BATCH


def test_the_collector_is_given_back_whatever_happens() -> None:
    def interrupted() -> None:
        with collector_paused():
            assert not gc.isenabled()
            with collector_paused():
                pass
            assert not gc.isenabled()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert gc.isenabled()


def test_the_page_is_whole(make_site: MakeSite) -> None:
    site = make_site({"index.md": "# P\n\n```{publication-list}\n```\n", **FILES}).build()
    assert len(BeautifulSoup(site.html(), "html.parser").select(".academic-publications > li")) == 130
