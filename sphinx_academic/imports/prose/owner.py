"""The owner of a site in what its front page says: position, affiliation, advisors, ways to write to."""

from __future__ import annotations

import re
from typing import Any

from sphinx_academic.imports.prose.blocks import Block
from sphinx_academic.imports.prose.items import Read
from sphinx_academic.imports.prose.phrases import is_role, organization, person
from sphinx_academic.imports.text import LINK, plain
from sphinx_academic.records.links.profile import PROFILE_LINKS

_BEING = (
    r"(?:\bI\s*['’]?\s*a?m\b|\b(?:he|she|they)\b\s+(?:is|are)|\b[A-Z][\w'’-]+ is)\s+(?:currently |now |also )*"
    r"(?:working as )?(?:an?|the)\s+(?P<position>[^.\[\]()]{4,90}?)\s+"
)
#: an affiliation that is a link is surer than one that is not
_AM = (
    re.compile(_BEING + r"(?:at|in|with|of|@|from)\s+(?:the\s+)?(?P<place>\[[^\[\]]+\]\([^()\s]+\))"),
    re.compile(_BEING + r"(?:at|with|@)\s+(?:the\s+)?(?P<place>[A-Z][^.,;()\[\]]{3,80})"),
)
_SUPERVISED = re.compile(r"(?:supervis\w+|advis\w+|working with)\b", re.IGNORECASE)
_MAIL = re.compile(
    r"(?P<user>[\w.+-]{1,64})\s*(?:@|\[\s*(?:at|@)\s*\]|\(\s*(?:at|@)\s*\)|\s+(?:at|AT)\s+)\s*"
    r"(?P<host>[\w-]+(?:\s*(?:\.|\[\s*dot\s*\]|\(\s*dot\s*\)|\s+(?:dot|DOT)\s+)\s*[\w-]+){1,4})"
)
_TITLED = re.compile(r"\[(?:Prof|Dr|Professor)\b[^\[\]]*\]\([^()\s]+\)")


def about_owner(text: str) -> Read:
    """Return what a biography says of its owner's position, affiliation and advisors."""
    fields: dict[str, Any] = {}
    guesses: dict[str, str] = {}
    found = next((found for pattern in _AM if (found := pattern.search(text))), None)
    if found and is_role(found["position"]):
        fields["position"] = re.sub(r"\s+(?:student\s+)?(?:in|at)$", "", found["position"]).strip()
        fields["affiliation"] = organization(found["place"])
        guesses = {"position": "what the biography says", "affiliation": "what the biography says"}
    if supervised := _SUPERVISED.search(text):
        stop = text.find(". ", supervised.start())
        while stop > 0 and re.search(r"\b(?:Prof|Dr|[A-Z])$", text[:stop]):
            stop = text.find(". ", stop + 1)
        sentence = text[supervised.start() : stop if stop > 0 else len(text)]
        fields["advisors"] = [person(each) for each in _TITLED.findall(sentence)]
        if fields["advisors"]:
            guesses["advisors"] = "the titled people in the sentence about supervision"
    return Read(fields, guesses)


def email_in(text: str) -> str:
    """Return the e-mail address in a text, also one that is spelt out; empty if there is none."""
    text = re.sub(r"mailto:", "", text)
    found = _MAIL.search(plain(text)) or _MAIL.search(text)
    if not found:
        return ""
    host = re.sub(r"\s*(?:\[\s*dot\s*\]|\(\s*dot\s*\)|\s(?:dot|DOT)\s)\s*|\s*\.\s*", ".", found["host"])
    return f"{found['user']}@{host}" if "." in host else ""


def contact_links(block: Block) -> dict[str, str]:
    """Return the e-mail address and profile links of a line that is nothing else; empty if it is prose."""
    links: dict[str, str] = {}
    text = block.text
    words = re.sub(r"[\W_]+", " ", LINK.sub("", text)).split()
    for found in LINK.finditer(text):
        target = found["target"]
        if target.startswith("mailto:"):
            links.setdefault("email", email_in(target))
            continue
        if name := profile_link(target):
            links.setdefault(*name)
    if "email" not in links and (address := email_in(LINK.sub("", text))):
        links["email"] = address
        words = [word for word in words if word.lower() not in [*re.split(r"\W+", address.lower()), "at", "dot"]]
    return {name: value for name, value in links.items() if value} if links and len(words) < 8 else {}


def profile_link(url: str) -> tuple[str, str] | None:
    """Return type and id of a link to a page about a person, None if it is of no known type."""
    for kind in PROFILE_LINKS:
        if kind.name not in ("email", "website", "cv") and "://" in url and (reading := kind.read(url)):
            return kind.name, url if reading.parts or kind.name in ("linkedin", "zenodo") else reading.id
    return None
