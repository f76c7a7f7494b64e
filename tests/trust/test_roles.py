"""The roles that data may use, and what they may lead to, on every page and file that a build writes."""

from __future__ import annotations

import json

import pytest
from sites import MakeSite, Site

from sphinx_academic.cli.checking import check_site

#: everything that prints the text of records
ALL_ON = 'academic_publication_pages = True\nhtml_baseurl = "https://example.org/"\n'
PAGE = "# News\n\n```{news}\n```\n\n```{publication-list}\n```\n"


def said(site: Site) -> list[str]:
    """Return what a build and ``check`` say, which is the same."""
    built = sorted(line.replace("WARNING: ", "") for line in site.build(warnings=None).warnings)
    assert sorted(map(str, check_site(site.srcdir).problems)) == built
    return built


def with_news(make_site: MakeSite, text: str, conf: str = "", **more: str) -> Site:
    news = f"- date: 1936\n  text: {json.dumps(text)}\n"
    return make_site({"index.md": PAGE, "data/news.yml": news, **more}, ALL_ON + conf)


@pytest.mark.parametrize("role", ["autolink", "cpp:expr", "c:texpr", "py:func", "any", "index", "pep", "bdg-info"])
def test_other_roles_are_not_run(make_site: MakeSite, role: str) -> None:
    site = with_news(make_site, f"On {{{role}}}`{'a<' * 200}`.", "extensions += ['sphinx.ext.autosummary']\n")
    assert said(site) == [
        f"data/news.yml:2: text in data may not use the role '{role}'; its text is kept; "
        "academic_text_roles in conf.py can allow it [academic.field]"
    ]
    assert "a&lt;a&lt;" in site.html()


def test_a_site_allows_roles(make_site: MakeSite) -> None:
    site = with_news(make_site, "See {pep}`8` and {nobody}`x`.", "academic_text_roles = ['pep', 'nobody', 'other']\n")
    assert said(site) == ["data/news.yml:2: there is no role 'nobody'; its text is kept [academic.field]"]
    assert site.soup().select_one("a.pep") is not None


@pytest.mark.parametrize("role", ["raw", "eval"])
def test_no_site_allows_what_runs_its_text(make_site: MakeSite, role: str) -> None:
    site = with_news(make_site, f"A {{{role}}}`<b>`.", f"academic_text_roles = ['{role}']\n")
    assert said(site) == [
        f"conf.py:5: academic_text_roles: the role '{role}' cannot be allowed, found ['{role}']; using [] "
        "[academic.config]",
        f"data/news.yml:2: text in data may not use the role '{role}'; its text is kept [academic.field]",
    ]


@pytest.mark.parametrize(
    ("role", "meant"),
    [("supp", "sup"), ("acad:publication", "acad:pub"), ("acad:people", "acad:person"), ("pub", "acad:pub")],
)
def test_a_mistyped_role(make_site: MakeSite, role: str, meant: str) -> None:
    assert said(with_news(make_site, f"A {{{role}}}`b`.")) == [
        f"data/news.yml:2: text in data may not use the role '{role}'; its text is kept; did you mean '{meant}'? "
        "[academic.field]"
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{download}`nope.pdf`", "'nope.pdf' is no file of the site; its text is kept"),
        ("{download}`The paper <nope.pdf>`", "'nope.pdf' is no file of the site; its text is kept"),
        ("{download}`conf.py`", "'conf.py' is not published: it is a conf.py; its text is kept"),
        ("{download}`index`", "'index' is no file of the site; its text is kept"),
        (
            "{download}`https://example.org/a.pdf`",
            "'https://example.org/a.pdf' is no file of the site; write '[text](https://example.org/a.pdf)' for a link",
        ),
    ],
)
def test_a_download_that_there_is_not(make_site: MakeSite, text: str, message: str) -> None:
    site = with_news(make_site, f"A {text}.")
    assert said(site) == [f"data/news.yml:2: {message} [academic.file]"]
    assert site.soup().select(".academic-news a.download") == []
    assert "news.atom" in {path.name for path in site.outdir.iterdir()}


