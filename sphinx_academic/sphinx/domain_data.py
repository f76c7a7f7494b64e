"""What pages note while they are read: which records they show, what stands on them, what they refer to."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from sphinx.domains import Domain

from sphinx_academic.lazy import load
from sphinx_academic.sphinx.packed import Packed

if TYPE_CHECKING:
    from sphinx_academic.selection import Query
    from sphinx_academic.sphinx.site import Site

#: the kind of :class:`Shown` that is not a list but what other records say of a list's publications
MENTIONS = "mentions"
#: the kind of :class:`Shown` that is not a list but what is known of a person whom the page names
WHO = "who"
#: the type of targets that other records are for the publications they name; no role leads there, and no other site
MENTION = "mention"

#: what pages noted, each by document: most builds change little, and need nothing of the others
_NOTES = ("shown", "targets", "references")


class Shown(NamedTuple):
    """One list on a page: what it asked for, and a fingerprint of what it got."""

    kind: str
    files: tuple[str, ...]
    query: Query
    digest: str
    #: how many records it got
    length: int = 0


class Target(NamedTuple):
    """Where an object stands: the fullest list is its home, and of two the one that is no part of a CV."""

    node_id: str
    title: str
    #: length of the list, and whether it is a directive of its own
    weight: tuple[int, bool]


class NotedDomain(Domain):
    """The part of the domain that is kept with the environment."""

    initial_data: ClassVar[dict[str, Any]] = {
        **{name: Packed() for name in _NOTES},
        "own_files": set(),
        "edition": 0,
    }
    #: raised whenever what pages note, or the leaves of their trees hold, is of another form
    data_version = 8

    #: set when the build begins; not part of the pickled environment
    site: Site
    #: derived from ``targets`` when first asked for
    _homes: dict[tuple[str, str], tuple[str, Target]] | None = None

    @property
    def shown(self) -> Mapping[str, list[Shown]]:
        """Lists by document."""
        return self._shown.notes

    @property
    def targets(self) -> Mapping[str, dict[tuple[str, str], Target]]:
        """Targets by document, then by type and name."""
        return self._targets.notes

    @property
    def references(self) -> Mapping[str, set[tuple[str, str]]]:
        """Type and name of the objects that texts on a page refer to, by document."""
        return self._references.notes

    @property
    def _shown(self) -> Packed[list[Shown]]:
        return cast("Packed[list[Shown]]", self.data["shown"])

    @property
    def _targets(self) -> Packed[dict[tuple[str, str], Target]]:
        return cast("Packed[dict[tuple[str, str], Target]]", self.data["targets"])

    @property
    def _references(self) -> Packed[set[tuple[str, str]]]:
        return cast("Packed[set[tuple[str, str]]]", self.data["references"])

    @property
    def own_files(self) -> set[str]:
        """The documents with lists that have files of their own."""
        return cast("set[str]", self.data["own_files"])

    @property
    def edition(self) -> int:
        """What stands for all that pages noted: another number whenever one was read or has gone."""
        return int(self.data["edition"])

    def note_who(self, docname: str, id: str) -> None:
        """Note that a page depends on who goes by an id or a name, if anyone does."""
        query = load("sphinx_academic.selection:Query")(person=id)
        self.note_shown(docname, Shown(WHO, (), query, self.site.catalogue.who_digest(id)))

    def note_references(self, docname: str, found: Iterable[tuple[str, str]]) -> None:
        """Note what texts on a page refer to."""
        self._references.of(docname, set()).update(found)

    def note_shown(self, docname: str, shown: Shown) -> None:
        """Note that a page shows a list."""
        self._shown.of(docname, []).append(shown)
        if shown.files:
            self.own_files.add(docname)

    def note_target(self, docname: str, objtype: str, name: str, target: Target) -> None:
        """Note that an object stands on a page; the fullest list of a page wins."""
        self._homes = None
        here = self._targets.of(docname, {})
        if (objtype, name) not in here or here[objtype, name].weight < target.weight:
            here[objtype, name] = target

    def clear_doc(self, docname: str) -> None:
        """Forget a page."""
        self._homes = None
        self.data["edition"] = time.time_ns()
        for name in _NOTES:
            self.data[name].forget(docname)
        self.own_files.discard(docname)

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process noted about its pages."""
        self._homes = None
        docnames = set(docnames)
        for name in _NOTES:
            theirs = otherdata[name].notes
            for docname in docnames & theirs.keys():
                self.data[name].forget(docname)
                self.data[name].of(docname, theirs[docname])
        self.own_files.update(docnames & otherdata["own_files"])
