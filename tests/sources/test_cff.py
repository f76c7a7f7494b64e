"""``CITATION.cff`` as a bibliography of one work, and the box that shows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from docutils import nodes
from sites import MakeSite

from sphinx_academic.cli.checking import check_site
from sphinx_academic.problems import Problems
from sphinx_academic.sources.cff import FIELDS, read_cff

SOFTWARE = """\
cff-version: 1.2.0
message: Please cite it as below.
title: Bernoulli *numbers*
authors:
  - {family-names: Lovelace, given-names: Ada, name-particle: of, name-suffix: Jr., website: "https://example.org/ada"}
  - {family-names: Noether, given-names: Emmy, orcid: "https://orcid.org/0000-0002-1825-0097"}
  - {name: The Analytical Engine Group}
  - {alias: engineer}
version: 1.0
date-released: 1843-09-01
license: MIT
doi: 10.5281/zenodo.1234567
repository-code: https://example.org/engine.git
identifiers:
  - {type: swh, value: "swh:1:rev:94a9ed024d3859793618152ea559a168bbcbb5e2"}
keywords: [engine, numbers]
abstract: |
  A table of
  operations.

  The first.
"""
PAPER = """\
cff-version: 1.2.0
message: Please cite the paper.
title: Engine
authors: [{name: Group}]
preferred-citation:
  type: article
  title: Sketch of the Analytical Engine
  authors: [{family-names: Menabrea, given-names: Luigi Federico}]
  journal: Scientific Memoirs
  volume: 3
  year: 1843
  month: 9
  start: 666
  end: 731
references:
  - {type: book, title: On the Economy of Machinery, authors: [{family-names: Babbage, given-names: Charles}]}
