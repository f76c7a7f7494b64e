"""The table of contents: everything that the extension adds to Sphinx, in the order in which data flows."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.typing import ExtensionMetadata

from sphinx_academic import __version__, config
from sphinx_academic.conf_file import conf_file
from sphinx_academic.directives.lists import make_list_directive
from sphinx_academic.directives.profile import ProfileDirective
from sphinx_academic.directives.publication import PublicationDirective, PublicationListDirective
from sphinx_academic.directives.sections import CvDirective, PersonDirective
from sphinx_academic.domain import AcademicDomain, warn_missing
from sphinx_academic.html.assets import setup_assets
from sphinx_academic.html.icons import setup_icons
from sphinx_academic.html.mathml import setup_mathml
from sphinx_academic.html.sidebar import setup_sidebar
from sphinx_academic.html.web import setup_web
from sphinx_academic.incremental import outdated
from sphinx_academic.kinds import add_kind, kinds_of, publication_styles_of
from sphinx_academic.person_pages import note_person_page, warn_of_second_pages
from sphinx_academic.problems import Problems
from sphinx_academic.records.award import Award
from sphinx_academic.records.education import Education
from sphinx_academic.records.experience import Experience
from sphinx_academic.records.grant import Grant
from sphinx_academic.records.links import PUBLICATION_LINKS
from sphinx_academic.records.mentee import Mentee
from sphinx_academic.records.news import News
from sphinx_academic.records.person import Person, Profile
from sphinx_academic.records.project import Project
from sphinx_academic.records.publication import Publication
from sphinx_academic.records.service import Service
from sphinx_academic.records.site_links import link_table
from sphinx_academic.records.talk import Talk
from sphinx_academic.records.teaching import Teaching
from sphinx_academic.records.venue import Venue
from sphinx_academic.rendering.expansion import ExpandLists
from sphinx_academic.rendering.late import visit_list, writes_pages_as_they_are
from sphinx_academic.rendering.leaf import academic_list
from sphinx_academic.rendering.nodes import setup_nodes
from sphinx_academic.rendering.publications.nodes import setup_publication_nodes
from sphinx_academic.rendering.publications.registry import PublicationStyles, wrong_default
from sphinx_academic.rendering.roles import registered
from sphinx_academic.reporting import report, report_all
from sphinx_academic.site import Site
from sphinx_academic.translation import setup_translation
from sphinx_academic.written import setup_written

if TYPE_CHECKING:
    from sphinx_academic.records.base import Record

#: the kinds whose lists are made from their record class alone
LISTED: tuple[type[Record], ...] = (
    News,
    Experience,
    Education,
    Teaching,
    Service,
    Award,
    Talk,
    Project,
    Grant,
    Mentee,
    Person,
)
#: the kinds that have directives of their own, or none
UNLISTED: tuple[type[Record], ...] = (Profile, Venue, Publication)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the extension to a Sphinx application."""
    app.setup_extension("sphinx_design")
    config.register(app)
    setup_translation(app)

    for kind in UNLISTED:
        kinds_of(app)[kind.kind.name] = kind
    for kind in LISTED:
        add_kind(app, kind)
    app.add_directive("profile", ProfileDirective)
    app.add_directive("cv", CvDirective)
    app.add_directive("person", PersonDirective)
    app.add_directive("publication", PublicationDirective)
    app.add_directive("publication-list", make_list_directive(Publication, base=PublicationListDirective))

    app.add_domain(AcademicDomain)
    app.connect("warn-missing-reference", warn_missing)

    # read before anything else looks at the environment, and before workers fork
    app.connect("builder-inited", read_site, priority=100)
    app.connect("env-before-read-docs", warn_of_cv_pdf)
    app.connect("env-before-read-docs", note_roles)
    app.connect("env-get-outdated", outdated)
    app.connect("env-check-consistency", warn_of_stray_files)
    # after all others, so that they can still use what is frozen
    app.connect("build-finished", unfreeze, priority=1000)
    app.connect("doctree-read", note_person_page)
    app.connect("env-check-consistency", warn_of_second_pages)

    app.add_node(academic_list, html=(visit_list, None))
    setup_nodes(app)
    setup_publication_nodes(app)
    setup_icons(app)
    app.add_post_transform(ExpandLists)

    setup_assets(app)
    setup_sidebar(app)
    setup_mathml(app)
    setup_web(app)
    setup_written(app)
    return {
        "version": __version__,
        "env_version": AcademicDomain.data_version,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def read_site(app: Sphinx) -> None:
    """Check the configuration and read the site's data."""
    problems = Problems()
    conf = conf_file(Path(app.confdir))
    settings = config.checked(app.config, conf, problems)
    config.report_unknown(conf, lambda name: name in app.config, problems)
    links = link_table(PUBLICATION_LINKS, settings.link_types, conf.where("academic_link_types"), problems)
    report_all(problems)
    domain = domain_of(app.env)
    styles, format = PublicationStyles(publication_styles_of(app)), app.builder.format
    domain.site = Site(Path(app.srcdir), settings, links, kinds_of(app), styles, format, conf, Path(app.doctreedir))
    domain.site.late_builder = app.builder if writes_pages_as_they_are(app.builder) else None
    if app.builder.format == "html" and app.builder.name != "epub":
        # a book has nowhere to download from
        domain.site.downloads = Path(app.outdir) / "_downloads"
    # what is there now stays until the end: the collector need not look at it again, nor workers copy its memory
    gc.freeze()
    problem = wrong_default(styles, settings.publication_style, conf)
    if problem:
        report(problem)


def note_roles(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Note which roles there are, before pages add their own: what one page defines, text in data cannot use."""
    domain_of(env).roles_at_start = registered()


def warn_of_cv_pdf(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Say where the CV for print is not, now that the documents are known."""
    problem = domain_of(env).site.cv_pdf_problem(env.found_docs)
    if problem:
        report(problem)


def warn_of_stray_files(app: Sphinx, env: BuildEnvironment) -> None:
    """Tell of data files that no page and no setting names, and that are called nearly as one that is read."""
    domain = domain_of(env)
    named = (file for lists in domain.shown.values() for shown in lists for file in shown.files)
    report_all(domain.site.catalogue.stray_files(tuple(kinds_of(app).values()), named))


def unfreeze(app: Sphinx, error: Exception | None) -> None:
    """Let the collector look at everything again."""
    gc.unfreeze()


def domain_of(env: BuildEnvironment) -> AcademicDomain:
    """Return the domain of an environment."""
    domain = env.domains["acad"]
    assert isinstance(domain, AcademicDomain)
    return domain
