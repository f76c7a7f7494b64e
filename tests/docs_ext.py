"""The examples of the documentation, read by its own extension, for the tests that use them."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path

DOCS = Path(__file__).resolve().parent.parent / "docs"


def _to_rst() -> Callable[[str], str]:
    spec = importlib.util.spec_from_file_location("docs_markup", DOCS / "_ext" / "markup.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.to_rst  # type: ignore[no-any-return]


#: Turns a MyST text, as far as the documentation's examples go, into reStructuredText.
to_rst = _to_rst()
