"""Records as HTML outside the pages of documents: on pages of their own, and in feeds."""

from __future__ import annotations

from contextlib import nullcontext
from urllib.parse import urljoin

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.docutils import new_document
from sphinx.util.logging import suppress_logging

from sphinx_academic.rendering.icons import academic_icon
from sphinx_academic.rendering.view import View
from sphinx_academic.richtext.latex.math_text import math_text
from sphinx_academic.selection.request import Display
from sphinx_academic.sphinx.compat import html_of, html_settings, html_translator, turn_to_page
from sphinx_academic.sphinx.domain import domain_of


class Fragments:
    """Writes nodes as HTML, as they would be written on a page.

    One document and its settings serve all pages of a build.
    """

    def __init__(self, app: Sphinx, builder: StandaloneHTMLBuilder) -> None:
        self.app = app
        self.builder = builder
        self.document = new_document("")
        self.document.settings = html_settings(builder)
        self._translator: tuple[str, nodes.NodeVisitor] | None = None
        #: names of the icons written since :meth:`turn_to`
        self.icons: set[str] = set()
        #: whether there was a formula
        self.has_maths = False

    def view(self, pagename: str, display: Display) -> View:
        """Return the view of a page that no document makes."""
        site = domain_of(self.app.env).site
        return View(self.app.env, site, pagename, site.format, display)

    def turn_to(self, pagename: str) -> None:
        """Write for another page: images and downloads are found from there."""
        turn_to_page(self.builder, pagename)
        self.icons = set()
        self.has_maths = False

    def html(self, content: list[nodes.Node], pagename: str, page_url: str = "") -> str:
        """Return nodes as HTML; with ``page_url``, every link in it is absolute."""
        self.document.children = []
        holder: nodes.Element = self.document
        if content and isinstance(content[0], nodes.Text | nodes.Inline):
            # the writer asserts that links stand in text
            holder = nodes.inline()
            self.document += holder
        holder += content
        self._resolve(pagename, is_repeated=bool(page_url))
        if any(True for _ in self.document.findall(nodes.image)):
            self.builder.post_process_images(self.document)
        if page_url:
            self._make_absolute(page_url)
        for reference in list(self.document.findall(nodes.reference)):
            if reference.get("refuri") in ("", "#"):
                # a page does not link to itself
                reference.replace_self(reference.children)
        self.icons.update(node["icon"] for node in self.document.findall(academic_icon))
        result, has_maths = html_of(holder.children, self._translator_of(self.builder.current_docname))
        self.has_maths |= has_maths
        return result

    def _translator_of(self, page: str) -> nodes.NodeVisitor:
        """Return the translator of the page that the builder is at."""
        if self._translator is None or self._translator[0] != page:
            self._translator = (page, html_translator(self.document, self.builder))
        return self._translator[1]

    def text(self, content: list[nodes.Node], pagename: str) -> str:
        """Return inline nodes as plain text: references by what they lead to, formulas in Unicode."""
        holder = nodes.paragraph("", "", *content)
        self.document.children = []
        self.document += holder
        self._resolve(pagename, is_repeated=True)
        for formula in list(self.document.findall(nodes.math)):
            formula.replace_self(nodes.Text(math_text(formula.astext())))
        return holder.astext()

    def _resolve(self, pagename: str, *, is_repeated: bool) -> None:
        """Resolve references; what is wrong with those that are repeated from a page was reported there."""
        if any(True for _ in self.document.findall(addnodes.pending_xref)):
            with suppress_logging() if is_repeated else nullcontext():
                self.app.env.resolve_references(self.document, pagename, self.builder)

    def _make_absolute(self, page_url: str) -> None:
        for reference in list(self.document.findall(nodes.reference)):
            if "refuri" in reference:
                reference["refuri"] = urljoin(page_url, reference["refuri"])
            elif "refid" in reference:
                reference["refuri"] = urljoin(page_url, f"#{reference.attributes.pop('refid')}")
        for download in list(self.document.findall(addnodes.download_reference)):
            uri = urljoin(page_url, f"{self.builder.dlpath}/{download['filename']}")
            download.replace_self(nodes.reference("", "", *download.children, refuri=uri, internal=False))
        for icon in list(self.document.findall(academic_icon)):
            # the symbols stand on pages
            icon.parent.remove(icon)
