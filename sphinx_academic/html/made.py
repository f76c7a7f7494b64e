"""Which made files are still what the data says, so that a build which changed nothing makes nothing again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from sphinx_academic.sphinx.build_state import fingerprint, read_state, write_state
from sphinx_academic.sphinx.domain import AcademicDomain, domain_of


def shown_digests(domain: AcademicDomain, kind: str) -> list[tuple[str, str]]:
    """Return page and digest of every list of a kind: while they stay, so do the records that are listed."""
    return sorted(
        (docname, each.digest) for docname, lists in domain.shown.items() for each in lists if each.kind == kind
    )


def made_files(app: Sphinx) -> list[str]:
    """Return the names of all files that builds by this builder have made."""
    return [file for name in read_state(_path(app)) for file in _of_builder(app, name)]


def _of_builder(app: Sphinx, name: str) -> list[str]:
    builder, *files = name.split()
    return files if builder == app.builder.name else []


def _path(app: Sphinx) -> Path:
    return Path(app.doctreedir) / "academic-files.json"


def pages_record(app: Sphinx) -> Path:
    """Return where a build notes the pages of publications, and the files beside them; there while it has any."""
    return Path(app.doctreedir) / f"academic-pages-{app.builder.name}.json"


class MadeFiles:
    """The files of one kind that stand beside the pages."""

    def __init__(self, app: Sphinx, kind: str, names: Iterable[str], *more: Any) -> None:
        domain = domain_of(app.env)
        self.has_last = domain.has_last
        self.path = _path(app)
        self.files = [Path(app.outdir) / name for name in names]
        self.name = f"{app.builder.name} {' '.join(file.name for file in self.files)}"
        self.fingerprint = fingerprint(domain.settings, shown_digests(domain, kind), more)

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