"""


def read(text: str) -> tuple[list[dict[str, Any]], list[str]]:
    problems = Problems()
    return list(read_cff("CITATION.cff", text, problems)), [f"{each.location}: {each.message}" for each in problems]


def test_software() -> None:
    records, problems = read(SOFTWARE)
    assert problems == []
    assert records == [
        {
            "type": "software",
            "title": r"Bernoulli \*numbers\*",
            "abstract": "A table of operations.\n\nThe first.",
            "authors": [
                {"name": "family={Lovelace}, given={Ada}, prefix={of}, suffix={Jr.}", "url": "https://example.org/ada"},
                {"name": "family={Noether}, given={Emmy}", "orcid": "https://orcid.org/0000-0002-1825-0097"},
                "{The Analytical Engine Group}",
                "{engineer}",
            ],
            "version": "1.0",
            "license": "MIT",
            "date": "1843-09-01",
            "keywords": ["engine", "numbers"],
            "links": {
                "doi": "10.5281/zenodo.1234567",
                "code": "https://example.org/engine.git",
                "swh": "swh:1:rev:94a9ed024d3859793618152ea559a168bbcbb5e2",
            },
            "key": "lovelace1843bernoulli",
        }
    ]
    assert records[0].lines["authors"] == 4
    assert records[0]["authors"].lines == [5, 6, 7, 8]
    assert records[0]["links"].lines == {"doi": 12, "code": 13, "swh": 15}


def test_the_preferred_citation() -> None:
    assert read(PAPER) == (
        [
            {
                "type": "article",
                "title": "Sketch of the Analytical Engine",
                "venue": "Scientific Memoirs",
                "authors": ["family={Menabrea}, given={Luigi Federico}"],
                "volume": "3",
                "date": "1843-09",
                "pages": "666--731",
                "key": "menabrea1843sketch",
            }
        ],
        [],
    )


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", []),
        ("- title: x\n", ["CITATION.cff:1: expected the fields of a CITATION.cff, such as 'title: …'"]),
        (
            "title: x\nauthor: [{name: y}]\n",
            [
                "CITATION.cff:2: there is no field 'author'; did you mean 'authors'?",
                "CITATION.cff:1: needs 'authors', who are cited",
            ],
        ),
        (
            "title: x\nauthors: [{name: y}]\npreferred-citation:\n  title: z\n",
            ["CITATION.cff:4: needs 'authors', who are cited"],
        ),
        ("title: x\nauthors: {name: y}\nidentifiers: x\nkeywords: {}\n", []),
    ],
    ids=["empty", "list", "misspelt", "preferred", "shapes"],
)
def test_mistakes_have_their_lines(text: str, problems: list[str]) -> None:
    assert read(text)[1] == problems


def test_every_field_of_the_format_is_known() -> None:
    text = "title: x\nauthors: [{name: y}]\n" + "".join(
        f"{name}: []\n" for name in FIELDS if name not in ("title", "authors")
    )
    assert read(text)[1] == []


def myst(argument: str) -> dict[str, str]:
    return {"index.md": f"# Engine\n\n```{{cite-this}} {argument}\n```\n"}


def rest(argument: str) -> dict[str, str]:
    return {"index.rst": f"Engine\n======\n\n.. cite-this:: {argument}\n"}


@pytest.mark.parametrize("page", [myst, rest])
@pytest.mark.parametrize("argument", ["", "software/CITATION.cff", "/software/CITATION.cff"])
def test_the_box(make_site: MakeSite, page: Callable[[str], dict[str, str]], argument: str) -> None:
    place = argument.removeprefix("/") or "CITATION.cff"
    site = make_site({**page(argument), place: PAPER, "data/publications.bib": ""}).build()
    [box] = site.doctree("index").findall(nodes.admonition)
    assert box["classes"] == ["academic-cite-this"]
    soup = site.soup("index").find(class_="academic-cite-this")
    assert soup.find(class_="admonition-title").get_text() == "Cite this"
    assert [line.get_text() for line in soup.select(".academic-line, .academic-detail")] == [
        "Sketch of the Analytical Engine",
        "Luigi Federico Menabrea",
        "Scientific Memoirs, 3:666–731, Sep 1843",
    ]
    assert soup.find(class_="academic-bibtex").pre.get_text() == (
        "@article{menabrea1843sketch,\n"
        "  author  = {Menabrea, Luigi Federico},\n"
        "  title   = {Sketch of the Analytical Engine},\n"
        "  journal = {Scientific Memoirs},\n"
        "  volume  = {3},\n"
        "  pages   = {666--731},\n"
        "  year    = {1843},\n"
        "  month   = sep\n"
        "}"
    )


@pytest.mark.parametrize("builder", ["text", "latex", "xml"])
def test_the_box_in_other_builders(make_site: MakeSite, builder: str) -> None:
    site = make_site({**myst(""), "CITATION.cff": PAPER}).build(builder)
    ending = {"text": "txt", "latex": "tex", "xml": "xml"}[builder]
    [written] = [path for path in site.outdir.rglob(f"*.{ending}") if "Sketch of the" in path.read_text("utf-8")]
    assert "Cite this" in written.read_text("utf-8")


def test_no_file_no_box(make_site: MakeSite) -> None:
    site = make_site(myst("")).build(
        warnings=["index.md:3: WARNING: data file 'CITATION.cff' does not exist [academic.file]"]
    )
    assert list(site.doctree("index").findall(nodes.admonition)) == []


def test_check_says_what_the_build_says(make_site: MakeSite) -> None:
    site = make_site({**myst("\n:syle: plain"), "CITATION.cff": PAPER.replace("message:", "mesage:")})
    said = [
        "CITATION.cff:2: {}there is no field 'mesage'; did you mean 'message'? [academic.field]",
        "index.md:4: {}cite-this: there is no option 'syle'; did you mean 'style'? [academic.option]",
    ]
    site.build(warnings=[line.format("WARNING: ") for line in said])
    assert [str(problem) for problem in check_site(site.srcdir).problems] == [line.format("") for line in said]
