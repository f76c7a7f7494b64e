"""Sites made for one test: files in, built by Sphinx, pages, trees and warnings out."""

from __future__ import annotations

import base64
import inspect
import logging
import pickle
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from bs4 import BeautifulSoup
from docutils import nodes
from sphinx.testing.util import SphinxTestApp
from sphinx.util.console import strip_escape_sequences
from sphinx.util.logging import NAMESPACE

CONF = """\
extensions = ["myst_parser", "sphinx_academic"]
project, version, copyright = "Site", "1", "the site's authors"
"""
#: a picture of one transparent pixel
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


class Site:
    """A source directory and what Sphinx makes of it.

    ``warnings`` are those of the last build: one string a line, as printed, with paths relative to
    the source directory, such as ``data/news.yml:12: WARNING: … [academic.field]``.
    """

    def __init__(self, srcdir: Path, builder: str = "html") -> None:
        self.srcdir = srcdir
        self.builder = builder
        self.warnings: list[str] = []
        self._app: SphinxTestApp | None = None

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write source files, making their directories."""
        for name, content in files.items():
            path = self.srcdir / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())

    @property
    def app(self) -> SphinxTestApp:
        """The application of the last build."""
        assert self._app is not None, "build() first"
        return self._app

    @property
    def outdir(self) -> Path:
        """The directory of the last build's output."""
        return Path(self.app.outdir)

    def build(
        self,
        builder: str | None = None,
        *,
        warnings: Sequence[str] | None = (),
        fresh: bool = False,
        parallel: int = 0,
        tags: Sequence[str] = (),
        **confoverrides: Any,
    ) -> Site:
        """Build, and assert that exactly ``warnings`` were printed: by default none.

        ``warnings=None`` asserts nothing.  A second build is incremental unless ``fresh``.  The theme is
        ``basic`` where none is configured; ``html_theme="alabaster"`` here gives the real default.
        """
        self.close()
        self._app = SphinxTestApp(
            builder or self.builder,
            srcdir=self.srcdir,
            builddir=self.srcdir / "_build",
            freshenv=fresh,
            confoverrides=confoverrides,
            parallel=parallel,
            tags=tags,
        )
        # no one reads what Sphinx logs for debugging, a tenth of a build
        logging.getLogger(NAMESPACE).setLevel(logging.INFO)
        self._app.build(force_all=fresh)
        self.warnings = self._printed(self._app.warning.getvalue())
        if warnings is not None:
            assert self.warnings == list(warnings)
        return self

    def text(self, name: str) -> str:
        """Return an output file as text."""
        return (self.outdir / name).read_text(encoding="utf-8")

    def html(self, docname: str = "index") -> str:
        """Return a page of an HTML builder as text."""
        return Path(self.app.builder.get_outfilename(docname)).read_text(encoding="utf-8")

    def soup(self, docname: str = "index") -> BeautifulSoup:
        """Return a page of an HTML builder, parsed."""
        return BeautifulSoup(self.html(docname), "html.parser")

    def doctree(self, docname: str = "index", resolved: bool = True) -> nodes.document:
        """Return a document's tree as the writer gets it, or as it was read if not ``resolved``.

        Resolving runs the post-transforms of the last build's builder.
        """
        if resolved:
            # the whole tree, also of those lists that are made while their page is written
            if "acad" in self.app.env.domains:
                self.app.env.domains["acad"].site.late_builder = None
            resolve = self.app.env.get_and_resolve_doctree
            # asked for since Sphinx 9, and unknown before
            tags = {"tags": self.app.tags} if "tags" in inspect.signature(resolve).parameters else {}
            return resolve(docname, self.app.builder, **tags)
        with (Path(self.app.doctreedir) / f"{docname}.doctree").open("rb") as stream:
            tree: nodes.document = pickle.load(stream)
        return tree

    def close(self) -> None:
        """Undo what the last build left in the process: directives, roles, nodes, translators, import path."""
        if self._app is not None:
            self._app.cleanup()
            self._app = None

    def _printed(self, stream: str) -> list[str]:
        prefix = f"{self.srcdir}/"
        return [line.replace(prefix, "") for line in strip_escape_sequences(stream).splitlines() if line.strip()]


class MakeSite(Protocol):
    """The ``make_site`` fixture."""

    def __call__(self, files: Mapping[str, str | bytes], conf: str = "", builder: str = "html") -> Site:
        """Write ``files`` and a ``conf.py`` (the extension set up, then ``conf``); ``files`` may hold its own."""
        ...
