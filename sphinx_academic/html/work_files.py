"""The files beside the page of each publication: the work as BibTeX, CSL-JSON, RIS and JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_academic.exports.formats import FORMATS
from sphinx_academic.html.addresses import Addresses
from sphinx_academic.html.as_markdown import work_as_markdown
from sphinx_academic.html.json_ld import Json
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.sphinx.output_files import copy_output, write_output

_NAMED = {format.name: format for format in FORMATS}


class WorkFile(NamedTuple):
    """A form in which a single publication is written."""

    #: the end of the file's name
    ending: str
    title: str
    media_type: str
    #: returns the text of a publication, of which the JSON-LD is given
    write: Callable[[Publication, Json], str]


def _exported(name: str, ending: str) -> WorkFile:
    format = _NAMED[name]
    return WorkFile(ending, format.title, format.media_type, lambda paper, data: format.write([paper]))


WORK_FILES: tuple[WorkFile, ...] = (
    _exported("bib", "bib"),
    _exported("json", "csl.json"),
    _exported("ris", "ris"),
    WorkFile(
        "jsonld",
        "JSON-LD",
        "application/ld+json",
        lambda paper, data: json.dumps({"@context": "https://schema.org"} | data, ensure_ascii=False) + "\n",
    ),
)


MARKDOWN = WorkFile("md", "Markdown", "text/markdown", lambda paper, data: work_as_markdown(paper))


class TypedLink(NamedTuple):
    """A link with its relation; ``type`` is the media type of its target."""

    rel: str
    href: str
    type: str = ""


class WorkFiles:
    """The files beside the pages of one build, and the PDFs of the site, which Scholar looks for there."""

    def __init__(self, app: Sphinx, builder: StandaloneHTMLBuilder, addresses: Addresses) -> None:
        self._builder = builder
        self._addresses = addresses
        self._site = addresses.domain.site
        self._places: dict[str, str] = {}
        # a document of that name is the page, and has no files beside it
        self._documents = app.env.found_docs
        self._forms = WORK_FILES if self._site.config.makes("work-files") else ()
        if self._site.config.makes("llms"):
            self._forms += (MARKDOWN,)

    def _place(self, name: str) -> str:
        """Return the path of the files of a page in the output folder, less their endings."""
        if name not in self._places:
            folder = Path(self._builder.get_output_path(name)).parent.relative_to(self._builder.outdir)
            self._places[name] = (folder / name.rpartition("/")[2]).as_posix()
        return self._places[name]

    def names(self, name: str, pdf: Path | None) -> list[str]:
        """Return the paths of all files beside a page, in the output folder; ``pdf`` is the PDF that is copied."""
        place = self._place(name)
        return [*(f"{place}.{form.ending}" for form in self._forms), *([f"{place}.pdf"] if pdf else [])]

    def shown(self, name: str) -> list[dict[str, str]]:
        """Return title, address from the page and media type of the files of a work."""
        file = name.rpartition("/")[2]
        return [
            {"title": form.title, "link": quote(f"{file}.{form.ending}"), "type": form.media_type}
            for form in self._forms
        ]

    def write(self, name: str, paper: Publication, data: Json) -> None:
        """Write the files of a publication beside its page."""
        folder, place = Path(self._builder.outdir), self._place(name)
        for form in self._forms:
            write_output(folder / f"{place}.{form.ending}", form.write(paper, data).encode())

    def links(self, name: str, paper: Publication, pdf: str, base: str) -> list[TypedLink]:
        """Return the typed links of a page to its files: with the site's address ``base``, or from the page.

        ``pdf`` is the path of the PDF beside the page, empty if there is none.
        """
        place = self._place(name)
        start = f"{base}{quote(place)}" if base else quote(place.rpartition("/")[2])
        address = f"{start}.pdf" if pdf else self._pdf_elsewhere(paper)
        forms = self._forms if name not in self._documents else ()
        return [
            *([TypedLink("item", address, "application/pdf")] if address else []),
            *(TypedLink("describedby", f"{start}.{form.ending}", form.media_type) for form in forms),
        ]

    # -- PDFs ------------------------------------------------------------------------------------

    def pdf_file(self, paper: Publication) -> Path | None:
        """Return the PDF of the site that a publication links to; None without the site's address, which it needs."""
        file = next((self._site.file(link.target) for link in paper.links if link.type == "pdf"), None)
        return self._site.root / file if file and file.endswith(".pdf") and self._addresses.base else None

    def pdf_name(self, name: str) -> str:
        """Return the path of the PDF beside a page."""
        return f"{self._place(name)}.pdf"

    def copy_pdf(self, name: str, file: Path | None) -> str:
        """Put a PDF of the site beside the page, and return its path; empty if there is none."""
        if file is None:
            return ""
        target = self.pdf_name(name)
        return target if copy_output(file, Path(self._builder.outdir) / target) else ""

    def _pdf_elsewhere(self, paper: Publication) -> str:
        found = (self._addresses.absolute(link.target) for link in paper.links if link.type == "pdf")
        return next(filter(None, found), "")