def test_a_download_of_a_page_s_source_is_that_file(make_site: MakeSite) -> None:
    site = with_news(make_site, "A {download}`index.md`.").build()
    link = site.soup().select_one("a.download")
    assert link is not None
    assert (site.outdir / str(link["href"])).is_file()


TITLES = """\
- key: a
  title: "Reply to {acad:pub}`b`, {doc}`index`, [H](https://example.org) and {ref}`H <lab>`"
- key: b
  title: First
  note: "See {ref}`H <lab>`, {term}`word`, {ref}`lab`"
- key: c
  title: "Of {acad:person}`turing` and {eq}`sum`"
  links: {pdf: 'https://example.org/c.pdf'}
"""
MORE = "(lab)=\n## The *laboratory*\n\n```{glossary}\nword\n  A word.\n```\n\n```{math}\n:label: sum\n1\n```\n"


@pytest.mark.parametrize("pages", ["True", "False"])
def test_a_link_contains_no_other(make_site: MakeSite, pages: str) -> None:
    files = {
        "index.md": f"{PAGE}\n{MORE}",
        "data/publications.yml": TITLES,
        "data/people.yml": "- {id: turing, name: Alan Turing, url: 'https://example.org/t'}\n",
        "data/news.yml": "- {date: 1936, publication: a, event: accepted}\n",
    }
    site = make_site(files, ALL_ON + f"academic_publication_pages = {pages}\n").build()
    assert site.soup().select("a a") == []
    titles = {entry.get_text() for entry in site.soup().select(".academic-title")}
    assert titles == {"Reply to First, News, H and H", "First", "Of Alan Turing and (1)"}
    for builder in ("singlehtml", "latex", "epub", "text"):
        site.build(builder, warnings=None)
        assert [line for line in site.warnings if "epub" not in line] == []


REFERENCES = """\
- date: 1936
  text: "{ref}`lab`, {ref}`H <LAB>`, {doc}`index`, {doc}`/notes/more`, {term}`Word`, {eq}`sum`"
- date: 1937
  text: "{ref}`labs`, {ref}`nowhere`, {doc}`nots/more`, {term}`words`, {eq}`sums`, {ref}`search`"
"""


@pytest.mark.parametrize("markup", ["md", "rst"])
def test_references_to_what_no_page_has(make_site: MakeSite, markup: str) -> None:
    rst = (
        ".. _lab:\n\nThe laboratory\n--------------\n\n.. glossary::\n\n   word\n      A word.\n\n"
        ".. math::\n   :label: sum\n\n   1\n"
    )
    pages = {
        "notes/more.md": "---\norphan: true\n---\n# More\n\n```{news}\n```\n\n```{publication-list}\n```\n",
        "index.md": f"{PAGE}\n{MORE}",
    }
    if markup == "rst":
        pages |= {"index.md": PAGE, "page.rst": f":orphan:\n\nPage\n====\n\n{rst}"}
    data = {"data/news.yml": REFERENCES, "data/publications.yml": "- {key: a, title: 'On {ref}`labs`', note: x}\n"}
    assert said(make_site({**pages, **data}, ALL_ON)) == [
        "data/news.yml:4: there is no document 'nots/more'; did you mean 'notes/more'? [academic.reference]",
        "data/news.yml:4: there is no equation 'sums'; did you mean 'sum'? [academic.reference]",
        "data/news.yml:4: there is no glossary entry 'words'; did you mean 'word'? [academic.reference]",
        "data/news.yml:4: there is no label 'labs'; did you mean 'lab'? [academic.reference]",
        "data/news.yml:4: there is no label 'nowhere' [academic.reference]",
        "data/publications.yml:1: there is no label 'labs'; did you mean 'lab'? [academic.reference]",
    ]
