"""Checks of the PDFs that pages of works lead to, as Google Scholar reads them."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from sphinx_academic.doctor.finding import Finding
from sphinx_academic.doctor.page import Meta, Page
from sphinx_academic.doctor.site import BuiltSite

#: what Scholar reads: "files … no larger than 5MB"
_LARGEST = 5_000_000
_REFERENCES = re.compile(
    r"^[\dIVX.\s]*(?:references|bibliography|works cited|literature cited|literatur(?:verzeichnis)?|références"
    r"|bibliographie|referencias|bibliografía|参考文献|參考文獻)\s*:?$",
    re.IGNORECASE | re.MULTILINE,
)


class Pdf(NamedTuple):
    """The parts of a PDF that Scholar reads."""

    #: the texts of the first page with their sizes in points, in the order in which they were set
    first: tuple[tuple[str, float], ...]
    text: str
    #: why it cannot be read
    error: str = ""


@lru_cache(maxsize=64)
def read_pdf(path: Path) -> Pdf:
    """Return what is in a PDF."""
    # few sites have any
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    found: list[tuple[str, float]] = []

    def note(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        if text.strip():
            # sizes are scaled by the matrices of the text and of the page
            found.append((text, abs(size * (tm[3] or tm[1]) * (cm[3] or cm[1]))))

    try:
        pages = PdfReader(path).pages
        text = [pages[0].extract_text(visitor_text=note)] if len(pages) else []
        text += [page.extract_text() for page in pages[1:]]
    except (PyPdfError, ValueError, KeyError, TypeError, OSError, RecursionError) as error:
        return Pdf((), "", str(error) or type(error).__name__)
    return Pdf(tuple(found), "\n".join(text))


def _of_works(site: BuiltSite) -> Iterator[tuple[Page, Meta, str]]:
    """Yield page, tag and path of the PDFs of works that are on the site; the path is empty if it is not there."""
    for page in site.pages:
        for meta in page.meta("citation_pdf_url"):
            if target := site.target(page.path, meta.content):
                yield page, meta, target.path


def _readable(site: BuiltSite) -> Iterator[tuple[Page, Meta, str, Pdf]]:
    for page, meta, path in _of_works(site):
        if path and (pdf := read_pdf(site.folder / path)).text.strip():
            yield page, meta, path, pdf


def pdf_place(site: BuiltSite) -> Iterator[Finding]:
    """Yield PDFs that are not where Scholar takes them for the work's: on the site, in the page's folder or below."""
    for page in site.pages:
        for meta in page.meta("citation_pdf_url"):
            target = site.target(page.path, meta.content)
            folder = posixpath.dirname(urlsplit(site.address_of(page.path)).path)
            if not meta.content.startswith(("http://", "https://")):
                yield Finding(page.path, meta.line, f"citation_pdf_url {meta.content!r} is no full address")
            elif target is None:
                yield Finding(page.path, meta.line, f"citation_pdf_url {meta.content!r} is not on this site")
            elif not target.path:
                yield Finding(page.path, meta.line, f"there is no file at citation_pdf_url {meta.content!r}")
            elif not urlsplit(meta.content).path.startswith(f"{folder.rstrip('/')}/"):
                yield Finding(page.path, meta.line, f"{target.path} is not in the folder of the page, nor below it")


def pdf_size(site: BuiltSite) -> Iterator[Finding]:
    """Yield PDFs that are too large for Scholar."""
    for page, meta, path in _of_works(site):
        if path and site.size(path) > _LARGEST:
            size = site.size(path) / 1_000_000
            yield Finding(page.path, meta.line, f"{path} has {size:.1f} MB; Scholar reads up to 5")


def pdf_text(site: BuiltSite) -> Iterator[Finding]:
    """Yield PDFs without text, such as pictures of pages, and those that cannot be read."""
    for page, meta, path in _of_works(site):
        pdf = read_pdf(site.folder / path) if path else None
        if pdf and pdf.error:
            yield Finding(page.path, meta.line, f"{path} cannot be read: {pdf.error}")
        elif pdf and not pdf.text.strip():
            yield Finding(page.path, meta.line, f"{path} has no text")


def pdf_title(site: BuiltSite) -> Iterator[Finding]:
    """Yield PDFs whose largest text on the first page is not the title, or whose authors do not follow it."""
    for page, meta, path, pdf in _readable(site):
        largest = max((size for _text, size in pdf.first), default=0)
        big = _folded(" ".join(text for text, size in pdf.first if size > largest * 0.98))
        titles = page.meta("citation_title")
        if not titles or not big:
            continue
        if _folded(titles[0].content) not in big and big not in _folded(titles[0].content):
            yield Finding(page.path, meta.line, f"the largest text on the first page of {path} is not the title")
            continue
        after = _folded(" ".join(text for text, _size in pdf.first)).partition(big)[2] or big
        first = next(iter(page.meta("citation_author")), None)
        if first and _family(first.content) in _folded(pdf.text) and _family(first.content) not in after:
            yield Finding(page.path, meta.line, f"the authors do not stand below the title of {path}")


def pdf_references(site: BuiltSite) -> Iterator[Finding]:
    """Yield PDFs in which Scholar finds no references."""
    for page, meta, path, pdf in _readable(site):
        if not _REFERENCES.search(pdf.text):
            yield Finding(page.path, meta.line, f"{path} has no section with the heading References or Bibliography")


def pdf_tags(site: BuiltSite) -> Iterator[Finding]:
    """Yield PDFs in which title or authors of the page's tags do not stand."""
    for page, meta, path, pdf in _readable(site):
        text = _folded(pdf.text)
        for title in page.meta("citation_title")[:1]:
            if _folded(title.content) not in text:
                yield Finding(page.path, meta.line, f"{path} does not have the title {title.content!r}")
        missing = [author.content for author in page.meta("citation_author") if _family(author.content) not in text]
        if missing:
            yield Finding(page.path, meta.line, f"{path} does not name {'; '.join(missing)}")


def _folded(text: str) -> str:
    """Return the letters and digits of a text alone: line breaks, hyphens and ligatures differ between programs."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in plain if char.isalnum())


def _family(name: str) -> str:
    """Return the family name of an author: before a comma, else the last word."""
    return _folded(name.partition(",")[0] if "," in name else name.rpartition(" ")[2])


PDF_CHECKS: dict[str, Callable[[BuiltSite], Iterator[Finding]]] = {
    "pdf-place": pdf_place,
    "pdf-size": pdf_size,
    "pdf-text": pdf_text,
    "pdf-title": pdf_title,
    "pdf-references": pdf_references,
    "pdf-tags": pdf_tags,
}
