"""A page of a built site, as programs read it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import NamedTuple


class Link(NamedTuple):
    """An address on a page: of a link, or of something that the page loads."""

    tag: str
    url: str
    line: int
    rel: str = ""


class Meta(NamedTuple):
    """A ``meta`` element: its name or property, and its content."""

    name: str
    content: str
    line: int


class Image(NamedTuple):
    """An ``img`` element; ``alt`` is None if it has none."""

    url: str
    alt: str | None
    line: int


@dataclass
class Page:
    """The parts of a page that programs look at."""

    #: the path in the output folder
    path: str
    metas: list[Meta] = field(default_factory=list)
    #: the ``link`` elements
    links: list[Link] = field(default_factory=list)
    #: where the text of the page leads to
    anchors: list[Link] = field(default_factory=list)
    #: what browsers load to show the page
    resources: list[Link] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    json_ld: list[tuple[str, int]] = field(default_factory=list)

    def meta(self, name: str) -> list[Meta]:
        """Return the ``meta`` elements of a name that have a content."""
        return [meta for meta in self.metas if meta.name == name and meta.content]

    def related(self, rel: str) -> list[Link]:
        """Return the ``link`` elements of a relation."""
        return [link for link in self.links if rel in link.rel.split()]


#: elements that load what an attribute names
_LOADING = {"img": "src", "script": "src", "iframe": "src", "source": "src", "video": "poster", "audio": "src"}
#: the relations of ``link`` elements that load something
_LOADED = frozenset({"stylesheet", "icon", "preload", "modulepreload", "manifest"})


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.in_json: int = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: (value or "").strip() for name, value in attrs}
        line = self.getpos()[0]
        page = self.page
        for name in ("id", "name") if tag == "a" else ("id",):
            if given.get(name):
                page.ids.add(given[name])
        if tag == "meta":
            page.metas.append(Meta(given.get("name") or given.get("property") or "", given.get("content", ""), line))
        elif tag == "link":
            link = Link(tag, given.get("href", ""), line, given.get("rel", "").lower())
            page.links.append(link)
            if _LOADED & set(link.rel.split()):
                page.resources.append(link)
        elif tag in ("a", "area") and given.get("href"):
            page.anchors.append(Link(tag, given["href"], line, given.get("rel", "").lower()))
        elif tag == "script" and given.get("type") == "application/ld+json":
            self.in_json = line
        if tag == "img" and given.get("role") not in ("presentation", "none") and given.get("aria-hidden") != "true":
            page.images.append(Image(given.get("src", ""), given.get("alt"), line))
        if given.get(_LOADING.get(tag, "")):
            page.resources.append(Link(tag, given[_LOADING[tag]], line))

    def handle_data(self, data: str) -> None:
        if self.in_json:
            self.page.json_ld.append((data, self.in_json))

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self.in_json = 0


def read_page(path: str, text: str) -> Page:
    """Return the page of a text."""
    page = Page(path)
    reader = _Reader(page)
    reader.feed(text)
    reader.close()
    return page
