"""The wheel that users get holds what the code looks for."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import yaml

from sphinx_academic import __version__
from sphinx_academic.cli.new import template_files

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "sphinx_academic"


def test_the_wheel_has_the_whole_package(tmp_path: Path) -> None:
    code = "import sys; from flit_core.buildapi import build_wheel; print(build_wheel(sys.argv[1]))"
    finished = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert finished.returncode == 0, finished.stderr
    with zipfile.ZipFile(tmp_path / finished.stdout.strip()) as wheel:
        packed = set(wheel.namelist())
    wanted = {
        f"sphinx_academic/{path.relative_to(PACKAGE).as_posix()}"
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted - packed == set()
    assert {f"sphinx_academic/site_template/{path}" for path, _ in template_files()} <= packed
    assert "sphinx_academic/py.typed" in packed


def test_the_source_archive_is_named_by_the_version(tmp_path: Path) -> None:
    code = "import sys; from flit_core.buildapi import build_sdist; print(build_sdist(sys.argv[1]))"
    finished = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    # the workflow of a release compares its tag with this name
    assert finished.stdout.strip() == f"sphinx_academic-{__version__}.tar.gz", finished.stderr


def test_the_citation_file_has_the_version() -> None:
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert str(cited["version"]) == __version__
    assert (cited["title"], cited["license"]) == ("sphinx-academic", "MIT")


def test_workflows_use_one_version_of_each_action() -> None:
    folders = (ROOT / ".github" / "workflows", PACKAGE / "site_template" / ".github" / "workflows")
    versions: dict[str, set[str]] = {}
    for path in (path for folder in folders for path in folder.glob("*.yml")):
        for job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values():
            for action in (step["uses"] for step in job["steps"] if "uses" in step):
                name, _, version = action.partition("@")
                versions.setdefault(name, set()).add(version)
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}
    assert "actions/checkout" in versions
