"""Builds a site and prints the processor time of each phase: ``python -m benchmarks.phases SITE``.

With ``again``, what an earlier build has left is used.
"""

from __future__ import annotations

import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.cmd.build import build_main
from sphinx.environment import BuildEnvironment
from sphinx.search import IndexBuilder
from sphinx.transforms import SphinxTransformer


class Clock:
    """Processor time by phase; what an inner phase takes is not the outer one's."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self._inside: list[str] = ["everything else"]
        self._since = time.process_time()

    def switch(self) -> None:
        now = time.process_time()
        self.seconds[self._inside[-1]] += now - self._since
        self._since = now

    def watch(self, owner: Any, name: str, phase: str) -> None:
        """Let a function of a class or module count for a phase."""
        inner: Callable[..., Any] = getattr(owner, name)

        def timed(*args: Any, **kwargs: Any) -> Any:
            self.switch()
            self._inside.append(phase)
            try:
                return inner(*args, **kwargs)
            finally:
                self.switch()
                self._inside.pop()

        setattr(owner, name, timed)


def main() -> int:
    """Build a site and print the table."""
    site = Path(sys.argv[1])
    clock = Clock()
    clock.watch(Builder, "read", "read")
    clock.watch(SphinxTransformer, "apply_transforms", "transforms")
    clock.watch(Builder, "write_doctree", "pickle")
    clock.watch(BuildEnvironment, "get_doctree", "pickle")
    clock.watch(StandaloneHTMLBuilder, "write_doc", "write")
    clock.watch(StandaloneHTMLBuilder, "_get_local_toctree", "navigation")
    clock.watch(StandaloneHTMLBuilder, "gen_indices", "indices")
    clock.watch(IndexBuilder, "feed", "search")
    if "sphinx_academic" in (site / "conf.py").read_text(encoding="utf-8"):
        from sphinx_academic.store.catalogue_cache import CatalogueCache

        clock.watch(CatalogueCache, "open", "catalogue")
    if "again" not in sys.argv[2:]:
        shutil.rmtree(site / "_build", ignore_errors=True)
    status = build_main(["-q", "-b", "html", "-d", f"{site}/_build/doctrees", str(site), f"{site}/_build/html"])
    clock.switch()
    total = sum(clock.seconds.values())
    for phase, seconds in clock.seconds.most_common():
        print(f"{phase:16} {seconds:7.2f} s {seconds / total:6.1%}")
    return status


if __name__ == "__main__":
    sys.exit(main())
