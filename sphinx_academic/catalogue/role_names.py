"""Names in place of the targets of roles in the data: for feeds, metadata and other output without links."""

from __future__ import annotations

from typing import Any, TypeVar

from msgspec.structs import replace

from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.records.kinds.venues import Venue
from sphinx_academic.records.model.base import Record, References
from sphinx_academic.richtext.plain import role_title, to_plain
from sphinx_academic.richtext.tree import Inline, RichText, Role, Span

R = TypeVar("R", bound=Record)


def with_role_names(record: R, references: References) -> R:
    """Return the record with the names of people, publications and venues in the roles that refer to them."""
    if not record.source.has_roles:
        return record
    found = {}
    for name, value in record.field_values():
        if not value:
            continue
        first = value[0] if type(value) is tuple else value
        if type(first) is RichText and (new := _named(value, references)) is not value:
            found[name] = new
    return replace(record, **found) if found else record


def _named(value: Any, references: References) -> Any:
    """Return a field's value, the same object if no role is in it."""
    if isinstance(value, RichText):
        if all(type(child) is str or not isinstance(child, Role | Span) for child in value.children):
            return value
        children = _children(value.children, references)
        return value if children == value.children else replace(value, children=children)
    new = tuple(_named(each, references) for each in value)
    return new if any(a is not b for a, b in zip(new, value, strict=True)) else value


def _children(children: tuple[Inline, ...], references: References) -> tuple[Inline, ...]:
    return tuple(_child(child, references) for child in children)


def _child(child: Inline, references: References) -> Inline:
    if isinstance(child, Span):
        return replace(child, children=_children(child.children, references))
    if isinstance(child, Role) and role_title(child.text) == child.text:
        return replace(child, target_name=_name(child, references))
    return child


def _name(role: Role, references: References) -> str:
    match role.name:
        case "acad:person":
            person = references.person(role.text)
            return person.name if person else ""
        case "acad:pub":
            paper = references.publication(role.text)
            return to_plain(paper.title) if isinstance(paper, Publication) else ""
        case "acad:venue":
            venue = references.venue(role.text)
            return venue.id if isinstance(venue, Venue) else ""
    return ""
