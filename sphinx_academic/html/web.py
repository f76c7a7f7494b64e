"""What only the web needs: metadata, pages of publications, and the files beside the pages.

Each is loaded when a build has something for it: most builds of a site change little, and have nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_academic.config.values import FEEDS
from sphinx_academic.html.addresses import base_of, is_no_address, web_builder
from sphinx_academic.html.made import made_files
from sphinx_academic.lazy import load
from sphinx_academic.sphinx.build_state import OutputState
from sphinx_academic.sphinx.domain import domain_of

#: what writes files beside the pages: the kinds of lists that they are made of, and how their names begin
WRITERS = {
    "html.exports:write_exports": (("publications",), ("publications.",)),
    "html.feeds:write_feeds": (FEEDS, tuple(f"{kind}." for kind in FEEDS)),
    "html.calendar:write_calendar": (("talks",), ("talks.",)),
}


def setup_web(app: Sphinx) -> None:
    """Connect metadata, pages of publications, exports, feeds and the calendar."""
    # after the site is read, before anything is rendered
    app.connect("builder-inited", only_where_pages_are, priority=110)
    app.connect("builder-inited", warn_of_feeds, priority=150)
    app.connect("env-check-consistency", warn_of_shared_keys)
    # before sphinxext-opengraph (500), which is told what to say
    app.connect("html-page-context", add_metadata, priority=400)
    app.connect("html-collect-pages", publication_pages)
    app.connect("build-finished", write_files)


def only_where_pages_are(app: Sphinx) -> None:
    """Make no pages of publications where the builder writes no pages."""
    if web_builder(app) is None:
        domain_of(app.env).site.publication_pages = ""


def warn_of_feeds(app: Sphinx) -> None:
    """Say once why feeds cannot be made that were asked for, or that the site's address was meant to bring."""
    asked = domain_of(app.env).site.config.feeds or is_no_address(app.config.html_baseurl)
    if web_builder(app) is not None and asked:
        load("sphinx_academic.html.feeds:warn_of_feeds")(app)


def warn_of_shared_keys(app: Sphinx, env: BuildEnvironment) -> None:
    """Say which publications have no page because another one has their key."""
    if domain_of(env).site.publication_pages:
        load("sphinx_academic.html.pages:warn_of_shared_keys")(env)


def add_metadata(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Put into the head of a page what it is about and where its data is; most pages get nothing."""
    builder = web_builder(app)
    if builder is None or doctree is None:
        return
    kinds = {each.kind for each in domain_of(app.env).dependencies.get(pagename, ())}
    if kinds:
        load("sphinx_academic.html.head:add_head")(app, builder, pagename, kinds, context)


def publication_pages(app: Sphinx) -> Iterable[tuple[str, dict[str, Any], str]]:
    """Return name, context and template of every page of a publication that is to be written."""
    # those of the last build go where there are to be none any more
    if not domain_of(app.env).site.publication_pages and not OutputState(app, "publication pages").read():
        return ()
    found: Iterable[tuple[str, dict[str, Any], str]] = load("sphinx_academic.html.pages:publication_pages")(app)
    return found


def write_files(app: Sphinx, error: Exception | None) -> None:
    """Write the files beside the pages, unless they are there and nothing has changed."""
    if error is not None or web_builder(app) is None:
        return
    domain, made = domain_of(app.env), made_files(app)
    if domain.is_unchanged and all((Path(app.outdir) / name).is_file() for name in made):
        return
    shown = {each.kind for lists in domain.dependencies.values() for each in lists}
    config = domain.site.config
    asked = {"html.exports:write_exports": config.exports, "html.feeds:write_feeds": base_of(app.config.html_baseurl)}
    for path, (kinds, beginnings) in WRITERS.items():
        wanted = bool(asked.get(path, True)) and not shown.isdisjoint(kinds)
        # what was made once may have to go
        if wanted or any(name.startswith(beginnings) for name in made):
            load(f"sphinx_academic.{path}")(app)
