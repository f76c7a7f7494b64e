"""Categories of publications, as a CV has them: what ``group-by: type`` and ``numbered: type`` go by.

Entry types are too fine for headings (a ``phdthesis`` and a ``thesis`` are both theses) and too coarse
(an ``article`` that is only on arXiv is a preprint).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_academic.richtext.plain import to_plain

if TYPE_CHECKING:
    from sphinx_academic.records.kinds.publication import Publication


class Category(NamedTuple):
    """A category: its name, the letter of its numbers (``[C12]``), and the entry types that belong to it."""

    name: str
    letter: str
    types: tuple[str, ...] = ()


CATEGORIES: Final[tuple[Category, ...]] = (
    Category("article", "J", ("article", "periodical", "review", "suppperiodical")),
    Category("inproceedings", "C", ("inproceedings", "conference")),
    Category("workshop", "W"),
    Category("book", "B", ("book", "mvbook", "booklet", "bookinbook")),
    Category("incollection", "BC", ("incollection", "inbook", "inreference", "suppbook", "suppcollection")),
    Category("proceedings", "E", ("proceedings", "mvproceedings", "collection", "mvcollection", "reference")),
    Category("thesis", "T", ("thesis", "phdthesis", "mastersthesis", "bathesis", "mathesis")),
    Category("report", "R", ("techreport", "report", "manual", "standard")),
    Category("patent", "Pat", ("patent",)),
    Category("software", "S", ("software", "softwareversion")),
    Category("dataset", "D", ("dataset",)),
    Category("preprint", "P"),
    Category("unpublished", "U", ("unpublished",)),
    Category("other", "O"),
)
"""The categories in the order of a CV."""

STATUS_ORDER: Final = ("published", "in-press", "accepted", "submitted", "preprint", "in-preparation")
"""The statuses in the order in which their groups stand."""

_BY_NAME: Final = {category.name: category for category in CATEGORIES}
_BY_TYPE: Final = {type: category for category in CATEGORIES for type in category.types}
_RANK: Final = {category.name: rank for rank, category in enumerate(CATEGORIES)}
_SERVERS: Final = re.compile(r"(?:arxiv|corr|biorxiv|medrxiv|chemrxiv|psyarxiv|ssrn)\b", re.IGNORECASE)
_MAY_BE_PREPRINT: Final = frozenset({"article", "misc", "online", "unpublished", "electronic"})
_PREPRINT_LINKS: Final = ("arxiv", "biorxiv", "medrxiv", "chemrxiv", "preprint", "ssrn")


def category_of(paper: Publication) -> Category:
    """Return the category of a publication."""
    kind = paper.known_venue.venue_kind if paper.known_venue else ""
    type = paper.type.lower()
    if type in _MAY_BE_PREPRINT and _is_preprint(paper, type, kind):
        return _BY_NAME["preprint"]
    if kind == "workshop" and type in ("inproceedings", "conference"):
        return _BY_NAME["workshop"]
    return _BY_TYPE.get(type, _BY_NAME["other"])


def _is_preprint(paper: Publication, type: str, venue_kind: str) -> bool:
    if paper.status == "preprint" or venue_kind == "preprint":
        return True
    venue = to_plain(paper.venue) if paper.venue else ""
    if venue:
        return bool(_SERVERS.match(venue))
    return type != "article" and not paper.abbr and paper.link(*_PREPRINT_LINKS) is not None


def category_rank(name: str) -> int:
    """Return the place of a category in a CV."""
    return _RANK.get(name, len(_RANK))


def status_rank(status: str) -> int:
    """Return the place of a status; one that is not known stands last."""
    return STATUS_ORDER.index(status) if status in STATUS_ORDER else len(STATUS_ORDER)


def word_rank(word: str) -> int:
    """Return the place of a word that stands for a year: what will be published last comes first."""
    status = {"forthcoming": "in-press"}.get(word, word.replace(" ", "-"))
    return -status_rank(status) if status in STATUS_ORDER else 1
