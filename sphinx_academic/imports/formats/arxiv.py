"""The Atom feeds of arXiv: the answers of its search, and the feed of an author."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

from sphinx_academic.imports.formats.works import publication
from sphinx_academic.imports.found import Account, FieldNote, Found, Status
from sphinx_academic.imports.source import SourceFile
from sphinx_academic.imports.text import escape
from sphinx_academic.imports.xml import read_xml
from sphinx_academic.sources.located import LocatedDict

_ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV = "{http://arxiv.org/schemas/atom}"
_ID = re.compile(r"arxiv\.org/abs/(?P<id>.+?)(?:v\d+)?$")
_USED = frozenset(("id", "title", "author", "published", "summary", "doi"))


def read_arxiv(found: Found, file: SourceFile) -> None:
    """Add the works of a feed."""
    text = file.text(found.problems)
    root = read_xml(found, file.name, text)
    if root is None:
        return
    for entry in root.iter(f"{_ATOM}entry"):
        _work(found, file.name, text, entry)
    if not any(account.file == file.name for account in found.accounts):
        found.file(file.name, Status.LEFT, "there is no work in it")


def _text(entry: ElementTree.Element, name: str) -> str:
    return " ".join((entry.findtext(name) or "").split())


def _work(found: Found, file: str, text: str, entry: ElementTree.Element) -> None:
    address, title = _text(entry, f"{_ATOM}id"), _text(entry, f"{_ATOM}title")
    at = text.find(address) if address else -1
    line = text.count("\n", 0, at) + 1 if at >= 0 else 1
    account = Account(file, line, "publications", title[:100], Status.TAKEN)
    names = dict.fromkeys(child.tag.rpartition("}")[2] for child in entry)
    account.fields = [
        FieldNote(name, line, Status.TAKEN)
        if name in _USED
        else FieldNote(name, line, Status.LEFT, "a publication has no field for it")
        for name in names
    ]
    identifier = _ID.search(address)
    if identifier is None or not title:
        account.status, account.reason = Status.LEFT, "it is no work of arXiv"
        found.accounts.append(account)
        return
    record = LocatedDict(
        {
            "key": "x",
            "type": "misc",
            "title": escape(title),
            "authors": [_text(each, f"{_ATOM}name") for each in entry.findall(f"{_ATOM}author")],
            "venue": "arXiv",
            "date": _text(entry, f"{_ATOM}published")[:10],
            "status": "preprint",
            "abstract": escape(_text(entry, f"{_ATOM}summary")),
            "links": {"arxiv": identifier["id"]},
        }
    )
    found.add("publications", publication(record), account)
