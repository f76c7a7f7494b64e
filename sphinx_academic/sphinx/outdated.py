"""What a page depends on is records, not files.

The environment keeps, for every list, what it asked for and a fingerprint of what it got.  When a
build begins, each question is asked again; only documents with another answer are read again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_academic.lazy import load
from sphinx_academic.sphinx.build_state import read_state, write_state
from sphinx_academic.sphinx.domain import AcademicDomain, domain_of
from sphinx_academic.sphinx.domain_data import MENTIONS, WHO, Shown
from sphinx_academic.sphinx.site import Site

if TYPE_CHECKING:
    from sphinx_academic.catalogue.changes import Changes
    from sphinx_academic.selection import Query, Selection


def outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> Sequence[str]:
    """Return the documents whose lists would now show something else (``env-get-outdated``)."""
    domain = domain_of(env)
    fresh = added | changed | removed
    now, before = _now(domain), read_state(_asked(app))
    same = bool(now) and before == now
    answers = Answers(domain.site, None if same else _changes(domain, before))
    found = []
    # the default files, the settings and the day are what they were: so are the answers that need no other files
    for docname in sorted(domain.own_files) if same else list(domain.shown):
        if docname in fresh or docname not in env.all_docs:
            continue
        lists = domain.shown.get(docname, ())
        asked = [shown for shown in lists if shown.files] if same else lists
        if any(not answers.hold(shown) for shown in asked):
            found.append(docname)
    if answers.given or answers.changes:
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
    signature = domain.site.signature
    return _state(domain, signature) if signature else {}


def _state(domain: AcademicDomain, signature: str) -> dict[str, str]:
    return {"data": f"{signature} {domain.site.today}", "pages": str(domain.edition)}


def _changes(domain: AcademicDomain, before: Mapping[str, str]) -> Changes | None:
    """Return what is new since all answers were those of the build before, if that is known."""
    site = domain.site
    if not before or not site.signature or site.kept.header:
        return None
    changes = site.catalogue.changes
    return changes if changes and before == _state(domain, changes.since) else None


class Answers:
    """What lists would show now; hundreds of pages ask, and nothing is looked up twice."""

    def __init__(self, site: Site, changes: Changes | None = None) -> None:
        self._site = site
        #: what has changed since these answers were given
        self.changes = changes
        #: whether each list would still show the same
        self.given: dict[Shown, bool] = {}
        self._selections: dict[tuple[str, tuple[str, ...], Query], Selection] = {}

    def hold(self, shown: Shown) -> bool:
        """Return whether a list would still show the same."""
        if self.changes and not self._is_concerned(shown, self.changes):
            return True
        if shown not in self.given:
            self.given[shown] = self._answer(shown) == shown.digest
        return self.given[shown]

    def _is_concerned(self, shown: Shown, changes: Changes) -> bool:
        """Return whether what has changed may be of any concern to a list, as nearly as can be told without asking."""
        query = shown.query
        if shown.kind == WHO:
            return False  # people are who they were
        if shown.files or query.filter or not query.person or shown.kind not in ("publications", MENTIONS):
            return True
        if shown.kind == MENTIONS and not (changes.rest_stays and self._site.mentions.keys().isdisjoint(changes.keys)):
            return True
        return changes.concern(query.person, shown.length)

    def _answer(self, shown: Shown) -> str:
        from sphinx_academic.selection import SelectionError

        site = self._site
        if shown.kind == WHO:
            return site.catalogue.who_digest(shown.query.person)
        kind = "publications" if shown.kind == MENTIONS else shown.kind
        if kind not in site.kinds:
            return ""
        try:
            selection = self._selected(kind, shown)
        except SelectionError:
            # the page was read with the option ignored and is read again: it warns again
            return ""
        if shown.kind == MENTIONS:
            return str(load("sphinx_academic.catalogue.mentions:mentions_digest")(selection.records, site.mentions))
        collection = site.catalogue.collection(site.kinds[kind], shown.files)
        return str(load("sphinx_academic.catalogue.collection:digest_of")(selection, collection))

    def _selected(self, kind: str, shown: Shown) -> Selection:
        asked = (kind, shown.files, shown.query)
        if asked not in self._selections:
            # not loaded by builds in which nothing is asked
            from sphinx_academic.selection import select

            site = self._site
            collection = site.catalogue.collection(site.kinds[kind], shown.files)
            self._selections[asked] = select(collection.records, shown.query, site.today)
        return self._selections[asked]
