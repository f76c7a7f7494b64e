"""Publications of different files that would have one page, as they have one key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sphinx_academic.problems import Location, Problem, Subtype
from sphinx_academic.records.kinds.publications import Publication

#: the folder of the pages
FOLDER = "publications"


def folder_in_other_case(files: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem where documents (``files`` by name) are in a folder that is that of the pages in another case."""
    for docname in sorted(files):
        folder, slash, _name = docname.partition("/")
        if slash and folder != FOLDER and folder.casefold() == FOLDER:
            message = (
                f"pages of publications are made in {FOLDER!r}, which many systems take for {folder!r}; rename that"
            )
            yield Problem(Subtype.FILE, message, Location(files[docname], 1))
            return


def without_page(publications: Iterable[Publication]) -> Iterator[Problem]:
    """Yield a problem for each publication whose key another one before it has; that one's page is the page."""
    first: dict[str, Publication] = {}
    for paper in publications:
        other = first.setdefault(paper.key, paper)
        if other.digest != paper.digest:
            message = f"publication {paper.key!r} is already defined at {other.origin}; this one has no page of its own"
            yield Problem(Subtype.DUPLICATE, message, paper.origin)
