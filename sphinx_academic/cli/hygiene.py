"""Links that lead nowhere and identifiers with typing errors, found without the network."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from docutils.nodes import make_id

from sphinx_academic.catalogue.catalogue import Catalogue
from sphinx_academic.catalogue.node_ids import node_id
from sphinx_academic.catalogue.site_targets import site_targets
from sphinx_academic.catalogue.targets import document_names
from sphinx_academic.problems import Problem, Problems, Subtype, did_you_mean
from sphinx_academic.records.kinds.people import Person
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.records.links.identifiers import check_id
from sphinx_academic.records.model.base import Record
from sphinx_academic.sources.decoding import decode

_HEADING = re.compile(r"#{1,6}[ \t]+(.*?)[ \t#]*")
_LABELS = (
    re.compile(r"\(([^()\s]+)\)=[ \t]*"),  # (label)=
    re.compile(r".*\{#([\w:.-]+)[^{}]*\}.*"),  # {#id}
    re.compile(r"[ \t]*:name:[ \t]*(\S+)[ \t]*"),
    re.compile(r"\.\. _([^:]+):[ \t]*"),  # .. _label:
)
_UNDERLINE = re.compile(r"([=\-~^\"'`#*+.:_<>])\1{2,}[ \t]*")
_NOT_IN_SLUG = re.compile(r"[^\w\- ]")


class Hygiene:
    """The pages of a site, whose anchors are read on first use."""

    def __init__(self, documents: Mapping[str, Path], catalogue: Catalogue) -> None:
        self.documents = documents
        self._anchors: dict[str, frozenset[str]] = {}
        self._objects = frozenset(
            [node_id("pub", key) for key in catalogue.publications]
            + [node_id("person", id) for id in catalogue.people]
            + [node_id("venue", id) for id in catalogue.venues]
        )

    def problems_of(self, record: Record) -> Iterator[Problem]:
        """Yield what is wrong with a record's links and identifiers."""
        yield from self._dead_anchors(record)
        for type, id, field in _identifiers(record):
            wrong = check_id(type, id)
            if wrong:
                yield Problem(Subtype.LINK, wrong, record.where(field))

    def _dead_anchors(self, record: Record) -> Iterator[Problem]:
        for each in site_targets(record):
            _, hash, anchor = each.target.partition("#")
            document = next((name for name in document_names(each.target) if name in self.documents), None)
            if not hash or document is None:
                continue
            known = self.anchors(document) | self._objects
            if unquote(anchor) not in known:
                message = f"page {document!r} has no anchor {anchor!r}{did_you_mean(anchor, sorted(known))}"
                yield Problem(Subtype.LINK, message, each.location)

    def anchors(self, document: str) -> frozenset[str]:
        """Return the anchors that a page has by its headings and labels."""
        if document not in self._anchors:
            path = self.documents[document]
            text = decode(path.read_bytes(), path.name, Problems())
            self._anchors[document] = frozenset(_anchors(text.split("\n")))
        return self._anchors[document]


def _anchors(lines: list[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        heading = _HEADING.fullmatch(line)
        title = heading[1] if heading else ""
        if number and _UNDERLINE.fullmatch(line) and len(line.rstrip()) >= len(lines[number - 1].rstrip()):
            title = lines[number - 1].strip()
        if title:
            yield make_id(title)
            yield _NOT_IN_SLUG.sub("", title.lower()).replace(" ", "-")  # MyST's, as GitHub makes them
        for pattern in _LABELS:
            label = pattern.fullmatch(line)
            if label:
                yield label[1]
                yield make_id(label[1])


def _identifiers(record: Record) -> Iterator[tuple[str, str, str]]:
    """Yield type, value and field of the identifiers that are not links, which were checked when they were read."""
    if isinstance(record, Publication):
        for name, value in record.extra:
            if name in ("isbn", "issn"):
                for each in re.split(r"[,;/] *| {2,}", value):
                    yield name, re.sub(r" *\([a-z]+\)$", "", each.strip()), name
        for author in record.authors:
            if author.orcid:
                yield "orcid", author.orcid, "authors"
    elif isinstance(record, Person) and record.orcid:
        yield "orcid", record.orcid.removeprefix("https://orcid.org/"), "orcid"
