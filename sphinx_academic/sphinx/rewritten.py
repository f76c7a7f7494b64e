"""Which pages are to be written again: those that would not be as they were written last.

A page is read again when the records that it shows are others.  What else stands on it, where names lead,
what the head and the sidebar of every page have, is found out when it is written, and changes with other
pages, other records, or the site.  So there is a fingerprint of that for each page, kept when a build has
ended.  A build that did not end leaves none, and the next one writes everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_academic.html.sidebar import sidebar_digest
from sphinx_academic.lazy import load
from sphinx_academic.sphinx.build_state import fingerprint, read_state, settings_of, write_state
from sphinx_academic.sphinx.compat import on_build_all
from sphinx_academic.sphinx.domain import AcademicDomain, domain_of
from sphinx_academic.sphinx.domain_data import MENTION, MENTIONS

#: beside the documents, by names that none of them has: what stands for all of it, and what all pages share
_KEY, _SURROUNDINGS = "/key", "/everywhere"


def setup_written(app: Sphinx) -> None:
    """Connect what is noted while pages are read, and when they are written."""
    app.connect("builder-inited", notice_all)
    app.connect("env-get-outdated", half_read)
    app.connect("env-before-read-docs", note_reading)
    app.connect("doctree-read", note_references)
    # the first that follows when the environment is kept
    app.connect("env-check-consistency", note_read)
    # after what adds to the pages that there are
    app.connect("env-updated", pages_to_write, priority=900)
    # after all others have written their files
    app.connect("build-finished", note_written, priority=900)


def notice_all(app: Sphinx) -> None:
    """Notice when the builder is asked for all documents, of which no event tells (``builder-inited``)."""
    domain = domain_of(app.env)
    on_build_all(app.builder, lambda: setattr(domain, "writes_all", True))


def half_read(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> Sequence[str]:
    """Return the documents that a build was reading when it ended before its time (``env-get-outdated``).

    Their trees may be those of what the data said then, or end in the middle, whatever the environment says of them.
    """
    return sorted(env.found_docs & read_state(_reading(app)).keys())


def note_reading(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Note which documents are going to be read (``env-before-read-docs``)."""
    if docnames:
        write_state(_reading(app), read_state(_reading(app)) | dict.fromkeys(docnames, ""))


def note_read(app: Sphinx, env: BuildEnvironment) -> None:
    """Note that all that were read are part of the environment that is kept (``env-check-consistency``)."""
    _reading(app).unlink(missing_ok=True)


def note_references(app: Sphinx, doctree: nodes.document) -> None:
    """Note which objects the text of a page refers to (``doctree-read``)."""
    domain = domain_of(app.env)
    docname = app.env.current_document.docname
    for node in doctree.findall(addnodes.pending_xref):
        types: Iterable[str] = domain.object_types if node.get("reftype") == "any" else (node.get("reftype", ""),)
        if node.get("refdomain") == domain.name or node.get("reftype") == "any":
            domain.note_references(docname, ((each, str(node["reftarget"])) for each in types))


def pages_to_write(app: Sphinx, env: BuildEnvironment) -> Sequence[str]:
    """Return the documents that are not as they were written last (``env-updated``)."""
    domain = domain_of(app.env)
    record = _record(app)
    # whoever asks for all documents, or for all to be read again, does not trust what is there
    before = {} if app.fresh_env_used or domain.writes_all else read_state(record)
    domain.settings = settings_of(app)
    key = domain.key = _key(app, domain)
    domain.has_last = bool(before)
    domain.is_unchanged = bool(key) and before.get(_KEY) == key
    if domain.is_unchanged:
        domain.written, domain.surroundings = before, before[_SURROUNDINGS]
        return ()
    now = domain.written = {**dict(_fingerprints(app, domain)), _KEY: key, _SURROUNDINGS: domain.surroundings}
    if before != now:
        # from here on nobody knows, until the build has ended
        record.unlink(missing_ok=True)
    return [docname for docname in sorted(env.all_docs) if before.get(docname) != now[docname]]


def note_written(app: Sphinx, error: Exception | None) -> None:
    """Note what the pages were written from, now that all of them are (``build-finished``)."""
    now = domain_of(app.env).written
    if error is None and now and read_state(_record(app)) != now:
        write_state(_record(app), now)


def _key(app: Sphinx, domain: AcademicDomain) -> str:
    """Return what stands for all that the fingerprints are made of; empty if that is not known."""
    site = domain.site
    if not site.signature:
        return ""
    return fingerprint(site.signature, site.today, domain.edition, domain.settings)


def _reading(app: Sphinx) -> Path:
    return Path(app.doctreedir) / "academic-reading.json"


def _record(app: Sphinx) -> Path:
    # builders share the environment, but each has pages of its own
    return Path(app.doctreedir) / f"academic-written-{app.builder.name}.json"


def _fingerprints(app: Sphinx, domain: AcademicDomain) -> Iterator[tuple[str, str]]:
    site, homes = domain.site, domain.homes
    places = {key: (docname, target.node_id) for key, (docname, target) in homes.items()}
    of_people = sorted((key, place, homes[key][1].title) for key, place in places.items() if key[0] == "person")
    sidebar = (sidebar_digest(app), site.facts.colors) if app.builder.format == "html" else ()
    everywhere = domain.surroundings = fingerprint(sorted(app.env.found_docs), site.facts.people, of_people, sidebar)
    # what other records say of publications is linked to from their lists
    mentions = fingerprint(sorted((key, place) for key, place in places.items() if key[0] == MENTION))
    head_of = load("sphinx_academic.html.alternates:head_of")
    has_pages = bool(domain.pages)
    for docname in sorted(app.env.all_docs):
        kinds = {shown.kind for shown in domain.shown.get(docname, ())}
        references = [(key, domain.place(*key)) for key in sorted(domain.references.get(docname, ()))]
        listed: object = ()
        if not kinds.isdisjoint(("publications", MENTIONS)):
            keys = sorted(key for key in domain.targets.get(docname, ()) if key[0] == "pub")
            listed = (mentions, [(key, places[key], domain.page_place(key[1]) if has_pages else ()) for key in keys])
        yield docname, fingerprint(everywhere, listed, references, head_of(app, kinds))
