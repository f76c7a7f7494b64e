"""Types of works: CSL's names and BibTeX's (with biblatex's), each way.

Inside, a publication has a BibTeX type, because that is what most files say; CSL-JSON is read
through :func:`bibtex_type` and citation styles are given :func:`csl_type`.
"""

from __future__ import annotations

from types import MappingProxyType

BIBTEX_OF_CSL = MappingProxyType(
    {
        "article": "online",  # CSL 1.0.2: a preprint or working paper
        "article-journal": "article",
        "article-magazine": "article",
        "article-newspaper": "article",
        "bill": "legislation",
        "book": "book",
        "broadcast": "misc",
        "chapter": "incollection",
        "classic": "book",
        "collection": "collection",
        "dataset": "dataset",
        "document": "misc",
        "entry": "inreference",
        "entry-dictionary": "inreference",
        "entry-encyclopedia": "inreference",
        "event": "misc",
        "figure": "image",
        "graphic": "artwork",
        "hearing": "jurisdiction",
        "interview": "misc",
        "legal_case": "jurisdiction",
        "legislation": "legislation",
        "manuscript": "unpublished",
        "map": "misc",
        "motion_picture": "movie",
        "musical_score": "music",
        "pamphlet": "booklet",
        "paper-conference": "inproceedings",
        "patent": "patent",
        "performance": "performance",
        "periodical": "periodical",
        "personal_communication": "letter",
        "post": "online",
        "post-weblog": "online",
        "regulation": "legislation",
        "report": "report",
        "review": "review",
        "review-book": "review",
        "software": "software",
        "song": "audio",
        "speech": "unpublished",
        "standard": "standard",
        "thesis": "thesis",
        "treaty": "legal",
        "webpage": "online",
    }
)
"""The BibTeX type of each type of CSL 1.0.2."""

CSL_OF_BIBTEX = MappingProxyType(
    {
        "article": "article-journal",
        "artwork": "graphic",
        "audio": "song",
        "bibnote": "document",
        "book": "book",
        "bookinbook": "chapter",
        "booklet": "pamphlet",
        "collection": "collection",
        "commentary": "book",
        "conference": "paper-conference",
        "dataset": "dataset",
        "electronic": "webpage",
        "image": "figure",
        "inbook": "chapter",
        "incollection": "chapter",
        "inproceedings": "paper-conference",
        "inreference": "entry-encyclopedia",
        "jurisdiction": "legal_case",
        "legal": "treaty",
        "legislation": "legislation",
        "letter": "personal_communication",
        "manual": "report",
        "mastersthesis": "thesis",
        "misc": "document",
        "movie": "motion_picture",
        "music": "musical_score",
        "mvbook": "book",
        "mvcollection": "collection",
        "mvproceedings": "book",
        "mvreference": "book",
        "online": "webpage",
        "patent": "patent",
        "performance": "performance",
        "periodical": "periodical",
        "phdthesis": "thesis",
        "proceedings": "book",
        "reference": "book",
        "report": "report",
        "review": "review",
        "software": "software",
        "softwareversion": "software",
        "standard": "standard",
        "suppbook": "chapter",
        "suppcollection": "chapter",
        "suppperiodical": "article-journal",
        "techreport": "report",
        "thesis": "thesis",
        "unpublished": "manuscript",
        "video": "motion_picture",
        "www": "webpage",
    }
)
"""The CSL type of each BibTeX and biblatex type."""


BOOK_TYPES = frozenset(
    [
        *("book", "mvbook", "booklet", "collection", "mvcollection", "proceedings", "mvproceedings", "reference"),
        "mvreference",
    ]
)
"""The BibTeX types of books: what contains one is the work of several volumes that it belongs to."""

WHOLE_TYPES = BOOK_TYPES | frozenset(
    [
        *("phdthesis", "mastersthesis", "thesis", "bathesis", "mathesis", "techreport", "report", "manual"),
        "unpublished",
    ]
)
"""The BibTeX types of works that are in no other: a number of pages says how many they have."""


#: the genres that say no more than the BibTeX type beside them
_OF_TYPE = MappingProxyType(
    {"phdthesis": "phd thesis", "mastersthesis": "master's thesis", "techreport": "technical report"}
)


def bibtex_type(csl: str, genre: str = "") -> str:
    """Return the BibTeX type of a CSL type (``misc`` for an unknown one); ``genre`` says more of theses and reports."""
    if csl == "thesis":
        lowered = genre.lower()
        if any(word in lowered for word in ("phd", "ph.d", "doctor", "dissertation")):
            return "phdthesis"
        return "mastersthesis" if "master" in lowered else "thesis"
    if csl == "report" and is_said_by_type(genre, "techreport"):
        return "techreport"
    return BIBTEX_OF_CSL.get(csl, "misc")


def is_said_by_type(genre: str, type: str) -> bool:
    """Return whether a genre says no more than a BibTeX type does."""
    return genre.casefold().replace("’", "'") == _OF_TYPE.get(type)


def csl_type(bibtex: str) -> str:
    """Return the CSL type of a BibTeX type, ``document`` for an unknown one."""
    return CSL_OF_BIBTEX.get(bibtex.lower(), "document")
