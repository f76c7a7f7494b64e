"""Which made files are still what the data says, so that a build which changed nothing makes nothing again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from sphinx_academic import __version__
from sphinx_academic.domain import AcademicDomain
from sphinx_academic.html.addresses import domain_of

#: raised when the files would look different although the data is the same
_FORMAT = 1


def fingerprint(*said: Any) -> str:
    """Return a fingerprint of what a file depends on, of this version of the package."""
    return hashlib.blake2b(repr((__version__, _FORMAT, said)).encode(), digest_size=10).hexdigest()


def shown_digests(domain: AcademicDomain, kind: str) -> list[tuple[str, str]]:
    """Return page and digest of every list of a kind: while they stay, so do the records that are listed."""
    return sorted(
        (docname, each.digest) for docname, lists in domain.shown.items() for each in lists if each.kind == kind
    )


def read_state(path: Path) -> dict[str, str]:
    """Return what :func:`write_state` wrote; nothing where that cannot be read."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_state(path: Path, state: Mapping[str, str]) -> None:
    """Write names and fingerprints, in one step: a build that ends here leaves the old ones or the new ones."""
    temporary = path.with_name(f"{path.name}.new")
    temporary.write_text(json.dumps(state, indent=0), encoding="utf-8")
    temporary.replace(path)


class MadeFiles:
    """The files of one kind that stand beside the pages."""

    def __init__(self, app: Sphinx, kind: str, names: Iterable[str], *more: Any) -> None:
        self.has_last = domain_of(app).has_last
        self.path = Path(app.doctreedir) / "academic-files.json"
        self.files = [Path(app.outdir) / name for name in names]
        self.name = f"{app.builder.name} {' '.join(file.name for file in self.files)}"
        self.fingerprint = fingerprint(shown_digests(domain_of(app), kind), more)

    def are_current(self) -> bool:
        """Return whether all files are there, made from the same lists."""
        current = self.has_last and read_state(self.path).get(self.name) == self.fingerprint
        return current and all(file.is_file() for file in self.files)

    def write(self, contents: Mapping[str, str | bytes]) -> None:
        """Write the files, and note that they were made."""
        state = read_state(self.path)
        # first of all, that there are some: a build that ends here leaves them to the next one
        write_state(self.path, state | {self.name: ""})
        for file in self.files:
            _write_if_changed(file, contents[file.name])
        write_state(self.path, state | {self.name: self.fingerprint})

    def remove(self) -> None:
        """Remove the files if a build has made them; others of these names are the site's own."""
        state = read_state(self.path)
        if state.pop(self.name, None) is not None:
            for file in self.files:
                file.unlink(missing_ok=True)
            write_state(self.path, state)


def _write_if_changed(path: Path, text: str | bytes) -> None:
    """Write a file unless it has that content already: its time stamp tells who follows it that it changed."""
    content = text.encode() if isinstance(text, str) else text
    if not path.is_file() or path.read_bytes() != content:
        path.write_bytes(content)
