"""What the pages of a site list, selected again by the queries of their lists: for exports, feeds and metadata."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from sphinx_academic.records.model.base import Record
from sphinx_academic.selection import ordered
from sphinx_academic.sphinx.domain import AcademicDomain
from sphinx_academic.sphinx.domain_data import ListDependency

R = TypeVar("R", bound=Record)


def listed_on(domain: AcademicDomain, docname: str, cls: type[R]) -> tuple[R, ...]:
    """Return the records of a kind that a page lists, each once, in the page's order."""
    lists = domain.dependencies.get(docname, ())
    return _records(domain, (each for each in lists if each.kind == cls.kind.name), cls)


def listed_anywhere(domain: AcademicDomain, cls: type[R], sort: str = "") -> tuple[R, ...]:
    """Return the records of a kind that any page lists, each once, sorted as the kind's lists are."""
    dependencies = {
        each: None
        for docname in sorted(domain.dependencies)
        for each in domain.dependencies[docname]
        if each.kind == cls.kind.name
    }
    found = ordered(_records(domain, dependencies, cls), sort or cls.kind.sort, domain.site.today)
    return tuple(record for record in found if isinstance(record, cls))


def _records(domain: AcademicDomain, dependencies: Iterable[ListDependency], cls: type[R]) -> tuple[R, ...]:
    found: dict[str, R] = {}
    for dependency in dependencies:
        found.update((record.digest, record) for record in domain.selected(dependency) if isinstance(record, cls))
    return tuple(found.values())
