"""How many processes write pages.

With ``-j 2`` Sphinx has one process write pages and another one, the first, read their trees and enter them into
the search index.  Pages of lists are mostly made while they are written, so that the first would wait for most of the
time: it has as many write as there may be processes, and does its own part beside.
"""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

from sphinx_academic.sphinx.domain import domain_of

#: from here on the others wait for the first, which is to have a processor for itself
_ENOUGH = 4


def setup_writers(app: Sphinx) -> None:
    """Connect what has one more process write."""
    # once it is known what the builder writes
    app.connect("builder-inited", one_more_writes, priority=120)


def one_more_writes(app: Sphinx) -> None:
    """Have one more process write pages, where Sphinx keeps one back and lists are made while they are written."""
    builder = app.builder
    write = getattr(builder, "_write_parallel", None)
    if write is None or app.parallel >= _ENOUGH or domain_of(app.env).site.late_builder is not builder:
        return

    def written(*arguments: Any, **named: Any) -> Any:
        if isinstance(named.get("nproc"), int):
            named["nproc"] += 1
        return write(*arguments, **named)

    builder._write_parallel = written  # type: ignore[method-assign]
