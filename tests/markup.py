"""The metadata in the head of a page, read from its markup."""

from __future__ import annotations

import json
from typing import Any

from bs4 import BeautifulSoup


def json_ld(soup: BeautifulSoup) -> Any:
    """The one JSON-LD object of a page."""
    scripts = soup.find_all("script", type="application/ld+json")
    assert len(scripts) == 1
    return json.loads(scripts[0].get_text())


def meta_tags(soup: BeautifulSoup, *beginnings: str, attribute: str = "name") -> list[tuple[str, str]]:
    """The ``meta`` tags whose names begin with any of these, in order."""
    return [
        (str(tag[attribute]), str(tag["content"]))
        for tag in soup.find_all("meta")
        if tag.has_attr(attribute) and str(tag[attribute]).startswith(beginnings)
    ]


def alternates(soup: BeautifulSoup) -> list[tuple[str, str]]:
    """Media type and address of what the page links to as its alternates."""
    return [(str(link["type"]), str(link["href"])) for link in soup.find_all("link", rel="alternate")]
