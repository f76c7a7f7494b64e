"""One site: its settings, its catalogue, and what of both the pages need.

Made once per build, before anything is read and before workers fork; never pickled.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment

from sphinx_academic.catalogue.public_files import PublicFiles
from sphinx_academic.catalogue.settings import Settings
from sphinx_academic.catalogue.targets import ABSOLUTE, document_names, missing_target
from sphinx_academic.collector import Freezer, collector_paused
from sphinx_academic.config.conf_file import ConfFile
from sphinx_academic.config.outputs import output_name
from sphinx_academic.config.values import Config
from sphinx_academic.problems import Problem, Subtype
from sphinx_academic.records.dates.model import Date
from sphinx_academic.sphinx.reporting import report_all
from sphinx_academic.sphinx.translation import _
from sphinx_academic.store.catalogue_cache import CatalogueCache, Facts, facts_of
from sphinx_academic.store.store import Store

if TYPE_CHECKING:
    from sphinx_academic.catalogue.catalogue import Catalogue
    from sphinx_academic.records.kinds import Kinds
    from sphinx_academic.records.kinds.publications import Publication
    from sphinx_academic.records.links.links import LinkTable, ResolvedLink
    from sphinx_academic.records.model.base import Record
    from sphinx_academic.selection.evaluation import Lists, Styles
    from sphinx_academic.sphinx.languages import SiteLanguages

#: what the picture that stands for a video may be
_STILLS = (".jpg", ".jpeg", ".png", ".webp")


class Site:
    """The data side of a build, for directives, post-transforms and pages."""

    def __init__(
        self,
        root: Path,
        config: Config,
        kinds: Kinds,
        styles: Mapping[str, type],
        format: str,
        conf: ConfFile,
        folder: Path | None = None,
        language: str = "en",
        folders: Sequence[Path] = (),
    ) -> None:
        self.root = root
        #: the files that links may lead to
        self.files = public_files(root, config, folders)
        #: what the builder writes: ``html``, ``latex``, ``text`` …
        self.format = format
        self.config = config
        self.conf = conf
        #: the day that parts upcoming from past, one for the whole build
        self.today = config.today or build_day()
        #: which publications have pages of their own: ``all``, ``selected`` or none
        self.publication_pages = config.publication_pages if format == "html" else ""
        self.kinds = kinds
        #: the publication styles that the site has added, by their names
        self.own_styles = styles
        #: the languages of the site, where it has several
        self.languages: SiteLanguages | None = None
        #: returns all publication styles
        self.publication_styles: Callable[[], Styles]
        #: the names of all pages, once Sphinx has found them
        self.documents: Collection[str] = ()
        #: the builder, if it is one whose publication lists can be made while their page is written
        self.late_builder: Builder | None = None
        #: folder of pictures in web sizes, for builders that publish them
        self.pictures: Path | None = None
        #: paths of the CVs in PDF that are in the output folder
        self.made_pdfs: frozenset[str] = frozenset()
        #: returns the address of a page, from the top of the site
        self.page_uri: Callable[[str], str] = str
        #: the files that a build for the web can make beside the pages
        self.outputs: frozenset[str] = frozenset()
        #: folder of files to download, for builders that have one
        self.downloads: Path | None = None
        #: what reading the data depends on
        self.settings = catalogue_settings(root, config, conf, language)
        #: the store of earlier builds in the doctree folder
        self.store = Store(folder)
        self.freezer = Freezer()
        settings_key = repr((config, self.settings.bibliography_location, language))
        self._cache = CatalogueCache(self.settings, kinds.built_in, settings_key, self.store)
        #: the problems of the data that were found by an earlier build
        self._cached_problems: Sequence[Problem] = self._cache.problems

    # -- loaded on first use: a build that changes nothing needs none of it --------------------------

    @cached_property
    def catalogue(self) -> Catalogue:
        """The site's records."""
        with collector_paused():
            catalogue = self._cache.open(self.kinds)
            self.freezer.freeze()
        return catalogue

    @cached_property
    def facts(self) -> Facts:
        """The facts that are known without loading the records."""
        return self._cache.facts or facts_of(self.catalogue)

    @property
    def inputs(self) -> str:
        """A hash of the default files and the settings; empty if that is not known.

        The files of kinds that ``conf.py`` makes are not in it, and their lists are selected anew in every build.
        """
        return self._cache.inputs.everything if len(self.kinds) == len(self.kinds.built_in) else ""

    @property
    def links(self) -> LinkTable:
        """The link types of publications."""
        return self.settings.links

    @cached_property
    def paper_links(self) -> frozenset[str]:
        """Link types that lead to the work itself, and so may stand on its title."""
        return frozenset(type.name for type in self.links if type.paper)

    @cached_property
    def unshown_links(self) -> frozenset[str]:
        """Link types that are shown only if a list names them."""
        return frozenset(type.name for type in self.links if not type.button)

    def report_problems(self) -> None:
        """Print what reading found since the last call; not called where nothing on the site is shown of the data."""
        report_all(self._cached_problems)
        self._cached_problems = ()
        # what a site's own kinds have is never cached: their classes are made anew by each build
        if not self._cache.is_current or len(self.kinds) != len(self.kinds.built_in) or "catalogue" in self.__dict__:
            report_all(self.catalogue.take_problems())

    def records(self, kind: str, files: tuple[str, ...], digests: Sequence[str]) -> list[Record]:
        """Return the records of a kind that have these fingerprints, of files or of the default ones."""
        known = self.catalogue.collection(self.kinds[kind], files).by_digest
        return [known[digest] for digest in digests if digest in known]

    @cached_property
    def lists(self) -> Lists:
        """The lists of the site, each evaluated once."""
        # loaded with the catalogue
        from sphinx_academic.selection.evaluation import Lists

        return Lists(
            self.catalogue,
            self.kinds,
            self.today,
            self.links,
            self.publication_styles,
            self.config.publication_style,
            self.config.person_pages,
            self.documents,
            self.config.future_news,
            translate=_,
        )

    # -- targets ---------------------------------------------------------------------------------

    def document(self, target: str, env: BuildEnvironment) -> str | None:
        """Return the document that a relative target names: ``news``, ``/news``, ``news.md``."""
        return next((name for name in document_names(target) if name in env.found_docs), None)

    def file(self, target: str) -> str | None:
        """Return the file of the site that a target names: from the source directory, else from the data folder."""
        return self.files.find(target)

    def still(self, video: str) -> str | None:
        """Return the picture that stands for a video: beside it, and of the same name but for the suffix."""
        stem = video.rpartition(".")[0]
        return next(filter(None, (self.file(f"{stem}{suffix}") for suffix in _STILLS)), None)

    def output(self, target: str) -> str:
        """Return the file that a target names among those that a build for the web makes; empty if it is none.

        The CVs in PDF are among them once all pages are read.
        """
        name = output_name(target)
        return name if name in self.outputs or name in self.made_pdfs else ""

    def leads_nowhere(self, target: str, env: BuildEnvironment) -> bool:
        """Return whether a target is neither a URL nor a document or file of the site."""
        if not target or ABSOLUTE.match(target) or target.startswith("#") or self.output(target):
            return False
        return self.document(target, env) is None and self.file(target) is None

    def is_file(self, target: str, env: BuildEnvironment) -> bool:
        """Return whether a target is a file of the site to download, and no document and no URL."""
        return not ABSOLUTE.match(target) and self.document(target, env) is None

    def best_link(self, paper: Publication) -> ResolvedLink | None:
        """Return the link that leads to the work itself."""
        return next((link for link in paper.links if link.target and link.type in self.paper_links), None)

    def cv_pdf_problem(self, documents: Collection[str]) -> Problem | None:
        """Return what is wrong with ``academic_cv_pdf``."""
        return missing_cv_pdf(self.config.cv_pdf, self.files, documents, self.conf)


