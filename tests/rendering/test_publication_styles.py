"""The styles of publication lists: whole trees, as the writers of HTML and LaTeX get them, and text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bibliography import FILES, listing, myst, rst
from expectations import Expect
from sites import MakeSite

STYLES = ["default", "plain", "compact", "card", "cv"]
# singlehtml has the nodes of HTML in its tree; html makes them while it writes
BUILDERS = {"html": "singlehtml", "latex": "latex"}


def tree(pformat: str, srcdir: Path) -> str:
    # docutils writes truths as 0 and 1 since 0.22
    return (
        pformat.replace(f"{srcdir}/", "")
        .replace(str(srcdir), "")
        .replace('="True"', '="1"')
        .replace('="False"', '="0"')
    )


@pytest.mark.parametrize("format", BUILDERS)
@pytest.mark.parametrize("style", STYLES)
def test_tree_of_each_style(make_site: MakeSite, expect: Expect, style: str, format: str) -> None:
    site = make_site(listing(f"style: {style}", 'filter: key in ["noether1921", "noether1932"]'))
    made = site.build(BUILDERS[format]).doctree()
    expect(tree(made.pformat(), site.srcdir), f"publication_trees/{style}.{format}.txt")


@pytest.mark.parametrize("style", STYLES)
def test_text_of_each_style(make_site: MakeSite, expect: Expect, style: str) -> None:
    site = make_site(listing(f"style: {style}")).build("text")
    expect(site.text("index.txt"), f"publication_trees/{style}.txt")


def test_a_venue_that_is_its_badge_is_printed_once(make_site: MakeSite) -> None:
    entry = "@inproceedings{{{0}, title = {{T}}, booktitle = {{{1}}}, abbr = {{ICML}}, year = 2020}}\n"
    data = entry.format("a", "ICML") + entry.format("b", "ICML Workshops")
    page = "# P\n\n" + myst("group-by: none", "numbered: false")
    site = make_site({"index.md": page, "data/publications.bib": data}).build()
    details = [" ".join(line.get_text().split()) for line in site.soup().select(".academic-detail")]
    assert details == ["ICML 2020", "ICML ICML Workshops, 2020"]
    # without a colour there is no badge, and the venue is in italics
    lines = [line.strip() for line in site.build("text").text("index.txt").splitlines()]
    assert [line for line in lines if "ICML" in line] == ["*ICML*, 2020", "*ICML Workshops*, 2020"]


PLACE, OUT = "Annalen, 7(2):1–9", "Otto Stern (ed.), 2020"


@pytest.mark.parametrize(
    ("style", "lines"),
    [
        ("default", [f"One {PLACE}, {OUT} In press", "Two Annalen Submitted", "Three Annalen, in press"]),
        ("plain", [f"One. {PLACE}, 2020. (In press)", "Two. Annalen. (Submitted)", "Three. Annalen, in press."]),
        ("compact", ["One, Annalen, 2020. (In press)", "Two, Annalen. (Submitted)", "Three, Annalen, in press."]),
        ("cv", [f"One. {PLACE}, {OUT}. (In press)", "Two. Annalen. (Submitted)", "Three. Annalen, in press."]),
    ],
)
def test_the_status_of_an_article_and_the_editors_of_its_issue(
    make_site: MakeSite, style: str, lines: list[str]
) -> None:
    data = (
        "@article{a, title = {One}, journal = {Annalen}, volume = 7, number = 2, pages = {1--9}, author = {Ada Byron}, "
        "editor = {Otto Stern}, pubstate = {inpress}, year = 2020}\n"
        "@article{b, title = {Two}, journal = {Annalen}, status = {submitted}}\n"
        "@article{c, title = {Three}, journal = {Annalen}, year = {in press}, status = {in press}}\n"
    )
    page = "# P\n\n" + myst(f"style: {style}", "numbered: false", "group-by: none", "sort: key", "bibtex: false")
    site = make_site({"index.md": page, "data/publications.bib": data}).build()
    found = [" ".join(item.get_text().split()) for item in site.soup().select("li.academic-publication")]
    assert [re.sub(r",? ?Ada Byron\.?(?= )|, Ada Byron(?=,)", "", line).strip() for line in found] == lines


def test_a_keyword_in_two_spellings_heads_one_list_of_an_entry(make_site: MakeSite) -> None:
    data = "@misc{a, title = {T}, keywords = {Optics, optics}}\n@misc{b, title = {U}, keywords = {optics}}\n"
    page = "# P\n\n" + myst("group-by: keywords", "style: plain")
    soup = make_site({"index.md": page, "data/publications.bib": data}).build().soup()
    assert [item.get_text() for item in soup.select("li.academic-publication")] == ["T.", "U."]


OPTIONS = [
    ("group-by: year",),
    ("group-by: type", "numbered: reversed"),
    ("group-by: venue", "sort: title"),
    ("group-by: status", "style: plain"),
    ("group-by: keywords",),
    ("numbered: type reversed", "style: cv"),
    ("selected", "bibtex: false"),
    ("exclude: noether1921 noether1907", "abstract: false"),
    ("person: hilbert", "links: code doi"),
    ('filter: year >= 1920 and type == "article"', "links: none"),
    ("search", "style: card"),
    ("search", "download", "legend: false", "group-by: year"),
    ("no-index", "class: mine other", "name: papers", "limit: 2"),
]


@pytest.mark.parametrize("options", OPTIONS, ids=" ".join)
def test_same_tree_from_markdown_and_restructuredtext(make_site: MakeSite, options: tuple[str, ...]) -> None:
    trees = []
    for name, text in (("index.md", f"# Page\n\n{myst(*options)}"), ("index.rst", f"Page\n====\n\n{rst(*options)}")):
        site = make_site({**FILES, name: text})
        pformat = site.build("singlehtml").doctree().pformat()
        trees.append(tree(pformat, site.srcdir).replace(name, "page"))
        site.close()
    assert trees[0] == trees[1]


def test_html_writes_what_its_tree_says(make_site: MakeSite) -> None:
    options = ("group-by: year", "search", "numbered: reversed", "download")
    pages = []
    site = make_site(listing(*options))
    for builder in ("html", "singlehtml"):
        soup = site.build(builder).soup()
        section = soup.select_one("section#page")
        assert section is not None
        for link in section.select("a.headerlink"):
            link.decompose()
        pages.append(section.get_text() + " ".join(node.name for node in section.find_all(True)))
    assert pages[0] == pages[1]


@pytest.mark.parametrize(
    ("note", "end"),
    [
        ("Reprinted in 1983", "(Oral) Reprinted in 1983. Code <https://example.org/code>"),
        ("Why?", "(Oral) Why? Code <https://example.org/code>"),
        ("", "(Oral) Code <https://example.org/code>"),
    ],
)
def test_a_note_in_style_cv_is_a_sentence(make_site: MakeSite, note: str, end: str) -> None:
    entry = (
        "@misc{a, title = {A}, year = 1932, presentation = {oral}, code = {https://example.org/code}, note = {%s}}\n"
    )
    page = "# P\n\n" + myst("style: cv", "group-by: none", "numbered: false")
    site = make_site({"index.md": page, "data/publications.bib": entry % note}).build("text")
    assert " ".join(site.text("index.txt").split()).endswith(f"A. 1932. {end}")
