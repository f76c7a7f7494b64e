"""Atom and RSS feeds of news and publications.

A feed is read away from its site, so it needs ``html_baseurl``.  What it says depends on the data
alone: it was updated when its newest record is dated, not when it was built.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_academic.html.addresses import Addresses, web_builder
from sphinx_academic.html.fragments import Fragments
from sphinx_academic.html.generated import GeneratedFiles
from sphinx_academic.html.listed import listed_anywhere, listed_on
from sphinx_academic.html.open_graph import shortened
from sphinx_academic.records.citing.citation import date_parts, full_title, listed, plain
from sphinx_academic.records.kinds.news import News
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.records.model.base import Record
from sphinx_academic.records.model.words import N_
from sphinx_academic.rendering.item import paragraph_of, record_item
from sphinx_academic.rendering.publications.registry import publication_styles
from sphinx_academic.selection.request import Display
from sphinx_academic.sphinx.domain import domain_of
from sphinx_academic.sphinx.translation import _

#: the number of entries of a feed, which readers fetch again and again
LIMIT = 50
#: file endings and media types
FORMS = {"atom": "application/atom+xml", "rss": "application/rss+xml"}
KINDS: dict[str, tuple[type[Record], str]] = {
    "news": (News, N_("News")),
    "publications": (Publication, N_("Publications")),
}

#: characters that XML 1.0 does not allow
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed."""

    id: str
    title: str
    link: str
    date: datetime.datetime
    content: str
    authors: tuple[str, ...] = ()


def feeds(app: Sphinx) -> tuple[str, ...]:
    """Return the kinds of which the build makes feeds."""
    builder = web_builder(app)
    if builder is None or not Addresses(app, builder).base:
        return ()
    config = domain_of(app.env).site.config
    return tuple(kind for kind in KINDS if config.makes(f"{kind}-feed"))


def write_feeds(app: Sphinx) -> None:
    """Write the feeds of what pages list."""
    builder = web_builder(app)
    assert builder is not None  # only the web has feeds
    wanted = feeds(app)
    domain = domain_of(app.env)
    owner = domain.site.catalogue.profile
    # links in the entries lead where those of the pages do
    more = (str(owner.name) if owner else "", sorted(domain.output_fingerprints.items()))
    for kind in KINDS:
        names = [f"{kind}.{form}" for form in FORMS]
        files = GeneratedFiles(app, kind, names, *more)
        if kind in wanted and files.are_current():
            continue
        entries = FeedReader(app, builder).entries(kind) if kind in wanted else []
        if not entries:
            files.remove()
            continue
        result = feed_files(app, kind, entries, Addresses(app, builder).base)
        files.write({f"{kind}.{form}": content for form, content in result.items()})


def has_entries(app: Sphinx, kind: str) -> bool:
    """Return whether the feed of a kind will be written: where it has entries."""
    domain = domain_of(app.env)
    # the first page that lists the kind is most often enough
    return any(
        _is_entry(each) for docname in sorted(domain.documents) for each in listed_on(domain, docname, KINDS[kind][0])
    )


def _is_entry(record: Record) -> bool:
    """Return whether a feed can have a record: one with a date, and with something to say."""
    if not date_parts(record.moment()):
        return False
    return not isinstance(record, News) or record.paper is not None or bool(_xml(plain(record.text)).strip())


