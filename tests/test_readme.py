"""The README's commands are the ones that are checked."""

from __future__ import annotations

import os
import re
import shlex
import tomllib
from pathlib import Path

from sphinx_academic.cli.new import THEMES

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


def test_the_commands_name_extras_and_a_theme_that_exist() -> None:
    for command in commands():
        for extras in re.findall(r"\[([^]]+)\]", command):
            assert set(extras.split(",")) <= set(EXTRAS)
    words = shlex.split(commands()[0])
    assert words[words.index(".[icons,feeds]") + 1] in THEMES


def test_relative_links_lead_somewhere() -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert [target for target in targets if not (ROOT / target).exists()] == []
