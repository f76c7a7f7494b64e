"""The words for what a publication is: its type in a sentence, its status, how it was presented."""

from __future__ import annotations

from typing import NamedTuple

from sphinx_academic.records.categories import category_of
from sphinx_academic.records.publication import Publication
from sphinx_academic.rendering.view import _


class _Noun(NamedTuple):
    """A word for a work, and with whose it is: the word decides the form of ``our`` in many languages."""

    alone: str
    ours: str
    mine: str


_PAPER = _Noun(_("paper"), _("Our paper"), _("My paper"))
_THESIS = _Noun(_("thesis"), _("Our thesis"), _("My thesis"))
_REPORT = _Noun(_("report"), _("Our report"), _("My report"))
_CHAPTER = _Noun(_("chapter"), _("Our chapter"), _("My chapter"))
#: words for entry types, singular; biblatex's types beside BibTeX's
_NOUNS = {
    "book": _Noun(_("book"), _("Our book"), _("My book")),
    "phdthesis": _THESIS,
    "mastersthesis": _THESIS,
    "thesis": _THESIS,
    "techreport": _REPORT,
    "report": _REPORT,
    "dataset": _Noun(_("dataset"), _("Our dataset"), _("My dataset")),
    "software": _Noun(_("software"), _("Our software"), _("My software")),
    "patent": _Noun(_("patent"), _("Our patent"), _("My patent")),
    "incollection": _CHAPTER,
    "inbook": _CHAPTER,
}
#: the statuses that have a name here; any other text is printed as it is
STATUSES = {
    "published": _("Published"),
    "in-press": _("In press"),
    "accepted": _("Accepted"),
    "submitted": _("Submitted"),
    "preprint": _("Preprint"),
    "in-preparation": _("In preparation"),
}
_PRESENTATIONS = {"oral": _("Oral"), "spotlight": _("Spotlight"), "poster": _("Poster")}
#: what a work is called where it has no journal or book to appear in
_THESES = {
    "phdthesis": _("PhD thesis"),
    "mastersthesis": _("Master’s thesis"),
    "thesis": _("Thesis"),
    "techreport": _("Technical report"),
    "report": _("Report"),
    "patent": _("Patent"),
    "dataset": _("Dataset"),
    "software": _("Software"),
}


def subject(paper: Publication, mine: bool) -> str:
    """Return what a sentence about the work begins with: ``Our paper``, ``Our survey paper``, ``My book``."""
    noun = _NOUNS.get(paper.type, _PAPER)
    if not paper.entrysubtype:
        return str(noun.mine if mine else noun.ours)
    template = _("My {subtype} {noun}") if mine else _("Our {subtype} {noun}")
    return template.format(subtype=paper.entrysubtype, noun=noun.alone)


def status_word(status: str) -> str:
    """Return a status as a badge or a heading says it."""
    return str(STATUSES.get(status) or capitalized(status))


def presentation_word(presentation: str) -> str:
    """Return how a work was presented, as a badge says it."""
    return str(_PRESENTATIONS.get(presentation.lower()) or capitalized(presentation))


def kind_of_work(paper: Publication) -> str:
    """Return ``PhD thesis``, ``Technical report`` and the like; empty for what its venue says already."""
    if category_of(paper).name == "preprint":
        return str(STATUSES["preprint"]) if paper.status != "preprint" else ""
    return str(_THESES.get(paper.type, ""))


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


def capitalized(text: str) -> str:
    """Return text with a capital first letter and the rest as it was written."""
    return text[:1].upper() + text[1:]
