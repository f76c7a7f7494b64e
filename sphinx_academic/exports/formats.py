"""The formats of reference managers in which a bibliography is exported: BibTeX, CSL-JSON, RIS."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import NamedTuple

from sphinx_academic.records.citing.as_csl import csl_item
from sphinx_academic.records.citing.as_ris import ris_record
from sphinx_academic.records.citing.published import bibliography_of
from sphinx_academic.records.kinds.publications import Publication


class Format(NamedTuple):
    """A format of bibliographies."""

    #: what ``academic_outputs`` calls it, and the end of the file's name
    name: str
    title: str
    media_type: str
    write: Callable[[Sequence[Publication]], str]

    @property
    def file(self) -> str:
        """The name of the file."""
        return f"publications.{self.name}"


def _csl_json(papers: Sequence[Publication]) -> str:
    items = ",\n".join(json.dumps(csl_item(paper), ensure_ascii=False) for paper in papers)
    return f"[\n{items}\n]\n"


FORMATS: tuple[Format, ...] = (
    Format("bib", "BibTeX", "application/x-bibtex", lambda papers: bibliography_of(list(papers))),
    Format("json", "CSL-JSON", "application/vnd.citationstyles.csl+json", _csl_json),
    Format(
        "ris",
        "RIS",
        "application/x-research-info-systems",
        lambda papers: "\r\n".join(ris_record(paper) for paper in papers),
    ),
)
