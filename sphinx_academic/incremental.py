"""What a page depends on is records, not files.

The environment keeps, for every list, what it asked for and a fingerprint of what it got.  When a
build begins, each question is asked again; only documents with another answer are read again.
"""

from __future__ import annotations

from collections.abc import Sequence

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_academic.catalogue.mentions import mentions_digest
from sphinx_academic.directives.lists import digest_of
from sphinx_academic.domain import MENTIONS, WHO, AcademicDomain, Shown, who_digest
from sphinx_academic.records.publication import Publication
from sphinx_academic.selection import SelectionError, select
from sphinx_academic.site import Site


def outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> Sequence[str]:
    """Return the documents whose lists would now show something else."""
    domain = env.domains["acad"]
    assert isinstance(domain, AcademicDomain)
    fresh = added | changed | removed
    now = f"{domain.site.catalogue.signature} {domain.site.today}" if domain.site.catalogue.signature else ""
    same = bool(now) and domain.data.get("asked") == now
    domain.data["asked"] = now
    answers: dict[Shown, bool] = {}
    found = []
    for docname, lists in domain.shown.items():
        if docname in fresh or docname not in env.all_docs:
            continue
        # the default files, the settings and the day are what they were: so are the answers that need no other files
        asked = [shown for shown in lists if shown.files] if same else lists
        if any(not _holds(shown, domain.site, answers) for shown in asked):
            found.append(docname)
    domain.site.report_problems()
    return found


def _holds(shown: Shown, site: Site, answers: dict[Shown, bool]) -> bool:
    """Return whether a list would still show the same; the same question is asked once."""
    if shown not in answers:
        answers[shown] = _answer(shown, site) == shown.digest
    return answers[shown]


def _answer(shown: Shown, site: Site) -> str:
    if shown.kind == WHO:
        return who_digest(shown.query.person, site.catalogue)
    kind = Publication.kind.name if shown.kind == MENTIONS else shown.kind
    if kind not in site.kinds:
        return ""
    collection = site.catalogue.collection(site.kinds[kind], shown.files)
    try:
        selection = select(collection.records, shown.query, site.today)
        if shown.kind == MENTIONS:
            return mentions_digest(selection.records, site.mentions)
        return digest_of(selection, collection)
    except SelectionError:
        # the page was read with the option ignored and is read again: it warns again
        return ""
