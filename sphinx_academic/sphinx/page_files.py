"""The objects, images and downloads that the records on a page refer to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sphinx.environment import BuildEnvironment

from sphinx_academic.catalogue.mentions import cited_keys
from sphinx_academic.catalogue.references import objects_named
from sphinx_academic.catalogue.site_targets import SiteTarget, missing, site_targets
from sphinx_academic.catalogue.targets import ABSOLUTE, is_video
from sphinx_academic.problems import Problem
from sphinx_academic.records.model.base import Record
from sphinx_academic.selection.result import ListResult
from sphinx_academic.sphinx.domain import AcademicDomain, domain_of
from sphinx_academic.sphinx.reporting import report_all


def note_files(result: ListResult, env: BuildEnvironment, docname: str) -> None:
    """Register what a page refers to while it is read: objects, images, downloads; warn of files that do not exist.

    Records become nodes only when the page is written, perhaps in another process, after Sphinx has decided which
    files to copy.
    """
    domain = domain_of(env)
    domain.note_references(docname, (named for record in result.records for named in objects_named(record)))
    targets = list(_targets(result.records, domain))
    for each in targets:
        file = domain.site.file(each.target)
        if not ABSOLUTE.match(each.target):
            domain.note_file(docname, each.target)
        if file and each.is_image and is_video(file):
            still = domain.site.still(file)
            env.note_dependency(still or f"{file.rpartition('.')[0]}.jpg", docname=docname)
            if still:
                env.images.add_file(docname, still)
        elif file and each.is_image:
            env.images.add_file(docname, file)
        elif file:
            env.dlfiles.add_file(docname, file)
    problems = []
    for each, problem in _missing(targets, domain):
        if each.target.endswith(".pdf"):
            domain.note_missing_pdf(docname, each.target, problem)
        else:
            problems.append(problem)
    report_all(problems)
    if result.request.body is not None:
        domain.note_problems(docname, problems)


def missing_files(records: Sequence[Record], domain: AcademicDomain) -> Iterator[Problem]:
    """Yield a problem for each target of records that is neither a document nor a file of the site."""
    for each, problem in _missing(_targets(records, domain), domain):
        if not domain.makes_pdf(each.target):
            yield problem


def _missing(targets: Iterable[SiteTarget], domain: AcademicDomain) -> Iterator[tuple[SiteTarget, Problem]]:
    for each in targets:
        if problem := missing(each, domain.env.found_docs, domain.site.files):
            yield each, problem


def _targets(records: Sequence[Record], domain: AcademicDomain) -> Iterator[SiteTarget]:
    """Yield what records, and the publications that they name, point to, but for documents and files that are made."""
    papers = domain.site.catalogue.publications if any(map(cited_keys, records)) else {}
    cited = [papers[key] for record in records for key in cited_keys(record) if key in papers]
    for record in (*records, *cited):
        for each in site_targets(record):
            is_document = not each.is_download and domain.site.document(each.target, domain.env) is not None
            if not is_document and not domain.site.output(each.target):
                yield each
