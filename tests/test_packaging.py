"""The wheel that users get holds what the code looks for."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

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
