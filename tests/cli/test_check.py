from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import sphinx_academic
from sphinx_academic.cli.check import check
from sphinx_academic.cli.checking import check_site


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "conf.py").write_text("academic_today = f()\n")
    (tmp_path / "data" / "news.yml").write_text("- date: 2024\n  text: News\n  txet: x\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_text(site: Path) -> None:
    result = CliRunner().invoke(check, [])
    assert result.stdout == "data/news.yml:3: unknown field 'txet'; did you mean 'text'? [academic.field]\n"
    assert result.stderr == (
        "note: conf.py:1: academic_today is computed; conf.py is not run, so its default is assumed\n"
        "1 problem in 1 file\n"
    )
    assert result.exit_code == 1


def test_json(site: Path) -> None:
    result = CliRunner().invoke(check, ["--format", "json"])
    assert json.loads(result.stdout) == [
        {
            "file": "data/news.yml",
            "line": 3,
            "type": "academic.field",
            "message": "unknown field 'txet'; did you mean 'text'?",
        }
    ]


def test_github(site: Path) -> None:
    result = CliRunner().invoke(check, [str(site), "--format", "github"])
    path = f"{site}/data/news.yml".replace(":", "%3A").replace(",", "%2C")
    assert result.stdout == (
        f"::warning file={path},line=3,title=academic.field::unknown field 'txet'; did you mean 'text'?\n"
    )


def test_a_sound_site(site: Path) -> None:
    (site / "data" / "news.yml").write_text("- date: 2024\n  text: News\n")
    (site / "conf.py").write_text("")
    result = CliRunner().invoke(check, ["--links"])
    assert (result.stdout, result.stderr, result.exit_code) == ("", "no problems found\n", 0)


def test_a_folder_that_is_no_site(site: Path) -> None:
    result = CliRunner().invoke(check, ["data"])
    said = "Error: there is no conf.py in 'data': it is not the source directory of a site"
    assert (result.stdout, result.stderr.splitlines()[-1], result.exit_code) == ("", said, 2)


def test_links(site: Path) -> None:
    (site / "page.md").write_text("# A heading\n\n(label)=\n## Other\n")
    links = ("#a-heading", "#label", "#other", "#hading")
    text = "".join(f"- date: 2024\n  text: '[x](page.md{link})'\n" for link in links)
    (site / "data" / "news.yml").write_text(text)
    (site / "data" / "publications.bib").write_text("@book{t,\n  title = {T},\n  isbn = {978-3-16-148410-1}\n}\n")
    result = CliRunner().invoke(check, ["--links"])
    assert result.stdout.splitlines() == [
        "data/news.yml:8: page 'page' has no anchor 'hading'; did you mean 'a-heading'? [academic.link]",
        "data/publications.bib:3: ISBN '978-3-16-148410-1' has a typing error: its check digit would be 0, not 1 "
        "[academic.link]",
    ]


def test_a_cv_for_print_that_is_not_there(site: Path) -> None:
    (site / "data" / "news.yml").unlink()
    (site / "conf.py").write_text('\nacademic_cv_pdf = "cv.pdf"\n')
    message = "academic_cv_pdf: 'cv.pdf' is neither a document nor a file of the site; there is no link to it"
    assert CliRunner().invoke(check, []).stdout == f"conf.py:2: {message} [academic.file]\n"
    (site / "cv.pdf").write_bytes(b"%PDF")
    assert CliRunner().invoke(check, []).stdout == ""


def test_groups_that_depend_on_the_day(site: Path) -> None:
    (site / "data" / "news.yml").unlink()
    (site / "data" / "talks.yml").write_text("- {title: A, date: 1933}\n")
    (site / "index.md").write_text("```{talk-list}\n```\n")
    result = CliRunner().invoke(check, [])
    assert (result.stdout, result.exit_code) == ("", 0)


DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize(
    "folder",
    [
        *(DOCS / name for name in ("example", "lab", "lab-member")),
        Path(sphinx_academic.__file__).parent / "site_template",
    ],
    ids=str,
)
def test_the_sites_of_the_project_are_sound(folder: Path) -> None:
    result = CliRunner().invoke(check, [str(folder)])
    assert (result.stdout, result.exit_code) == ("", 0)


STRANGE = {
    "md": "# Page\n\n```{{news}}\n:limit 5\n```\n\n```{{projects-list}}\n```\n\n```{{note}}\n{{acad:pubs}}`x`\n```\n"
    "\n```{{news}}\n:limit: 1\n:more: {more}\n```\n",
    "rst": "Page\n====\n\n.. news::\n   :limit: 1\n   limit\n\n.. projects-list::\n\n.. note::\n\n   :acad:pubs:`x`\n"
    "\n.. news::\n   :limit: 1\n   :more: {more}\n",
}
SAID = {
    "md": [
        "index.md:4: news: Invalid options format: expected ':' after key [academic.option]",
        "index.md:7: there is no directive 'projects-list'; did you mean 'project-list'? [academic.option]",
        "index.md:11: there is no role 'acad:pubs'; its text is kept; did you mean 'acad:pub'? [academic.reference]",
        "index.md:16: news: option 'more': there is no document 'publicatons'; did you mean 'publications'? "
        "[academic.option]",
    ],
    "rst": [
        "index.rst:4: news: invalid option block. [academic.option]",
        "index.rst:8: there is no directive 'projects-list'; did you mean 'project-list'? [academic.option]",
        "index.rst:12: there is no role 'acad:pubs'; its text is kept; did you mean 'acad:pub'? [academic.reference]",
        "index.rst:16: news: option 'more': there is no document '/publicatons'; did you mean 'publications'? "
        "[academic.option]",
    ],
}


@pytest.mark.parametrize("language", STRANGE)
def test_what_is_not_there(site: Path, language: str) -> None:
    (site / "conf.py").write_text("extensions = ['myst_parser', 'sphinx_academic']\n")
    (site / "data" / "news.yml").write_text("- {date: 2024, text: A}\n- {date: 2023, text: B}\n")
    (site / "publications.md").write_text("# Publications\n")
    page = site / f"index.{language}"
    page.write_text(STRANGE[language].format(more="publicatons" if language == "md" else "/publicatons"))
    assert [str(each) for each in check_site(site).problems] == SAID[language]
    # what the site's own code may add is not complained of
    (site / "conf.py").write_text("extensions = ['myst_parser', 'nowhere']\n")
    assert SAID[language][1] not in [str(each) for each in check_site(site).problems]
    page.write_text(STRANGE[language].format(more="publications"))
    assert not any("document" in str(each) for each in check_site(site).problems)
