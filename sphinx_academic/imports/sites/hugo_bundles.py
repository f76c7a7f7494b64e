"""Bundles of Hugo Blox: the links in the front matter of a record, and the files beside it."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from sphinx_academic.imports.fields import Fields
from sphinx_academic.imports.found import Found
from sphinx_academic.imports.links import Links
from sphinx_academic.imports.sites.common import WHY_SHOWN
from sphinx_academic.imports.text import slug

_URLS = {
    "pdf": "pdf",
    "code": "code",
    "dataset": "data",
    "poster": "poster",
    "project": "website",
    "slides": "slides",
    "source": "url",
    "video": "video",
    "preprint": "preprint",
}
_FEATURED = ("featured.jpg", "featured.png", "featured.jpeg", "featured.webp")


def picture(found: Found, links: Links, folder: PurePosixPath) -> str:
    """Copy the picture of a bundle, and return its place; empty if there is none."""
    names = (str(folder / name) for name in _FEATURED)
    return next((links.copy(found.source.files[name]) for name in names if name in found.source), "")


def links_of(found: Found, fields: Fields, links: Links, folder: PurePosixPath) -> dict[str, str]:
    """Return the identifiers, links and the PDF file of a record by the types of links."""
    targets: dict[str, str] = {}
    ids = [inner for each in fields.inner("hugoblox") for inner in each.inner("ids")]
    for each in [fields, *ids]:
        for name in ("doi", "arxiv", "pmid", "isbn"):
            if value := each.text(name):
                targets.setdefault(name, re.sub(r"^https?://(?:dx\.)?doi\.org/", "", value))
    for name, kind in _URLS.items():
        if target := links.target(value) if (value := fields.text(f"url_{name}")) else "":
            targets.setdefault(kind, target)
    for each in fields.inner("links"):
        kind, url = each.text("type", "name"), each.text("url")
        each.drop(WHY_SHOWN, "icon", "icon_pack", "label")
        if target := links.target(url) if url else "":
            targets.setdefault(_URLS.get(kind.lower(), slug(kind, "url")), target)
    pdf = next((file for file in found.source.under(str(folder), ".pdf")), None)
    if pdf and "pdf" not in targets:
        targets["pdf"] = links.copy(pdf)
    if "doi.org/" in targets.get("url", "") and "doi" in targets:
        del targets["url"]
    return targets
