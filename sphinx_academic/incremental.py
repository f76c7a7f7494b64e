"""What a page depends on is records, not files.

The environment keeps, for every list, what it asked for and a fingerprint of what it got.  When a
build begins, each question is asked again; only documents with another answer are read again.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_academic.domain import MENTIONS, WHO, AcademicDomain, Shown, domain_of
from sphinx_academic.later import load
from sphinx_academic.site import Site
from sphinx_academic.state import read_state, write_state


def outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> Sequence[str]:
    """Return the documents whose lists would now show something else (``env-get-outdated``)."""
    domain = domain_of(env)
    fresh = added | changed | removed
    now = _now(domain)
    same = bool(now) and read_state(_asked(app)) == now
    answers: dict[Shown, bool] = {}
    found = []
    # the default files, the settings and the day are what they were: so are the answers that need no other files
    for docname in sorted(domain.own_files) if same else list(domain.shown):
        if docname in fresh or docname not in env.all_docs:
            continue
        lists = domain.shown.get(docname, ())
        asked = [shown for shown in lists if shown.files] if same else lists
        if any(not _holds(shown, domain.site, answers) for shown in asked):
            found.append(docname)
    if answers:
        domain.site.report_problems()
    return found


def note_asked(app: Sphinx, error: Exception | None) -> None:
    """Note that all answers that pages have are those of now (``build-finished``)."""
    now = _now(domain_of(app.env))
    if error is None and now and read_state(_asked(app)) != now:
        write_state(_asked(app), now)


def _asked(app: Sphinx) -> Path:
    return Path(app.doctreedir) / "academic-asked.json"


def _now(domain: AcademicDomain) -> dict[str, str]:
    """Return what answers depend on: the data and the day, and which questions there are; empty if not known."""
    site = domain.site
    return {"data": f"{site.signature} {site.today}", "pages": str(domain.edition)} if site.signature else {}


def _holds(shown: Shown, site: Site, answers: dict[Shown, bool]) -> bool:
    """Return whether a list would still show the same; the same question is asked once."""
    if shown not in answers:
        answers[shown] = _answer(shown, site) == shown.digest
    return answers[shown]


def _answer(shown: Shown, site: Site) -> str:
    from sphinx_academic.selection import SelectionError, select

    if shown.kind == WHO:
        return site.catalogue.who_digest(shown.query.person)
    kind = "publications" if shown.kind == MENTIONS else shown.kind
    if kind not in site.kinds:
        return ""
    collection = site.catalogue.collection(site.kinds[kind], shown.files)
    try:
        selection = select(collection.records, shown.query, site.today)
        if shown.kind == MENTIONS:
            return str(load("sphinx_academic.catalogue.mentions:mentions_digest")(selection.records, site.mentions))
        return str(load("sphinx_academic.directives.lists:digest_of")(selection, collection))
    except SelectionError:
        # the page was read with the option ignored and is read again: it warns again
        return ""
