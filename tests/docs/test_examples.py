"""The documentation's examples build, without a warning and to the same tree in both markups."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from docs_ext import DOCS, EXAMPLES, Example, copy_new_site, site_with_examples
from docutils import nodes
from sites import MakeSite

from sphinx_academic.cli.checking import check_site

LIST_PAGES = [path.stem for path in sorted((DOCS / "directives").glob("*.md")) if path.stem != "index"]


def comparable(document: nodes.document) -> str:
    """Return a tree as text, without the file that it was read from."""
    for attribute in ("source", "wordcount-words", "myst_slugs"):
        document.attributes.pop(attribute, None)
    for node in [*document.findall(nodes.comment), *document.findall(nodes.substitution_definition)]:
        node.parent.remove(node)
    return str(document.pformat())


@pytest.fixture(scope="module")
def trees(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Paste all examples into a new site in each markup, and return their trees by the names of their pages."""
    found: dict[str, list[str]] = {}
    for markup in ("md", "rst"):
        site = site_with_examples(tmp_path_factory.mktemp(markup) / "site", markup).build()
        for example in EXAMPLES:
            found.setdefault(example.name, []).append(comparable(site.doctree(example.name)))
        site.close()
    return found


def test_check_finds_nothing_in_the_documentation() -> None:
    copy_new_site(DOCS)
    assert check_site(DOCS).problems == ()


@pytest.mark.parametrize("page", LIST_PAGES)
def test_a_directive_has_an_example(page: str) -> None:
    assert any(f"{{{page}}}" in example.source for example in EXAMPLES if example.page == f"directives/{page}")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_an_example_is_the_same_in_both_markups(example: Example, trees: dict[str, list[str]]) -> None:
    markdown, restructuredtext = trees[example.name]
    assert 'classes="acad' in markdown
    assert markdown == restructuredtext


#: the files of the site that has a kind of its own
BROADCAST_FILES = ("conf.py", "index.md", "data/broadcasts.yml")

# -- the tutorial --------------------------------------------------------------------------------

CAPTIONED = re.compile(
    r"^(?P<ticks>`{3,})\{code-block\} \w+\n:caption: (?P<caption>[^\n]+)\n\n(?P<text>.*?)^(?P=ticks)$",
    re.MULTILINE | re.DOTALL,
)


def captioned(page: str) -> dict[str, str]:
    """Return the code blocks of a page by their captions: file names, mostly."""
    text = (DOCS / page).read_text(encoding="utf-8")
    return {match["caption"]: match["text"] for match in CAPTIONED.finditer(text)}


def test_the_tutorial_makes_the_page_that_it_promises(make_site: MakeSite) -> None:
    files = captioned("tutorial.md")
    printed = files.pop("what is printed")
    site = make_site(files).build()
    page = site.soup("publications")
    owners = [tag.get_text() for tag in page.find_all(class_="academic-owner")]
    assert owners == ["Alan Mathison Turing", "A. M. Turing"]
    assert "University of Manchester" in site.html("index")
    assert [link.get_text() for link in site.soup("index").select(".academic-more a")] == ["More →"]

    profile = files["data/profile.yml"]
    site.write({"data/profile.yml": profile.replace("affiliation", "afiliation")})
    site.build(warnings=printed.splitlines())
    assert "University of Manchester" not in site.html("index")


def test_the_tutorial_s_commands_are_those_that_work(tmp_path: Path) -> None:
    text = (DOCS / "tutorial.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```bash\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    install, build = (block.strip().splitlines() for block in blocks)
    packages = install[-1].removeprefix(".venv/bin/pip install ").split()
    assert packages == ["sphinx-academic"]
    for name, text in captioned("tutorial.md").items():
        if name != "what is printed":
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
    program, *arguments = shlex.split(build[0])
    assert program == ".venv/bin/sphinx-build"
    command = [sys.executable, "-m", "sphinx", "-W", *arguments]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "_build" / "html" / "index.html").is_file()


# -- extending -----------------------------------------------------------------------------------


