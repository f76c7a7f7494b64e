"""The words for what a publication is: its type in a sentence, its status, its volume, how it was presented."""

from __future__ import annotations

from typing import Literal, NamedTuple

from sphinx_academic.records.citing.categories import CATEGORIES
from sphinx_academic.records.citing.citation import CHAPTER_TYPES
from sphinx_academic.records.citing.genres import known_genre
from sphinx_academic.records.citing.page_numbers import has_unit, is_one_page, is_page_count
from sphinx_academic.records.kinds.publications import Publication, category_of
from sphinx_academic.sphinx.translation import N_, _, word


class _Noun(NamedTuple):
    """A word for a work, and with whose it is: the word decides the form of ``our`` in many languages."""

    alone: str
    ours: str
    mine: str
    others: str


_PAPER = _Noun(N_("paper"), N_("Our paper"), N_("My paper"), N_("The paper"))
_THESIS = _Noun(N_("thesis"), N_("Our thesis"), N_("My thesis"), N_("The thesis"))
_REPORT = _Noun(N_("report"), N_("Our report"), N_("My report"), N_("The report"))
_CHAPTER = _Noun(N_("chapter"), N_("Our chapter"), N_("My chapter"), N_("The chapter"))
#: words for entry types, singular; biblatex's types beside BibTeX's
_NOUNS = {
    "book": _Noun(N_("book"), N_("Our book"), N_("My book"), N_("The book")),
    "phdthesis": _THESIS,
    "mastersthesis": _THESIS,
    "thesis": _THESIS,
    "techreport": _REPORT,
    "report": _REPORT,
    "dataset": _Noun(N_("dataset"), N_("Our dataset"), N_("My dataset"), N_("The dataset")),
    "software": _Noun(N_("software"), N_("Our software"), N_("My software"), N_("The software")),
    "patent": _Noun(N_("patent"), N_("Our patent"), N_("My patent"), N_("The patent")),
    "incollection": _CHAPTER,
    "inbook": _CHAPTER,
}
#: the statuses that have a name here; any other text is printed as it is
STATUSES = {
    "published": N_("Published"),
    "in-press": N_("In press"),
    "accepted": N_("Accepted"),
    "submitted": N_("Submitted"),
    "preprint": N_("Preprint"),
    "in-preparation": N_("In preparation"),
}
#: the ways to present a work, or to speak, that have a name here; any other text is printed as it is
_PRESENTATIONS = {
    "oral": N_("Oral"),
    "spotlight": N_("Spotlight"),
    "poster": N_("Poster"),
    "invited": N_("Invited"),
    "keynote": N_("Keynote"),
    "plenary": N_("Plenary"),
    "seminar": N_("Seminar"),
    "colloquium": N_("Colloquium"),
    "lecture": N_("Lecture"),
    "tutorial": N_("Tutorial"),
    "panel": N_("Panel"),
}
_IN_BOOKS = frozenset(
    type
    for category in CATEGORIES
    if category.name in ("inproceedings", "book", "incollection", "proceedings")
    for type in category.types
)


#: the beginning of a sentence about a work whose type has a word of its own
_SUBTYPES = {
    "ours": N_("Our {subtype} {noun}"),
    "mine": N_("My {subtype} {noun}"),
    "others": N_("The {subtype} {noun}"),
}


def subject(paper: Publication, whose: Literal["ours", "mine", "others"]) -> str:
    """Return what a sentence about the work begins with: ``Our paper``, ``Our survey paper``, ``My book``."""
    noun = _NOUNS.get(paper.type, _PAPER)
    if not paper.entrysubtype:
        return _(getattr(noun, whose))
    return _(_SUBTYPES[whose]).format(subtype=paper.entrysubtype, noun=_(noun.alone))


def status_word(status: str) -> str:
    """Return a status as a badge or a heading says it."""
    return word(STATUSES, status, capitalized(status))


def presentation_word(presentation: str) -> str:
    """Return how a work was presented, or what kind of talk it was, as a badge says it."""
    return word(_PRESENTATIONS, presentation.lower(), capitalized(presentation))


def kind_of_work(paper: Publication) -> str:
    """Return ``PhD thesis``, ``Technical report`` and the like; empty for what its venue says already.

    What the data calls it stands in place of the word for its type.
    """
    if paper.genre and not _names_chapter(paper):
        known = known_genre(paper.genre)
        return _(known.word) if known else capitalized(paper.genre)
    if category_of(paper).name == "preprint":
        return word(STATUSES, "preprint") if paper.status != "preprint" else ""
    known = known_genre(paper.type)
    return _(known.word) if known else ""


def edition_words(edition: str, locale: str) -> str:
    """Return ``2nd ed.`` for ``2`` or ``second``; what says so itself stays as it is."""
    if edition.lower().rstrip(".").endswith(("ed", "edition", "ausgabe", "auflage")):
        return edition
    if edition.isdecimal():
        number = int(edition)
        if not locale.startswith("en"):
            return _("edition {number}").format(number=number)
        ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        edition = f"{number}{ending}"
    return _("{edition} ed.").format(edition=edition)


def is_in_books(paper: Publication) -> bool:
    """Return whether the volume of a work is a book's: that of an article is its journal's, and goes without a word."""
    return paper.type.lower() in _IN_BOOKS


def volume_words(volume: str) -> str:
    """Return ``vol. 3`` for ``3``; what says so itself stays as it is."""
    return volume if _has_word(volume) else _("vol. {volume}").format(volume=volume)


def number_words(number: str) -> str:
    """Return ``no. 3`` for ``3``; what says so itself stays as it is, and nothing is said of none."""
    return number if not number or _has_word(number) else _("no. {number}").format(number=number)


def page_words(paper: Publication) -> str:
    """Return ``pp. 3–9``, ``p. 3``, or ``62 pp.`` for how many a book has; what says so itself stays as it is."""
    pages = paper.pages
    if not pages or has_unit(pages):
        return pages
    if is_page_count(paper.type, paper.pages):
        return _("{count} pp.").format(count=pages)
    return _("p. {page}").format(page=pages) if is_one_page(pages) else _("pp. {pages}").format(pages=pages)


def chapter_words(paper: Publication) -> str:
    """Return ``chap. 3``, or ``Section 3`` where the data calls it so; nothing of none."""
    if not paper.chapter or _has_word(paper.chapter):
        return paper.chapter
    if _names_chapter(paper):
        return f"{paper.genre} {paper.chapter}"
    return _("chap. {chapter}").format(chapter=paper.chapter)


def _names_chapter(paper: Publication) -> bool:
    """Return whether the genre of a part of a book is the word for its number: ``Section``."""
    return bool(paper.genre and paper.chapter and paper.type in CHAPTER_TYPES)


def _has_word(number: str) -> bool:
    return not number[0].isdecimal() and len(number.split()) > 1


def capitalized(text: str) -> str:
    """Return text with a capital first letter and the rest as it was written."""
    return text[:1].upper() + text[1:]
