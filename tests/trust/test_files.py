"""No data makes a build read or publish what is not the site's."""

from __future__ import annotations

from pathlib import Path

import pytest
from sites import MakeSite

from sphinx_academic.catalogue import files
from sphinx_academic.catalogue.files import inside, read_file
from sphinx_academic.catalogue.targets import file_name
from sphinx_academic.problems import Location, Problems


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    (root / "data").mkdir(parents=True)
    (root / ".git").mkdir()
    (tmp_path / "secret.pdf").write_text("secret")
    for name in ("paper.pdf", "data/slides.pdf", ".git/config", "conf.py", ".env"):
        (root / name).write_text(name)
    (root / "link.pdf").symlink_to(tmp_path / "secret.pdf")
    (root / "up").symlink_to(tmp_path)
    (root / "circle").symlink_to(root / "circle")
    return root


@pytest.mark.parametrize(
    ("target", "file"),
    [
        ("paper.pdf", "paper.pdf"),
        ("/paper.pdf", "paper.pdf"),
        ("paper.pdf#page=2", "paper.pdf"),
        ("slides.pdf", "data/slides.pdf"),
        ("data/../paper.pdf", "paper.pdf"),
        ("../secret.pdf", None),
        ("/../secret.pdf", None),
        ("%2e%2e/secret.pdf", None),
        ("data/../../secret.pdf", None),
        ("link.pdf", None),
        ("up/secret.pdf", None),
        ("circle", None),
        (".git/config", None),
        ("data/../.env", None),
        ("conf.py", None),
        ("%00", None),
        ("x" * 5000, None),
        ("", None),
    ],
)
def test_a_target_is_a_file_of_the_site_or_nothing(root: Path, target: str, file: str | None) -> None:
    assert file_name(root, "data", target) == file


@pytest.mark.parametrize("name", ["../secret.pdf", "link.pdf", "up/secret.pdf", "circle", "a\0b"])
def test_a_data_file_outside_is_not_read(root: Path, name: str) -> None:
    problems = Problems()
    assert inside(root, name) is None
    assert read_file(root, name, problems, Location("index.md", 1)) is None
    assert len(problems) == 1


def test_a_problem_of_a_whole_file_names_the_file(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    make_site({"index.md": "# Home\n", "data/people.yml": "# nobody yet\n"}).build(
        warnings=[
            "data/people.yml:1: WARNING: data file 'data/people.yml' is larger than 0 MB; "
            "it is not read [academic.file]"
        ]
    )
