"""Publications of different files that would have one page, as they have one key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sphinx_academic.problems import Problem, Subtype
from sphinx_academic.records.kinds.publications import Publication


def without_page(publications: Iterable[Publication]) -> Iterator[Problem]:
    """Yield a problem for each publication whose key another one before it has; that one's page is the page."""
    first: dict[str, Publication] = {}
    for paper in publications:
        other = first.setdefault(paper.key, paper)
        if other.digest != paper.digest:
            message = f"publication {paper.key!r} is already defined at {other.origin}; this one has no page of its own"
            yield Problem(Subtype.DUPLICATE, message, paper.origin)
