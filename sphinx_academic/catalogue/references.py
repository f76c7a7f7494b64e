"""References from the text of records, by roles, to publications, people and venues of the site."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, Protocol

from sphinx_academic.catalogue.catalogue import Catalogue
from sphinx_academic.catalogue.mentions import cited_keys
from sphinx_academic.catalogue.text_roles import suggested_role
from sphinx_academic.problems import Location, Problem, Subtype, did_you_mean
from sphinx_academic.records.model.base import Record
from sphinx_academic.records.model.model import Model
from sphinx_academic.records.names.names import Author
from sphinx_academic.richtext.plain import role_target
from sphinx_academic.richtext.tree import RichText, Role, Span

#: by the role: what it names, all of that kind, and where they are
_ROLES = {
    "pub": ("publication", "publications", "the bibliography"),
    "person": ("person", "people", "people.yml"),
    "venue": ("venue", "venues", "venues.yml"),
}
_OWN_ROLES = tuple(f"acad:{role}" for role in _ROLES)
#: labels that every site has
_PAGES_OF_SPHINX = frozenset({"genindex", "modindex", "search", "py-modindex"})
#: by the role: what is said of a target that no page has
_TARGETS = {
    "doc": "there is no document",
    "eq": "there is no equation",
    "ref": "there is no label",
    "term": "there is no glossary entry",
}


def unknown_object(role: str, name: str, catalogue: Catalogue) -> str:
    """Return the message about a reference by ``acad:<role>`` that leads nowhere."""
    noun, what, where = _ROLES[role]
    return f"{noun} {name!r} is not in {where}{did_you_mean(name, catalogue.known(what))}"


def unknown_target(role: str, name: str, names: Iterable[str]) -> str:
    """Return the message about a reference by one of Sphinx's roles that leads nowhere; ``names`` would lead somewhere.

    Empty for roles of which nobody knows what they lead to.
    """
    known = {*names, *_PAGES_OF_SPHINX} if role == "ref" else names
    return f"{_TARGETS[role]} {name!r}{did_you_mean(name, sorted(known))}" if role in _TARGETS else ""


def is_target(role: str, name: str, names: Collection[str]) -> bool:
    """Return whether a reference by one of Sphinx's roles leads to one of ``names``, as Sphinx compares them."""
    match role:
        case "doc":
            return posixpath.normpath(name.lstrip("/")) in names
        case "ref":
            return " ".join(name.lower().split()) in names or name.lower() in _PAGES_OF_SPHINX
        case "term":
            return name.lower() in map(str.lower, names)
    return name in names


class Known(Protocol):
    """The records and roles of a site, against which references are checked."""

    @property
    def catalogue(self) -> Catalogue: ...

    def knows(self, role: str, name: str) -> bool: ...

    def wrong_role(self, name: str) -> str: ...

    def wrong_target(self, role: str, name: str) -> str: ...


def missing_references(record: Record, known: Known) -> Iterator[Problem]:
    """Yield a problem for each role in the text of a record that is unknown or leads nowhere."""
    for role, location in _roles(record):
        yield from _wrong_role(role, location, known)


def missing_in(text: RichText, location: Location, known: Known) -> Iterator[Problem]:
    """Yield the same for the roles of a text of its own."""
    for role in _roles_in(text.children):
        yield from _wrong_role(role, location, known)


def unknown_role(name: str) -> str:
    """Return the message about an unknown role."""
    return f"there is no role {name!r}; its text is kept{suggested_role(name, _OWN_ROLES)}"


def _wrong_role(role: Role, location: Location, known: Known) -> Iterator[Problem]:
    """Yield the problem of a role, if any."""
    domain, _, short = role.name.partition(":")
    target = role_target(role.text).strip()
    if message := known.wrong_role(role.name):
        yield Problem(Subtype.FIELD, message, location)
    elif role.text.startswith("!"):
        return  # Sphinx makes no reference of it
    elif domain == "acad" and not known.knows(short, target):
        yield Problem(Subtype.REFERENCE, unknown_object(short, target, known.catalogue), location)
    elif message := known.wrong_target(role.name, target):
        yield Problem(Subtype.REFERENCE, message, location)


def objects_named(record: Record) -> Iterator[tuple[str, str]]:
    """Yield type and name of the objects that a record refers to: by a role in its text, or in a field."""
    yield from (("pub", key) for key in cited_keys(record))
    if record.source.has_roles:
        for role, _location in _roles(record):
            domain, _, short = role.name.partition(":")
            if domain == "acad":
                yield short, role_target(role.text).strip()


def _roles(record: Record) -> Iterator[tuple[Role, Location]]:
    for field, value in record.field_values():
        if not value or isinstance(value, str):
            continue  # most fields are empty or plain text, and none of them is worth a generator
        for path, each in values_in(field, value):
            if isinstance(each, RichText):
                where = each.location or record.where(path)
                yield from ((role, where) for role in _roles_in(each.children))


def _roles_in(children: Sequence[Any]) -> Iterator[Role]:
    for child in children:
        if isinstance(child, Role):
            yield child
        elif isinstance(child, Span):
            yield from _roles_in(child.children)


def values_in(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    """Yield the values inside one of a record's fields, however deep they are.

    Authors and words are passed over: there is no markup in them.
    """
    if isinstance(value, tuple):
        if value and isinstance(value[0], Author | str):
            return
        for index, each in enumerate(value):
            yield from values_in(f"{path}.{index}", each)
    elif isinstance(value, Model):
        for name, each in value.field_values():
            yield from values_in(f"{path}.{name}", each)
    else:
        yield path, value
