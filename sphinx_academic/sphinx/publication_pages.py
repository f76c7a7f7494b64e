"""The publications that have a page of their own, and its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sphinx_academic.catalogue.node_ids import node_id
from sphinx_academic.catalogue.page_keys import FOLDER
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.selection.ordering import ordered


class Page(NamedTuple):
    """The page of a publication: its name, and what it is about."""

    name: str
    paper: Publication


def pages_of(listed: Iterable[Publication], which: str) -> Iterator[tuple[str, Page]]:
    """Yield key and page of each of the listed publications that has one, the newest first.

    ``which`` is ``all`` or ``selected``, as in ``academic_publication_pages``.
    """
    papers = [paper for paper in listed if paper.selected or which != "selected"]
    taken: set[str] = set()
    for paper in ordered(papers, Publication.kind.sort):
        assert isinstance(paper, Publication)
        base = name = f"{FOLDER}/{node_id('pub', paper.ident).removeprefix('pub-')}"
        number = 2
        # some file systems ignore the case of names
        while name.lower() in taken:
            name, number = f"{base}-{number}", number + 1
        taken.add(name.lower())
        yield paper.ident, Page(name, paper)
