"""News in prose: a date, a sentence, links; a work that a sentence names becomes an entry of its own."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from sphinx_academic.imports import dates
from sphinx_academic.imports.keys import key_of
from sphinx_academic.imports.prose.blocks import Block
from sphinx_academic.imports.prose.citations import same_title
from sphinx_academic.imports.prose.labels import labelled_links
from sphinx_academic.imports.text import LINK, fold, plain

#: what is said of a work whose title stands in quotes, and what has happened to it then
_EVENTS = (
    (
        "accepted",
        re.compile(
            r"\b(?:(?:is|was|are|were|has been|have been|got|gets|"
            r"been)\s+)?(?:just\s+)?(?:conditionally\s+)?accepted\b",
            re.I,
        ),
    ),
    ("published", re.compile(r"\b(?:(?:is|was|has been)\s+)?published\b|\bappear(?:s|ed)\b", re.I)),
    ("preprint", re.compile(r"\b(?:(?:is|are)\s+)?(?:now\s+)?(?:available|released|out|online|on arxiv)\b", re.I)),
)
_WORK = re.compile(r"\b(?:paper|article|survey|work|preprint|manuscript|study|chapter|book|demo)s?\b", re.IGNORECASE)
_TITLE = re.compile(r"(?:[\"“«]|\*\*?[\"“]?)(?P<title>[^\"“”«»*]{12,300}?)\.?(?:[\"”»]|[\"”]?\*\*?)")
_TITLE_LINK = re.compile(r"\[[\"“]?(?P<label>[^\[\]]{16,300}?)[\"”]?\]\((?P<target>[^()\s]+)\)")
_VENUE = re.compile(
    r"^\s*(?:at|to|by|in|for|as a \w+ at)\s+(?:the\s+)?"
    r"(?P<venue>(?:\[[^\[\]]*\]\([^()\s]*\)|(?!\[[^\[\]]*\]\().){2,140}?)(?=\s*(?:\.(?:\s|$)|!|;|\(|"
    r"as\s+(?:an?\s+)?[A-Z*a-z]|\s+with\s|$))",
    re.IGNORECASE,
)
_HOW = re.compile(
    r"^\s*\(?(?:as|for)?\s*(?:an?\s+)?\**(?P<how>oral|spotlight|poster|highlight)\**(?:\s+(?:presentation|paper))?\)?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\s*(?:['’](?P<short>\d\d)|(?P<long>(?:19|20)\d\d))\b")


class NewsItem(NamedTuple):
    """A piece of news, the publication that it is about, if it names one, and what was assumed."""

    fields: dict[str, Any]
    publication: dict[str, Any] | None
    guesses: dict[str, str]


def news_item(block: Block, context: str = "") -> NewsItem | None:
    """Return the news item of a line, None if it has no date."""
    text = " ".join(each.text for each in block.walk() if each.text)
    found = dates.leading(text) or dates.trailing(text)
    day, rest = (found.date, found.rest) if found else (context, text)
    if not day or not rest.strip():
        return None
    return news_of(day, rest)


def news_of(day: str, text: str) -> NewsItem:
    """Return news of a day; the publication that its first sentence is about, if it is sure which one."""
    fields: dict[str, Any] = {"date": day}
    work = _work(text, day)
    if work is None:
        return NewsItem({**fields, "text": text}, None, {})
    publication, event, rest = work
    fields |= {"publication": publication["key"], "event": event, "text": rest}
    guesses = {"publication": f"the work that is named in it, with the event {event!r}"}
    return NewsItem(fields, publication, guesses)


def _work(text: str, day: str) -> tuple[dict[str, Any], str, str] | None:
    """Return the publication that a sentence announces, the event, and what follows the sentence."""
    if plain(text).count('"') > 2 or len(re.findall("[“«]", text)) > 1:
        return None  # several works: who was accepted where is said in words
    title = _TITLE.search(text)
    link = None
    if title is None or len(title["title"].split()) < 3:
        title = link = _TITLE_LINK.search(text)
        if link is None or len(link["label"].split()) < 4:
            return None
    assert title is not None
    name = plain(link["label"] if link else title["title"]).strip(" .,")
    before, after = text[: title.start()], text[title.end() :]
    if (
        not _WORK.search(plain(before))
        or len(plain(before)) > 60
        or re.search(r"\b(?:talk|award|won|presented)\b", plain(text), re.I)
    ):
        return None
    links, after = labelled_links(after)
    if link:
        links = {"url": link["target"], **links}
    event = next(((event, found) for event, pattern in _EVENTS if (found := pattern.search(after))), None)
    if event is None or len(plain(after[: event[1].start()])) > 12:
        return None
    after = after[event[1].end() :]
    publication: dict[str, Any] = {"title": name}
    venue = _VENUE.match(after) if event[0] != "preprint" else None
    year = ""
    if venue:
        after = after[venue.end() :]
        written = plain(venue["venue"]).strip(" .,*!")
        if found := _YEAR.search(written):
            year = found["long"] or f"20{found['short']}"
            written = (written[: found.start()] + written[found.end() :]).strip(" ,")
        publication["venue"] = written
        if linked := LINK.search(venue["venue"]):
            links.setdefault("website", linked["target"])
    if how := _HOW.match(after):
        publication["presentation"] = how["how"].lower()
        after = after[how.end() :]
    rest = after.strip().lstrip(".,;:!() ").strip()
    publication |= {
        "date": year or day[:4],
        "links": links,
        "status": "preprint" if event[0] == "preprint" else event[0],
    }
    publication["type"] = _type(publication.get("venue", ""), event[0])
    if "survey" in fold(before):
        publication["entrysubtype"] = "survey"
    publication["key"] = key_of(name, publication["date"])
    return publication, event[0], rest


_JOURNAL = re.compile(
    r"transactions|journal|magazine|letters|\b(?:tpds|tpami|tmlr|jmlr|tnnls|tkde|tmc|ijcv|tip|jbhi)\b|nature|science",
    re.IGNORECASE,
)


def _type(venue: str, event: str) -> str:
    if event == "preprint" or not venue:
        return "misc"
    return "article" if _JOURNAL.search(venue) else "inproceedings"


__all__ = ["NewsItem", "news_item", "news_of", "same_title"]
