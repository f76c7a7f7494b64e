"""The objects, images and downloads that the records on a page refer to."""

from __future__ import annotations

from collections.abc import Iterable

from sphinx.environment import BuildEnvironment

from sphinx_academic.catalogue.mentions import cited_keys
from sphinx_academic.catalogue.references import objects_named
from sphinx_academic.catalogue.site_targets import missing, site_targets
from sphinx_academic.catalogue.targets import ABSOLUTE, is_video
from sphinx_academic.records.model.base import Record
from sphinx_academic.sphinx.domain import domain_of
from sphinx_academic.sphinx.reporting import report


def note_files(records: Iterable[Record], env: BuildEnvironment, docname: str) -> None:
    """Register what a page refers to while it is read: objects, images, downloads; warn of files that do not exist.

    Records become nodes only when the page is written, perhaps in another process, after Sphinx has decided which
    files to copy.
    """
    records = tuple(records)
    domain = domain_of(env)
    domain.note_references(docname, (named for record in records for named in objects_named(record)))
    papers = domain.site.catalogue.publications if any(map(cited_keys, records)) else {}
    cited = [papers[key] for record in records for key in cited_keys(record) if key in papers]
    for record in (*records, *cited):
        for each in site_targets(record):
            if domain.site.output(each.target):
                continue
            if not each.is_download and domain.site.document(each.target, env) is not None:
                continue
            file = domain.site.file(each.target)
            if not ABSOLUTE.match(each.target):
                domain.note_file(docname, each.target)
            if problem := missing(each, env.found_docs, domain.site.files):
                report(problem)
            elif file and each.is_image and is_video(file):
                still = domain.site.still(file)
                env.note_dependency(still or f"{file.rpartition('.')[0]}.jpg", docname=docname)
                if still:
                    env.images.add_file(docname, still)
            elif file and each.is_image:
                env.images.add_file(docname, file)
            elif file:
                env.dlfiles.add_file(docname, file)