def public_files(root: Path, config: Config, folders: Sequence[Path] = ()) -> PublicFiles:
    """Return the files of a site that links may lead to; ``folders`` are those that the build writes to."""
    return PublicFiles(root, config.data.strip("/"), config.bibliography, folders)


def missing_cv_pdf(
    target: str | bool, files: PublicFiles, documents: Collection[str], conf: ConfFile
) -> Problem | None:
    """Return the problem of an ``academic_cv_pdf`` that leads nowhere."""
    if (
        not target
        or target is True
        or ABSOLUTE.match(target)
        or any(name in documents for name in document_names(target))
    ):
        return None
    if files.find(target):
        return None
    message = f"academic_cv_pdf: {missing_target(target, documents, files.refusal(target))}; there is no link to it"
    return Problem(Subtype.FILE, message, conf.where("academic_cv_pdf"))


def build_day() -> Date:
    """Return the day of the build: that of ``SOURCE_DATE_EPOCH`` where builds must repeat."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now().astimezone()
    return Date(year=moment.year, month=moment.month, day=moment.day)


def catalogue_settings(root: Path, config: Config, conf: ConfFile, language: str) -> Settings:
    """Return what reading a site's data depends on."""
    return Settings(
        root=root,
        language=language,
        languages=tuple(config.languages),
        data=config.data.strip("/"),
        bibliography=config.bibliography,
        link_types=config.link_types,
        # a mark that has a label stands for itself
        marks={**{mark: mark for mark in config.mark_labels}, **config.author_marks},
        private=config.private_fields,
        bibliography_location=conf.where("academic_bibliography"),
    )
