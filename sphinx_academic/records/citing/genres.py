"""Genres of works, more precise than entry types: CSL's ``genre``, the field ``type`` of BibTeX."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from sphinx_academic.records.kinds.publications import Publication


class Genre(NamedTuple):
    """A genre: the entry type or biblatex's localisation key that names it, and its word."""

    name: str
    word: str


_GENRES: Final = (
    Genre("phdthesis", "PhD thesis"),
    Genre("mastersthesis", "Master’s thesis"),
    Genre("mathesis", "Master’s thesis"),
    Genre("bathesis", "Bachelor’s thesis"),
    Genre("candthesis", "Candidate thesis"),
    Genre("thesis", "Thesis"),
    Genre("techreport", "Technical report"),
    Genre("resreport", "Research report"),
    Genre("report", "Report"),
    Genre("dataset", "Dataset"),
    Genre("software", "Software"),
    Genre("datacd", "CD-ROM"),
    Genre("audiocd", "Audio CD"),
    Genre("patent", "Patent"),
    Genre("patentde", "German patent"),
    Genre("patenteu", "European patent"),
    Genre("patentfr", "French patent"),
    Genre("patentuk", "British patent"),
    Genre("patentus", "U.S. patent"),
    Genre("patreq", "Patent request"),
    Genre("patreqde", "German patent request"),
    Genre("patreqeu", "European patent request"),
    Genre("patreqfr", "French patent request"),
    Genre("patrequk", "British patent request"),
    Genre("patrequs", "U.S. patent request"),
)
#: the entry types that citations distinguish by their genre only
_EXPORTED: Final = frozenset({"phdthesis", "mastersthesis", "mathesis", "bathesis", "techreport"})


def _folded(word: str) -> str:
    return word.casefold().replace("’", "'")


# a word that came back from an export is the key that it was written for
_BY_NAME: Final = {**{_folded(genre.word): genre for genre in _GENRES}, **{genre.name: genre for genre in _GENRES}}


def known_genre(name: str) -> Genre | None:
    """Return the genre of a name or an English word: ``mathesis``, ``Master's thesis``; None for any other text."""
    return _BY_NAME.get(_folded(name))


def genre_of(paper: Publication) -> str:
    """Return the genre as citations say it, in English or as it was written; empty where the type says it all."""
    known = known_genre(paper.genre or (paper.type if paper.type in _EXPORTED else ""))
    return known.word if known else paper.genre
