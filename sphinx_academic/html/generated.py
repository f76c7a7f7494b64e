"""Generated files beside the pages, written again only if their inputs have changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from sphinx_academic.sphinx.build_state import OutputState, fingerprint
from sphinx_academic.sphinx.domain import AcademicDomain, domain_of
from sphinx_academic.sphinx.output_files import has_own, remove_output, report_own, write_output


def list_digests(domain: AcademicDomain, kind: str) -> list[tuple[str, str]]:
    """Return page and digest of every list of a kind: while they stay the same, so do the listed records."""
    return sorted((docname, each.digest) for docname, each in domain.lists() if each.request.kind == kind)


def generated_files(app: Sphinx) -> list[str]:
    """Return the names of all files that builds have generated in the output folder."""
    return [file for names in _state(app).read() for file in names.split()]


def _state(app: Sphinx) -> OutputState:
    return OutputState(app, "files")


class GeneratedFiles:
    """The generated files of one kind."""

    def __init__(self, app: Sphinx, kind: str, names: Iterable[str], *more: Any) -> None:
        self._app = app
        domain = domain_of(app.env)
        self.has_previous = domain.has_previous
        self.state = _state(app)
        self.files = [Path(app.outdir) / name for name in names]
        self.name = " ".join(file.name for file in self.files)
        self.fingerprint = fingerprint(domain.settings, list_digests(domain, kind), more)

    def are_current(self) -> bool:
        """Return whether all files exist and were generated from the same lists."""
        current = self.has_previous and self.state.read().get(self.name) == self.fingerprint
        return current and all(file.is_file() for file in self.files)

    def write(self, contents: Mapping[str, str | bytes]) -> None:
        """Write the files, except those that the site has itself, and store the fingerprint of their inputs."""
        own = [file.name for file in self.files if has_own(self._app, file.name)]
        for name in own:
            report_own(self._app, name)
        state = self.state.read()
        # without a fingerprint until they are written: if this build is interrupted, the next one writes them
        self.state.write(state | {self.name: ""})
        written = True
        for file in self.files:
            content = contents[file.name]
            if file.name not in own:
                written &= write_output(file, content.encode() if isinstance(content, str) else content)
        self.state.write(state | {self.name: self.fingerprint if written and not own else ""})

    def remove(self) -> None:
        """Remove the files if a build has generated them; other files of these names are the site's own."""
        state = self.state.read()
        if state.pop(self.name, None) is not None:
            for file in self.files:
                if not has_own(self._app, file.name):
                    remove_output(file)
            self.state.write(state)
