"""Checks of what readers and screen readers meet on pages."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sphinx_academic.doctor.finding import Finding
from sphinx_academic.doctor.site import BuiltSite

#: bytes: more is long to wait for on a slow connection
_HEAVY = 500_000


def dead_links(site: BuiltSite) -> Iterator[Finding]:
    """Yield links to files, pages and places on pages that are not there."""
    for page in site.pages:
        said: set[str] = set()
        for link in (*page.anchors, *page.resources):
            if link.url in said or not (target := site.target(page.path, link.url)):
                continue
            said.add(link.url)
            if not target.path:
                yield Finding(page.path, link.line, f"the link to {link.url!r} leads nowhere")
            elif target.fragment and target.path in site.page and not _has_place(site, *target):
                yield Finding(page.path, link.line, f"{target.path} has no place {target.fragment!r}")


def _has_place(site: BuiltSite, path: str, fragment: str) -> bool:
    # the top of a page, and what highlights a text, need no element
    return fragment in site.page[path].ids or fragment == "top" or fragment.startswith(":~:")


def alt_texts(site: BuiltSite) -> Iterator[Finding]:
    """Yield pictures without a text that stands for them."""
    for page in site.pages:
        for image in page.images:
            if image.alt is None:
                yield Finding(page.path, image.line, f"the picture {image.url!r} has no alt text")


def image_sizes(site: BuiltSite) -> Iterator[Finding]:
    """Yield pictures on pages that are large files, each once."""
    said: set[str] = set()
    for page in site.pages:
        for image in page.images:
            target = site.target(page.path, image.url)
            if target and target.path and target.path not in said and site.size(target.path) > _HEAVY:
                said.add(target.path)
                size = site.size(target.path) / 1_000_000
                yield Finding(page.path, image.line, f"the picture {target.path!r} has {size:.1f} MB")


def json_ld(site: BuiltSite) -> Iterator[Finding]:
    """Yield descriptions of pages that are no JSON."""
    for page in site.pages:
        for text, line in page.json_ld:
            try:
                json.loads(text)
            except ValueError as error:
                yield Finding(page.path, line, f"the JSON-LD cannot be read: {error}")


PAGE_CHECKS = {
    "dead-link": dead_links,
    "alt-text": alt_texts,
    "image-size": image_sizes,
    "json-ld": json_ld,
}
