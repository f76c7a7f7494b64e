"""A page of its own for each publication that the site lists (``academic_publication_pages``).

The theme's page is around it; the body is ``academic/publication.html``, which a site may override.
A page is written when what it says has changed, like a document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import new_document
from sphinx.util.osutil import relative_uri

from sphinx_academic.catalogue.page_keys import folder_in_other_case, without_page
from sphinx_academic.catalogue.references import objects_named
from sphinx_academic.catalogue.site_targets import site_targets
from sphinx_academic.html.addresses import Addresses, web_builder
from sphinx_academic.html.fragments import Fragments
from sphinx_academic.html.highwire import citation_tags, meta_html
from sphinx_academic.html.json_ld import script, work
from sphinx_academic.html.open_graph import open_graph_tags
from sphinx_academic.html.orcids import orcids
from sphinx_academic.html.typed_links import link_html, links_of, linkset_link
from sphinx_academic.html.work_files import WorkFiles
from sphinx_academic.records.citing.citation import abstract, full_title, listed, plain, retraction_note
from sphinx_academic.records.citing.licenses import license_url
from sphinx_academic.records.citing.published import bibtex_of
from sphinx_academic.records.dates.model import sort_key
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.records.model.base import Record
from sphinx_academic.rendering.authors import legend_nodes
from sphinx_academic.rendering.item import record_item
from sphinx_academic.rendering.nodes import academic_bibtex
from sphinx_academic.rendering.publications.registry import page_style
from sphinx_academic.rendering.typography import arrow_back, arrow_on, with_commas
from sphinx_academic.rendering.view import View
from sphinx_academic.selection.request import Display
from sphinx_academic.sphinx.build_state import OutputState, fingerprint
from sphinx_academic.sphinx.compat import keep_in_index, remember_stems
from sphinx_academic.sphinx.domain import domain_of
from sphinx_academic.sphinx.output_files import remove_output
from sphinx_academic.sphinx.publication_pages import Page
from sphinx_academic.sphinx.reporting import report_all
from sphinx_academic.sphinx.translation import _

TEMPLATE = "academic/publication.html"

#: name, context and template of a page, as Sphinx wants them
Written = tuple[str, dict[str, Any], str]


def warn_of_shared_keys(env: BuildEnvironment) -> None:
    """Say which publications have no page because another one has their key."""
    domain = domain_of(env)
    catalogue = domain.site.catalogue
    lists = domain.own_lists(Publication.kind.name)
    own = (catalogue.collection(Publication, each.files).records for each in lists)
    report_all(without_page(chain(catalogue.publications.values(), *own)))
    files = {name: env.doc2path(name, base=False) for name in env.found_docs}
    report_all(folder_in_other_case({name: str(file) for name, file in files.items()}))


def publication_pages(app: Sphinx) -> Iterator[Written]:
    """Yield name, context and template of every page that is to be written."""
    builder = web_builder(app)
    pages = domain_of(app.env).pages
    if builder is None:
        return
    writer = PageWriter(app, builder, pages)
    if pages:
        writer.index()
    # where there is none any more, those of the last build go
    yield from writer.pages()


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The pages before and after one, by the newest first; empty at the ends."""

    previous: str = ""
    next: str = ""


