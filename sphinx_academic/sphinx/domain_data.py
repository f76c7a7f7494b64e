"""The data of the domain: the lists that pages show, the objects that stand on them, and what they refer to."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from sphinx.domains import Domain

from sphinx_academic.config.outputs import output_name
from sphinx_academic.problems import Location, Problem

if TYPE_CHECKING:
    from sphinx_academic.selection.request import ListRequest
    from sphinx_academic.selection.result import ListResult
    from sphinx_academic.sphinx.site import Site


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
    """The place of an object: it is in the fullest list, and of two equal ones in that which is not in a CV."""

    node_id: str
    title: str
    #: length of the list, and whether it is a directive of its own
    weight: tuple[int, bool]


@dataclass(slots=True)
class DocumentData:
    """The lists that a document shows, the objects that stand on it, and what else it depends on."""

    #: the lists of records of data files
    lists: list[ListDependency] = field(default_factory=list)
    #: whether it shows any list, also of records that stand on the page itself
    has_lists: bool = False
    #: the lists that its charts are made of: what a chart counts is not listed there
    charts: list[ListDependency] = field(default_factory=list)
    #: the length of its longest list with a search box
    searched: int = 0
    #: the people that it names, by an id or a name, each with a digest of who that is
    identities: dict[str, str] = field(default_factory=dict)
    #: the person whom nobody knows, of whom its front matter says that the page is theirs
    unknown_person: str = ""
    #: the objects that stand on it, by type and name
    targets: dict[tuple[str, str], Target] = field(default_factory=dict)
    #: type and name of the objects that its texts refer to
    references: set[tuple[str, str]] = field(default_factory=set)
    #: the files that its records name, by the target as written; empty where there is none
    files: dict[str, str] = field(default_factory=dict)
    #: what is wrong with the targets of records that stand on the page itself
    problems: list[Problem] = field(default_factory=list)
    #: the targets of its records that may be PDFs of CVs, and what is wrong if they are not, until all pages are read
    missing_pdfs: list[tuple[str, Problem]] = field(default_factory=list)
    #: the CVs of which PDFs are made
    cv_pdfs: list[CvPdf] = field(default_factory=list)

    @property
    def has_own_files(self) -> bool:
        """Whether any of its lists and charts has files of its own."""
        return any(each.request.files for each in (*self.lists, *self.charts))

    @property
    def lacks_files(self) -> bool:
        """Whether a target on it named no file when it was read."""
        return "" in self.files.values()


class DomainData(Domain):
    """The part of the domain that is stored in the environment."""

    initial_data: ClassVar[dict[str, Any]] = {"documents": {}, "revision": 0}
    #: raised whenever the data, or the placeholders in doctrees, have another form
    data_version = 17

    #: set when the build begins; not part of the pickled environment
    site: Site
    #: derived from the targets of documents on first use
    _objects: dict[tuple[str, str], tuple[str, Target]] | None = None

    @property
    def documents(self) -> dict[str, DocumentData]:
        """The data of each document that has some, by its name."""
        return cast("dict[str, DocumentData]", self.data["documents"])

    def document(self, docname: str) -> DocumentData:
        """Return the data of a document, to be read; empty if it has none."""
        return self.documents.get(docname) or DocumentData()

    def lists(self) -> Iterator[tuple[str, ListDependency]]:
        """Yield document and list of all lists, by the names of documents."""
        for docname, document in sorted(self.documents.items()):
            yield from ((docname, each) for each in document.lists)

    def makes_pdf(self, target: str) -> bool:
        """Return whether a target is the PDF that is made of a CV on some page."""
        name = output_name(target)
        return any(pdf.file == name for document in self.documents.values() for pdf in document.cv_pdfs)

    def take_missing_pdfs(self) -> list[Problem]:
        """Return the problems of targets that are no PDFs of CVs, now that all pages are read; each once."""
        found = []
        for _docname, document in sorted(self.documents.items()):
            found += [problem for target, problem in document.missing_pdfs if not self.makes_pdf(target)]
            document.missing_pdfs.clear()
        return found

    @property
    def search_page(self) -> str:
        """The document with the longest list that has a search box; empty if there is none."""
        found = [(-each.searched, docname) for docname, each in self.documents.items() if each.searched]
        return min(found)[1] if found else ""

    @property
    def is_used(self) -> bool:
        """Whether anything of the data is on any page.

        Where nothing is, a folder ``data`` may be of another purpose, and nothing is said of what is in it.
        """
        has_sidebar = self.site.config.sidebar != "never" and bool(self.site.facts.profile)
        return has_sidebar or any(each.has_lists or each.references for each in self.documents.values())

    @property
    def revision(self) -> int:
        """The revision of the data: another number whenever a page was read or has gone."""
        return int(self.data["revision"])

    def _data_of(self, docname: str) -> DocumentData:
        return self.documents.setdefault(docname, DocumentData())

    def note_identity(self, docname: str, name: str) -> None:
        """Note that a page depends on the person that an id or a name stands for, if any."""
        self._data_of(docname).identities[name] = self.site.catalogue.identity_digest(name)

    def note_unknown_person(self, docname: str, id: str) -> None:
        """Note that the front matter of a page names a person whom nobody knows."""
        self._data_of(docname).unknown_person = id

    def note_file(self, docname: str, target: str) -> None:
        """Note that a page depends on which file a target names, if any."""
        self._data_of(docname).files[target] = self.site.file(target) or ""

    def note_problems(self, docname: str, problems: Iterable[Problem]) -> None:
        """Note what is wrong with the targets of records that stand on a page itself."""
        self._data_of(docname).problems += problems

    def note_references(self, docname: str, found: Iterable[tuple[str, str]]) -> None:
        """Note what texts on a page refer to."""
        self._data_of(docname).references.update(found)

    def note_list(self, docname: str, request: ListRequest, result: ListResult) -> None:
        """Note that a page shows a list; one whose records stand on the page itself depends on the page alone."""
        document = self._data_of(docname)
        document.has_lists = True
        if request.body is None:
            document.lists.append(ListDependency(request, result.digest, len(result.records)))

    def note_chart(self, docname: str, request: ListRequest, result: ListResult) -> None:
        """Note that a page has a chart of a list."""
        document = self._data_of(docname)
        document.has_lists = True
        document.charts.append(ListDependency(request, result.digest, len(result.records)))

    def note_search(self, docname: str, length: int) -> None:
        """Note that a page has a list of some length with a search box."""
        document = self._data_of(docname)
        document.searched = max(length, document.searched)

    def note_cv_pdf(self, docname: str, pdf: CvPdf) -> None:
        """Note that a PDF is made of a CV on a page."""
        self._data_of(docname).cv_pdfs.append(pdf)

    def note_missing_pdf(self, docname: str, target: str, problem: Problem) -> None:
        """Note a target that is wrong unless it is a CV of which a PDF is made."""
        self._data_of(docname).missing_pdfs.append((target, problem))

    def note_target(self, docname: str, objtype: str, name: str, target: Target) -> None:
        """Note that an object stands on a page; the fullest list of a page wins."""
        self._objects = None
        here = self._data_of(docname).targets
        if (objtype, name) not in here or here[objtype, name].weight < target.weight:
            here[objtype, name] = target

    def clear_doc(self, docname: str) -> None:
        """Forget a page."""
        self._objects = None
        self.data["revision"] = time.time_ns()
        self.documents.pop(docname, None)

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take over the data of pages that another process has read."""
        self._objects = None
        theirs = otherdata["documents"]
        self.documents.update({docname: theirs[docname] for docname in set(docnames) & theirs.keys()})
