"""The ``acad`` domain: records as objects that pages and other sites refer to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from docutils.nodes import Element
from sphinx.addnodes import pending_xref
from sphinx.builders import Builder
from sphinx.domains import ObjType
from sphinx.environment import BuildEnvironment
from sphinx.errors import NoUri
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode
from sphinx.util.osutil import relative_uri

from sphinx_academic.catalogue.node_ids import MENTION
from sphinx_academic.catalogue.targets import document_names, name_below
from sphinx_academic.problems import Location, Problem, Subtype
from sphinx_academic.sphinx.domain_data import DomainData, Target
from sphinx_academic.sphinx.reporting import report
from sphinx_academic.sphinx.translation import _
from sphinx_academic.sphinx.unknown_role import unknown_role_function

if TYPE_CHECKING:
    from sphinx.util.typing import RoleFunction

    from sphinx_academic.records.kinds.publications import Publication
    from sphinx_academic.records.links.links import ResolvedLink
    from sphinx_academic.selection.request import ListRequest
    from sphinx_academic.sphinx.publication_pages import Page
    from sphinx_academic.sphinx.site import Site


class PublicationRole(XRefRole):
    """A publication named in a text, which says if it was retracted."""

    def result_nodes(
        self, document: nodes.document, env: BuildEnvironment, node: Element, is_ref: bool
    ) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Mark the reference as one of the text, and none that a list makes."""
        node["mentioned"] = True
        return super().result_nodes(document, env, node, is_ref)


