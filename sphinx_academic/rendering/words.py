"""The words for what a publication is: its type in a sentence, its status, its volume, how it was presented."""

from __future__ import annotations

from typing import Literal, NamedTuple

from sphinx_academic.records.citing.categories import CATEGORIES
from sphinx_academic.records.citing.citation import CHAPTER_TYPES
from sphinx_academic.records.citing.genres import known_genre
from sphinx_academic.records.citing.page_numbers import has_unit, is_one_page, is_page_count, page_ranges
from sphinx_academic.records.kinds.publications import Publication, category_of
from sphinx_academic.records.model.words import N_
from sphinx_academic.sphinx.translation import _, ngettext, word


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
    "forthcoming": N_("Forthcoming"),
    "accepted": N_("Accepted"),
    "submitted": N_("Submitted"),
    "preprint": N_("Preprint"),
    "in-preparation": N_("In preparation"),
    "retracted": N_("Retracted"),
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
#: what people did who are neither authors nor editors, by the names of biblatex and CSL
ROLES = {
    "translator": N_("translated by {people}"),
    "foreword": N_("with a foreword by {people}"),
    "introduction": N_("with an introduction by {people}"),
    "afterword": N_("with an afterword by {people}"),
    "annotator": N_("annotated by {people}"),
    "commentator": N_("with a commentary by {people}"),
    "collaborator": N_("in collaboration with {people}"),
    "contributor": N_("with {people}"),
    "compiler": N_("compiled by {people}"),
    "continuator": N_("continued by {people}"),
    "founder": N_("founded by {people}"),
    "organizer": N_("organized by {people}"),
    "redactor": N_("redacted by {people}"),
    "reviser": N_("revised by {people}"),
    "illustrator": N_("illustrated by {people}"),
    "collection-editor": N_("series edited by {people}"),
    "editorial-director": N_("directed by {people}"),
    "director": N_("directed by {people}"),
    "producer": N_("produced by {people}"),
    "executive-producer": N_("produced by {people}"),
    "script-writer": N_("written by {people}"),
    "composer": N_("composed by {people}"),
    "narrator": N_("narrated by {people}"),
    "performer": N_("performed by {people}"),
    "host": N_("hosted by {people}"),
    "guest": N_("with {people}"),
    "interviewer": N_("interviewed by {people}"),
    "curator": N_("curated by {people}"),
    "chair": N_("chaired by {people}"),
    "recipient": N_("to {people}"),
    "original-author": N_("after a work by {people}"),
    "reviewed-author": N_("on a work by {people}"),
    "series-creator": N_("created by {people}"),
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
        edition = ordinal(number)
    return _("{edition} ed.").format(edition=edition)


def ordinal(number: int) -> str:
    """Return an English ordinal in figures: ``2nd``."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def is_in_books(paper: Publication) -> bool:
    """Return whether the volume of a work is a book's: that of an article is its journal's, and goes without a word."""
    return paper.type.lower() in _IN_BOOKS


def volume_words(volume: str, part: str = "") -> str:
    """Return ``vol. 3`` for ``3``, ``vol. 3, pt. 1`` of a part; what says so itself stays as it is."""
    words = volume if _has_word(volume) else _("vol. {volume}").format(volume=volume)
    return f"{words}, {part_words(part)}" if part else words


def part_words(part: str) -> str:
    """Return ``pt. 1`` for ``1``."""
    return _("pt. {part}").format(part=part)


def version_words(version: str) -> str:
    """Return ``version 2`` for ``2``; what says so itself stays as it is, and nothing is said of none."""
    return version if not version or not version[0].isdecimal() else _("version {version}").format(version=version)


def number_words(number: str) -> str:
    """Return ``no. 3`` for ``3``; what says so itself stays as it is, and nothing is said of none."""
    return number if not number or _has_word(number) else _("no. {number}").format(number=number)


def page_words(paper: Publication) -> str:
    """Return ``pp. 3–9``, ``p. 3``, or ``62 pp.`` for how many a book has; what says so itself stays as it is."""
    pages = paper.pages
    if paper.article_number:
        article = _("Article {number}").format(number=paper.article_number)
        if paper.number_of_pages and not pages:
            count = paper.number_of_pages
            template = ngettext("{article} ({count} page)", "{article} ({count} pages)", number_of(count))
            return template.format(article=article, count=count)
        return f"{article}, {_pages(paper)}" if pages else article
    return _pages(paper)


def _pages(paper: Publication) -> str:
    pages = paper.pages
    if not pages or has_unit(pages):
        return pages
    if is_page_count(paper.type, paper.pages):
        return ngettext("{count} p.", "{count} pp.", number_of(pages)).format(count=pages)
    if not page_ranges(pages):
        return pages
    return _("p. {page}").format(page=pages) if is_one_page(pages) else _("pp. {pages}").format(pages=pages)


def number_of(text: str) -> int:
    """Return the number that a text is, for the form of the word that follows; many for what is none."""
    return int(text) if text.isdecimal() else 0


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
    """Return text with a capital first letter, unless its first word has capitals elsewhere: arXiv, eLife."""
    first = text.partition(" ")[0]
    return text if any(map(str.isupper, first[1:])) else text[:1].upper() + text[1:]
