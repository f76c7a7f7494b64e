"""The data of the domain: the lists that pages show, the objects that stand on them, and what they refer to."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from sphinx.domains import Domain

from sphinx_academic.problems import Location

if TYPE_CHECKING:
    from sphinx_academic.selection.request import ListRequest
    from sphinx_academic.selection.result import ListResult
    from sphinx_academic.sphinx.site import Site

#: the parts of the data that are by document
_BY_DOCUMENT = ("dependencies", "identities", "unknown_people", "targets", "references", "files", "cv_pdfs")


class ListDependency(NamedTuple):
    """One list on a page, which is up to date as long as its request has a result of this digest."""

    request: ListRequest
    digest: str
    #: how many records it shows
    length: int


class CvPdf(NamedTuple):
    """A CV on a page of which a PDF is made."""

    #: its path in the output folder
    file: str
    #: which ``cv`` directive of the page it is, from 0
    serial: int
    #: the options of its own, and where the directive stands
    options: tuple[tuple[str, Any], ...]
    location: Location


class Target(NamedTuple):
    """The place of an object: the fullest list is its home, and of two equal ones that which is not in a CV."""

    node_id: str
    title: str
    #: length of the list, and whether it is a directive of its own
    weight: tuple[int, bool]


class DomainData(Domain):
    """The part of the domain that is stored in the environment."""

    initial_data: ClassVar[dict[str, Any]] = {
        **{name: {} for name in _BY_DOCUMENT},
        "own_files": set(),
        "shown_on": set(),
        "revision": 0,
    }
    #: raised whenever the data, or the leaves of doctrees, have another form
    data_version = 14

    #: set when the build begins; not part of the pickled environment
    site: Site
    #: derived from ``targets`` on first use
    _homes: dict[tuple[str, str], tuple[str, Target]] | None = None

    @property
    def dependencies(self) -> dict[str, list[ListDependency]]:
        """Lists by document."""
        return cast("dict[str, list[ListDependency]]", self.data["dependencies"])

    @property
    def identities(self) -> dict[str, dict[str, str]]:
        """The people that a page names, by an id or a name, each with a digest of who that is; by document."""
        return cast("dict[str, dict[str, str]]", self.data["identities"])

    @property
    def unknown_people(self) -> dict[str, str]:
        """The people whom nobody knows, of whose pages front matter says that they are; by document."""
        return cast("dict[str, str]", self.data["unknown_people"])

    @property
    def targets(self) -> dict[str, dict[tuple[str, str], Target]]:
        """Targets by document, then by type and name."""
        return cast("dict[str, dict[tuple[str, str], Target]]", self.data["targets"])

    @property
    def references(self) -> dict[str, set[tuple[str, str]]]:
        """Type and name of the objects that texts on a page refer to, by document."""
        return cast("dict[str, set[tuple[str, str]]]", self.data["references"])

    @property
    def cv_pdfs(self) -> dict[str, list[CvPdf]]:
        """The CVs of which PDFs are made, by document."""
        return cast("dict[str, list[CvPdf]]", self.data["cv_pdfs"])

    @property
    def files(self) -> dict[str, dict[str, str]]:
        """The files that records on a page name, by the target as written, empty where there is none; by document."""
        return cast("dict[str, dict[str, str]]", self.data["files"])

    @property
    def own_files(self) -> set[str]:
        """The documents with lists that have files of their own."""
        return cast("set[str]", self.data["own_files"])

    @property
    def shown_on(self) -> set[str]:
        """The documents with lists, also of records that stand on the page itself."""
        return cast("set[str]", self.data["shown_on"])

    @property
    def is_used(self) -> bool:
        """Whether anything of the data is on any page.

        Where nothing is, a folder ``data`` may be of another purpose, and nothing is said of what is in it.
        """
        has_sidebar = self.site.config.sidebar != "never" and bool(self.site.facts.profile)
        return bool(self.shown_on or has_sidebar or any(self.references.values()))

    @property
    def revision(self) -> int:
        """The revision of the data: another number whenever a page was read or has gone."""
        return int(self.data["revision"])

    def note_identity(self, docname: str, name: str) -> None:
        """Note that a page depends on the person that an id or a name stands for, if any."""
        self.identities.setdefault(docname, {})[name] = self.site.catalogue.identity_digest(name)

    def note_file(self, docname: str, target: str) -> None:
        """Note that a page depends on which file a target names, if any."""
        self.files.setdefault(docname, {})[target] = self.site.file(target) or ""

    def note_references(self, docname: str, found: Iterable[tuple[str, str]]) -> None:
        """Note what texts on a page refer to."""
        self.references.setdefault(docname, set()).update(found)

    def note_list(self, docname: str, request: ListRequest, result: ListResult) -> None:
        """Note that a page shows a list; one whose records stand on the page itself depends on the page alone."""
        self.shown_on.add(docname)
        if request.body is None:
            dependency = ListDependency(request, result.digest, len(result.records))
            self.dependencies.setdefault(docname, []).append(dependency)
        if request.files:
            self.own_files.add(docname)

    def note_cv_pdf(self, docname: str, pdf: CvPdf) -> None:
        """Note that a PDF is made of a CV on a page."""
        self.cv_pdfs.setdefault(docname, []).append(pdf)

    def note_target(self, docname: str, objtype: str, name: str, target: Target) -> None:
        """Note that an object stands on a page; the fullest list of a page wins."""
        self._homes = None
        here = self.targets.setdefault(docname, {})
        if (objtype, name) not in here or here[objtype, name].weight < target.weight:
            here[objtype, name] = target

    def clear_doc(self, docname: str) -> None:
        """Forget a page."""
        self._homes = None
        self.data["revision"] = time.time_ns()
        for name in _BY_DOCUMENT:
            self.data[name].pop(docname, None)
        self.own_files.discard(docname)
        self.shown_on.discard(docname)

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take over the data of pages that another process has read."""
        self._homes = None
        docnames = set(docnames)
        for name in _BY_DOCUMENT:
            theirs = otherdata[name]
            self.data[name].update({docname: theirs[docname] for docname in docnames & theirs.keys()})
        self.own_files.update(docnames & otherdata["own_files"])
        self.shown_on.update(docnames & otherdata["shown_on"])
