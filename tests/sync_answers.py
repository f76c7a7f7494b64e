"""A bibliography, and answers of services about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from click.testing import Result

ORCID = "0000-0002-1825-0097"
BIB = """\
% works of Emmy Noether
@article{noether1921idealtheorie,
  title   = {Idealtheorie in Ringbereichen},
  author  = {Noether, Emmy},
  journal = {Mathematische Annalen},
  year    = 1921 % of print
}

@article{noether1918invariante,
  title   = {Invariante {Variationsprobleme}},
  author  = {Noether, E.},
  journal = {Nachr. Ges. Wiss. Göttingen},
  year    = 1918,
}
"""
SERVICES = ("openalex", "orcid", "crossref", "datacite", "dblp", "inspire", "arxiv")

Sync = Callable[..., Result]


def crossref(*works: dict[str, Any]) -> dict[str, Any]:
    """Return an answer of Crossref."""
    return {"status": "ok", "message-type": "work-list", "message": {"items": [*works]}}


def work(title: str, year: int, **more: Any) -> dict[str, Any]:
    """Return a work as Crossref has it, by Emmy Noether."""
    person = {"given": "Emmy", "family": "Noether", "ORCID": f"https://orcid.org/{ORCID}", "sequence": "first"}
    return {
        "title": [title], "type": "journal-article", "author": [person], "reference-count": 0,
        "issued": {"date-parts": [[year]]}, **more,
    }  # fmt: skip


def openalex(*works: dict[str, Any], cursor: str | None = None) -> dict[str, Any]:
    """Return an answer of OpenAlex."""
    return {"meta": {"count": len(works), "next_cursor": cursor}, "results": [*works]}
