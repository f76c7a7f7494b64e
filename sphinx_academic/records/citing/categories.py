"""Categories of publications, as a CV has them: what ``group-by: type`` and ``numbered: type`` go by.

Entry types are too fine for headings (a ``phdthesis`` and a ``thesis`` are both theses) and too coarse
(an ``article`` that is only on arXiv is a preprint).
"""

from __future__ import annotations

from typing import Final, NamedTuple

from sphinx_academic.records.model.words import N_


class Category(NamedTuple):
    """A category: its name, the letter of its numbers (``[C12]``), its heading, and the entry types of it."""

    name: str
    letter: str
    title: str
    types: tuple[str, ...] = ()


CATEGORIES: Final[tuple[Category, ...]] = (
    Category("article", "J", N_("Journal articles"), ("article", "periodical", "review", "suppperiodical")),
    Category("inproceedings", "C", N_("Conference papers"), ("inproceedings", "conference")),
    Category("workshop", "W", N_("Workshop papers")),
    Category("book", "B", N_("Books"), ("book", "mvbook", "booklet", "bookinbook")),
    Category(
        "incollection",
        "BC",
        N_("Book chapters"),
        ("incollection", "inbook", "inreference", "suppbook", "suppcollection"),
    ),
    Category(
        "proceedings",
        "E",
        N_("Edited volumes"),
        ("proceedings", "mvproceedings", "collection", "mvcollection", "reference"),
    ),
    Category("thesis", "T", N_("Theses"), ("thesis", "phdthesis", "mastersthesis", "bathesis", "mathesis")),
    Category("report", "R", N_("Technical reports"), ("techreport", "report", "manual", "standard")),
    Category("patent", "Pat", N_("Patents"), ("patent",)),
    Category("software", "S", N_("Software"), ("software", "softwareversion")),
    Category("dataset", "D", N_("Datasets"), ("dataset",)),
    Category("preprint", "P", N_("Preprints")),
    Category("unpublished", "U", N_("Unpublished"), ("unpublished",)),
    Category("other", "O", N_("Other")),
)
"""The categories in the order of a CV."""

CATEGORY: Final = {category.name: category for category in CATEGORIES}
"""The categories by their names."""

_BY_TYPE: Final = {type: category for category in CATEGORIES for type in category.types}
_WHOLES: Final = ("book", "proceedings", "thesis", "report", "patent")
#: the types of works that are in nothing larger but a series: their ``abbr`` is a badge, not the name of a venue
WHOLE_TYPES: Final = frozenset(type for name in _WHOLES for type in CATEGORY[name].types) - {"bookinbook"}
_RANK: Final = {category.name: rank for rank, category in enumerate(CATEGORIES)}


def category_of_type(type: str) -> Category:
    """Return the category that an entry type belongs to."""
    return _BY_TYPE.get(type, CATEGORY["other"])


def category_rank(name: str) -> int:
    """Return the place of a category in a CV."""
    return _RANK.get(name, len(_RANK))
