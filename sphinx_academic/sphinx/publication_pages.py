"""Which publications have a page of their own, and what it is called."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from sphinx_academic.catalogue.node_ids import node_id
from sphinx_academic.records.kinds.publication import Publication
from sphinx_academic.selection import ordered
from sphinx_academic.sphinx.domain import Page

if TYPE_CHECKING:
    from sphinx_academic.sphinx.domain import AcademicDomain


def made_pages(domain: AcademicDomain, listed: Collection[str]) -> Iterator[tuple[str, Page]]:
    """Yield key and page of each of the publications that are listed and have one, the newest first."""
    papers = _publications(domain, listed)
    if domain.site.publication_pages == "selected":
        papers = [paper for paper in papers if paper.selected]
    taken: set[str] = set()
    for paper in ordered(papers, Publication.kind.sort):
        assert isinstance(paper, Publication)
        base = name = f"publications/{node_id('pub', paper.ident).removeprefix('pub-')}"
        number = 2
        # some file systems do not tell cases apart
        while name.lower() in taken:
            name, number = f"{base}-{number}", number + 1
        taken.add(name.lower())
        yield paper.ident, Page(name, paper)


def _publications(domain: AcademicDomain, keys: Collection[str]) -> list[Publication]:
    """Return the publications of these keys: of the site's bibliography, else of the first list's own files."""
    found = {key: paper for key, paper in domain.site.catalogue.publications.items() if key in keys}
    for shown in domain.own_lists(Publication.kind.name):
        for paper in domain.answer(shown):
            if isinstance(paper, Publication) and paper.key in keys:
                found.setdefault(paper.key, paper)
    return list(found.values())