@pytest.mark.parametrize("parallel", [0, 2])
def test_another_kind_needs_forty_lines_of_a_conf_py(make_site: MakeSite, parallel: int) -> None:
    files = {name: captioned("extending.md")[name] for name in BROADCAST_FILES}
    assert len(files["conf.py"].splitlines()) <= 40
    site = make_site(files).build(parallel=parallel)
    page = site.soup("index")
    found = [" ".join(item.get_text().split()) for item in page.find_all(class_="academic-item")]
    first = "Jan 14, 1952 Can Automatic Calculating Machines Be Said to Think?, BBC Third Programme Link"
    assert found == [first]
    rows = [" ".join(row.get_text().split()) for row in page.select("table tr")]
    assert rows == [
        first,
        "May 15, 1951 Can Digital Computers Think?, BBC Third Programme",
    ]

    broadcast = "- {title: Can Digital Computers Think?, date: 1951-05-15}\n"
    site.write({"index.md": f"# Broadcasts\n\n```{{broadcast-list}}\n{broadcast}```\n"})
    site.build(parallel=parallel)
    assert "May 15, 1951 Can Digital Computers Think?" in " ".join(site.soup("index").get_text().split())

    site.write({"data/broadcasts.yml": "- {title: Can Digital Computers Think?, dated: 1951}\n"})
    warning = "data/broadcasts.yml:1: WARNING: unknown field 'dated'; did you mean 'date'? [academic.field]"
    site.build(warnings=[warning])


STYLED = """\
@article{a, author = {Noether, Emmy}, title = {Idealtheorie}, journal = {Mathematische Annalen}, year = 1921,
  doi = {10.1007/BF01464225}, code = {https://example.org/code}}
"""


@pytest.mark.parametrize(
    ("style", "caption", "expected"),
    [
        (
            "without-doi",
            "conf.py of a site that shows no DOI",
            ["Idealtheorie", "Emmy Noether", "Mathematische Annalen, 1921", "Code News 1921"],
        ),
        (
            "venue-first",
            "conf.py of a site whose venues stand first",
            ["Mathematische Annalen, 1921", "Idealtheorie", "Emmy Noether", "DOI Code News 1921"],
        ),
    ],
)
@pytest.mark.parametrize("page", ["index.md", "index.rst"])
def test_a_style_of_a_site_hides_or_moves_a_part(
    make_site: MakeSite, page: str, style: str, caption: str, expected: list[str]
) -> None:
    myst = f"# Works\n\n```{{publication-list}}\n:style: {style}\n```\n\n```{{news}}\n```\n"
    rest = f"Works\n=====\n\n.. publication-list::\n   :style: {style}\n\n.. news::\n"
    files = {page: myst if page == "index.md" else rest, "data/publications.bib": STYLED}
    news = "- {date: 1921, publication: a, event: published}\n"
    site = make_site({**files, "data/news.yml": news}, captioned("extending.md")[caption]).build()
    (item,) = site.soup("index").find_all(class_="academic-publication")
    assert [" ".join(line.get_text().split()) for line in item.find_all("p")][:4] == expected


def test_a_style_of_a_site_overrides_each_part(make_site: MakeSite) -> None:
    bib = """\
@article{a, author = {Noether, Emmy}, title = {Idealtheorie}, journal = {Mathematische Annalen}, year = 1921,
  volume = 83, number = 1, selected = {true}, presentation = {oral}, note = {Reprinted},
  code = {https://example.org/code}, doi = {10.1007/BF01464225}, abstract = {Ideals.}, abbr = {MA}}
"""
    index = "# Publications\n\n```{publication-list}\n:style: ours\n```\n"
    site = make_site({"index.md": index, "data/publications.bib": bib}, captioned("extending.md")["a style in conf.py"])
    (item,) = site.build().soup("index").find_all(class_="academic-publication")
    assert [" ".join(line.get_text().split()) for line in item.find_all("p")] == [
        "“Idealtheorie”",
        "by Emmy Noether",
        "Mathematische Annalen, vol. 83, (1921) selected",
        "Reprinted",
        "Code",
    ]
    assert item.find("strong").get_text() == "Mathematische Annalen"
