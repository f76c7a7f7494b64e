"""The node that stands for a list in the doctree until its page is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_academic.problems import Problems
from sphinx_academic.selection.display import Display

if TYPE_CHECKING:
    from sphinx_academic.records.kinds.publications import Publication
    from sphinx_academic.records.model.base import Record
    from sphinx_academic.sphinx.site import Site


@dataclass(slots=True)
class Shared:
    """Data that the groups of one list collect for the legend and the download below the last of them."""

    #: marks that were printed on authors, in order of appearance
    marks: dict[str, None] = field(default_factory=dict)
    #: publications that were shown
    papers: list[Publication] = field(default_factory=list)


class academic_list(nodes.General, nodes.Element):
    """Records that are shown here; expanded to standard nodes just before the page is written.

    Attributes: ``kind``, ``files`` (the data files, empty for the default ones), ``digests`` of the
    records in order, ``display`` (:class:`Display`), ``refdoc``; for records of the directive's body,
    which no file has, ``body`` (file, text, first line) and their ``places`` in it; for a list of several
    groups, ``serial`` (which list of the page it is), ``last`` (its last group), ``labels`` (the numbers of
    its entries as printed).

    It is one node for any number of records.  Ten thousand entries that stand in the tree from the
    start cost three times as much: every transform walks them, and the environment pickles them.
    """

    #: the data that the groups of a list share, until they are expanded when the page is written
    claimed: set[str]
    shared: Shared

    def astext(self) -> str:
        """Return nothing: titles and summaries are made before the leaf is expanded."""
        return ""


def records_of(leaf: academic_list, site: Site) -> Sequence[Record]:
    """Return the records of a leaf."""
    if "body" not in leaf:
        return site.records(leaf["kind"], leaf.get("files", ()), leaf["digests"])
    # its problems were reported when the page was read
    file, text, first_line = leaf["body"]
    found = site.catalogue.inline(site.kinds[leaf["kind"]], file, text, first_line, Problems()).records
    return [found[place] for place in leaf["places"] if place < len(found)]


def make_leaf(kind: str, digests: tuple[str, ...], display: Display, refdoc: str, **more: Any) -> academic_list:
    """Return a leaf; ``more`` are its optional attributes."""
    return academic_list("", kind=kind, digests=digests, display=display, refdoc=refdoc, **more)
