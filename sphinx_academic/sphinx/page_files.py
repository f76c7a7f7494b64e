"""The objects, images and downloads that the records on a page refer to."""

from __future__ import annotations

from collections.abc import Iterable

from sphinx.environment import BuildEnvironment

from sphinx_academic.catalogue.references import objects_named
from sphinx_academic.catalogue.site_targets import site_targets
from sphinx_academic.catalogue.targets import is_video, missing_target
from sphinx_academic.problems import Problem, Subtype
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
    for record in records:
        for each in site_targets(record):
            if domain.site.document(each.target, env) is not None or domain.site.output(each.target):
                continue
            file = domain.site.file(each.target)
            env.note_dependency(file or each.target.partition("#")[0].lstrip("/"), docname=docname)
            if file is None and each.reported:
                continue
            if file is None:
                report(Problem(Subtype.FILE, missing_target(each.target, env.found_docs), each.location))
            elif each.is_image and is_video(file):
                still = domain.site.still(file)
                env.note_dependency(still or f"{file.rpartition('.')[0]}.jpg", docname=docname)
                if still:
                    env.images.add_file(docname, still)
            elif each.is_image:
                env.images.add_file(docname, file)
            else:
                env.dlfiles.add_file(docname, file)
