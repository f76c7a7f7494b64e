"""Volumes and numbers: with the journal, with the series, or with the type of the work."""

from __future__ import annotations

from docutils import nodes

from sphinx_academic.records.citing.citation import JOURNAL_TYPES, names_venue
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.rendering.typography import filled
from sphinx_academic.rendering.view import Nodes, View
from sphinx_academic.rendering.words import (
    capitalized,
    is_in_books,
    kind_of_work,
    number_words,
    ordinal,
    part_words,
    volume_words,
)
from sphinx_academic.richtext.plain import to_plain
from sphinx_academic.sphinx.translation import _


def numbered_kind(paper: Publication) -> str:
    """Return what a work is called with its number: ``Technical report KWG-37``; a number in a series is no part."""
    kind = kind_of_work(paper)
    if not paper.number or paper.series or not is_numbered_itself(paper):
        return kind
    if not kind:
        return capitalized(number_words(paper.number))
    return paper.number if paper.number.casefold().startswith(kind.casefold()) else f"{kind} {paper.number}"


def series(paper: Publication, view: View, *, begins: bool = False) -> Nodes:
    """Return the series of a book, a part of one or a report, and the place in it: ``vol. 3 of Series``."""
    volume = number = ""
    if is_in_books(paper) or (is_numbered_itself(paper) and (paper.series or paper.main_title)):
        volume = volume_words(paper.volume, paper.volume_part) if paper.volume else ""
        # some reference managers write the one number of a series twice
        number = "" if paper.number == paper.volume else number_words(paper.number)
    if paper.main_title:
        # the volume is one of the main work, the number one of the series
        title: Nodes = [nodes.emphasis("", "", *view.text(paper.main_title))]
        return view.joined([_place(volume, title, view, begins), _place(number, view.text(paper.series), view, False)])
    return _place(", ".join(filter(None, (volume, number))), view.text(paper.series), view, begins)


def _place(place: str, whole: Nodes, view: View, begins: bool) -> Nodes:
    """Return the place in something larger: ``vol. 3 of Series``."""
    if not place:
        return whole
    place = capitalized(place) if begins else place
    if not whole:
        return view.plain(place)
    return filled(_("{volume} of {series}"), volume=view.plain(place), series=whole)


def journal_series(paper: Publication, view: View) -> Nodes:
    """Return the series of a journal: ``3rd ser.``, ``new ser.``, or as it is written."""
    text = to_plain(paper.series) if paper.series else ""
    if not text or paper.type not in JOURNAL_TYPES:
        return []
    if text.isdecimal():
        number = ordinal(int(text)) if view.locale.startswith("en") else text
        return view.plain(_("{number} ser.").format(number=number))
    known = {"newseries": _("new ser."), "oldseries": _("old ser.")}
    return view.plain(known[text]) if text in known else view.text(paper.series)


def journal_place(paper: Publication) -> str:
    """Return volume, its part and number: ``83(2)``, ``83``, ``83, pt. B`` or ``no. 2``."""
    if paper.volume_part:
        number = number_words(paper.number)
        return ", ".join(filter(None, (paper.volume, part_words(paper.volume_part), number)))
    if not paper.volume:
        return number_words(paper.number)
    return f"{paper.volume}({paper.number})" if paper.number else paper.volume


def own_volume(paper: Publication) -> str:
    """Return the volume of a work that is numbered itself, where it does not stand with the series."""
    return volume_words(paper.volume) if paper.volume and not paper.series else ""


def is_numbered_itself(paper: Publication) -> bool:
    """Return whether the number is that of the work (a report, a patent), not of an issue or a book in a series."""
    return not is_in_books(paper) and not has_name(paper) and paper.type not in JOURNAL_TYPES


def has_name(paper: Publication) -> bool:
    """Return whether what a work is in has a name."""
    return bool(paper.venue or (names_venue(paper) and (paper.known_venue or paper.abbr)))
