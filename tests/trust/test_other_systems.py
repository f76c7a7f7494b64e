"""Sites as macOS and Windows have them: what cannot be run elsewhere is simulated."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path, PureWindowsPath

import pytest
from sites import CONF, MakeSite

from sphinx_academic.catalogue import targets
from sphinx_academic.catalogue.targets import name_below
from sphinx_academic.cli.checking import check_site

NEWS = "# T\n\n```{news}\n```\n"
NOT_UTF8 = (
    "this page is not UTF-8, and Sphinx cannot read it; save it as UTF-8, or list it in exclude_patterns "
    "[academic.encoding]"
)


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("about.md", "# A\n\nG\u00f6del\n".encode("cp1252"), 3),
        ("about.md", "# A\n".encode("utf-16"), 1),
        ("sub/._index.md", b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X\xff", 1),
    ],
)
def test_a_page_that_is_not_utf8_is_named(make_site: MakeSite, name: str, content: bytes, line: int) -> None:
    site = make_site({"index.md": NEWS, "data/news.yml": "- {date: 1936, text: A}\n", name: content})
    assert list(map(str, check_site(site.srcdir).problems)) == [f"{name}:{line}: {NOT_UTF8}"]
    site.write({"conf.py": CONF + "exclude_patterns = ['about.md', '**/._*']\n"})
    assert list(check_site(site.srcdir).problems) == []
    site.build()


def test_paths_of_pages_are_posix_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(targets, "PurePath", PureWindowsPath)
    assert name_below("C:\\site", "C:\\site\\people\\a.md") == "people/a.md"
    assert name_below("C:\\site", "D:\\else\\a.md") == "D:\\else\\a.md"


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("academic_data = 'my\\\\data'", "academic_data: expected '/' between folders, as in 'my/data'"),
        (
            "academic_bibliography = ['a.bib', 'b\\\\c.bib']",
            "academic_bibliography: expected '/' between folders, as in 'b/c.bib'",
        ),
        (
            "academic_person_pages = 'people\\\\{id}'",
            "academic_person_pages: expected '/' between folders, as in 'people/{id}'",
        ),
        ("academic_cv_pdf = 'files\\\\cv.pdf'", "academic_cv_pdf: expected '/' between folders, as in 'files/cv.pdf'"),
    ],
)
def test_backslashes_in_settings(make_site: MakeSite, setting: str, message: str) -> None:
    site = make_site({"index.md": NEWS, "data/news.yml": "- {date: 1936, text: A}\n"}, f"{setting}\n")
    site.build(warnings=None)
    said = [line.replace("WARNING: ", "") for line in site.warnings]
    assert [line.partition("; using")[0].partition(", found")[0] for line in said] == [f"conf.py:3: {message}"]
    assert list(map(str, check_site(site.srcdir).problems)) == said


def test_backslashes_in_the_file_of_a_list(make_site: MakeSite) -> None:
    site = make_site(
        {"index.md": "# T\n\n```{news} data\\more.yml\n```\n", "data/more.yml": "- {date: 1936, text: A}\n"}
    )
    said = "index.md:3: data file 'data\\\\more.yml' does not exist; write 'data/more.yml' [academic.file]"
    assert list(map(str, check_site(site.srcdir).problems)) == [said]
    site.build(warnings=[said.replace(": data", ": WARNING: data", 1)])


def test_every_text_file_is_written_with_newlines_of_one_kind() -> None:
    """Windows writes carriage returns where nobody says what a line ends with."""
    package = Path(targets.__file__).parents[1]
    found = []
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "write_text":
                newlines = [each.value for each in node.keywords if each.arg == "newline"]
                if [getattr(each, "value", "") for each in newlines] != ["\n"]:
                    found.append(f"{path.relative_to(package)}:{node.lineno}")
    assert found == []


def test_a_fence_that_is_not_closed(make_site: MakeSite) -> None:
    page = "# T\n\n```{news}\n:limit: 3\n\n## More\n\n`code` here\n"
    site = make_site({"index.md": page, "data/news.yml": "- {date: 1936, text: Something}\n"})
    said = "news: the fence opened on line 3 is not closed [academic.option]"
    assert list(map(str, check_site(site.srcdir).problems)) == [f"index.md:3: {said}"]
    site.build(warnings=[f"index.md:3: WARNING: {said}"])
    assert "Something" in site.soup().get_text()


def test_a_role_of_the_domain_that_there_is_not(make_site: MakeSite) -> None:
    site = make_site({"index.md": "# T\n\n{acad:publication}`a key`\n"})
    said = "there is no role 'acad:publication'; its text is kept; did you mean 'acad:pub'? [academic.reference]"
    assert list(map(str, check_site(site.srcdir).problems)) == [f"index.md:3: {said}"]
    site.build(warnings=[f"index.md:3: WARNING: {said}"])
    assert "a key" in site.soup().get_text()


@pytest.mark.parametrize("encoding", ["cp1252", "gbk", "cp932", "ascii"])
@pytest.mark.parametrize(
    "command", [["check"], ["new", "\u0142\U0001f600"], ["import", "\u0142\U0001f600.bib"], ["schema"]]
)
def test_a_console_that_lacks_a_character(make_site: MakeSite, encoding: str, command: list[str]) -> None:
    site = make_site({"index.md": NEWS, "data/news.yml": "- {date: 1936, text: A, \u0142\U0001f600: x}\n"})
    run = [sys.executable, "-m", "sphinx_academic", *command]
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    result = subprocess.run(run, cwd=site.srcdir, capture_output=True, env=environment, check=False)
    said = (result.stdout + result.stderr).decode(encoding, "replace")
    assert "Traceback" not in said
    assert result.returncode == {"check": 1, "new": 0, "import": 1, "schema": 0}[command[0]]
    if command[0] == "check":
        assert said.startswith(r"data/news.yml:1: unknown field '\u0142\U0001f600'; known are") or encoding == "ascii"
