"""The pages to write again: those that would differ from the output folder.

A page is read again when the records that it shows have changed.  The rest of it, the places that names link to,
the head and the sidebar, is made when it is written, and changes with other pages, other records, or the site.  So
there is a fingerprint of that for each page, stored when a build has ended.  A build that did not end leaves none, and
the next one writes everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_academic.catalogue.node_ids import MENTION
from sphinx_academic.html.alternates import head_of
from sphinx_academic.html.sidebar import photo_stamp, sidebar_digest
from sphinx_academic.sphinx.build_state import OutputState, fingerprint, forget_lost_outputs, settings_of
from sphinx_academic.sphinx.compat import on_build_all
from sphinx_academic.sphinx.domain import AcademicDomain, domain_of
from sphinx_academic.sphinx.site import Site

#: the part of the store that names the documents that are being read
_READING = "reading"
#: the part that has the output fingerprints
_PAGES = "pages"
#: names in it that no document has: of the fingerprint of all inputs, and of the one of what all pages share
_BUILD_KEY, _SHARED = "/build", "/shared"


def setup_rewritten(app: Sphinx) -> None:
    """Connect the handlers that store fingerprints of pages and compare them."""
    app.connect("builder-inited", notice_all)
    app.connect("env-get-outdated", interrupted_documents)
    app.connect("env-before-read-docs", note_reading)
    app.connect("doctree-read", note_references)
    # the first event after the environment is saved
    app.connect("env-check-consistency", note_read)
    # after what adds to the pages that there are
    app.connect("env-updated", pages_to_write, priority=900)
    # after all others have written their files
    app.connect("build-finished", note_written, priority=900)


def notice_all(app: Sphinx) -> None:
    """Note when the builder builds all documents, for which there is no event (``builder-inited``)."""
    domain = domain_of(app.env)
    on_build_all(app.builder, lambda: setattr(domain, "writes_all", True))


def interrupted_documents(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> Sequence[str]:
    """Return the documents that a build was reading when it ended before its time (``env-get-outdated``).

    Their trees may be those of what the data said then, or end in the middle, whatever the environment says of them.
    """
    return sorted(env.found_docs & domain_of(env).site.store.get(_READING).keys())


def note_reading(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Store the documents that are going to be read (``env-before-read-docs``)."""
    store = domain_of(env).site.store
    store.put(store.get(_READING) | dict.fromkeys(docnames, True), _READING)


def note_read(app: Sphinx, env: BuildEnvironment) -> None:
    """Store that all documents that were read are part of the environment (``env-check-consistency``)."""
    domain_of(env).site.store.put({}, _READING)


def note_references(app: Sphinx, doctree: nodes.document) -> None:
    """Note which objects the text of a page refers to (``doctree-read``)."""
    domain = domain_of(app.env)
    docname = app.env.current_document.docname
    for node in doctree.findall(addnodes.pending_xref):
        types: Iterable[str] = domain.object_types if node.get("reftype") == "any" else (node.get("reftype", ""),)
        if node.get("refdomain") == domain.name or node.get("reftype") == "any":
            domain.note_references(docname, ((each, str(node["reftarget"])) for each in types))


def pages_to_write(app: Sphinx, env: BuildEnvironment) -> Sequence[str]:
    """Return the documents that the output folder does not have as they would be written now (``env-updated``)."""
    domain = domain_of(env)
    state = OutputState(app, _PAGES)
    # a user who builds all documents, or reads all again, does not trust the existing output
    before = {} if app.fresh_env_used or domain.writes_all else state.read()
    domain.settings = settings_of(app)
    build_key = _build_key(domain)
    domain.has_previous = bool(before)
    domain.is_unchanged = bool(build_key) and before.get(_BUILD_KEY) == build_key
    if domain.is_unchanged:
        domain.output_fingerprints, domain.shared_fingerprint = before, before[_SHARED]
        return ()
    pages = dict(_fingerprints(app, domain))
    now = domain.output_fingerprints = {**pages, _BUILD_KEY: build_key, _SHARED: domain.shared_fingerprint}
    if before != now:
        # nothing is stored about the folder until the build has ended
        state.write({})
    return [docname for docname in sorted(env.all_docs) if before.get(docname) != now[docname]]


def note_written(app: Sphinx, error: Exception | None) -> None:
    """Store the fingerprints of the pages, now that all of them are written (``build-finished``)."""
    now = domain_of(app.env).output_fingerprints
    if error is None and now:
        OutputState(app, _PAGES).write(now)
        forget_lost_outputs(domain_of(app.env).site.store)


def _build_key(domain: AcademicDomain) -> str:
    """Return a fingerprint of everything that the fingerprints are made of; empty if that is not known."""
    site = domain.site
    if not site.inputs:
        return ""
    profile = (_profile_files(site), photo_stamp(site))
    return fingerprint(site.inputs, site.today, domain.revision, domain.settings, profile, _pages_in_languages(site))


def _profile_files(site: Site) -> list[str | None]:
    """Return the files that the owner's profile names, which stands beside every page."""
    return [site.file(target) for target in site.facts.targets]


def _pages_in_languages(site: Site) -> list[tuple[str, list[str]]]:
    """Return the pages of each language, to which pages in the others lead."""
    return [(code, sorted(pages)) for code, pages in site.languages.pages.items()] if site.languages else []


def _fingerprints(app: Sphinx, domain: AcademicDomain) -> Iterator[tuple[str, str]]:
    site, objects = domain.site, domain.objects
    places = {key: (docname, target.node_id) for key, (docname, target) in objects.items()}
    of_people = sorted((key, place, objects[key][1].title) for key, place in places.items() if key[0] == "person")
    sidebar = (sidebar_digest(app), site.facts.colors, _profile_files(site)) if app.builder.format == "html" else ()
    shared = fingerprint(
        sorted(app.env.found_docs), _pages_in_languages(site), site.facts.people, of_people, sidebar, domain.search_page
    )
    domain.shared_fingerprint = shared
    # what other records say of publications is linked to from their lists
    mentions = fingerprint(sorted((key, place) for key, place in places.items() if key[0] == MENTION))
    has_pages = bool(domain.pages)
    for docname in sorted(app.env.all_docs):
        document = domain.document(docname)
        kinds = {each.request.kind for each in document.lists}
        references = [(key, domain.place(*key)) for key in sorted(document.references)]
        listed: object = ()
        if "publications" in kinds:
            keys = sorted(key for key in document.targets if key[0] == "pub")
            listed = (mentions, [(key, places[key], domain.page_place(key[1]) if has_pages else ()) for key in keys])
        # a page that another build has read since is to be written to this folder, too
        last_read = app.env.all_docs[docname]
        yield docname, fingerprint(shared, last_read, listed, references, head_of(app, kinds))
