"""The records that name each publication: news, talks, awards, projects."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.records.model.base import Record
from sphinx_academic.records.model.fields import Citation

#: the fields in which records name publications, by key
_FIELDS = ("publication", "publications")

#: kinds whose records are named first, in this order; those of others follow by the name of the kind
_FIRST = ("news", "awards", "talks", "projects")

Mentions = Mapping[str, tuple[Record, ...]]


def cited_keys(record: Record) -> tuple[str, ...]:
    """Return the keys of the publications that a record names."""
    found: list[str] = []
    for field in _FIELDS:
        value = getattr(record, field, None)
        for each in value if isinstance(value, tuple) else (value,):
            key = each.key if isinstance(each, Citation) else each
            if isinstance(key, str) and key:
                found.append(key)
    return tuple(found)


def in_order(kinds: Iterable[str]) -> list[str]:
    """Return the names of kinds in the order in which their records are named beside a publication."""
    return sorted(kinds, key=lambda kind: (_FIRST.index(kind) if kind in _FIRST else len(_FIRST), kind))


def mentions_of(records: Iterable[Record]) -> Mentions:
    """Return the records that name each publication, by its key, in the order of the records."""
    found: dict[str, list[Record]] = {}
    for record in records:
        for key in cited_keys(record):
            found.setdefault(key, []).append(record)
    return {key: tuple(each) for key, each in found.items()}


def mentions_digest(records: Sequence[Record], mentions: Mentions) -> str:
    """Return a fingerprint of what is said elsewhere of the publications of a list."""
    digest = hashlib.blake2b(digest_size=10)
    for record in records:
        if isinstance(record, Publication):
            for each in mentions.get(record.key, ()):
                digest.update(f"{record.key} {each.digest}\n".encode())
    return digest.hexdigest()
