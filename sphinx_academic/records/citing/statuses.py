"""The status of a publication: from in preparation to published, under the names that files have for it."""

from __future__ import annotations

import re
from typing import Annotated, Any, Final

from sphinx_academic.records.model.errors import shape
from sphinx_academic.records.model.readers import Reading, Reads

STATUS_ORDER: Final = (
    *("published", "in-press", "forthcoming", "accepted", "submitted", "preprint", "in-preparation", "retracted"),
)
"""The statuses in the order in which their groups stand."""

_BREAKS: Final = re.compile(r"[\s_-]+")
#: other words for them
_SYNONYMS: Final = {
    "prepublished": "preprint",
    "inprep": "in-preparation",
}
_BY_NAME: Final = {**{name.replace("-", ""): name for name in STATUS_ORDER}, **_SYNONYMS}

STATUSES: Final = frozenset({*STATUS_ORDER, *_BY_NAME})
"""All words that are known."""


def normalised_status(text: str) -> str:
    """Return the name of a status: ``in-press`` for ``In Press`` and ``inpress``; other text as it is."""
    return _BY_NAME.get(_BREAKS.sub("", text).casefold(), text)


def status_in_words(status: str) -> str:
    """Return a status as CSL and RIS have it: ``in press``."""
    return status.replace("-", " ") if status in STATUS_ORDER else status


def status_rank(status: str) -> int:
    """Return the place of a status; one that is not known stands last."""
    return STATUS_ORDER.index(status) if status in STATUS_ORDER else len(STATUS_ORDER)


def word_rank(word: str) -> int:
    """Return the place of a word that stands for a year: what will be published last comes first."""
    status = word.replace(" ", "-")
    return -status_rank(status) if status in STATUS_ORDER else 1


def _status(value: Any, reading: Reading) -> str:
    if not isinstance(value, str):
        raise ValueError(f"expected text, found {shape(value)}")
    return normalised_status(value.strip())


#: A status, or text.
Status = Annotated[str, Reads(_status, {"type": "string"})]
