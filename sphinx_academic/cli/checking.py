"""Everything that a build would warn of, found without a build."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from types import SimpleNamespace

from sphinx_academic import config
from sphinx_academic.catalogue.catalogue import Catalogue
from sphinx_academic.catalogue.page_keys import without_page
from sphinx_academic.catalogue.references import missing_references
from sphinx_academic.catalogue.targets import document_names, file_name, missing_target, site_targets
from sphinx_academic.cli import pages
from sphinx_academic.cli.hygiene import Hygiene
from sphinx_academic.conf_file import NAME, ConfFile, conf_file
from sphinx_academic.extension import LISTED, UNLISTED
from sphinx_academic.person_pages import person_of_name, second_pages, unknown_person, written_person
from sphinx_academic.problems import Location, Problem, Problems, Subtype
from sphinx_academic.records.base import Record
from sphinx_academic.records.links import PUBLICATION_LINKS
from sphinx_academic.records.publication import Publication
from sphinx_academic.records.site_links import link_table
from sphinx_academic.rendering.publications import PUBLICATION_STYLES
from sphinx_academic.rendering.publications.registry import PublicationStyles
from sphinx_academic.site import catalogue_settings, missing_cv_pdf
from sphinx_academic.sources.decoding import decode

KINDS: tuple[type[Record], ...] = (*UNLISTED, *LISTED)

_SKIPPED_FOLDERS = frozenset({"_build", "node_modules", "__pycache__", "site-packages"})
_PAGE_SUFFIXES = frozenset({".md", ".rst"})


@dataclass(frozen=True, slots=True)
class Report:
    """What is wrong with a site, in the order of files and lines, and what could not be looked at."""

    problems: tuple[Problem, ...]
    notes: tuple[str, ...] = ()


def check_site(root: Path, links: bool = False) -> Report:
    """Read the configuration, data and pages of the site in ``root``; nothing of it is run or written.

    ``links`` looks at anchors and at the check digits of identifiers too.
    """
    problems = Problems()
    conf = conf_file(root)
    settings = _settings(conf, problems)
    table = link_table(PUBLICATION_LINKS, settings.link_types, conf.where("academic_link_types"), problems)
    catalogue = Catalogue(catalogue_settings(root, settings, table, conf))
    records = [record for kind in KINDS for record in catalogue.collection(kind).records]
    found = {name.as_posix(): root / name for name in _page_names(root)}
    documents = {name.rpartition(".")[0]: path for name, path in found.items()}
    styles = PublicationStyles(PUBLICATION_STYLES)
    extensions = conf.values.get("extensions")
    extended = conf.has_setup or not all(map(_is_installed, extensions if isinstance(extensions, list) else ()))
    reader = pages.Pages(catalogue, KINDS, settings, table, styles, extended)
    for name, path in sorted(found.items()):
        records += reader.read(name, path.read_bytes(), problems)
    problems.extend(catalogue.stray_files(KINDS))
    if settings.publication_pages:
        problems.extend(without_page(chain(catalogue.publications.values(), _in_files(records))))
    problems.extend(_person_pages(documents, settings.person_pages, catalogue))
    hygiene = Hygiene(documents, catalogue) if links else None
    for record in _each_once(records):
        problems.extend(_missing_files(record, root, settings.data, documents))
        problems.extend(missing_references(record, catalogue))
        if hygiene:
            problems.extend(hygiene.problems_of(record))
    cv_pdf = missing_cv_pdf(settings.cv_pdf, root, settings.data, documents, conf)
    problems.extend([cv_pdf] if cv_pdf else [])
    problems.extend(catalogue.take_problems())
    return Report(tuple(sorted(dict.fromkeys(problems), key=_order)), tuple(_notes(conf)))


def _is_installed(extension: object) -> bool:
    """Say whether an extension is a package of this environment, and not a file of the site that may add styles."""
    package = str(extension).partition(".")[0]
    return package.isidentifier() and find_spec(package) is not None


def _settings(conf: ConfFile, problems: Problems) -> config.Config:
    given = {config.PREFIX + field.name: field.metadata["default"] for field in config.fields()}
    given |= {name: value for name, value in conf.values.items() if name in given}
    if conf.error:
        problems.add(Subtype.CONFIG, f"{NAME} cannot be read: {conf.error[0]}", Location(NAME, conf.error[1]))
    config.report_unknown(conf, lambda name: False, problems)
    return config.checked(SimpleNamespace(**given), conf, problems)


def _notes(conf: ConfFile) -> Iterator[str]:
    for name in conf.computed:
        if name.startswith(config.PREFIX):
            yield f"{conf.where(name)}: {name} is computed; {NAME} is not run, so its default is assumed"
    if conf.has_setup:
        yield f"{NAME}: setup() is not run; kinds and styles that it adds are not checked"


def _page_names(root: Path) -> Iterator[Path]:
    """Yield the pages below ``root``, in no hidden folder and in none of an environment or a build."""
    folders = [root]
    while folders:
        for entry in sorted(folders.pop().iterdir()):
            if entry.name.startswith(".") or entry.is_symlink():
                continue
            if entry.is_dir():
                if entry.name not in _SKIPPED_FOLDERS and not (entry / "pyvenv.cfg").exists():
                    folders.append(entry)
            elif entry.suffix in _PAGE_SUFFIXES:
                yield entry.relative_to(root)


def _each_once(records: Iterable[Record]) -> Iterable[Record]:
    return {(record.origin, record.kind.name): record for record in records}.values()


def _in_files(records: Iterable[Record]) -> Iterator[Publication]:
    """Yield the publications of data files: those of a directive's body have no page."""
    for record in records:
        if isinstance(record, Publication) and Path(record.origin.file).suffix not in _PAGE_SUFFIXES:
            yield record


def _person_pages(documents: Mapping[str, Path], pattern: str, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield a problem for each page that is to be nobody's, or that of a person who has one."""
    claims: dict[str, list[tuple[str, Location]]] = {}
    for docname, path in sorted(documents.items()):
        written, line = written_person(decode(path.read_bytes(), path.name, Problems()), path.suffix)
        id = written or person_of_name(docname, pattern, catalogue)
        person, where = catalogue.person(id) if id else None, Location(docname + path.suffix, line)
        if person:
            claims.setdefault(person.id, []).append((docname, where))
        elif id:
            yield unknown_person(id, catalogue, where)
    yield from second_pages(claims)


def _missing_files(record: Record, root: Path, data: str, documents: Iterable[str]) -> Iterator[Problem]:
    for each in site_targets(record):
        named = any(name in documents for name in document_names(each.target))
        if not named and not each.reported and file_name(root, data, each.target) is None:
            yield Problem(Subtype.FILE, missing_target(each.target, documents), each.location)


def _order(problem: Problem) -> tuple[str, int, str]:
    return (problem.location.file, problem.location.line, problem.message)
