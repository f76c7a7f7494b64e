"""What the options of a list ask for: the same for a build, which shows it, and for ``check``, which does not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

from sphinx_academic.catalogue.catalogue import Catalogue
from sphinx_academic.problems import Subtype, did_you_mean
from sphinx_academic.records.base import Kind
from sphinx_academic.records.links import LinkTable
from sphinx_academic.selection import Query


class Complain(Protocol):
    """Reports a problem with a directive."""

    def __call__(self, message: str, subtype: Subtype = ...) -> None: ...


def query_of(kind: Kind, values: Mapping[str, Any], group_by: str, person: str) -> Query:
    """Return the selection that a list's options ask for; ``group_by`` is that of a list that names none."""
    return Query(
        limit=values.get("limit", 0),
        since=values.get("since"),
        until=values.get("until"),
        tags=values.get("tags", ()),
        person=person,
        when=values.get("when", ""),
        groups=values.get("groups", ()),
        sort=values.get("sort", kind.sort),
        group_by=values.get("group-by", group_by),
        filter=values.get("filter", ""),
        selected=values.get("selected", False),
        exclude=values.get("exclude", ()),
    )


def known_person(id: str, catalogue: Catalogue, complain: Complain) -> str:
    """Return a person's id, by an id or a name; ``me`` is the owner."""
    if not id:
        return ""
    if id == "me" and catalogue.profile:
        return catalogue.profile.id
    person = catalogue.person(id)
    if person is None:
        complain(f"person {id!r} is not in people.yml{did_you_mean(id, catalogue.known('people'))}", Subtype.REFERENCE)
        return id
    return person.id


def known_keys(keys: Iterable[str], catalogue: Catalogue, complain: Complain) -> None:
    """Complain of each citation key that is not in the bibliography."""
    for key in keys:
        if key not in catalogue.publications:
            hint = did_you_mean(key, catalogue.publications)
            complain(f"publication {key!r} is not in the bibliography{hint}", Subtype.REFERENCE)


def known_links(
    names: tuple[str, ...], table: LinkTable, catalogue: Catalogue, complain: Callable[[str], None]
) -> tuple[str, ...]:
    """Return the canonical names of link types; ``none`` alone is none."""
    if names == ("none",):
        return names
    found = []
    # a record may have links of its own that are in no table
    written = {link.type for paper in catalogue.publications.values() for link in paper.links}
    for name in names:
        type = table.get(name)
        if type is None and name not in written:
            complain(f"option 'links': there is no link type {name!r}{did_you_mean(name, table.names())}")
            continue
        found.append(type.name if type else name)
    return tuple(found)
