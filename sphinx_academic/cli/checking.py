"""Everything that a build would warn of, found without a build."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from types import SimpleNamespace

from sphinx_academic.catalogue.catalogue import Catalogue
from sphinx_academic.catalogue.page_keys import folder_in_other_case, without_page
from sphinx_academic.catalogue.references import missing_references
from sphinx_academic.catalogue.settings import Settings
from sphinx_academic.catalogue.site_targets import missing, site_targets
from sphinx_academic.catalogue.targets import person_of_page
from sphinx_academic.cli.configuration import document_names, myst_settings, page_files, wrong_role
from sphinx_academic.cli.hygiene import Hygiene
from sphinx_academic.cli.pages import Pages
from sphinx_academic.cli.untranslated import untranslated
from sphinx_academic.config import values as config
from sphinx_academic.config.conf_file import NAME, ConfFile, conf_file
from sphinx_academic.config.outputs import output_files, output_name, without_address
from sphinx_academic.html.pictures import picture_problem
from sphinx_academic.html.sidebar import foreign_photo
from sphinx_academic.html.web_sizes import picture_error
from sphinx_academic.problems import Location, Problem, Problems, Subtype
from sphinx_academic.records.kinds import Kinds
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.records.links.site_types import link_table
from sphinx_academic.records.links.types import PUBLICATION_LINKS
from sphinx_academic.records.model.base import Record
from sphinx_academic.rendering.publications import PUBLICATION_STYLES
from sphinx_academic.rendering.publications.registry import PublicationStyles, wrong_default
from sphinx_academic.selection.evaluation import Lists
from sphinx_academic.sphinx.person_pages import second_pages, unknown_person
from sphinx_academic.sphinx.site import build_day, catalogue_settings, missing_cv_pdf, public_files

KINDS: tuple[type[Record], ...] = tuple(Kinds().values())


@dataclass(frozen=True, slots=True)
class Report:
    """The problems of a site, in the order of files and lines, and notes on what could not be checked."""

    problems: tuple[Problem, ...]
    notes: tuple[str, ...] = ()


def check_site(root: Path, links: bool = False, languages: bool = False) -> Report:
    """Read the configuration, data and pages of the site in ``root``; nothing of it is run or written.

    ``links`` looks at anchors and at the check digits of identifiers too, ``languages`` for text that lacks one.
    """
    problems = Problems()
    conf = conf_file(root)
    settings = settings_of(conf, problems)
    language = conf.values.get("language")
    language = language if isinstance(language, str) and language else "en"
    # as each of the builds would find them
    for each in settings.languages or (language,):
        problems.extend(_in_language(root, conf, settings, each, links))
    if languages:
        problems.extend(untranslated(catalogue_settings(root, settings, conf, language), KINDS))
    return Report(tuple(sorted(dict.fromkeys(problems), key=_order)), tuple(_notes(conf, _other_sites(conf))))


def _in_language(root: Path, conf: ConfFile, settings: config.Config, language: str, links: bool) -> Problems:
    """Return what a build in a language would report."""
    problems = Problems()
    catalogue = Catalogue(catalogue_settings(root, settings, conf, language))
    page_language = language if settings.languages else ""
    files = page_files(root, conf, page_language)
    documents = {docname: files[file] for file, docname in document_names(files, root, conf, page_language).items()}
    lists = _lists(catalogue, settings, conf, language, documents, problems)
    wrong = wrong_role(conf, settings.text_roles)
    reader = Pages(lists, myst_settings(conf), wrong, _other_sites(conf), settings.cv_pdf)
    records = [record for kind in KINDS for record in catalogue.collection(kind).records]
    for name, path in files.items():
        reader.read(name, path.read_bytes(), problems)
    records += reader.records
    problems.extend(reader.unknown_references())
    problems.extend(_person_pages(reader, documents, root))
    if settings.publication_pages:
        problems.extend(
            folder_in_other_case({name: path.relative_to(root).as_posix() for name, path in documents.items()})
        )
        problems.extend(without_page(chain(catalogue.publications.values(), _in_files(records, files))))
    problems.extend(_in_records(records, reader, root, settings, conf, documents))
    if links:
        hygiene = Hygiene(documents, catalogue)
        problems.extend(each for record in _each_once(records) for each in hygiene.problems_of(record))
    problems.extend(_in_settings(settings, conf, catalogue, root, documents))
    problems.extend(catalogue.take_problems())
    return problems


def _lists(
    catalogue: Catalogue,
    settings: config.Config,
    conf: ConfFile,
    language: str,
    documents: Collection[str],
    problems: Problems,
) -> Lists:
    """Return the lists of the site, as a build has them."""
    table = link_table(PUBLICATION_LINKS, settings.link_types, conf.where("academic_link_types"), problems)
    styles = PublicationStyles(PUBLICATION_STYLES)
    extensions = conf.values.get("extensions")
    extended = conf.has_setup or not all(map(_is_installed, extensions if isinstance(extensions, list) else ()))
    unknown_style = wrong_default(styles, settings.publication_style, conf)
    problems.extend([unknown_style] if unknown_style and not extended else [])
    return Lists(
        catalogue,
        Kinds(),
        settings.today or build_day(),
        table,
        lambda: styles,
        settings.publication_style,
        settings.person_pages,
        frozenset(documents),
        settings.future_news,
        extended,
        knows_words=language.startswith("en"),
    )


def _in_records(
    records: Iterable[Record],
    reader: Pages,
    root: Path,
    settings: config.Config,
    conf: ConfFile,
    documents: Collection[str],
) -> Iterator[Problem]:
    """Yield what is wrong with the targets, pictures and references of records."""
    files = public_files(root, settings)
    outputs = output_files(settings.outputs, conf.values.get("html_baseurl")) | reader.pdfs
    for record in _each_once(records):
        for target in site_targets(record):
            if output_name(target.target) in outputs:
                continue
            if problem := missing(target, documents, files):
                yield problem
            file = files.find(target.target) if target.is_image else None
            if file and (message := picture_problem(file, picture_error(root / file))):
                yield Problem(Subtype.FILE, message, target.location)
        yield from missing_references(record, reader)


def _in_settings(
    settings: config.Config, conf: ConfFile, catalogue: Catalogue, root: Path, documents: Collection[str]
) -> Iterator[Problem]:
    """Yield what is wrong with settings that depend on the data and the pages, and with the names of data files."""
    yield from catalogue.settings.misnamed_files((kind.kind.name for kind in KINDS), catalogue.loaded_files())
    photo = foreign_photo(catalogue.profile) if catalogue.profile and settings.sidebar != "never" else None
    address = None if "html_baseurl" in conf.computed else conf.values.get("html_baseurl", "")
    addressed = without_address(settings.outputs, address, conf) if address is not None else None
    cv_pdf = missing_cv_pdf(settings.cv_pdf, public_files(root, settings), documents, conf)
    yield from (each for each in (photo, addressed, cv_pdf) if each)


def _is_installed(extension: object) -> bool:
    """Return whether an extension is a package of this environment, and not a file of the site that may add styles."""
    package = str(extension).partition(".")[0]
    return package.isidentifier() and find_spec(package) is not None


def site_settings(root: Path) -> Settings:
    """Return what reading the data of a site depends on, as its ``conf.py`` says."""
    conf = conf_file(root)
    language = conf.values.get("language")
    return catalogue_settings(
        root, settings_of(conf, Problems()), conf, language if isinstance(language, str) else "en"
    )


def settings_of(conf: ConfFile, problems: Problems) -> config.Config:
    """Return the settings that ``conf.py`` has as literals, and the defaults of all others."""
    given = {config.PREFIX + field.name: field.metadata["default"] for field in config.fields()}
    given |= {name: value for name, value in conf.values.items() if name in given}
    if conf.error:
        problems.add(Subtype.CONFIG, f"{NAME} cannot be read: {conf.error[0]}", Location(NAME, conf.error[1]))
    config.report_unknown(conf, lambda name: False, problems)
    return config.checked(SimpleNamespace(**given), conf, problems)


def _other_sites(conf: ConfFile) -> bool:
    """Return whether references may lead to other sites, whose inventories a build loads and this does not."""
    return bool(conf.values.get("intersphinx_mapping")) or "intersphinx_mapping" in conf.computed


def _notes(conf: ConfFile, elsewhere: bool) -> Iterator[str]:
    if elsewhere:
        where = conf.where("intersphinx_mapping")
        yield f"{where}: references may lead to other sites (intersphinx_mapping); they are not checked"
    for name in conf.computed:
        if name.startswith(config.PREFIX):
            yield f"{conf.where(name)}: {name} is computed; {NAME} is not run, so its default is assumed"
    if conf.has_setup:
        yield f"{NAME}: setup() is not run; kinds and styles that it adds are not checked"


def _each_once(records: Iterable[Record]) -> Iterable[Record]:
    return {(record.origin, record.kind.name): record for record in records}.values()


def _in_files(records: Iterable[Record], pages: Collection[str]) -> Iterator[Publication]:
    """Yield the publications of data files: those of a directive's body have no page."""
    for record in records:
        if isinstance(record, Publication) and record.origin.file not in pages:
            yield record


def _person_pages(reader: Pages, documents: Mapping[str, Path], root: Path) -> Iterator[Problem]:
    """Yield a problem for each page of an unknown person, or of a person who has another page."""
    claims: list[tuple[str, str]] = []
    for docname, path in documents.items():
        written = reader.people.get(path.relative_to(root).as_posix(), "")
        id = written or person_of_page(docname, reader.lists.person_pages, reader.catalogue.known("people"))
        person = reader.catalogue.person(id) if id else None
        if person:
            claims.append((person.id, docname))
        elif id:
            yield unknown_person(id, path, root, reader.catalogue)
    yield from second_pages(claims, documents, root)


def _order(problem: Problem) -> tuple[str, int, str]:
    return (problem.location.file, problem.location.line, problem.message)
