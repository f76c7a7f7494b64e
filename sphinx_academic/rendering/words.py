"""The words for what a publication is: its type in a sentence, its status, how it was presented."""

from __future__ import annotations

from sphinx_academic.records.categories import category_of
from sphinx_academic.records.publication import Publication
from sphinx_academic.rendering.view import _

#: words for entry types, singular; biblatex's types beside BibTeX's
_NOUNS = {
    "book": _("book"),
    "phdthesis": _("thesis"),
    "mastersthesis": _("thesis"),
    "thesis": _("thesis"),
    "techreport": _("report"),
    "report": _("report"),
    "dataset": _("dataset"),
    "software": _("software"),
    "patent": _("patent"),
    "incollection": _("chapter"),
    "inbook": _("chapter"),
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


def nouns(paper: Publication) -> str:
    """Return what a sentence calls the work: ``paper``, ``survey paper``, ``book``."""
    noun = str(_NOUNS.get(paper.type, _("paper")))
    return f"{paper.entrysubtype} {noun}" if paper.entrysubtype else noun


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
        ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        edition = f"{number}{ending}" if locale.startswith("en") else f"{number}."
    return _("{edition} ed.").format(edition=edition)


def capitalized(text: str) -> str:
    """Return text with a capital first letter and the rest as it was written."""
    return text[:1].upper() + text[1:]
