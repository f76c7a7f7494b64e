"""The weekly workflow of a new site: valid for its host, and its steps run on this machine."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from pytest_httpserver import HTTPServer
from sync_answers import ORCID, SERVICES, crossref, work

from sphinx_academic.cli import main

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "sphinx_academic" / "site_template" / ".github" / "workflows"
#: what ``gh`` is asked to do; the second time, there is a pull request
GH = """\
#!/bin/sh
printf '%s ' "$@" >> "$GH_LOG"
printf '\\n' >> "$GH_LOG"
case "$2" in create) test ! -e "$GH_LOG.open" && touch "$GH_LOG.open";; esac
"""


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", [*TEMPLATE.glob("*.yml"), *(ROOT / ".github" / "workflows").glob("*.yml")]),
        (
            "vendor.github-issue-forms",
            [ROOT / ".github" / "ISSUE_TEMPLATE" / f"{name}.yml" for name in ("problem", "wish")],
        ),
    ],
)
def test_they_are_valid_for_their_host(schema: str, files: list[Path]) -> None:
    """The schemas are those that ``check-jsonschema`` has in itself: nothing is fetched."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.returncode) == ("ok -- validation done", 0)


def steps() -> list[dict[str, Any]]:
    workflow = yaml.safe_load((TEMPLATE / "sync.yml").read_text(encoding="utf-8"))
    return [step for step in workflow["jobs"]["sync"]["steps"] if "run" in step and "pip install" not in step["run"]]


class Host:
    """A repository of a new site, its remote, and the programs that the steps call."""

    def __init__(self, folder: Path, server: HTTPServer) -> None:
        self.site = folder / "site"
        self.remote = folder / "remote.git"
        self.log = folder / "gh.log"
        programs = folder / "bin"
        for path in (self.site, programs, folder / "home", folder / "temp"):
            path.mkdir()
        (programs / "gh").write_text(GH)
        (programs / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
        for program in programs.iterdir():
            program.chmod(0o755)
        self.env = {
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT),
            "HOME": str(folder / "home"),
            "RUNNER_TEMP": str(folder / "temp"), "GH_LOG": str(self.log), "XDG_CACHE_HOME": str(folder / "cache"),
            "LANG": "C.UTF-8",
            **{f"SPHINX_ACADEMIC_{name.upper()}_URL": server.url_for(f"/{name}") for name in SERVICES},
        }  # fmt: skip
        CliRunner().invoke(main, ["new", str(self.site), "--name", "Emmy Noether"], catch_exceptions=False)
        (self.site / "data/profile.yml").write_text(f"name: Emmy Noether\nlinks: {{orcid: {ORCID}}}\n")
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "Emmy Noether")
        self.git("config", "user.email", "noether@example.org")
        self.git("init", "-q", "--bare", str(self.remote))
        self.git("remote", "add", "origin", str(self.remote))
        self.commit()

    def git(self, *arguments: str) -> str:
        command = ["git", *arguments]
        done = subprocess.run(command, cwd=self.site, env=self.env, capture_output=True, text=True, check=True)
        return done.stdout

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "-q", "--allow-empty", "-m", "The site")
        self.git("push", "-q", "origin", "main")

    def run(self) -> list[int]:
        """Run the steps as a host does, each by ``bash -e`` on the main branch; return what they exit with."""
        self.git("checkout", "-q", "main")
        codes = []
        for step in steps():
            script = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]]
            done = subprocess.run(script, cwd=self.site, env=self.env, capture_output=True, check=False)
            codes.append(done.returncode)
            if codes[-1]:
                break
        return codes

    def asked_of_gh(self) -> list[str]:
        text = self.log.read_text() if self.log.exists() else ""
        return [line.strip() for line in text.replace(self.env["RUNNER_TEMP"], "TEMP").splitlines()]


@pytest.fixture
def host(tmp_path: Path, httpserver: HTTPServer) -> Host:
    assert shutil.which("git"), "the steps need git"
    return Host(tmp_path, httpserver)


NEW = work("Abstrakter Aufbau der Idealtheorie", 1927, DOI="10.1007/bf01209152")
TITLE = "Publications as open records have them"
CREATE = f"pr create --head sync --title {TITLE} --body-file TEMP/report.md"


def test_a_pull_request_is_opened_and_renewed(host: Host, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/crossref/works").respond_with_json(crossref(NEW))
    httpserver.expect_request(re.compile(".*")).respond_with_data("", 404)
    assert host.run() == [0, 0]
    assert host.asked_of_gh() == [CREATE]
    assert host.git("log", "--format=%an <%ae>: %s", "main..origin/sync").splitlines() == [
        f"github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>: {TITLE}"
    ]
    assert host.git("diff", "--name-only", "main", "origin/sync").splitlines() == ["data/publications.bib"]
    report = (Path(host.env["RUNNER_TEMP"]) / "report.md").read_text()
    assert "## New works (1)" in report
    assert "+@article{" in report
    # a week later, with the branch and the request still there
    assert host.run() == [0, 0]
    assert host.asked_of_gh() == [CREATE, CREATE, "pr edit sync --body-file TEMP/report.md"]
    assert len(host.git("log", "--format=%s", "main..origin/sync").splitlines()) == 1


def test_a_bibliography_that_is_not_there_yet_is_part_of_it(host: Host, httpserver: HTTPServer) -> None:
    (host.site / "data/publications.bib").unlink()
    host.commit()
    httpserver.expect_request("/crossref/works").respond_with_json(crossref(NEW))
    httpserver.expect_request(re.compile(".*")).respond_with_data("", 404)
    assert host.run() == [0, 0]
    assert host.asked_of_gh() == [CREATE]
    assert host.git("diff", "--name-only", "main", "origin/sync").splitlines() == ["data/publications.bib"]


def test_nothing_new_opens_nothing(host: Host, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/crossref/works").respond_with_json(crossref())
    httpserver.expect_request(re.compile(".*")).respond_with_data("", 404)
    assert host.run() == [0, 0]
    assert (host.asked_of_gh(), host.git("branch", "--all").split()) == ([], ["*", "main", "remotes/origin/main"])


def test_services_that_all_fail_are_a_failure(host: Host, httpserver: HTTPServer) -> None:
    httpserver.expect_request(re.compile(".*")).respond_with_data("", 404)
    assert host.run() == [1]
    assert host.asked_of_gh() == []
