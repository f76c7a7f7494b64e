"""The folder of an optional corpus of real data files."""

from __future__ import annotations

import os
from pathlib import Path


def corpus() -> Path | None:
    """Return the folder named by ``SPHINX_ACADEMIC_CORPUS``, or one beside the checkout, if there is one."""
    named = os.environ.get("SPHINX_ACADEMIC_CORPUS")
    folder = Path(named) if named else Path(__file__).resolve().parents[2] / "shared" / "corpus"
    return folder if folder.is_dir() else None
