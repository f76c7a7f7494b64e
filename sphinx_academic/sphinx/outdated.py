"""The documents to read again: pages depend on records, not on files.

The environment has, for every list, its request and a digest of its result.  When a build begins, the requests are
evaluated; only documents whose lists have another result are read again.
"""

from __future__ import annotations

from collections.abc import Sequence

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_academic.sphinx.domain import AcademicDomain, domain_of

#: the part of the store that says for which data all lists were up to date
_UP_TO_DATE = "lists"


def outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> Sequence[str]:
    """Return the documents whose lists would now show something else (``env-get-outdated``)."""
    domain = domain_of(env)
    fresh = added | changed | removed
    now = _revision(domain)
    # default files, settings, day and pages are what they were: so are the results that need no other files
    is_same = bool(now) and domain.site.store.get(_UP_TO_DATE) == now and not added and not removed
    documents = domain.own_files if is_same else {*domain.dependencies, *domain.identities}
    wanted = sorted((documents - fresh) & env.all_docs.keys())
    found = [docname for docname in wanted if not is_up_to_date(domain, docname)]
    if wanted:
        domain.site.report_problems()
    others = domain.files.keys() - {*found, *fresh}
    return found + sorted(docname for docname in others & env.all_docs.keys() if not has_same_files(domain, docname))


def has_same_files(domain: AcademicDomain, docname: str) -> bool:
    """Return whether the targets on a page name the files that they named when it was read.

    A page with a target that named none is read again: that is said as long as it holds.
    """
    return all(name and domain.site.file(target) == name for target, name in domain.files[docname].items())


def is_up_to_date(domain: AcademicDomain, docname: str) -> bool:
    """Return whether the lists of a page have the results, and the people named are those, of when it was read."""
    site = domain.site
    lists, people = domain.dependencies.get(docname, ()), domain.identities.get(docname, {})
    return all(
        each.request.kind in site.kinds and site.lists.evaluate(each.request).digest == each.digest for each in lists
    ) and all(site.catalogue.identity_digest(name) == digest for name, digest in people.items())


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
