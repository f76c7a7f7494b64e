"""Event handlers that HTML builders alone need: metadata, pages of publications, and the files beside the pages.

Modules are imported when a build has something for them: most builds change little.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.util.matching import Matcher

from sphinx_academic.config.conf_file import conf_file
from sphinx_academic.config.outputs import OUTPUTS, base_of, without_address
from sphinx_academic.html.addresses import web_builder
from sphinx_academic.html.generated import generated_files
from sphinx_academic.sphinx.build_state import OutputState
from sphinx_academic.sphinx.domain import domain_of
from sphinx_academic.sphinx.reporting import report


def setup_web(app: Sphinx) -> None:
    """Connect metadata, pages of publications, exports, feeds and the calendar."""
    app.connect("config-inited", leave_out_markdown)
    # after the site is read, before anything is rendered
    app.connect("builder-inited", only_where_pages_are, priority=110)
    app.connect("builder-inited", warn_of_address, priority=150)
    app.connect("env-check-consistency", warn_of_shared_keys)
    # before sphinxext-opengraph (500), which uses the tags that are set here
    app.connect("html-page-context", add_metadata, priority=400)
    app.connect("html-page-context", write_markdown, priority=450)
    app.connect("html-collect-pages", publication_pages)
    app.connect("build-finished", write_files)


def leave_out_markdown(app: Sphinx, config: Config) -> None:
    """Keep Sphinx from reading what was written as Markdown, in an output folder within the source directory."""
    outdir, outputs = Path(app.outdir), config.academic_outputs
    has_some = (isinstance(outputs, dict) and outputs.get("llms")) or (outdir / "llms.txt").is_file()
    if has_some and outdir.is_relative_to(app.srcdir):
        folder = outdir.relative_to(app.srcdir)
        is_excluded = Matcher(config.exclude_patterns)
        if not any(is_excluded(each.as_posix()) for each in (folder, *folder.parents)):
            config.exclude_patterns = [*config.exclude_patterns, folder.as_posix()]


def only_where_pages_are(app: Sphinx) -> None:
    """Make no pages of publications where the builder writes no pages."""
    if web_builder(app) is None:
        domain_of(app.env).site.publication_pages = ""


def warn_of_address(app: Sphinx) -> None:
    """Warn once if outputs that are asked for, or that a given ``html_baseurl`` should enable, cannot be made."""
    stated, address = domain_of(app.env).site.config.outputs, app.config.html_baseurl
    if web_builder(app) is not None and (problem := without_address(stated, address, conf_file(Path(app.confdir)))):
        report(problem)


def warn_of_shared_keys(app: Sphinx, env: BuildEnvironment) -> None:
    """Say which publications have no page because another one has their key."""
    if domain_of(env).site.publication_pages:
        from sphinx_academic.html import pages

        pages.warn_of_shared_keys(env)


def add_metadata(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Put into the head of a page what it is about and where its data is; most pages get nothing."""
    builder = web_builder(app)
    if builder is None or doctree is None:
        return
    kinds = {each.request.kind for each in domain_of(app.env).document(pagename).lists}
    if kinds:
        from sphinx_academic.html.head import add_head

        add_head(app, builder, pagename, kinds, context)


def write_markdown(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Write a page as Markdown beside it, where that is wanted."""
    if doctree is not None and domain_of(app.env).site.config.makes("llms") and web_builder(app) is not None:
        from sphinx_academic.html.llms import write_twin

        write_twin(app, pagename, context, doctree)


def publication_pages(app: Sphinx) -> Iterable[tuple[str, dict[str, Any], str]]:
    """Return name, context and template of every page of a publication that is to be written."""
    # those of the last build go where there are to be none any more
    if not domain_of(app.env).site.publication_pages and not OutputState(app, "publication pages").read():
        return ()
    from sphinx_academic.html import pages

    return pages.publication_pages(app)


def write_files(app: Sphinx, error: Exception | None) -> None:
    """Write the files beside the pages, unless they are there and nothing has changed."""
    if error is not None or web_builder(app) is None:
        return
    domain, result = domain_of(app.env), frozenset(generated_files(app))
    if domain.is_unchanged and all((Path(app.outdir) / name).is_file() for name in result):
        return
    shown = {each.request.kind for _docname, each in domain.lists()}

    has_address = bool(base_of(app.config.html_baseurl))

    def is_needed(*names: str) -> bool:
        # what was made once may have to go
        return any(
            (domain.site.config.makes(name) and not shown.isdisjoint(kinds) and (has_address or not needs_address))
            or not result.isdisjoint(files)
            for name, _help, files, kinds, _default, needs_address in map(OUTPUTS.__getitem__, names)
        )

    if is_needed("bib", "json", "ris"):
        from sphinx_academic.html.exports import write_exports

        write_exports(app)
    if is_needed("profile", "json-resume", "rendercv"):
        from sphinx_academic.html.cv_exports import write_cvs

        write_cvs(app)
    if is_needed("news-feed", "publications-feed"):
        from sphinx_academic.html.feeds import write_feeds

        write_feeds(app)
    if is_needed("typed-links"):
        from sphinx_academic.html.typed_links import write_linkset

        write_linkset(app)
    if is_needed("calendar"):
        from sphinx_academic.html.calendar import write_calendar

        write_calendar(app)
    if domain.site.config.makes("llms") or is_needed("llms"):
        from sphinx_academic.html.llms import write_llms

        write_llms(app)
    if is_needed("ro-crate"):
        # last, for it lists the others
        from sphinx_academic.html.ro_crate import write_crate

        write_crate(app)
