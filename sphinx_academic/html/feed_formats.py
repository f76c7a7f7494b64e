"""The two formats of feeds, as ``feedgenerator`` writes them, with several authors of an entry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from feedgenerator import Atom1Feed, Rss201rev2Feed
from feedgenerator.django.utils.xmlutils import SimplerXMLGenerator


class AtomFeed(Atom1Feed):  # type: ignore[misc]
    """An Atom feed whose entries have any number of ``authors``."""

    def add_item_elements(self, handler: SimplerXMLGenerator, item: Mapping[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for name in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            handler.endElement("author")


class RssFeed(Rss201rev2Feed):  # type: ignore[misc]
    """An RSS feed whose items have any number of ``authors``; RSS itself has one, with an e-mail address."""

    def rss_attributes(self) -> dict[str, str]:
        return {**super().rss_attributes(), "xmlns:dc": "http://purl.org/dc/elements/1.1/"}

    def add_item_elements(self, handler: SimplerXMLGenerator, item: Mapping[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for name in item["authors"]:
            handler.addQuickElement("dc:creator", name)
