"""Absolute addresses: what leaves a page, in metadata and feeds, is read away from it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.singlehtml import SingleFileHTMLBuilder

from sphinx_academic.config.outputs import base_of
from sphinx_academic.html.pictures import published
from sphinx_academic.sphinx.domain import domain_of

if TYPE_CHECKING:
    from sphinx_academic.records.kinds.publications import Publication


def web_builder(app: Sphinx) -> StandaloneHTMLBuilder | None:
    """Return the builder if it makes a web site of pages: not one page, a book, or data for another program."""
    builder = app.builder
    if not isinstance(builder, StandaloneHTMLBuilder) or isinstance(builder, SingleFileHTMLBuilder):
        return None
    # an EPUB has no search page, and the serializing builders write no .html
    return builder if builder.search and builder.out_suffix == ".html" else None


class Addresses:
    """The web addresses of pages, files and records; empty without ``html_baseurl``."""

    def __init__(self, app: Sphinx, builder: StandaloneHTMLBuilder) -> None:
        self.env = app.env
        self.builder = builder
        self.domain = domain_of(app.env)
        #: the address of the site, with a slash at its end
        self.base = base_of(app.config.html_baseurl)

    @cached_property
    def _downloads(self) -> dict[str, str]:
        """Names below ``_downloads`` by file; Sphinx 8 has texts for both, Sphinx 9 paths."""
        return {str(file): str(entry[1]) for file, entry in self.env.dlfiles.items()}

    def output(self, path: str) -> str:
        """Return the address of an output file."""
        return self.base + quote(path) if self.base else ""

    def page(self, docname: str, anchor: str = "") -> str:
        """Return the address of a page."""
        if not self.base:
            return ""
        return self.base + self.builder.get_target_uri(docname) + (f"#{anchor}" if anchor else "")

    def absolute(self, target: str) -> str:
        """Return the address of a link's target: an address, a document, or a file of the site."""
        if target.startswith(("http:", "https:", "mailto:")):
            return target
        if output := self.domain.site.output(target):
            return self.output(output)
        document = self.domain.site.document(target, self.env) if target and not target.startswith("#") else None
        if document is not None:
            return self.page(document, target.partition("#")[2])
        file = self.domain.site.file(target) if target else None
        if file is None:
            return ""
        if file in self._downloads:
            return self.output(f"_downloads/{self._downloads[file]}")
        picture = published(self.domain.site, file) if file in self.env.images else None
        return self.output(f"_images/{picture.source}") if picture else ""

    def publication(self, paper: Publication) -> str:
        """Return the address of a publication: its own page, else its place in a list, else the work elsewhere."""
        name = self.domain.page_of(paper)
        if name and self.base:
            return self.page(name)
        place = self.domain.objects.get(("pub", paper.key))
        best = self.domain.site.best_link(paper)
        if best and best.target.startswith("http"):
            return best.target
        return self.page(place[0], place[1].node_id) if place else ""
