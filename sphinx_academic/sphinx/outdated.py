"""Pages to read again: those whose lists would now show other records.

A page depends on records, not on files.  The environment has, for every list, its query and a fingerprint of the
records that it selected.  When a build begins, the queries are made again; only documents with another fingerprint
are read again.
"""

from __future__ import annotations

from collections.abc import Sequence

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_academic.selection import Query, Selection, SelectionError, select
from sphinx_academic.sphinx.domain import AcademicDomain, domain_of
from sphinx_academic.sphinx.domain_data import IDENTITY, MENTIONS, ListDependency
from sphinx_academic.sphinx.site import Site

#: the part of the store that says for which data all lists were up to date
_UP_TO_DATE = "lists"


def outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> Sequence[str]:
    """Return the documents whose lists would now show something else (``env-get-outdated``)."""
    domain = domain_of(env)
    fresh = added | changed | removed
    now = _revision(domain)
    is_same = bool(now) and domain.site.store.get(_UP_TO_DATE) == now
    queries = ListQueries(domain.site)
    found = []
    # with the same default files, settings and day, only lists with files of their own may have changed
    for docname in sorted(domain.own_files) if is_same else list(domain.dependencies):
        if docname in fresh or docname not in env.all_docs:
            continue
        lists = domain.dependencies.get(docname, ())
        if any(not queries.is_up_to_date(each) for each in lists if each.files or not is_same):
            found.append(docname)
    if queries.made:
        domain.site.report_problems()
    return found


def note_up_to_date(app: Sphinx, error: Exception | None) -> None:
    """Keep that all lists are up to date with the data of now (``build-finished``)."""
    domain = domain_of(app.env)
    now = _revision(domain)
    if error is None and now:
        domain.site.store.put(now, _UP_TO_DATE)


def _revision(domain: AcademicDomain) -> dict[str, str]:
    """Return what the records of lists depend on: data, day, and the lists there are; empty if it is not known."""
    site = domain.site
    if not site.inputs:
        return {}
    return {"inputs": site.inputs, "day": str(site.today), "pages": str(domain.revision)}


class ListQueries:
    """The queries of all lists; hundreds of pages make the same ones, and none is made twice."""

    def __init__(self, site: Site) -> None:
        self._site = site
        #: whether each list is up to date, as far as that was asked
        self.made: dict[ListDependency, bool] = {}
        self._selections: dict[tuple[str, tuple[str, ...], Query], Selection] = {}

    def is_up_to_date(self, dependency: ListDependency) -> bool:
        """Return whether a list would still show the same."""
        if dependency not in self.made:
            self.made[dependency] = self._digest(dependency) == dependency.digest
        return self.made[dependency]

    def _digest(self, dependency: ListDependency) -> str:
        # builds that make no query need none of the records
        from sphinx_academic.catalogue.collection import digest_of
        from sphinx_academic.catalogue.mentions import mentions_digest

        site = self._site
        if dependency.kind == IDENTITY:
            return site.catalogue.who_digest(dependency.query.person)
        kind = "publications" if dependency.kind == MENTIONS else dependency.kind
        if kind not in site.kinds:
            return ""
        try:
            selection = self._selected(kind, dependency)
        except SelectionError:
            # the page was read with the option ignored and is read again: it warns again
            return ""
        if dependency.kind == MENTIONS:
            return mentions_digest(selection.records, site.mentions)
        collection = site.catalogue.collection(site.kinds[kind], dependency.files)
        return digest_of(selection, collection)

    def _selected(self, kind: str, dependency: ListDependency) -> Selection:
        key = (kind, dependency.files, dependency.query)
        if key not in self._selections:
            site = self._site
            collection = site.catalogue.collection(site.kinds[kind], dependency.files)
            self._selections[key] = select(collection.records, dependency.query, site.today)
        return self._selections[key]
