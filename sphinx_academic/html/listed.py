"""What the pages of a site list, asked again from what they noted: for exports, feeds and metadata."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from sphinx_academic.records.model.base import Record
from sphinx_academic.selection import ordered
from sphinx_academic.sphinx.domain import AcademicDomain
from sphinx_academic.sphinx.domain_data import Shown

R = TypeVar("R", bound=Record)


def listed_on(domain: AcademicDomain, docname: str, cls: type[R]) -> tuple[R, ...]:
    """Return the records of a kind that a page lists, each once, in the page's order."""
    return _records(domain, (shown for shown in domain.shown.get(docname, ()) if shown.kind == cls.kind.name), cls)


def listed_anywhere(domain: AcademicDomain, cls: type[R], sort: str = "") -> tuple[R, ...]:
    """Return the records of a kind that any page lists, each once, sorted as the kind's lists are."""
    asked = {
        shown: None
        for docname in sorted(domain.shown)
        for shown in domain.shown[docname]
        if shown.kind == cls.kind.name
    }
    found = ordered(_records(domain, asked, cls), sort or cls.kind.sort, domain.site.today)
    return tuple(record for record in found if isinstance(record, cls))


def _records(domain: AcademicDomain, asked: Iterable[Shown], cls: type[R]) -> tuple[R, ...]:
    found: dict[str, R] = {}
    for shown in asked:
        found.update((record.digest, record) for record in domain.answer(shown) if isinstance(record, cls))
    return tuple(found.values())
