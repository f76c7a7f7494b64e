"""What the options of a list ask for: the same for a build, which shows it, and for ``check``, which does not."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Protocol

from sphinx_academic.catalogue.catalogue import Catalogue
from sphinx_academic.catalogue.references import unknown_object
from sphinx_academic.catalogue.targets import document_names
from sphinx_academic.problems import Subtype, did_you_mean
from sphinx_academic.records.links.links import LinkTable
from sphinx_academic.records.model.base import Kind
from sphinx_academic.selection import Query

#: what is said where a name is missing
NO_PERSON = "option 'person' has no value, and the page's front matter names no person; it is ignored"
NO_ID = "needs a person's id, or 'person: id' in the front matter of the page"
NO_KEYS = "needs at least one citation key"


class Complain(Protocol):
    """Reports a problem with a directive, or with an option of it."""

    def __call__(self, message: str, subtype: Subtype = ..., *, option: str = "") -> None: ...


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
    """Return the id of the person that an option names, by an id or a name; ``me`` is the owner."""
    if not id:
        return ""
    if id == "me" and catalogue.profile:
        return catalogue.profile.id
    person = catalogue.person(id)
    if person is None:
        complain(unknown_object("person", id, catalogue), Subtype.REFERENCE, option="person")
        return id
    return person.id


def known_keys(keys: Iterable[str], catalogue: Catalogue, complain: Complain) -> None:
    """Complain of each citation key that is not in the bibliography."""
    for key in keys:
        if key not in catalogue.publications:
            complain(unknown_object("pub", key, catalogue), Subtype.REFERENCE)


def known_links(names: tuple[str, ...], table: LinkTable, catalogue: Catalogue, complain: Complain) -> tuple[str, ...]:
    """Return the canonical names of link types; ``none`` alone is none."""
    if names == ("none",):
        return names
    found = []
    # a record may have links of its own that are in no table
    written = {link.type for paper in catalogue.publications.values() for link in paper.links}
    for name in names:
        type = table.get(name)
        if type is None and name not in written:
            hint = did_you_mean(name, table.names())
            complain(f"option 'links': there is no link type {name!r}{hint}", option="links")
            continue
        found.append(type.name if type else name)
    return tuple(found)


def known_document(target: str, page: str, documents: Collection[str], complain: Complain) -> str:
    """Return the document that ``more`` names from a page, with a slash before it; empty if there is none."""
    folder = "" if target.startswith("/") else posixpath.dirname(page)
    names = [posixpath.normpath(posixpath.join(folder, name)) for name in document_names(target)]
    found = next((name for name in names if name in documents), "")
    if not found:
        hint = did_you_mean(names[-1], documents)
        complain(f"option 'more': there is no document {target!r}{hint}", option="more")
    return found and f"/{found}"
