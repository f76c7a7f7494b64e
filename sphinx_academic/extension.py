"""The table of contents: everything that the extension adds to Sphinx, in the order in which data flows."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.typing import ExtensionMetadata

from sphinx_academic import __version__
from sphinx_academic.config import values as config
from sphinx_academic.config.conf_file import conf_file
from sphinx_academic.config.languages import folder_of, wrong_language_settings
from sphinx_academic.config.outputs import output_files
from sphinx_academic.directives.deferred import deferred_class
from sphinx_academic.directives.empty_sections import DropEmptySections
from sphinx_academic.html.assets import setup_assets
from sphinx_academic.html.languages import setup_language_links
from sphinx_academic.html.mathml import setup_mathml
from sphinx_academic.html.pictures import setup_pictures
from sphinx_academic.html.placement import setup_placement
from sphinx_academic.html.sidebar import setup_sidebar
from sphinx_academic.html.web import setup_web
from sphinx_academic.problems import Problems, Subtype
from sphinx_academic.records.kinds import UNLISTED, list_directive
from sphinx_academic.registry import (
    add_directive,
    add_list_directive,
    kinds_of,
    publication_styles_of,
    register_directives,
)
from sphinx_academic.rendering.charts.figure import setup_charts
from sphinx_academic.rendering.expansion import ExpandLists, visit_list
from sphinx_academic.rendering.icons import setup_icons
from sphinx_academic.rendering.nested_links import UnnestLinks
from sphinx_academic.rendering.nodes import setup_nodes
from sphinx_academic.rendering.placeholders import academic_list
from sphinx_academic.sphinx.build_state import OutputState
from sphinx_academic.sphinx.compat import (
    cache_templates,
    registered_roles,
    writes_pages_as_they_are,
    writes_web_pages,
)
from sphinx_academic.sphinx.domain import AcademicDomain, domain_of, warn_missing
from sphinx_academic.sphinx.languages import languages_of, setup_languages
from sphinx_academic.sphinx.outdated import note_up_to_date, outdated
from sphinx_academic.sphinx.person_pages import move_text_before_lists, note_person_page, warn_of_person_pages
from sphinx_academic.sphinx.reporting import report, report_all, setup_reporting
from sphinx_academic.sphinx.rewritten import setup_rewritten
from sphinx_academic.sphinx.site import Site
from sphinx_academic.sphinx.translation import setup_translation

if TYPE_CHECKING:
    from sphinx_academic.selection.evaluation import Styles

#: the predecessor of sphinx-design, whose directives and styles are of the same names: a site has the one or the other
_PANELS = "sphinx_panels"
#: the directives that are not the list of a kind: name, class, and how many arguments they take
DIRECTIVES = (
    ("profile", "lists:ProfileDirective", 1),
    ("publication", "lists:PublicationDirective", 1),
    ("cite-this", "lists:CiteThisDirective", 1),
    ("cv", "sections:CvDirective", 0),
    ("person", "sections:PersonDirective", 1),
    ("language-switch", "languages:LanguageSwitchDirective", 0),
    ("publication-chart", "charts:PublicationChart", 1),
    ("coauthor-graph", "charts:CoauthorGraph", 1),
    ("career-timeline", "charts:CareerTimeline", 0),
)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the extension to a Sphinx application."""
    app.require_sphinx((8, 2))
    if _PANELS not in app.extensions and _PANELS not in app.config.extensions:
        app.setup_extension("sphinx_design")
    config.register(app)
    setup_languages(app)
    setup_translation(app)
    # after the words of the site's own, which win
    app.setup_extension("sphinx_academic.theme")

    app.add_domain(AcademicDomain)
    for name, path, arguments in DIRECTIVES:
        add_directive(app, name, deferred_class(path, arguments))
    for kind in kinds_of(app).built_in:
        if kind not in UNLISTED:
            add_list_directive(app, kind, list_directive(kind))

    setup_reporting(app)
    # after the setup functions of all other extensions
    app.connect("config-inited", register_directives, priority=900)
    # before Sphinx's own (500)
    app.connect("warn-missing-reference", warn_missing, priority=400)
    connect_site(app)

    app.add_node(academic_list, html=(visit_list, None))
    setup_nodes(app)
    setup_charts(app)
    setup_icons(app)
    app.add_transform(DropEmptySections)
    setup_pictures(app)
    app.add_post_transform(ExpandLists)
    app.add_post_transform(UnnestLinks)

    setup_assets(app)
    setup_language_links(app)
    setup_sidebar(app)
    setup_placement(app)
    setup_mathml(app)
    setup_web(app)
    # after the fingerprints of pages, which are those of what is on them
    app.connect("env-updated", make_cv_pdfs, priority=950)
    setup_rewritten(app)
    return {
        "version": __version__,
        "env_version": AcademicDomain.data_version,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def connect_site(app: Sphinx) -> None:
    """Connect the handlers of the site's data: they read it, find what is outdated, and report."""
    # before anything else looks at the environment
    app.connect("builder-inited", read_site, priority=100)
    app.connect("env-before-read-docs", load_records)
    app.connect("env-before-read-docs", warn_of_cv_pdf)
    app.connect("env-before-read-docs", note_roles)
    app.connect("env-get-outdated", outdated)
    app.connect("build-finished", note_up_to_date)
    app.connect("env-updated", warn_of_data)
    # after all others, so that they can still use what is frozen
    app.connect("build-finished", unfreeze, priority=1000)
    app.connect("doctree-read", note_person_page)
    # before the collectors look at the page (500)
    app.connect("doctree-read", move_text_before_lists, priority=400)
    app.connect("env-check-consistency", warn_of_person_pages)


def read_site(app: Sphinx) -> None:
    """Check the configuration, and read the site's data where it is not what it was."""
    problems = Problems()
    conf = conf_file(Path(app.confdir))
    settings = config.checked(app.config, conf, problems)
    config.report_unknown(conf, lambda name: name in app.config, problems)
    if settings.link_types:
        from sphinx_academic.records.links.site_types import link_table
        from sphinx_academic.records.links.types import PUBLICATION_LINKS

        link_table(PUBLICATION_LINKS, settings.link_types, conf.where("academic_link_types"), problems)
    language = app.config.language or "en"
    if settings.languages and folder_of(language, settings.languages) is None:
        first = next(iter(settings.languages))
        message = f"academic_languages: {language!r}, the language of this build, is not one of them"
        where = conf.where("academic_languages")
        problems.add(Subtype.CONFIG, f"{message}; build with '-D language={first}'", where)
    problems.extend(
        wrong_language_settings(
            settings.languages,
            settings.language_settings,
            lambda name: name in app.config,
            conf.where("academic_language_settings"),
        )
    )
    report_all(problems)
    domain = domain_of(app.env)
    styles, format = publication_styles_of(app), app.builder.format
    folder, folders = Path(app.doctreedir), (Path(app.doctreedir), Path(app.outdir))
    site = domain.site = Site(
        Path(app.srcdir), settings, kinds_of(app), styles, format, conf, folder, language, folders
    )
    site.languages = languages_of(app)
    site.documents = app.project.docnames
    site.outputs = output_files(settings.outputs, app.config.html_baseurl)
    site.publication_styles = partial(_publication_styles, site)
    cache_templates(app.builder, Path(app.doctreedir) / "academic-templates")
    site.page_uri = app.builder.get_target_uri
    site.late_builder = app.builder if writes_pages_as_they_are(app.builder) else None
    if app.builder.format == "html" and not getattr(app.builder, "embedded", False):
        site.pictures = Path(app.outdir) / "_images"
    if app.builder.format == "html" and app.builder.name != "epub":
        # a book has nowhere to download from
        site.downloads = Path(app.outdir) / "_downloads"
    if settings.publication_style != "default":
        from sphinx_academic.rendering.publications.registry import publication_styles, wrong_default

        problem = wrong_default(publication_styles(site), settings.publication_style, conf)
        if problem:
            report(problem)
    # modules and environment stay until the end as well: the collector need not walk them for each page that is made
    site.freezer.freeze()


def _publication_styles(site: Site) -> Styles:
    from sphinx_academic.rendering.publications.registry import publication_styles

    return publication_styles(site)


def load_records(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Load the records in the one process that others will be forked from."""
    if docnames and app.parallel > 1:
        domain_of(env).site.catalogue  # noqa: B018


def note_roles(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Note the roles before pages add their own: text in data cannot use a role that one page defines."""
    if docnames:
        domain_of(env).roles_at_start = registered_roles()


def warn_of_cv_pdf(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Say where the CV for print is not, now that the documents are known."""
    problem = domain_of(env).site.cv_pdf_problem(env.found_docs)
    if problem:
        report(problem)


def make_cv_pdfs(app: Sphinx, env: BuildEnvironment) -> Collection[str]:
    """Make the CVs in PDF, where pages stand beside which they can stand; return the pages to write again for it."""
    state = OutputState(app, "cv pdfs")
    if not state.read() and not any(each.cv_pdfs for each in domain_of(env).documents.values()):
        return ()
    from sphinx_academic.pdf.build import make_pdfs

    return make_pdfs(app, state) if writes_web_pages(app.builder) else ()


def warn_of_data(app: Sphinx, env: BuildEnvironment) -> None:
    """Report what is wrong with the data, if any page shows some, and with the names of its files."""
    domain = domain_of(env)
    report_all(domain.take_missing_pdfs())
    if not domain.is_used:
        return
    domain.site.report_problems()
    named = (file for _docname, each in domain.lists() for file in each.request.files)
    report_all(domain.site.settings.misnamed_files(kinds_of(app), named))


def unfreeze(app: Sphinx, error: Exception | None) -> None:
    """Return everything to the collector."""
    domain_of(app.env).site.freezer.unfreeze()
