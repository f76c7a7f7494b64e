"""The CV for other programs beside the pages: ``resume.json`` and ``cv.yaml``, of the records that the site lists."""

from __future__ import annotations

from sphinx.application import Sphinx

from sphinx_academic.exports.cv import Cv, CvFormat
from sphinx_academic.exports.json_resume import JSON_RESUME
from sphinx_academic.exports.profile import profile_json
from sphinx_academic.exports.rendercv import RENDERCV
from sphinx_academic.html.generated import GeneratedFiles, list_digests
from sphinx_academic.html.listed import listed_anywhere
from sphinx_academic.records.kinds.awards import Award
from sphinx_academic.records.kinds.education import Education
from sphinx_academic.records.kinds.experience import Experience
from sphinx_academic.records.kinds.projects import Project
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.records.kinds.service import Service
from sphinx_academic.records.kinds.talks import Talk
from sphinx_academic.sphinx.domain import AcademicDomain, domain_of

#: the kinds of records that a CV is made of
KINDS = ("profile", "experience", "education", "awards", "publications", "talks", "projects", "service")
#: the forms in which all that is listed is written
FORMATS = (JSON_RESUME, RENDERCV, CvFormat("profile", "profile.json", profile_json))


def write_cvs(app: Sphinx) -> None:
    """Write the files that ``academic_outputs`` turns on, and remove those that it no longer does."""
    domain = domain_of(app.env)
    digests = [list_digests(domain, kind) for kind in KINDS[1:]]
    for format in FORMATS:
        files = GeneratedFiles(app, KINDS[0], [format.file], digests)
        if not domain.site.config.makes(format.name):
            files.remove()
        elif not files.are_current():
            files.write({format.file: format.write(cv_of(domain))})


def cv_of(domain: AcademicDomain) -> Cv:
    """Return what the pages of a site list."""
    return Cv(
        domain.site.catalogue.profile,
        listed_anywhere(domain, Experience),
        listed_anywhere(domain, Education),
        listed_anywhere(domain, Award),
        listed_anywhere(domain, Publication),
        listed_anywhere(domain, Talk),
        listed_anywhere(domain, Project),
        listed_anywhere(domain, Service),
    )
