"""The order of records."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sphinx_academic.records.dates.model import PHASES, Date, sort_key
from sphinx_academic.records.names.collation import collation_key
from sphinx_academic.selection.request import field_value

if TYPE_CHECKING:
    from sphinx_academic.records.model.base import Record


def ordered(records: Iterable[Record], sort: str, today: Date | None = None, language: str = "en") -> list[Record]:
    """Sort by the fields of ``sort`` (``-date title``), a ``-`` meaning largest or newest first.

    ``when`` puts the upcoming before the current and those before the past.  Text is in the order of the language.
    Ties stay in file order; what lacks the field comes last either way.
    """
    result = list(records)
    for word in reversed(sort.replace(",", " ").split()):
        name, descending = word.lstrip("-"), word.startswith("-")
        having: list[tuple[Any, Record]] = []
        lacking: list[Record] = []
        for record in result:
            value = _sort_value(record, name, today, language)
            if value is None:
                lacking.append(record)
            else:
                having.append((value, record))
        # two stable sorts: with reverse=True, ties stay in file order as well
        having.sort(key=lambda pair: pair[0], reverse=descending)
        result = [record for _, record in having] + lacking
    return result


def _sort_value(record: Record, name: str, today: Date | None, language: str) -> Any:
    if name == "when" and today:
        return PHASES.index(record.phase(today))
    value = record.moment() if name == "date" else field_value(record, name)
    if value is None or value in ("", ()):
        return None
    if isinstance(value, Date):
        return sort_key(value)
    if isinstance(value, tuple):
        return tuple(collation_key(str(each), language) for each in value)
    # text and numbers may stand in one field: numbers first
    return (0, value, ("", "")) if isinstance(value, int | float) else (1, 0, collation_key(str(value), language))
