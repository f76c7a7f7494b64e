"""Checks of what search engines, feed readers and previews look at."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from sphinx_academic.doctor.finding import Finding
from sphinx_academic.doctor.page import Page
from sphinx_academic.doctor.site import BuiltSite

#: pages that Sphinx makes for readers who are there already
_AUXILIARY = re.compile(r"(?:genindex(?:-[^/]*)?|search|404|py-modindex)(?:/index)?\.html|_.*")
_ADDRESS = re.compile(r"<loc>\s*(.*?)\s*</loc>", re.DOTALL)
_FEEDS = ("application/atom+xml", "application/rss+xml")
_DATES = ("citation_publication_date", "citation_date", "citation_online_date", "citation_year")
_PREFIXES = ("http://", "https://")


def _pages(site: BuiltSite) -> Iterator[Page]:
    """Yield the pages that are to be found; neither those of Sphinx's own nor sources that are shown as pages."""
    for page in site.pages:
        if not _AUXILIARY.fullmatch(page.path):
            yield page


def canonical(site: BuiltSite) -> Iterator[Finding]:
    """Yield pages without a full canonical address, or with one at which there is no page."""
    for page in _pages(site):
        links = page.related("canonical")
        if not links:
            yield Finding(page.path, 0, "the page names no canonical address")
        for link in links:
            if not link.url.startswith(_PREFIXES):
                yield Finding(page.path, link.line, f"the canonical address {link.url!r} is no full address")
            elif (target := site.target(page.path, link.url)) and not target.path:
                yield Finding(page.path, link.line, f"there is no page at the canonical address {link.url!r}")
            elif "//" in urlsplit(link.url).path:
                yield Finding(page.path, link.line, f"the canonical address {link.url!r} has two slashes in a row")


def sitemap(site: BuiltSite) -> Iterator[Finding]:
    """Yield what is missing of the site map, and what it has that is not there."""
    maps = sorted(path for path in site.files if re.fullmatch(r"sitemap[^/]*\.xml", path))
    if not maps:
        yield Finding("sitemap.xml", 0, "the site has no site map")
        return
    listed: set[str] = set()
    for path in maps:
        for address in map(html.unescape, _ADDRESS.findall(site.text(path))):
            target = site.target(path, address)
            if target is None:
                yield Finding(path, 0, f"{address!r} is no address of this site")
            elif not target.path:
                yield Finding(path, 0, f"there is no page at {address!r}")
            else:
                listed.add(target.path)
    for page in _pages(site):
        if page.path not in listed and not _is_hidden(page):
            yield Finding(page.path, 0, "the page is not in the site map")


def robots(site: BuiltSite) -> Iterator[Finding]:
    """Yield pages that search engines are told to leave out."""
    parser = RobotFileParser()
    if "robots.txt" in site.files:
        parser.parse(site.text("robots.txt").splitlines())
    else:
        parser.parse([])
    for page in _pages(site):
        if not parser.can_fetch("*", site.address_of(page.path)):
            yield Finding(page.path, 0, "robots.txt keeps search engines from the page")
        if _is_hidden(page):
            yield Finding(page.path, 0, "the page says noindex")


def _is_hidden(page: Page) -> bool:
    return any("noindex" in meta.content.lower() for meta in page.metas if meta.name.lower() in ("robots", "googlebot"))


def feeds(site: BuiltSite) -> Iterator[Finding]:
    """Yield feeds that are announced and not there, and feeds that say they are elsewhere."""
    known: dict[str, str] = {}
    for page in site.pages:
        for link in page.related("alternate"):
            if link.url.endswith((".atom", ".rss", ".xml")) and (target := site.target(page.path, link.url)):
                if target.path:
                    known.setdefault(target.path, page.path)
                else:
                    yield Finding(page.path, link.line, f"there is no feed at {link.url!r}")
    for path in sorted(known):
        text = site.text(path)
        if "<feed" not in text and "<rss" not in text and "<rdf:RDF" not in text:
            yield Finding(path, 0, "the feed is neither Atom nor RSS")
        for address in _own_addresses(text):
            target = site.target(path, address)
            if target is not None and target.path != path:
                yield Finding(path, 0, f"the feed says that its address is {address!r}")
            elif target is None:
                yield Finding(path, 0, f"the feed says that its address is {address!r}, not on this site")


def _own_addresses(text: str) -> Iterator[str]:
    for tag in re.findall(r"<(?:atom:)?link\b[^>]*>", text.partition("<entry")[0].partition("<item")[0]):
        if re.search(r"""rel=["']self["']""", tag) and (href := re.search(r"""href=["']([^"']*)["']""", tag)):
            yield html.unescape(href[1])


def preview_image(site: BuiltSite) -> Iterator[Finding]:
    """Yield images of link previews that programs elsewhere cannot load."""
    for page in site.pages:
        for meta in (*page.meta("og:image"), *page.meta("twitter:image")):
            if not meta.content.startswith(_PREFIXES):
                yield Finding(page.path, meta.line, f"{meta.name} {meta.content!r} is no full address")
            elif (target := site.target(page.path, meta.content)) and not target.path:
                yield Finding(page.path, meta.line, f"there is no image at {meta.name} {meta.content!r}")


def citation_tags(site: BuiltSite) -> Iterator[Finding]:
    """Yield pages of works that lack a tag that Scholar requires."""
    for page in site.pages:
        if not any(meta.name.startswith("citation_") for meta in page.metas):
            continue
        for names in (("citation_title",), ("citation_author", "citation_authors"), _DATES):
            if not any(page.meta(name) for name in names):
                yield Finding(page.path, 0, f"the page of a work has no {names[0]}")


def mixed_content(site: BuiltSite) -> Iterator[Finding]:
    """Yield what pages load without encryption."""
    for page in site.pages:
        own: Iterable[str] = (urlsplit(site.address).netloc,) if site.address.startswith("http://") else ()
        for link in page.resources:
            if link.url.startswith("http://") and urlsplit(link.url).netloc not in own:
                yield Finding(page.path, link.line, f"{link.tag} loads {link.url!r} without encryption")


SEARCH_CHECKS = {
    "canonical": canonical,
    "sitemap": sitemap,
    "robots": robots,
    "feed": feeds,
    "preview-image": preview_image,
    "citation-tags": citation_tags,
    "mixed-content": mixed_content,
}
