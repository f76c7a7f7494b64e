"""A site, services that answer on this machine, and the command."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pytest_httpserver import HTTPServer
from sync_answers import BIB, ORCID, SERVICES, Sync

from sphinx_academic.cli import main
from sphinx_academic.sync import client as sync_client


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "data").mkdir(parents=True)
    (folder / "conf.py").write_text('extensions = ["myst_parser", "sphinx_academic"]\n')
    (folder / "data/profile.yml").write_text(f"name: Emmy Noether\nlinks: {{orcid: {ORCID}}}\n")
    (folder / "data/publications.bib").write_text(BIB, encoding="utf-8")
    return folder


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the list of the seconds that the client would have waited."""
    waited: list[float] = []
    monkeypatch.setattr(sync_client.time, "sleep", waited.append)
    return waited


@pytest.fixture
def sync(
    site: Path, tmp_path: Path, httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch, waits: list[float]
) -> Sync:
    """Return the command; all services are mirrors on this machine, and answers are stored in the test's folder."""
    for name in SERVICES:
        monkeypatch.setenv(f"SPHINX_ACADEMIC_{name.upper()}_URL", httpserver.url_for(f"/{name}"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name in ("SPHINX_ACADEMIC_MAIL", "OPENALEX_API_KEY"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str, input: str | None = None) -> Result:
        return CliRunner().invoke(main, ["sync", *arguments, "--in", str(site)], input=input)

    return run
