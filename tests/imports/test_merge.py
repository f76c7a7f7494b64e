"""Into a site that exists, an import only adds: what is there stays byte for byte."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from sphinx_academic.cli import main

BIB = """\
% my papers
@article{meitner1939,
  author = {Meitner, Lise and Frisch, Otto Robert}, % two
  title  = {Disintegration of {Uranium} by Neutrons: a New Type of Nuclear Reaction},
  journal = {Nature}, year = 1939, doi = {10.1038/143239a0},
}
"""
NEWS = "# what happened\n- {date: 1939-02, text: A letter to Nature.}   # short\n"
SOURCE_BIB = """\
@string{nat = "Nature"}
@article{other1939, author = {L. Meitner and O. R. Frisch}, title = {Disintegration of Uranium by Neutrons},
  journal = nat, year = {1939}, doi = {https://doi.org/10.1038/143239A0}}
@article{meitner1939, author = {Meitner, Lise and Frisch, Otto Robert}, title = {Products of the Fission},
  journal = nat, year = {1939}, volume = {143}}
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "data").mkdir(parents=True)
    (folder / "conf.py").write_text('extensions = ["myst_parser", "sphinx_academic"]\n')
    (folder / "index.md").write_text("# Home\n\n```{publication-list}\n```\n")
    (folder / "data/publications.bib").write_text(BIB)
    (folder / "data/news.yml").write_text(NEWS)
    return folder


def run(*args: str, input: str | None = None) -> Result:
    result = CliRunner().invoke(main, ["import", *args], input=input)
    assert result.exit_code == 0, result.output
    return result


def test_only_what_is_new_is_added(site: Path) -> None:
    result = run("-", "--into", str(site), "--format", "json", input=SOURCE_BIB)
    assert (site / "data/publications.bib").read_text() == (
        BIB + '\n@string{nat = "Nature"}\n\n'
        "@article{meitner1939a, author = {Meitner, Lise and Frisch, Otto Robert}, title = {Products of the Fission},\n"
        "  journal = nat, year = {1939}, volume = {143}}\n"
    )
    assert (site / "data/news.yml").read_text() == NEWS
    report = json.loads(result.stdout)
    assert (report["added"], report["known"], report["check"]) == ({"publications": 1}, {"publications": 1}, [])
    assert report["conflicts"] == [
        "stdin:2: title of publications 'other1939': 'Disintegration of Uranium by Neutrons' differs from "
        "'Disintegration of Uranium by Neutrons: a New Type of Nucl...', which is there",
        "stdin:2: authors of publications 'other1939': 'L. Meitner and O. R. Frisch' differs from "
        "'Meitner, Lise and Frisch, Otto Robert', which is there",
    ]


def test_a_dry_run_prints_the_difference_and_writes_nothing(site: Path) -> None:
    page = site.parent / "about.md"
    page.write_text("News\n====\n* [1944.11] A prize for fission.\n")
    result = run(str(page), "--into", str(site), "--dry-run")
    assert result.stdout == (
        "--- a/data/news.yml\n+++ b/data/news.yml\n@@ -1,2 +1,4 @@\n # what happened\n"
        " - {date: 1939-02, text: A letter to Nature.}   # short\n+- date: 1944-11\n+  text: A prize for fission.\n"
    )
    assert (site / "data/news.yml").read_text() == NEWS


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        (
            "news:\n  - {date: 1939, text: x}\n",
            "news:\n  - {date: 1939, text: x}\n  - date: 1944-11\n    text: A prize.\n",
        ),
        ("# nothing yet\n", "# nothing yet\n- date: 1944-11\n  text: A prize.\n"),
        ("- {date: 1939, text: x}", "- {date: 1939, text: x}\n- date: 1944-11\n  text: A prize.\n"),
        ("- {date: 1939, text: x}\r\n", "- {date: 1939, text: x}\r\n- date: 1944-11\r\n  text: A prize.\r\n"),
        ("[{date: 1939, text: x}]\n", "[{date: 1939, text: x}]\n"),
    ],
    ids=["mapping", "empty", "no line break", "CRLF", "flow"],
)
def test_records_are_added_in_the_layout_of_the_file(site: Path, there: str, expected: str) -> None:
    (site / "data/news.yml").write_bytes(there.encode())
    page = site.parent / "about.md"
    page.write_text("News\n====\n* [1944.11] A prize.\n")
    result = run(str(page), "--into", str(site))
    assert (site / "data/news.yml").read_bytes().decode() == expected
    refused = "data/news.yml: nothing can be added to it, since it is no list of one record a line"
    assert (refused in result.stdout) == (there == expected)


def test_nothing_is_written_out_of_the_site(site: Path, tmp_path: Path) -> None:
    (site / "data/awards.yml").symlink_to(tmp_path / "elsewhere.yml")
    page = tmp_path / "about.md"
    page.write_text("Awards\n====\n* 1944, Nobel Prize\n")
    result = CliRunner().invoke(main, ["import", str(page), "--into", str(site)])
    assert result.exit_code == 1
    assert not (tmp_path / "elsewhere.yml").exists()


def test_two_works_that_share_an_identifier_by_mistake_stay_two(site: Path) -> None:
    text = "@misc{a, author = {Noether, Emmy}, title = {Invariante Variationsprobleme}, doi = {10.1038/143239a0}}\n"
    result = run("-", "--into", str(site), input=text)
    assert "'a' has an identifier of 'meitner1939', which is another work by its title: both stay" in result.stdout
    assert (site / "data/publications.bib").read_text() == BIB + "\n" + text


def test_a_key_that_many_works_want_is_found_fast(site: Path) -> None:
    works = "".join(f"TY  - JOUR\nAU  - Noether, Emmy\nTI  - Ideals, part {n}\nPY  - 1921\nER  - \n" for n in range(40))
    run("-", "--into", str(site), input=works)
    keys = [record["key"] for record in yaml.safe_load((site / "data/publications.yml").read_text())]
    assert (keys[:3], keys[26:29], len(set(keys))) == (
        ["noether1921ideals", "noether1921idealsa", "noether1921idealsb"],
        ["noether1921idealsz", "noether1921ideals-27", "noether1921ideals-28"],
        40,
    )