class PageWriter:
    """Writes the pages of one build."""

    def __init__(self, app: Sphinx, builder: StandaloneHTMLBuilder, pages: Mapping[str, Page]) -> None:
        self.app = app
        self.builder = builder
        self.domain = domain_of(app.env)
        self.site = self.domain.site
        self.addresses = Addresses(app, builder)
        self.fragments = Fragments(app, builder)
        # a document of that name is the page, and Sphinx has written it
        self.names = {key: page.name for key, page in pages.items() if page.name not in app.env.found_docs}
        self.papers = {key: page.paper for key, page in pages.items()}
        self.files = WorkFiles(app, builder, self.addresses)
        self.pdfs = {key: self.files.pdf_file(self.papers[key]) for key in self.names}
        self.language = app.config.language or "en"
        self.orcids = orcids(app)
        self.neighbours = self._neighbours()
        self.newest_template = builder.templates.newest_template_mtime() if builder.templates else 0.0

    def index(self) -> None:
        """Enter the pages into the search index.

        Before it is written, Sphinx takes out of it what is no document: the pages are to stay.
        """
        indexer = self.builder.indexer
        if indexer is None:
            return
        remember_stems(indexer)
        keep_in_index(indexer, set(self.names.values()))
        for key, name in self.names.items():
            paper = self.papers[key]
            authors = ", ".join(str(author.name) for author in listed(paper.authors))
            text = [full_title(paper), authors, plain(paper.venue), abstract(paper), " ".join(paper.keywords)]
            document = new_document(name)
            title = nodes.title(text[0], text[0])
            document += nodes.section("", title, *(nodes.paragraph(each, each) for each in text[1:]), ids=[key])
            self.builder.index_page(name, document, text[0])

    def pages(self) -> Iterator[Written]:
        """Yield the pages that are not as they were written last."""
        stored = OutputState(self.app, "publication pages")
        written = stored.read()
        # the fingerprints of a build that did not end need not be those of its pages
        known = written if self.domain.has_previous else {}
        state = {name: self._fingerprint(key) for key, name in self.names.items()}
        changed = {
            name: key
            for key, name in self.names.items()
            if known.get(name) != state[name] or not Path(self.builder.get_output_path(name)).is_file()
        }
        # with a slash before it, which no page has
        state |= {f"/{file}": "" for key, name in self.names.items() for file in self.files.names(name, self.pdfs[key])}
        if changed:
            # a build that ends here leaves them to the next one
            stored.write(written | state | dict.fromkeys(changed, ""))
        yield from map(self.page, changed.values())
        for name in set(written) - set(state):
            if name.startswith("/"):
                remove_output(Path(self.builder.outdir) / name[1:])
            elif name not in self.app.env.found_docs:
                remove_output(Path(self.builder.get_output_path(name)))
        stored.write(state)

    def page(self, key: str) -> Written:
        """Return one page."""
        paper, name = self.papers[key], self.names[key]
        self.fragments.turn_to(name)
        context = self._parts(paper, name)
        docname, _target = self.domain.objects["pub", key]
        title = self.app.env.titles.get(docname)
        list_page = {
            "link": relative_uri(self.builder.get_target_uri(name), self.builder.get_target_uri(docname)),
            "title": self.fragments.html([node.deepcopy() for node in title.children], name) if title else docname,
        }
        around = self.neighbours[key]
        context |= {
            "publication": paper,
            "list_page": list_page,
            "files": self.files.shown(name),
            "license": license_url(paper.license),
            "prev": self._link(around.previous, name),
            "next": self._link(around.next, name),
            "arrows": (arrow_back(self.language), arrow_on(self.language)),
            "labels": {
                "abstract": _("Abstract"),
                "mentions": _("Also in"),
                "neighbours": _("Publications"),
                "files": _("Download"),
                "license": _("License"),
            },
        }
        body = self.builder.templates.render(TEMPLATE, context)
        page = {
            # for the window and for lists of pages, where no formula is set
            "title": escape(full_title(paper), quote=False),
            "body": body,
            "metatags": self._head(paper, name),
            "parents": [list_page],
            # themes would link to them once more below the page
            "prev": None,
            "next": None,
            "meta": {},
            "toc": "",
            "display_toc": False,
            "academic_icons": tuple(sorted(self.fragments.icons)),
            "has_maths_elements": self.fragments.has_maths,
        }
        return name, page, "page.html"

    def _parts(self, paper: Publication, name: str) -> dict[str, Any]:
        view = self._view(name)
        style = page_style(self.site)

        def html(content: list[nodes.Node]) -> str:
            return self.fragments.html(content, name) if content else ""

        image = view.image(paper, "preview", "", "academic-preview", "academic-preview-large")
        code = bibtex_of(paper)
        return {
            "title": html(style.title_text(paper, view)),
            "authors": html(style.authors(paper, view)),
            # after the authors, whose marks it explains
            "legend": html(legend_nodes(view)),
            "imprint": html(style.imprint(paper, view)),
            "note": html(style.note(paper, view)),
            "tldr": html(view.text(paper.tldr)),
            "abstract": [html(view.text(each)) for each in paper.abstract],
            "links": html(view.joined([[link] for link in style.links(paper, view)], " ")),
            "image": html([image] if image is not None else []),
            "bibtex": html([academic_bibtex(code, code, language="bibtex")]),
            "keywords": self._keywords(paper, name),
            "mentions": [self._mention(record, name) for record in self._mentions(paper.key)],
        }

    def _keywords(self, paper: Publication, name: str) -> str:
        """Return the keywords, which lead to the list with a search box, if there is one, filtered by them."""
        words = [escape(word) for word in paper.keywords]
        if page := self.domain.search_page:
            uri = escape(relative_uri(self.builder.get_target_uri(name), self.builder.get_target_uri(page)))
            queries = [urlencode({"keyword": word}) for word in paper.keywords]
            words = [f'<a href="{uri}?{query}">{word}</a>' for query, word in zip(queries, words, strict=True)]
        return escape(_("Keywords: {keywords}")).replace("{keywords}", with_commas(words, self.language))

    def _view(self, name: str, *, links: tuple[str, ...] | None = None) -> View:
        view = self.fragments.view(name, Display(links=links, indexed=False, whole=True))
        # here is the room for all of them
        view.config = replace(view.config, max_authors=0)
        return view

    def _mentions(self, key: str) -> list[Record]:
        """Return the records that name a publication: news, talks, awards and what a site adds, the newest first."""
        return sorted(self.site.lists.mentions.get(key, ()), key=lambda each: sort_key(each.moment()), reverse=True)

    def _mention(self, record: Record, name: str) -> dict[str, str]:
        item = record_item(record, self._view(name, links=()))
        return {"date": self.fragments.html(item.when, name), "text": self.fragments.html(item.main, name)}

    def _head(self, paper: Publication, name: str) -> str:
        config, page_url = self.site.config, self.addresses.page(name)
        pdf = self.files.copy_pdf(name, self.pdfs[paper.key])
        tags = citation_tags(paper, self.orcids, page_url, self.addresses.output(pdf) if pdf else "")
        description = abstract(paper) or f"{full_title(paper)}. {plain(paper.venue)}".strip()
        description = ". ".join(filter(None, (retraction_note(paper), description)))
        data = work(paper, self.orcids, self.addresses)
        self.files.write(name, paper, data)
        head = meta_html(tags)
        if config.makes("metadata"):
            head += open_graph_tags(self.app, full_title(paper), description, "article", page_url, pagename=name)
            head += script(data)
        if config.makes("typed-links"):
            beside = self.files.links(name, paper, pdf, "")
            head += link_html([*links_of(paper, self.orcids, page_url, beside), *linkset_link(self.addresses)])
        return head

    def _link(self, key: str, name: str) -> dict[str, str] | None:
        if not key:
            return None
        uri = relative_uri(self.builder.get_target_uri(name), self.builder.get_target_uri(self.names[key]))
        title = page_style(self.site).title_text(self.papers[key], self._view(name))
        return {"link": uri, "title": self.fragments.html(title, name)}

    def _neighbours(self) -> dict[str, Neighbours]:
        keys = list(self.names)
        around = ["", *keys, ""]
        return {key: Neighbours(around[index], around[index + 2]) for index, key in enumerate(keys)}

    def _fingerprint(self, key: str) -> str:
        around = self.neighbours[key]
        place = self.domain.objects["pub", key]
        title = self.app.env.titles.get(place[0])
        records = (self.papers[key], *self._mentions(key))
        return fingerprint(
            self.domain.settings,
            self.newest_template,
            self.domain.shared_fingerprint,
            sorted(self.site.made_pdfs),
            [record.digest for record in records],
            [self.domain.place(*named) for record in records for named in objects_named(record)],
            [(self.names[name], self.papers[name].digest) for name in (around.previous, around.next) if name],
            (self.names[key], place, str(title)),
            file.stat().st_mtime_ns if (file := self.pdfs[key]) else 0,
            self._stamp(self.papers[key].preview),
            [self.site.file(each.target) for record in records for each in site_targets(record)],
        )

    def _stamp(self, target: str) -> int:
        """Return when a file of the site was changed."""
        file = self.site.file(target) if target else None
        return (self.site.root / file).stat().st_mtime_ns if file else 0
