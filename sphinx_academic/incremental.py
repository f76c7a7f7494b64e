"""What a page depends on is records, not files.

The environment keeps, for every list, what it asked for and a fingerprint of what it got.  When a
build begins, each question is asked again; only documents with another answer are read again.
"""

from __future__ import annotations

from collections.abc import Sequence

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_academic.domain import MENTIONS, AcademicDomain, Shown, Target
from sphinx_academic.later import load
from sphinx_academic.selection import SelectionError, select
from sphinx_academic.site import Site


def outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> Sequence[str]:
    """Return the documents whose lists would now show something else."""
    domain = env.domains["acad"]
    assert isinstance(domain, AcademicDomain)
    fresh = added | changed | removed
    # nothing of the last build is forgotten yet
    domain.last_homes = domain.homes
    now = f"{domain.site.signature} {domain.site.today}" if domain.site.signature else ""
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
    if answers:
        domain.site.report_problems()
    return found


def moved(app: Sphinx, env: BuildEnvironment) -> Sequence[str]:
    """Return the documents to write again because what they may link to is elsewhere now: all, or none.

    Pages are read again for what they show.  Where a name leads they do not know: it is found out
    when they are written, and a page for a person, or a list on another page, changes it.
    """
    domain = env.domains["acad"]
    assert isinstance(domain, AcademicDomain)
    before, now = domain.last_homes, domain.homes
    if before is now:
        return ()
    named = [(key, home) for key, home in before.items() if key[0] in domain.object_types]
    left = any(key not in now or _place(now[key]) != _place(home) for key, home in named)
    # a new publication is told of by records that are new themselves; a person was named before
    came = any(key not in before for key in now if key[0] == "person")
    return sorted(env.all_docs) if before and (left or came) else ()


def _place(home: tuple[str, Target]) -> tuple[str, str]:
    docname, target = home
    return docname, target.node_id


def _holds(shown: Shown, site: Site, answers: dict[Shown, bool]) -> bool:
    """Return whether a list would still show the same; the same question is asked once."""
    if shown not in answers:
        answers[shown] = _answer(shown, site) == shown.digest
    return answers[shown]


def _answer(shown: Shown, site: Site) -> str:
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
