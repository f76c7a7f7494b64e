"""The records that the pages of a site list: for exports, feeds and metadata."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from sphinx_academic.records.model.base import Record
from sphinx_academic.selection.ordering import ordered
from sphinx_academic.selection.request import ListRequest
from sphinx_academic.sphinx.domain import AcademicDomain

R = TypeVar("R", bound=Record)


def listed_on(domain: AcademicDomain, docname: str, cls: type[R]) -> tuple[R, ...]:
    """Return the records of a kind that a page lists, each once, in the page's order."""
    return _records(domain, (each.request for each in domain.document(docname).lists), cls)


def listed_anywhere(domain: AcademicDomain, cls: type[R], sort: str = "") -> tuple[R, ...]:
    """Return the records of a kind that any page lists, each once, sorted as the kind's lists are."""
    requests = (each.request for _docname, each in domain.lists())
    found = ordered(
        _records(domain, requests, cls), sort or cls.kind.sort, domain.site.today, domain.site.settings.language
    )
    return tuple(record for record in found if isinstance(record, cls))


def _records(domain: AcademicDomain, requests: Iterable[ListRequest], cls: type[R]) -> tuple[R, ...]:
    found: dict[str, R] = {}
    for request in dict.fromkeys(requests):
        if request.kind == cls.kind.name:
            records = domain.site.lists.evaluate(request).records
            found.update((record.digest, record) for record in records if isinstance(record, cls))
    return tuple(found.values())
