"""The requirement that a new site writes is what installs the package that made it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sphinx_academic.cli import origin


class Distribution:
    def __init__(self, text: str | None) -> None:
        self.text = text

    def read_text(self, name: str) -> str | None:
        assert name == "direct_url.json"
        return self.text


def required(monkeypatch: pytest.MonkeyPatch, told: dict[str, Any] | None) -> str:
    text = None if told is None else json.dumps(told)
    monkeypatch.setattr(origin, "distribution", lambda name: Distribution(text))
    return origin.requirement("icons")


def test_from_an_index_the_name_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    assert required(monkeypatch, None) == "sphinx-academic[icons]"


def test_from_a_repository_it_is_that_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    vcs = {"vcs": "git", "commit_id": "abc123", "requested_revision": "main"}
    told = {"url": "https://example.org/who/what.git", "vcs_info": vcs}
    expected = "sphinx-academic[icons] @ git+https://example.org/who/what.git@abc123"
    assert required(monkeypatch, told) == expected


def test_from_a_file_it_is_that_file(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {"url": "https://example.org/sphinx_academic-1-py3-none-any.whl", "archive_info": {}}
    assert required(monkeypatch, told).endswith(" @ https://example.org/sphinx_academic-1-py3-none-any.whl")


@pytest.mark.parametrize(
    ("remote", "expected"),
    [
        ("https://example.org/who/what.git", "git+https://example.org/who/what.git"),
        ("git@example.org:who/what.git", "git+https://example.org/who/what.git"),
        ("ssh://git@example.org/who/what", "git+https://example.org/who/what"),
        ("https://token@example.org/who/what.git", ""),
        ("/srv/what.git", ""),
        ("", ""),
    ],
)
def test_from_a_folder_it_is_the_repository_that_the_folder_is_a_clone_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, remote: str, expected: str
) -> None:
    if remote:
        (tmp_path / ".git").mkdir()
        config = f'[core]\n\tbare = false\n[remote "origin"]\n\turl = {remote}\n\tfetch = +refs/heads/*:refs/x/*\n'
        (tmp_path / ".git" / "config").write_text(config)
    told = {"url": tmp_path.as_uri(), "dir_info": {"editable": True}}
    assert required(monkeypatch, told) == f"sphinx-academic[icons] @ {expected or tmp_path.as_uri()}"
