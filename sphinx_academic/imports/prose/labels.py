"""Links in a line whose labels name what they lead to: ``[pdf]``, ``[code]``, ``[project page]``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sphinx_academic.imports.prose.blocks import Block
from sphinx_academic.imports.text import LINK, plain

#: link labels that name what they lead to
_LABELS = re.compile(
    r"paper|pdf|code|slides?|video|poster|arxiv|doi|link|project(?: page)?|website|data(?:set)?|demo|blog|"
    r"abs(?:tract)?|bib(?:tex)?|"
    r"supp\w*|openreview|github|page|url|preprint|talk|html|appendix|recording|model|huggingface|web|full text|"
    r"proceedings?|journal|acl|pmlr|article|online|here|bioRxiv|medRxiv|SSRN|HAL|media|news|press|repo(?:sitory)?|software|"
    r"project website|homepage|source|presentation|arxiv link|paper link|download|extended version|"
    r"technical report|cite|🔗|📄",
    re.IGNORECASE,
)
_TYPES = {
    "paper": "url",
    "link": "url",
    "article": "url",
    "here": "url",
    "online": "url",
    "page": "website",
    "project page": "website",
    "project website": "website",
    "web": "website",
    "paper link": "url",
    "arxiv link": "arxiv",
    "full text": "pdf",
    "download": "pdf",
    "extended version": "preprint",
    "abs": "url",
    "abstract": "url",
    "proceedings": "url",
    "proceeding": "url",
    "journal": "url",
    "📄": "url",
    "🔗": "url",
    "news": "press",
    "media": "press",
    "dataset": "data",
    "technical report": "preprint",
    "source": "url",
    "presentation": "talk",
}


#: the id at the end of an address, which is what a link of its type has
_ID = re.compile(r"(?<=doi\.org/)10\..+|(?<=arxiv\.org/(?:abs|pdf)/)[^\s/]{9,}?(?=v\d|\.pdf|$)", re.IGNORECASE)


def fold_label(label: str) -> str:
    """Return the name of the link type that a label means."""
    name = label.strip(" []().:").lower()
    return _TYPES.get(name, name.replace(" ", "-"))


def labelled(text: str) -> list[tuple[str, str]]:
    """Return the labels and targets of the links whose labels name what they lead to."""
    return [
        (plain(found["label"]), found["target"])
        for found in LINK.finditer(text)
        if _LABELS.fullmatch(plain(found["label"]).strip(" []().:"))
    ]


def without_labelled(text: str) -> str:
    """Return a text without the links whose labels name what they lead to, and the brackets around them."""

    def dropped(found: re.Match[str]) -> str:
        return "\0" if _LABELS.fullmatch(plain(found["label"]).strip(" []().:")) else found[0]

    text = LINK.sub(dropped, text)
    text = re.sub(
        r"\s*\\?[\[(（]?(?:\\?\[|\()?\s*\0(?:\s*[\\,/|;·•&\]\[()–-]*\s*\0)*\s*\\?[\])）]?\\?[\])）]?", " ", text
    )
    return " ".join(re.sub(r"\s+([.,;:])", r"\1", text).replace("..", ".").split())


def labelled_links(text: str) -> tuple[dict[str, str], str]:
    """Return the links of a text whose labels name what they lead to, by type, and the text without them."""
    links: dict[str, str] = {}
    for label, target in labelled(text):
        name = fold_label(label)
        if name not in links:
            links[name] = target
        elif target not in links.values():
            number = 2
            while f"{name}-{number}" in links:
                number += 1
            links[f"{name}-{number}"] = target
    return links, without_labelled(text)


def unread_links(block: Block, fields: Mapping[str, Any]) -> list[str]:
    """Return the targets of links in a block that are in none of the fields read from it, as an address or an id."""
    shown = str(fields)
    found = (link["target"] for each in block.walk() for link in LINK.finditer(each.text))
    return [
        target
        for target in dict.fromkeys(found)
        if target.strip("#/") and target not in shown and not ((ident := _ID.search(target)) and ident[0] in shown)
    ]
