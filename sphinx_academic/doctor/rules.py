"""The rules by which a built site is examined: each with where it is from, and how to mend what breaks it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from sphinx_academic.doctor.files import FILE_CHECKS
from sphinx_academic.doctor.finding import Finding
from sphinx_academic.doctor.pages import PAGE_CHECKS
from sphinx_academic.doctor.pdfs import PDF_CHECKS
from sphinx_academic.doctor.search import SEARCH_CHECKS
from sphinx_academic.doctor.site import BuiltSite

_SCHOLAR = "https://scholar.google.com/intl/en/scholar/inclusion.html#indexing"
_CHECKS: dict[str, Callable[[BuiltSite], Iterable[Finding]]] = {
    **SEARCH_CHECKS,
    **PAGE_CHECKS,
    **FILE_CHECKS,
    **PDF_CHECKS,
}


class Rule(NamedTuple):
    """A rule: its name, the document it is from, and what to do where it is broken."""

    id: str
    source: str
    remedy: str

    def check(self, site: BuiltSite) -> Iterator[Finding]:
        """Yield what breaks the rule."""
        yield from _CHECKS[self.id](site)


RULES: tuple[Rule, ...] = (
    Rule("citation-tags", _SCHOLAR, "Give the work a title, its authors and a date in the data."),
    Rule(
        "pdf-place",
        _SCHOLAR,
        "Put the PDF on this site and name it as the pdf of the work: then it is copied beside the page.",
    ),
    Rule("pdf-size", _SCHOLAR, "Make the PDF smaller than 5 MB: scale its pictures down, or leave appendices out."),
    Rule(
        "pdf-text",
        _SCHOLAR,
        "Make the text of the PDF searchable: export it from the document, or run text recognition over it.",
    ),
    Rule("pdf-title", _SCHOLAR, "Set the title larger than anything else on the first page, and the authors below it."),
    Rule("pdf-references", _SCHOLAR, "Put the references in a section with the heading References or Bibliography."),
    Rule("pdf-tags", _SCHOLAR, "Make title and authors in the data those of the PDF, or link to the right PDF."),
    Rule(
        "canonical",
        "https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls",
        "Set html_baseurl in conf.py to the address at which the site is published.",
    ),
    Rule(
        "sitemap",
        "https://www.sitemaps.org/protocol.html",
        "Add the extension sphinx_sitemap, and build again after pages come and go.",
    ),
    Rule(
        "robots",
        "https://www.rfc-editor.org/rfc/rfc9309",
        "Take the rule out of robots.txt, or noindex out of the page, if the page is to be found.",
    ),
    Rule("feed", "https://validator.w3.org/feed/docs/atom.html", "Set html_baseurl and build again."),
    Rule("preview-image", "https://ogp.me/", "Name an image of the site by its full address (html_baseurl)."),
    Rule("json-ld", "https://json-ld.org/spec/latest/json-ld/", "Correct the JSON of the script element."),
    Rule("mixed-content", "https://www.w3.org/TR/mixed-content/", "Load it by https, or from this site."),
    Rule(
        "dead-link",
        "https://developers.google.com/search/docs/crawling-indexing/links-crawlable",
        "Correct the link, or make what it leads to.",
    ),
    Rule(
        "alt-text",
        "https://www.w3.org/WAI/WCAG22/Understanding/non-text-content",
        'Say in alt what the picture shows; alt="" for one that only decorates.',
    ),
    Rule("image-size", "https://web.dev/articles/lcp", "Publish the picture in the size in which it is shown."),
    Rule(
        "not-for-publication",
        "https://www.sphinx-doc.org/en/master/man/sphinx-build.html",
        "Keep doctrees outside the output folder (sphinx-build -d), and publish nothing but that folder.",
    ),
)
