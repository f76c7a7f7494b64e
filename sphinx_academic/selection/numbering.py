"""The numbers of entries, as they are printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sphinx_academic.records.kinds.publications import Publication, category_of
from sphinx_academic.records.model.base import Record
from sphinx_academic.selection.result import Group


def labels_of(groups: Iterable[Group], numbered: str) -> dict[str, str]:
    """Return the numbers of a list's records, by their digests.

    ``numbered`` is ``true``, or some of ``type`` (``J3``, ``C12``: each type counts for itself) and
    ``reversed`` (downwards to 1).  Where the headings are types, each group counts for itself.
    A record that stands in several groups has one number.
    """
    words = numbered.split()
    series: dict[str, tuple[str, Record]] = {}
    for group in groups:
        by_type = group.key is not None and group.field == "type"
        for record in group.records:
            letter = category_of(record).letter if "type" in words and isinstance(record, Publication) else ""
            name = letter or (str(group.key) if by_type else "")
            series.setdefault(record.digest, (name, record))
    totals = Counter(name for name, _record in series.values())
    seen: Counter[str] = Counter()
    labels: dict[str, str] = {}
    for digest, (name, _record) in series.items():
        seen[name] += 1
        number = totals[name] - seen[name] + 1 if "reversed" in words else seen[name]
        labels[digest] = f"{name}{number}" if "type" in words else str(number)
    return labels
