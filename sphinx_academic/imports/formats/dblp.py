"""The page of a person at dblp as XML."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from typing import Any

from sphinx_academic.imports.formats.works import publication
from sphinx_academic.imports.found import Account, FieldNote, Found, Status
from sphinx_academic.imports.prose.owner import profile_link
from sphinx_academic.imports.source import SourceFile
from sphinx_academic.imports.text import escape
from sphinx_academic.imports.xml import read_xml
from sphinx_academic.sources.located import LocatedDict

_NUMBER = re.compile(r"\s+\d{4}$")
_KEY = re.compile(r"(?:conf|journals|books|series|phd|reference|tr)/")
_USED = frozenset(
    (
        "title",
        "author",
        "editor",
        "year",
        "month",
        "journal",
        "booktitle",
        "volume",
        "number",
        "pages",
        "publisher",
        "school",
        "series",
        "isbn",
        "ee",
        "url",
    )
)


def read_dblp(found: Found, file: SourceFile) -> None:
    """Add the works of a person, and who they are."""
    text = file.text(found.problems)
    root = read_xml(found, file.name, text)
    if root is None:
        return
    if root.tag == "dblpperson":
        _owner(found, file.name, root)
    for element in [child for each in root.iter("r") for child in each] or [each for each in root if each.get("key")]:
        at = text.find(f'key="{element.get("key")}"')
        _work(found, file.name, text.count("\n", 0, at) + 1 if at >= 0 else 1, element)


def _text(element: ElementTree.Element | None) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _owner(found: Found, file: str, root: ElementTree.Element) -> None:
    person = root.find("person")
    name = _NUMBER.sub("", root.get("name") or "")
    links: dict[str, str] = {"dblp": root.get("pid") or ""}
    for each in person.iter("url") if person is not None else ():
        if each.text and (named := profile_link(each.text.strip())):
            links.setdefault(*named)
        elif each.text:
            links.setdefault("website", each.text.strip())
    aliases = [_NUMBER.sub("", _text(each)) for each in person.iter("author")] if person is not None else []
    account = found.say(file, 1, name, Status.TAKEN, kind="profile")
    account.fields = [FieldNote(field, 1, Status.TAKEN) for field in ("name", "links", "aliases")]
    found.profile_fields(
        {"name": name, "aliases": [each for each in dict.fromkeys(aliases) if each != name], "links": links}, account
    )


def _work(found: Found, file: str, line: int, element: ElementTree.Element) -> None:
    title = _text(element.find("title")).rstrip(".")
    account = Account(file, line, "publications", title[:100], Status.TAKEN)
    account.fields = [
        FieldNote(
            name,
            line,
            Status.TAKEN if name in _USED else Status.LEFT,
            "" if name in _USED else "a publication has no field for it",
        )
        for name in dict.fromkeys(child.tag for child in element)
    ]
    if not title:
        account.status, account.reason = Status.LEFT, "it has no title"
        found.accounts.append(account)
        return
    key = element.get("key") or ""
    links: dict[str, Any] = {"dblp": key if _KEY.match(key) else f"https://dblp.org/rec/{key}"}
    for each in element.iter("ee"):
        target = _text(each)
        if (doi := re.match(r"https?://(?:dx\.)?doi\.org/(10\..+)", target)) and "doi" not in links:
            links["doi"] = doi[1]
        elif (arxiv := re.match(r"https?://arxiv\.org/abs/(.+)", target)) and "arxiv" not in links:
            links["arxiv"] = arxiv[1]
        elif "url" not in links and "doi" not in links:
            links["url"] = target
    if isbn := _text(element.find("isbn")):
        links["isbn"] = isbn
    kind = (
        element.tag
        if element.tag
        in ("article", "inproceedings", "book", "incollection", "phdthesis", "mastersthesis", "proceedings")
        else "misc"
    )
    journal = _text(element.find("journal"))
    if journal == "CoRR":
        kind = "misc"
    record = LocatedDict({
        "key": "x", "type": kind, "title": escape(title), "authors": [_NUMBER.sub("",
        _text(each)) for each in element.findall("author")],
        "editors": [_NUMBER.sub("", _text(each)) for each in element.findall("editor")],
        "venue": escape("arXiv" if journal == "CoRR" else journal or _text(element.find("booktitle"))),
        "date": _text(element.find("year")),
        "status": "preprint" if journal == "CoRR" else "",
        "volume": "" if journal == "CoRR" else _text(element.find("volume")),
        "number": _text(element.find("number")), "pages": _text(element.find("pages")).replace("-", "--"),
        "publisher": escape(_text(element.find("publisher"))), "institution": escape(_text(element.find("school"))),
        "series": escape(_text(element.find("series"))), "links": links,
    })  # fmt: skip
    found.add("publications", publication(record), account)
