"""Whatever the data: what is read is rendered, in pages, feeds, calendar and exports, and nothing raises.

A whole build takes a second, so one site is built, and each example goes the way that a record of it would go.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any

import feedparser
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sites import CONF, Site

from sphinx_academic.catalogue.site_targets import site_targets
from sphinx_academic.exports.formats import FORMATS
from sphinx_academic.html.addresses import Addresses
from sphinx_academic.html.calendar import calendar, days
from sphinx_academic.html.feeds import FeedReader, feed_files
from sphinx_academic.problems import Problems
from sphinx_academic.records.kinds.news import News
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.records.kinds.talks import Talk
from sphinx_academic.records.model.base import Record
from sphinx_academic.records.model.readers import Reading
from sphinx_academic.records.model.reading import read_records
from sphinx_academic.rendering.item import paragraph_of, record_item
from sphinx_academic.rendering.publications.registry import publication_styles
from sphinx_academic.selection.request import Display
from sphinx_academic.sources.yaml.reader import read_yaml

RUN = settings(deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
#: examples of each test: three times 1,700 in CI
EXAMPLES = int(os.environ.get("PROPERTY_EXAMPLES", "100"))
CONFIG = CONF + 'html_baseurl = "https://example.org/"\nacademic_publication_pages = True\nhtml_theme = "basic"\n'
PAGE = "# T\n\n(lab)=\n## Lab\n\n```{news}\n```\n\n```{publication-list}\n```\n\n```{talk-list}\n```\n"

ROLES = (
    *("sub", "sup", "kbd", "abbr", "ref", "doc", "term", "eq", "math", "download", "code"),
    *("acad:pub", "acad:person", "acad:venue", "raw", "eval", "cpp:expr", "autolink", "py:func", "any", "nobody"),
)
TARGETS = (
    *("a", "b", "lab", "index", "nope", "me.png", "nope.pdf", "../x", "conf.py", "data/news.yml", "H <lab>", "x <a>"),
    *("!a", "<>", "<a", "https://e.org/x", "http://[x]/", "a<" * 20, "(" * 30, "\\frac{1}{2}", "\\", "~a", " "),
)
ODD = (
    *("\ud800", "\udfff", "\x00", "\x07", "\x1b[31m", "\u2028", "\u202e", "\u200b", "\ufeff", "\U0001f600", "é", "$"),
    *("<script>", "&amp;", "&#0;", "*", "_", "`", "[", "](", "\\", "{", "}`", '"', "'", "--", "\n\n", "％", "山田"),
)
HOSTS = (
    *("https://[::1", "http://[x]/", "https://[::1]:99999/", "http://a:b/", "https://\u2100.com", "http://.", "//[x"),
    *("mailto:a@b", "javascript:x", "https://e.org/a b", "https://e.org/#?%00", "nope.zip", "me.png", "#x", "www.[x]"),
)
roles = st.builds("{{{}}}`{}`".format, st.sampled_from(ROLES), st.sampled_from(TARGETS))
links = st.builds("[{}]({})".format, st.sampled_from(["x", "{doc}`index`", "*y*"]), st.sampled_from(HOSTS))
texts = st.lists(st.one_of(roles, links, st.sampled_from(ODD), st.text(max_size=6)), max_size=5).map("".join)
urls = st.one_of(st.sampled_from(HOSTS), st.sampled_from(TARGETS))
keys = st.one_of(st.sampled_from(["a", "con", "k" * 251, "ключ", "a b", "http://x/y", "."]), st.text(max_size=8))
dates = st.sampled_from(["0987-01-02", "2024", "2024-05-06/2024-05-08", "9999-12-31", "1936-05", "in press", "x"])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    site = Site(tmp_path_factory.mktemp("properties"))
    site.write(
        {
            "conf.py": CONFIG,
            "index.md": PAGE,
            "me.png": b"\x89PNG\r\n\x1a\n",
            "data/news.yml": "- {date: 1936, text: Something}\n",
            "data/publications.yml": "- {key: a, title: First, date: 1936}\n",
            "data/talks.yml": "- {title: Talk, date: 1936-01-01}\n",
        }
    )
    site.build()
    yield site
    site.close()


def records_of(kind: type[Record], fields: dict[str, Any], site: Site) -> tuple[Record, ...]:
    """Return the records that a data file of these fields has, with its references resolved."""
    problems = Problems()
    # JSON is YAML
    value = read_yaml("data/x.yml", json.dumps([fields]), problems)
    found = read_records(kind, value, Reading("data/x.yml", problems)).records
    catalogue = site.app.env.domains["acad"].site.catalogue
    records = tuple(record.resolved(catalogue, problems) for record in found)
    assert all(problem.message.isprintable() for problem in problems)
    return records


def render(record: Record, site: Site) -> None:
    """Render a record as pages, pages of publications and feeds do."""
    reader = FeedReader(site.app, site.app.builder)
    fragments = reader.fragments
    fragments.turn_to("index")
    view = fragments.view("index", Display(indexed=False))
    item = record_item(record, view)
    html = fragments.html(
        [paragraph_of(item.main), *map(paragraph_of, filter(None, item.lines))], "index", "https://e.org/"
    )
    assert "<script" not in html
    fragments.text(record_item(record, fragments.view("index", Display(links=(), indexed=False))).main, "index")
    fragments.html(fragments.view("index", Display(indexed=False)).buttons(getattr(record, "links", ())), "index")
    files = reader.domain.site.files
    assert all(files.find(each.target) in (None, "me.png", "index.md") for each in site_targets(record))


def parsed(content: bytes) -> Any:
    """A feed as a reader reads it, which has to be XML without a fault."""
    feed = feedparser.parse(content)
    assert not feed.bozo, feed.bozo_exception
    return feed


@settings(RUN, max_examples=EXAMPLES)
@given(text=texts, url=urls, date=dates)
def test_news_in_pages_and_feeds(site: Site, text: str, url: str, date: str) -> None:
    for record in records_of(News, {"date": date, "text": text, "links": {"code": url}}, site):
        render(record, site)
        reader = FeedReader(site.app, site.app.builder)
        entry = reader._news(record, "index") if date[:4].isdigit() else None
        if entry is not None:
            files = feed_files(site.app, "news", [entry], "https://example.org/")
            titles = {form: [each.title for each in parsed(content).entries] for form, content in files.items()}
            assert list(titles) == ["atom", "rss"]
            assert titles["atom"] == titles["rss"]
            assert len(titles["atom"]) == 1


@settings(RUN, max_examples=EXAMPLES)
@given(title=texts, note=texts, key=keys, url=urls, date=dates)
def test_publications_in_lists_pages_and_exports(
    site: Site, title: str, note: str, key: str, url: str, date: str
) -> None:
    fields = {"key": key, "title": title, "note": note, "date": date, "links": {"pdf": url}, "authors": [note, "A B"]}
    for record in records_of(Publication, fields, site):
        assert isinstance(record, Publication)
        render(record, site)
        style = publication_styles(site.app.env.domains["acad"].site)[""]
        fragments = FeedReader(site.app, site.app.builder).fragments
        view = fragments.view("index", Display(indexed=False))
        fragments.html(view.publication(record, style.title_text(record, view)), "index")
        for format in FORMATS:
            format.write([record]).encode()


@settings(RUN, max_examples=EXAMPLES)
@given(title=texts, event=texts, place=st.text(max_size=90), url=urls, date=dates)
def test_talks_in_pages_and_calendar(site: Site, title: str, event: str, place: str, url: str, date: str) -> None:
    fields = {"title": title, "event": event, "location": place, "date": date, "url": url}
    for record in records_of(Talk, fields, site):
        assert isinstance(record, Talk)
        render(record, site)
        if days(record.date):
            text = calendar([record], Addresses(site.app, site.app.builder), "Site").encode()
            assert max(map(len, text.split(b"\r\n"))) <= 75
