"""Expectations in files beside the tests: ``pytest --update`` rewrites them, and the diff is then read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Expect:
    """The ``expect`` fixture: ``expect(text, "trees/default.txt")`` compares a text with a file beside the test."""

    folder: Path
    update: bool

    def __call__(self, found: str, name: str) -> None:
        """Compare with all of a file; its path is relative to the test module's folder."""
        path = self.folder / name
        if self.update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(found, encoding="utf-8")
        assert path.exists(), f"{path} is not there; run `pytest --update` to write it"
        assert found == path.read_text(encoding="utf-8")

    def part(self, found: str, name: str, *, after: str, end: str) -> None:
        """Compare with the part of a file that follows the only place with ``after``, and ends before ``end``."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert text.count(after) == 1
        before, _, rest = text.partition(after)
        expected, _, rest = rest.partition(end)
        if self.update:
            path.write_text(f"{before}{after}{found}{end}{rest}", encoding="utf-8")
        else:
            assert found == expected
