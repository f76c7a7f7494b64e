"""The nodes that stand in the doctree for a list, or for the link to a PDF, until the page is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_academic.problems import Problems

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
        """Return nothing: titles and summaries are made before the list is expanded."""
        return ""


class academic_cv_pdf(nodes.General, nodes.Element):
    """The PDF that is made of the nodes of class ``academic-cv`` that follow, and where the link to it stands.

    Attributes: ``serial`` (which ``cv`` directive of the page it is, from 0), ``file`` (path in the output
    folder).  It is replaced by a paragraph with the link, or by nothing where there is no PDF.
    """

    def astext(self) -> str:
        """Return nothing: a page's summary does not begin with a link."""
        return ""


def records_of(placeholder: academic_list, site: Site) -> Sequence[Record]:
    """Return the records of a list."""
    if "body" not in placeholder:
        return site.records(placeholder["kind"], placeholder.get("files", ()), placeholder["digests"])
    # its problems were reported when the page was read
    file, text, first_line = placeholder["body"]
    found = site.catalogue.inline(site.kinds[placeholder["kind"]], file, text, first_line, Problems()).records
    return [found[place] for place in placeholder["places"] if place < len(found)]
