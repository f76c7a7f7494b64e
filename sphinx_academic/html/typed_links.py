"""Typed links of publications (FAIR Signposting): in the head of their pages, and of all files in ``linkset.json``.

https://signposting.org/FAIR/: a program that comes to a page finds the work's identifier, authors, licence, content
and metadata without reading the text.  A folder of static files sends no HTTP headers of its own, so links stand in the
page (level 1), and those of files that are no pages in a link set (RFC 9264), to which the pages lead.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from sphinx.application import Sphinx

from sphinx_academic.html.addresses import Addresses, web_builder
from sphinx_academic.html.generated import GeneratedFiles
from sphinx_academic.html.highwire import orcid_of
from sphinx_academic.html.json_ld import Json, type_of
from sphinx_academic.html.orcids import orcids
from sphinx_academic.html.work_files import TypedLink, WorkFiles
from sphinx_academic.records.citing.citation import listed
from sphinx_academic.records.citing.licenses import license_url
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.sphinx.domain import domain_of
from sphinx_academic.sphinx.publication_pages import Page

FILE = "linkset.json"
_LINKSET = "application/linkset+json"
#: the links that name a work for good, the first that it has
_PERSISTENT = ("doi", "hdl", "arxiv", "hal", "zenodo", "pmcid", "pmid")


def links_of(paper: Publication, orcids: Mapping[str, str], page: str, beside: Sequence[TypedLink]) -> list[TypedLink]:
    """Return the links of a publication's page, whose address is ``page``, empty if that is not known.

    ``beside`` are the links to the files of the work.
    """
    named = (link.target for type in _PERSISTENT for link in paper.links if link.type == type)
    identifier = next((target for target in named if target.startswith("http")), page)
    license = license_url(paper.license)
    return [
        *([TypedLink("cite-as", identifier)] if identifier else []),
        *(TypedLink("author", orcid) for author in listed(paper.authors) if (orcid := orcid_of(author, orcids))),
        TypedLink("type", "https://schema.org/AboutPage"),
        TypedLink("type", f"https://schema.org/{type_of(paper)}"),
        *beside,
        *([TypedLink("license", license)] if license else []),
    ]


def link_html(links: Sequence[TypedLink]) -> str:
    """Return links as HTML."""
    types = (f' type="{link.type}"' if link.type else "" for link in links)
    pairs = zip(links, types, strict=True)
    return "".join(f'<link rel="{link.rel}"{type} href="{escape(link.href)}">\n' for link, type in pairs)


def write_linkset(app: Sphinx) -> None:
    """Write the link set of the pages of publications, if there are any."""
    builder = web_builder(app)
    assert builder is not None  # only the web has links
    domain = domain_of(app.env)
    addresses = Addresses(app, builder)
    made = domain.site.config.makes("typed-links") and bool(addresses.base) and bool(domain.pages)
    files = GeneratedFiles(app, Publication.kind.name, [FILE], sorted(domain.output_fingerprints.items()))
    if not made:
        files.remove()
    elif not files.are_current():
        work_files, known = WorkFiles(app, builder, addresses), orcids(app)
        objects = [
            each
            for page in domain.pages.values()
            for each in _objects(page, addresses, work_files, known, domain.site.config.metadata_license)
        ]
        lines = ",\n".join(json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in objects)
        files.write({FILE: f'{{"linkset":[\n{lines}\n]}}\n'})


def _objects(
    of: Page, addresses: Addresses, files: WorkFiles, orcids: Mapping[str, str], metadata_license: str
) -> Iterator[Json]:
    """Yield the context objects of a page and of its files."""
    page, pdf = addresses.page(of.name), files.pdf_file(of.paper)
    beside = files.links(of.name, of.paper, files.pdf_name(of.name) if pdf else "", addresses.base)
    yield _object(page, links_of(of.paper, orcids, page, beside))
    license = license_url(metadata_license)
    for link in beside:
        if link.rel == "describedby":
            more = [TypedLink("license", license)] if license else []
            yield _object(link.href, [TypedLink("describes", page, "text/html"), *more])
        elif link.href.startswith(addresses.base):
            yield _object(link.href, [TypedLink("collection", page, "text/html")])


def _object(anchor: str, links: Sequence[TypedLink]) -> Json:
    found: Json = {"anchor": anchor}
    for link in links:
        target = {"href": link.href} | ({"type": link.type} if link.type else {})
        found.setdefault(link.rel, []).append(target)
    return found


def linkset_link(addresses: Addresses) -> list[TypedLink]:
    """Return the link to the link set."""
    return [TypedLink("linkset", addresses.output(FILE), _LINKSET)] if addresses.base else []
