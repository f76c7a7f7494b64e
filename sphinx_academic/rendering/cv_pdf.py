"""The place of the link to a CV's PDF, which marks the beginning of what a ``cv`` directive leaves on its page."""

from __future__ import annotations

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.util.osutil import relative_uri

from sphinx_academic.sphinx.domain import domain_of
from sphinx_academic.sphinx.translation import _


class academic_cv_pdf(nodes.General, nodes.Element):
    """The PDF that is made of the nodes of class ``academic-cv`` that follow, and where the link to it stands.

    Attributes: ``serial`` (which ``cv`` directive of the page it is, from 0), ``file`` (path in the output
    folder).  It is replaced by a paragraph with the link, or by nothing where there is no PDF.
    """

    def astext(self) -> str:
        """Return nothing: a page's summary does not begin with a link."""
        return ""


def pdf_link(marker: academic_cv_pdf, env: BuildEnvironment) -> list[nodes.Node]:
    """Return the link to a PDF, as a paragraph; nothing where none was made."""
    site = domain_of(env).site
    if marker["file"] not in site.made_pdfs:
        return []
    address = relative_uri(site.page_uri(env.docname), marker["file"])
    text = nodes.inline("", _("Download as PDF"), classes=["academic-link"])
    link = nodes.reference("", "", text, refuri=address, internal=True)
    return [nodes.paragraph("", "", link, classes=["academic-cv-pdf", *marker["classes"]])]
