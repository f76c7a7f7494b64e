"""A filter of the changes below a site: those that are a reason to build it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sphinx.util.matching import Matcher
from watchfiles import Change, DefaultFilter

from sphinx_academic.config.conf_file import NAME, conf_file


class SiteFilter(DefaultFilter):
    """Passes the files that a build reads.

    Those that it writes are not among them, nor those that ``exclude_patterns`` names or that editors leave behind.
    """

    def __init__(self, source: Path, written: Sequence[Path]) -> None:
        # links followed: changes are reported by the names that files have
        super().__init__(ignore_paths=[path.resolve() for path in written])
        self._source = source.resolve()
        self.read_conf()

    def read_conf(self) -> None:
        """Read which files are excluded: data files never are, since lists read them by their names."""
        values = conf_file(self._source).values
        patterns = values.get("exclude_patterns")
        self._excluded = Matcher([str(each) for each in patterns] if isinstance(patterns, list) else [])
        data = values.get("academic_data")
        self._data = Path(data if isinstance(data, str) else "data")

    def __call__(self, change: Change, path: str) -> bool:
        if not super().__call__(change, path):
            return False
        try:
            name = Path(path).relative_to(self._source)
        except ValueError:
            return False
        if str(name) == NAME:
            self.read_conf()
            return True
        if any(part.startswith(".") for part in name.parts):
            return False
        return name.is_relative_to(self._data) or not any(
            self._excluded(each.as_posix()) for each in (name, *name.parents)
        )
