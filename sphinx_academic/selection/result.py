"""The result of a list: the records in order, under headings, numbered, and all that is wrong with the request."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_academic.catalogue.mentions import cited_keys, mentions_digest
from sphinx_academic.catalogue.node_ids import MENTION, node_id
from sphinx_academic.problems import Problem, Subtype
from sphinx_academic.records.kinds.people import Person
from sphinx_academic.records.kinds.publications import CitationCount, Publication
from sphinx_academic.richtext.plain import to_plain

if TYPE_CHECKING:
    from sphinx_academic.records.model.base import Record
    from sphinx_academic.records.model.money import Money
    from sphinx_academic.selection.request import ListRequest

#: by kind, the type of the objects that its records are
OBJECT_TYPES = {"publications": "pub", "people": "person", "venues": "venue"}


class OptionProblem(NamedTuple):
    """A problem of a request: where it stands is known to those who have the directive."""

    message: str
    subtype: Subtype = Subtype.OPTION
    #: the option; empty: the directive as a whole
    option: str = ""


class ListTarget(NamedTuple):
    """An object that stands in the list: its type, its name, its id on the page, and its title."""

    objtype: str
    name: str
    node_id: str
    title: str


@dataclass(frozen=True, slots=True)
class Group:
    """Records under one heading, in the order shown."""

    #: the value that they share; None where there is no heading
    key: Any
    records: tuple[Record, ...]
    #: whose value it is
    field: str = ""
    #: the groups into which it is divided, if it is
    within: tuple[Group, ...] = ()


@dataclass(frozen=True, eq=False)
class ListResult:
    """The records of a list, with their headings, numbers and targets."""

    request: ListRequest
    groups: tuple[Group, ...] = ()
    #: all records that the list chooses from
    source: tuple[Record, ...] = ()
    #: the records beyond ``limit``, in order
    rest: tuple[Record, ...] = ()
    #: the numbers of all records as printed, by their digests; empty where there are none
    labels: Mapping[str, str] = field(default_factory=dict)
    #: what is wrong with the files that the request names
    unreadable: tuple[str, ...] = ()
    #: how many records could not be read
    broken: int = 0
    #: whether a list of everything would show more: what the options do not select is left out as well
    leaves_out: bool = False
    #: the canonical names of the link types to show, None for all
    links: tuple[str, ...] | None = None
    #: the document that has the rest, with a slash before it; empty if there is none of that name
    more: str = ""
    #: the sum of the amounts, or of the citations; None where there is none
    total: Money | CitationCount | None = None
    #: what is wrong with the request
    problems: tuple[OptionProblem, ...] = ()
    #: what is wrong with the records of the body, and with amounts
    data_problems: tuple[Problem, ...] = ()
    #: what the site's other records say of publications, by key
    mentions: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """All records in the order shown."""
        return tuple(record for group in self.groups for record in group.records)

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The fields whose values are headings."""
        return tuple(dict.fromkeys(group.field for group in self._all() if group.key is not None))

    @property
    def lowest_groups(self) -> tuple[Group, ...]:
        """The groups that are not divided further, in the order shown."""
        return tuple(group for group in self._all() if not group.within)

    def _all(self) -> Iterator[Group]:
        pending = list(reversed(self.groups))
        while pending:
            group = pending.pop()
            yield group
            pending += reversed(group.within)

    @cached_property
    def targets(self) -> tuple[ListTarget, ...]:
        """The objects that stand in the list, and the records that publications can link to."""
        return tuple(self._targets())

    def _targets(self) -> Iterator[ListTarget]:
        kind = self.request.kind
        objtype = OBJECT_TYPES.get(kind)
        if objtype is None:
            for record in self.records:
                if cited_keys(record):
                    yield ListTarget(MENTION, record.digest, node_id(kind, record.digest), "")
        # people of a page's own body are not among those that references can name
        elif objtype != "person" or self.request.body is None:
            for record in self.records:
                yield ListTarget(objtype, record.ident, node_id(objtype, record.ident), _title(record))

    @cached_property
    def digest(self) -> str:
        """A fingerprint of all of it: while it stays, so does what the page shows and what is said of it."""
        digest = hashlib.blake2b(digest_size=10)
        for group in self.groups:
            digest.update(repr((group.key, [(each.key, len(each.records)) for each in group.within])).encode())
            for record in group.records:
                digest.update(record.digest.encode())
        labels = [self.labels.get(record.digest) for record in self.records] if self.labels else ()
        said = (self.leaves_out, self.unreadable, self.broken, labels, self.links, self.more, self.total, self.problems)
        digest.update(repr((said, mentions_digest(self.records, self.mentions))).encode())
        return digest.hexdigest()


def _title(record: Record) -> str:
    if isinstance(record, Publication):
        return to_plain(record.title)
    return str(record.name) if isinstance(record, Person) else record.ident
