"""Categories of publications, as a CV has them: what ``group-by: type`` and ``numbered: type`` go by.

Entry types are too fine for headings (a ``phdthesis`` and a ``thesis`` are both theses) and too coarse
(an ``article`` that is only on arXiv is a preprint).
"""

from __future__ import annotations

from typing import Final, NamedTuple


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

CATEGORY: Final = {category.name: category for category in CATEGORIES}
"""The categories by their names."""

_BY_TYPE: Final = {type: category for category in CATEGORIES for type in category.types}
_RANK: Final = {category.name: rank for rank, category in enumerate(CATEGORIES)}


def category_of_type(type: str) -> Category:
    """Return the category that an entry type belongs to."""
    return _BY_TYPE.get(type, CATEGORY["other"])


def category_rank(name: str) -> int:
    """Return the place of a category in a CV."""
    return _RANK.get(name, len(_RANK))
