"""The README's commands are the ones that are checked."""

from __future__ import annotations

import os
import re
import shlex
import tomllib
from pathlib import Path

from sites import MakeSite

from sphinx_academic.cli import COMMANDS
from sphinx_academic.cli.new import THEMES
from sphinx_academic.config.values import PREFIX, fields
from sphinx_academic.extension import DIRECTIVES
from sphinx_academic.records.kinds import UNLISTED, Kinds, list_directive
from sphinx_academic.records.kinds.news import News
from sphinx_academic.selection.options import options_of

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]


def commands() -> list[str]:
    return re.findall(r"^```bash\n(.*?)\n```$", README, re.DOTALL | re.MULTILINE)


def test_two_commands_of_one_line_set_up() -> None:
    assert len(commands()) == 2
    assert all("\n" not in command for command in commands())


def test_ci_runs_the_commands_as_they_stand_and_the_tests_last() -> None:
    script = ROOT / ".ci" / "run"
    lines = script.read_text(encoding="utf-8").splitlines()
    build, test = commands()
    assert f"({build})" in lines
    assert lines[-1] == test
    assert os.access(script, os.X_OK)


def test_the_commands_name_extras_that_exist_and_no_further_theme() -> None:
    for command in commands():
        for extras in re.findall(r"\[([^]]+)\]", command):
            assert set(extras.split(",")) <= set(EXTRAS)
    words = shlex.split(commands()[0])
    assert words[words.index(".[icons]") + 1] == "&&"
    assert THEMES["academic"] == ""


def test_what_it_names_exists() -> None:
    named = re.findall(r"sphinx-academic ([a-z]+)", README)
    assert set(named) == {"build", "new", "serve", "sync", "theme"} <= set(COMMANDS)
    assert set(re.findall(r"extra `(\w+)`", README)) == {"serve", "pdf"} <= set(EXTRAS)
    settings = {PREFIX + field.name for field in fields()}
    assert set(re.findall(r"academic_\w+(?= = )", README)) == {"academic_cv_pdf"} <= settings


def test_relative_links_lead_somewhere() -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert [target for target in targets if not (ROOT / target).exists()] == []


def blocks() -> dict[str, str]:
    """Return the README's files: by the name in a file's first line, and the page."""
    named = re.findall(r"^```\w+\n[#%] (\S+)\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    page = re.findall(r"^````markdown\n(.*?)^````$", README, re.DOTALL | re.MULTILINE)
    return {**dict(named), "index.md": page[0]}


def test_the_site_it_shows_builds(make_site: MakeSite) -> None:
    files = blocks()
    assert set(files) == {"conf.py", "data/news.yml", "data/publications.bib", "index.md"}
    more = {
        "data/profile.yml": "name: Alan Turing\naliases: [A. M. Turing]\n",
        "news.md": "---\norphan: true\n---\n\n# All news\n",
    }
    page = make_site({**files, **more}).build(html_theme="basic").soup("index")
    assert "My paper “Computing Machinery and Intelligence” is published in Mind." in " ".join(page.get_text().split())
    assert [owner.get_text() for owner in page.find_all(class_="academic-owner")] == ["A. M. Turing"]


def test_the_directives_it_names_are_all_there_are() -> None:
    named = re.findall(r"`([\w-]+)`", "".join(re.findall(r"^\| `.*?\|", README, re.MULTILINE)))
    assert set(named) == {list_directive(kind) for kind in Kinds() if kind not in UNLISTED} | {
        name for name, _path, _arguments in DIRECTIVES
    }


def test_the_options_it_names_are_options_of_every_list() -> None:
    named = re.findall(r"`([\w-]+)`", README.partition("Every list takes ")[2].partition(", and the same YAML")[0])
    assert len(named) > 10
    assert set(named) <= {option.name for option in options_of(News)}
