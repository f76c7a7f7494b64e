"""Copies of the listed publications for reference managers: BibTeX, CSL-JSON, RIS.

``publications.bib``, ``publications.json`` and ``publications.ris`` stand beside the pages; they are
the same on every build and touched only when they change.
"""

from __future__ import annotations

from sphinx.application import Sphinx

from sphinx_academic.exports.formats import FORMATS, Format
from sphinx_academic.html.addresses import web_builder
from sphinx_academic.html.generated import GeneratedFiles
from sphinx_academic.html.listed import listed_anywhere
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.sphinx.domain import domain_of


def formats(app: Sphinx) -> tuple[Format, ...]:
    """Return the formats that the build writes."""
    if web_builder(app) is None:
        return ()
    config = domain_of(app.env).site.config
    return tuple(format for format in FORMATS if config.makes(format.name))


def write_exports(app: Sphinx) -> None:
    """Write the files, if any page lists publications."""
    wanted = formats(app) if has_papers(app) else ()
    for format in FORMATS:
        files = GeneratedFiles(app, Publication.kind.name, [format.file])
        if format not in wanted:
            files.remove()
        elif not files.are_current():
            papers = listed_anywhere(domain_of(app.env), Publication)
            files.write({format.file: format.write(papers)})


def has_papers(app: Sphinx) -> bool:
    """Return whether any page lists a publication."""
    lists = domain_of(app.env).lists()
    return any(each.request.kind == Publication.kind.name and each.length for _docname, each in lists)