class FeedReader:
    """Makes entries of records."""

    def __init__(self, app: Sphinx, builder: StandaloneHTMLBuilder) -> None:
        self.app = app
        self.domain = domain_of(app.env)
        self.addresses = Addresses(app, builder)
        self.fragments = Fragments(app, builder)

    def entries(self, kind: str) -> list[Entry]:
        """Return the newest records of a kind that have a date."""
        cls, _title = KINDS[kind]
        records = [record for record in listed_anywhere(self.domain, cls, "-date") if _is_entry(record)]
        if not records:
            return []
        docname = self._page_of(kind)
        self.fragments.turn_to(docname)
        result: dict[str, Entry] = {}
        for record in records[:LIMIT]:
            entry = (
                self._publication(record, docname) if isinstance(record, Publication) else self._news(record, docname)
            )
            result.setdefault(entry.id, entry)
        return list(result.values())

    def _page_of(self, kind: str) -> str:
        """Return the page that lists most of a kind."""
        lists = [(docname, each.request) for docname, each in self.domain.lists() if each.request.kind == kind]
        return max(lists, key=lambda each: each[1].limit or 1_000_000)[0]

    def _news(self, record: Record, docname: str) -> Entry:
        view = self.fragments.view(docname, Display(links=(), indexed=False))
        title = shortened(self.fragments.text(record_item(record, view).main, docname))
        view = self.fragments.view(docname, Display(indexed=False))
        page = self.addresses.page(docname)
        item = record_item(record, view)
        content = self._html([*([paragraph_of(item.main)] if item.main else []), *item.blocks], docname)
        about = record.publication if isinstance(record, News) else ""
        # an event of a publication stays the same when its sentence is put otherwise
        what = f"{about} {getattr(record, 'event', '')}" if about else title
        return Entry(self._id("news", f"{record.moment()}", what), title, page, _moment(record), content)

    def _publication(self, paper: Publication, docname: str) -> Entry:
        view = self.fragments.view(docname, Display(abstract=False, bibtex=False, indexed=False))
        style = publication_styles(self.domain.site)[""]
        lines = [style.authors(paper, view), style.imprint(paper, view), style.note(paper, view)]
        content: list[nodes.Node] = [paragraph_of(line) for line in lines if line]
        content += [paragraph_of(view.text(each)) for each in paper.abstract]
        links = view.joined([[link] for link in view.buttons(paper.links)], " ")
        content += [paragraph_of(links)] if links else []
        link = self.addresses.publication(paper) or self.addresses.page(docname)
        authors = tuple(str(author.name) for author in listed(paper.authors))
        html = self._html(content, docname)
        title = full_title(paper)
        return Entry(self._id("publications", "", paper.key), title, link, _moment(paper), html, authors)

    def _html(self, content: list[nodes.Node], docname: str) -> str:
        return self.fragments.html(content, docname, self.addresses.page(docname)).strip()

    def _id(self, kind: str, date: str, what: str) -> str:
        """Return an address below the feed's: unique, and the same as long as the record is the same."""
        digest = hashlib.blake2b(what.encode(), digest_size=8).hexdigest()
        name = "-".join(filter(None, (re.sub(r"[^0-9A-Za-z]+", "-", date).strip("-"), digest)))
        return f"{self.addresses.output(f'{kind}.atom')}#{name}"


def _moment(record: Record) -> datetime.datetime:
    year, month, day = (*date_parts(record.moment()), 1, 1)[:3]
    return datetime.datetime(year, month, day, tzinfo=datetime.UTC)


def feed_files(app: Sphinx, kind: str, entries: Sequence[Entry], base: str) -> dict[str, bytes]:
    """Return the feed in each form, as files."""
    # imported here because it loads an HTTP client, which builds that write no feed do without
    from sphinx_academic.html.feed_formats import AtomFeed, RssFeed

    title = _xml(f"{app.config.project} – {_(KINDS[kind][1])}")
    owner = domain_of(app.env).site.catalogue.profile
    author = str(owner.name) if owner else str(app.config.author or app.config.project)
    classes: dict[str, type[AtomFeed | RssFeed]] = {"atom": AtomFeed, "rss": RssFeed}
    result = {}
    for form, feed_class in classes.items():
        feed = feed_class(
            title,
            base,
            title,
            language=str(app.config.language or "en").replace("_", "-"),
            author_name=_xml(author).strip() or urlsplit(base).netloc,
            feed_url=f"{base}{kind}.{form}",
            feed_guid=f"{base}{kind}.atom",
        )
        for entry in entries:
            content = _xml(entry.content)
            feed.add_item(
                _xml(entry.title).strip() or entry.id,  # no reader takes an entry without a title
                entry.link,
                content if form == "rss" else None,  # in Atom, a description is a summary
                content=content,
                authors=tuple(filter(None, (_xml(name).strip() for name in entry.authors))),
                pubdate=entry.date,
                updateddate=entry.date,
                unique_id=entry.id,
                unique_id_is_permalink=False,
            )
        result[form] = feed.writeString("utf-8").encode()
    return result


def _xml(text: str) -> str:
    return _NOT_XML.sub("", text)
