"""A built site: its pages, its other files, and the addresses of both."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from sphinx_academic.doctor.page import Page, read_page

_PAGES = (".html", ".htm")


class Target(NamedTuple):
    """An address on the site: the path in the output folder, empty if no file is there, and the place on the page."""

    path: str
    fragment: str


class BuiltSite:
    """The output folder of a build, by whatever program.

    ``address`` is where the site is published; empty: where the canonical address of its first page says.
    """

    def __init__(self, folder: Path, address: str = "") -> None:
        self.folder = folder
        self._address = address

    @cached_property
    def files(self) -> frozenset[str]:
        """The paths of all files, from the folder."""
        found = []
        for folder, _folders, names in os.walk(self.folder):
            place = Path(folder).relative_to(self.folder).as_posix()
            found += [posixpath.normpath(posixpath.join(place, name)) for name in names]
        return frozenset(found)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """The pages, in the order of their paths; what lies in hidden folders is none."""
        paths = sorted(path for path in self.files if path.endswith(_PAGES) and not path.startswith("."))
        return tuple(read_page(path, self.text(path)) for path in paths)

    @cached_property
    def page(self) -> dict[str, Page]:
        """The pages by their paths."""
        return {page.path: page for page in self.pages}

    def text(self, path: str) -> str:
        """Return a file as text."""
        return (self.folder / path).read_text(encoding="utf-8", errors="replace")

    def size(self, path: str) -> int:
        """Return the size of a file in bytes."""
        return (self.folder / path).stat().st_size

    @cached_property
    def address(self) -> str:
        """The address of the site, with a slash at its end; empty if it is not known."""
        if self._address:
            return f"{self._address.rstrip('/')}/"
        first = self.page.get("index.html")
        for link in first.related("canonical") if first else ():
            if urlsplit(link.url).scheme in ("http", "https"):
                return link.url.removesuffix("index.html").rstrip("/") + "/"
        return ""

    def address_of(self, path: str) -> str:
        """Return the address of a file."""
        return urljoin(self.address or "http://site.invalid/", path)

    def is_own(self, url: str) -> bool:
        """Return whether an absolute address is one of the site."""
        parts, own = urlsplit(url), urlsplit(self.address or "http://site.invalid/")
        return parts.netloc == own.netloc and f"{parts.path}/".startswith(own.path)

    def target(self, page: str, url: str) -> Target | None:
        """Return what an address on a page names; None if it is not on this site."""
        whole = urljoin(self.address_of(page), url)
        parts = urlsplit(whole)
        if parts.scheme not in ("http", "https") or not self.is_own(whole):
            return None
        inside = unquote(parts.path)[len(urlsplit(self.address or "http://site.invalid/").path) :]
        # servers take several slashes for one
        return Target(next(self._files_for(inside.lstrip("/")), ""), unquote(parts.fragment))

    def _files_for(self, path: str) -> Iterator[str]:
        """Yield the files that a server may send for a path."""
        path = posixpath.normpath(path) if path and not path.endswith("/") else posixpath.normpath(f"{path}index.html")
        yield from (each for each in (path, f"{path}/index.html", f"{path}.html") if each in self.files)