class AcademicDomain(DomainData):
    """Publications, people and venues as objects that can be referred to."""

    name = "acad"
    label = "Academic"
    object_types: ClassVar[dict[str, ObjType]] = {
        "pub": ObjType(_("publication"), "pub"),
        "person": ObjType(_("person"), "person"),
        "venue": ObjType(_("venue"), "venue"),
    }
    roles: ClassVar[dict[str, Any]] = {
        "pub": PublicationRole(innernodeclass=nodes.inline, warn_dangling=True),
        "person": XRefRole(innernodeclass=nodes.inline, warn_dangling=True),
        "venue": XRefRole(innernodeclass=nodes.inline, warn_dangling=True),
    }
    #: the roles that there were before pages were read, of which data may use any; not pickled either
    roles_at_start: Mapping[str, Any] = MappingProxyType({})
    #: a fingerprint of everything that each document is written from, by document; not pickled either
    output_fingerprints: Mapping[str, str] = MappingProxyType({})
    #: a fingerprint of what all documents are written from
    shared_fingerprint: str = ""
    #: a fingerprint of all settings that output may depend on
    settings: str = ""
    #: whether nothing was read or set since all pages were written to this output folder
    is_unchanged: bool = False
    #: whether all documents are to be written, whatever the output folder has
    writes_all: bool = False
    #: whether the previous build to this output folder was completed, so that its stored fingerprints can be trusted
    has_previous: bool = False
    #: derived from those pages
    _inventory: tuple[object, Sequence[tuple[str, str, str, str, str, int]]] | None = None
    #: derived from those objects
    _pages: tuple[object, Mapping[str, Page]] | None = None

    def role(self, name: str) -> RoleFunction | None:
        """Return a role of the domain; one that there is not says so and keeps its text.

        Where this is the default domain, names without a domain are looked for here first, and may be Sphinx's.
        """
        is_default = self.env.current_document.default_domain is self
        return super().role(name) or (None if is_default else unknown_role_function)

    # -- where objects are -----------------------------------------------------------------------

    @property
    def objects(self) -> dict[tuple[str, str], tuple[str, Target]]:
        """Page and target of every object: where the fullest list has it, the first page of several."""
        if self._objects is None:
            self._objects = {}
            for docname, document in sorted(self.documents.items()):
                for key, target in document.targets.items():
                    if key not in self._objects or self._objects[key][1].weight < target.weight:
                        self._objects[key] = (docname, target)
        return self._objects

    @property
    def pages(self) -> Mapping[str, Page]:
        """The page of each publication that has one of its own, by key, the newest publication first.

        Where the site has a document of that name, it is the page.
        """
        objects = self.objects
        if self._pages is None or self._pages[0] is not objects:
            self._pages = (objects, {})
            if self.site.publication_pages:
                # sites without such pages need nothing of it
                from sphinx_academic.sphinx.publication_pages import pages_of

                papers = self._papers({name for objtype, name in objects if objtype == "pub"})
                self._pages = (objects, dict(pages_of(papers, self.site.publication_pages)))
        return self._pages[1]

    def _papers(self, keys: Collection[str]) -> Iterable[Publication]:
        """Return the publications of these keys: of the site's bibliography, else of the first list's own files."""
        found = {key: paper for key, paper in self.site.catalogue.publications.items() if key in keys}
        for request in self.own_lists("publications"):
            for record in self.site.lists.evaluate(request).records:
                if record.ident in keys:
                    found.setdefault(record.ident, cast("Publication", record))
        return found.values()

    def page_of(self, paper: Publication) -> str:
        """Return the name of a publication's page; empty if it has none, or if another one of that key has it."""
        page = self.pages.get(paper.key)
        return page.name if page and (page.paper is paper or page.paper.digest == paper.digest) else ""

    def has_page(self, paper: Publication) -> bool:
        """Return whether the publication has a page of its own."""
        return bool(self.site.publication_pages) and bool(self.page_of(paper))

    def own_lists(self, kind: str) -> Iterator[ListRequest]:
        """Yield the requests of the lists of a kind that have files of their own, in the order of their pages."""
        requests = (each.request for _docname, each in self.lists())
        return (request for request in requests if request.files and request.kind == kind)

    def cv_file(self, link: ResolvedLink) -> str:
        """Return the PDF that a CV link of the profile leads to: the one made of the page that it names, if any."""
        if link.type != "cv" or not self.site.made_pdfs:
            return ""
        named = (pdf for name in document_names(link.target) for pdf in self.document(name).cv_pdfs)
        return next((pdf.file for pdf in named if pdf.file in self.site.made_pdfs), "")

    def place(self, objtype: str, name: str) -> object:
        """Return all that a reference to an object is made of, to be compared."""
        docname, target = self.objects.get((objtype, name), ("", None))
        own = (target.node_id, target.title) if target else ()
        page = self.page_place(name) if objtype == "pub" else ()
        return (docname, own, page, self.elsewhere(objtype, name) if objtype in self.object_types else ())

    def page_place(self, key: str) -> object:
        """Return what a link to the page of a publication is made of, to be compared."""
        found = self.pages.get(key)
        return (found.name, found.paper.digest) if found else ()

    def has_target(self, objtype: str, name: str) -> bool:
        """Return whether an object stands anywhere on the site."""
        return (objtype, name) in self.objects

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> nodes.reference | None:
        """Link to the object on the site, or else to its page elsewhere; None if it is unknown."""
        reference = self._reference(fromdocname, builder, typ, target, node, contnode)
        if reference is None or not node.get("mentioned"):
            return reference
        from sphinx_academic.sphinx.title_nodes import with_retraction

        found = with_retraction(reference, self._paper(target))
        return cast("nodes.reference", found)

    def _reference(
        self, fromdocname: str, builder: Builder, typ: str, target: str, node: pending_xref, contnode: Element
    ) -> nodes.reference | None:
        if typ == "page":
            # not by Sphinx's own role, which uses the text alone: icon and classes would be lost
            return make_refnode(builder, fromdocname, target, "", contnode)
        if typ == "output":
            if builder.format != "html" or builder.name == "epub":
                return cast("nodes.reference", contnode)  # such files are made for the web
            uri = relative_uri(builder.get_target_uri(fromdocname), target)
            return nodes.reference("", "", contnode, refuri=uri, internal=True)
        found = self.objects.get((typ, target))
        _title, url = self.elsewhere(typ, target)
        title = self._title(typ, target)
        content = contnode
        if title and not node.get("refexplicit", False):
            content = nodes.inline("", "", *self._title_nodes(typ, target, title), classes=["acad", f"acad-{typ}"])
        try:
            if typ == "pub" and target in self.pages:
                uri = builder.get_relative_uri(fromdocname, self.pages[target].name)
                return nodes.reference("", "", content, refuri=uri, internal=True)
            if found is not None:
                docname, place = found
                return make_refnode(builder, fromdocname, docname, place.node_id, content, place.title)
        except NoUri:
            pass  # a book that leaves that page out has its name, and its address elsewhere
        if url:
            return nodes.reference("", "", content, refuri=url, internal=False)
        if title:
            # known, but with no page anywhere: its name is the best that can be shown
            return cast("nodes.reference", content)
        return None

    def named(self, node: pending_xref) -> Element:
        """Return a reference in a text as builders need it that resolve references themselves: with its words."""
        typ, target = str(node.get("reftype", "")), str(node.get("reftarget", ""))
        if node.get("refdomain") != self.name or typ not in self.object_types:
            return node
        named = node.deepcopy()
        title = self._title(typ, target)
        if title and not node.get("refexplicit", False):
            named.children = []
            named += self._title_nodes(typ, target, title)
        if not node.get("mentioned"):
            return named
        from sphinx_academic.sphinx.title_nodes import with_retraction

        named["mentioned"] = False
        return with_retraction(named, self._paper(target))

    def _title(self, typ: str, name: str) -> str:
        """Return the title of an object: in the data, or else in a list's own files or its body."""
        found = self.objects.get((typ, name))
        return self.elsewhere(typ, name)[0] or (found[1].title if found else "")

    def _title_nodes(self, typ: str, name: str, title: str) -> list[nodes.Node]:
        """Return the title of an object with its formulas and emphasis, for the text of a link."""
        publication = self._paper(name) if typ == "pub" else None
        if publication is None:
            return [nodes.Text(title)]
        from sphinx_academic.sphinx.smart_quotes import typographic
        from sphinx_academic.sphinx.title_nodes import text_nodes

        return text_nodes(typographic(publication.title, self.env.config), self.site.format)

    def _paper(self, key: str) -> Publication | None:
        """Return a publication that text mentions."""
        return self.pages[key].paper if key in self.pages else self.site.catalogue.publication(key)

    def elsewhere(self, typ: str, name: str) -> tuple[str, str]:
        """Return title and web address of an object in the site's data, both empty if it is not there."""
        catalogue = self.site.catalogue
        if typ == "pub":
            publication = catalogue.publication(name)
            return (publication.plain_title, publication.web_address) if publication else ("", "")
        if typ == "person":
            person = catalogue.person(name)
            return (person.name, person.url) if person else ("", "")
        venue = catalogue.venue(name)
        return (venue.id, venue.url) if venue else ("", "")

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Offer what ``any`` references may mean."""
        found = []
        for typ in self.object_types:
            reference = self.resolve_xref(env, fromdocname, builder, typ, target, node, contnode)
            if reference is not None:
                found.append((f"acad:{typ}", reference))
        return found

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield every object once, at its place, for the inventory and the search index."""
        if self._inventory is None or self._inventory[0] is not self.pages:
            self._inventory = (self.pages, sorted(self._listed()))
        yield from self._inventory[1]

    def _listed(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        pages = self.pages
        for (typ, name), (docname, target) in self.objects.items():
            if typ == "pub":
                # not in the search (-1): visitors look for titles and authors, which are the text of pages
                place = (pages[name].name, "") if name in pages else (docname, target.node_id)
                yield name, target.title, typ, *place, -1
            elif typ != MENTION:
                yield name, target.title, typ, docname, target.node_id, 1


def warn_missing(app: Any, domain: Any, node: pending_xref) -> bool | None:
    """Warn of a reference that leads nowhere, with a suggestion (``warn-missing-reference``).

    Of references in data, that is all; of those on pages, the domain's alone.
    """
    # imports the records, which most builds do not need
    from sphinx_academic.catalogue.references import unknown_object, unknown_target

    role, target = node["reftype"], node["reftarget"]
    if node.get("refdomain") == "acad":
        site: Site = app.env.domains["acad"].site
        message = unknown_object(role, target, site.catalogue)
    elif node.get("academic_data"):
        message = unknown_target(role, target.removeprefix("/"), _names(role, app.env))
    else:
        return None
    if not message:
        return None
    source, line = node.source, node.line
    if source is None and node.parent is not None:
        source, line = node.parent.source, node.parent.line
    path = source or app.env.doc2path(node["refdoc"])
    report(Problem(Subtype.REFERENCE, message, Location(name_below(app.srcdir, str(path)), line or 0)))
    # Sphinx asks its own listener all the same, which warns of what is still called a ``ref``
    node["reftype"] = ""
    return True


def _names(role: str, env: BuildEnvironment) -> Iterable[str]:
    """Return the names of what references by one of Sphinx's roles may lead to."""
    standard = env.domains.standard_domain
    match role:
        case "doc":
            return env.found_docs
        case "ref":
            return standard.anonlabels
        case "term":
            return [name for objtype, name in standard.objects if objtype == "term"]
        case "eq":
            return env.domains.math_domain.equations
    return ()


def domain_of(env: BuildEnvironment) -> AcademicDomain:
    """Return the domain of an environment."""
    domain = env.domains["acad"]
    assert isinstance(domain, AcademicDomain)
    return domain
