"""The documents to read again: pages depend on records, not on files.

The environment has, for every list, its request and a digest of its result.  When a build begins, the requests are
evaluated; only documents whose lists have another result are read again.
"""

from __future__ import annotations

from collections.abc import Sequence

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_academic.sphinx.domain import AcademicDomain, domain_of
from sphinx_academic.sphinx.domain_data import DocumentData
from sphinx_academic.sphinx.reporting import report_all

#: the part of the store that says for which data all lists were up to date
_UP_TO_DATE = "lists"


def outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> Sequence[str]:
    """Return the documents whose lists would now show something else (``env-get-outdated``)."""
    domain = domain_of(env)
    fresh = added | changed | removed
    others = {name: each for name, each in sorted(domain.documents.items()) if name not in fresh}
    now = _revision(domain)
    # default files, settings, day and pages are what they were: so are the results that need no other files
    is_same = bool(now) and domain.site.store.get(_UP_TO_DATE) == now and not added and not removed
    wanted = [name for name, each in others.items() if each.has_own_files or not is_same]
    found = {name for name in wanted if not is_up_to_date(domain, others[name])}
    if wanted:
        domain.site.report_problems()
    found |= {name for name, each in others.items() if not has_same_files(domain, each, may_be_page=bool(added))}
    for name, document in others.items():
        if name not in found and document.lacks_files:
            report_missing_files(domain, document)
    return sorted(found)


def is_up_to_date(domain: AcademicDomain, document: DocumentData) -> bool:
    """Return whether the lists of a page have the results, and the people named are those, of when it was read."""
    site = domain.site
    return all(
        each.request.kind in site.kinds and site.lists.evaluate(each.request).digest == each.digest
        for each in (*document.lists, *document.charts)
    ) and all(site.catalogue.identity_digest(name) == digest for name, digest in document.identities.items())


def has_same_files(domain: AcademicDomain, document: DocumentData, *, may_be_page: bool) -> bool:
    """Return whether the targets on a page name the files that they named when it was read.

    A target that named none may be a page now (``may_be_page``).
    """
    if may_be_page and document.lacks_files:
        return False
    return all((domain.site.file(target) or "") == name for target, name in document.files.items())


def report_missing_files(domain: AcademicDomain, document: DocumentData) -> None:
    """Report the targets on a page that still lead nowhere, which is said as long as it holds."""
    # imports the records, which most builds do not need
    from sphinx_academic.sphinx.page_files import missing_files

    report_all(document.problems)
    for each in document.lists:
        report_all(missing_files(domain.site.lists.evaluate(each.request).records, domain))


def note_up_to_date(app: Sphinx, error: Exception | None) -> None:
    """Store that all lists are up to date with the current data (``build-finished``)."""
    domain = domain_of(app.env)
    now = _revision(domain)
    if error is None and now:
        domain.site.store.put(now, _UP_TO_DATE)


def _revision(domain: AcademicDomain) -> dict[str, str]:
    """Return what results depend on: data, day, and the lists there are; empty if it is not known."""
    site = domain.site
    if not site.inputs:
        return {}
    return {"inputs": site.inputs, "day": str(site.today), "pages": str(domain.revision)}
