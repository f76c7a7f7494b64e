"""What roles in the text of records refer to: publications, people and venues of the site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel

from sphinx_academic.catalogue.catalogue import Catalogue
from sphinx_academic.problems import Location, Problem, Subtype, did_you_mean
from sphinx_academic.records.base import Record
from sphinx_academic.richtext.plain import role_target
from sphinx_academic.richtext.tree import RichText, Role, Span

#: by the role: what it names, all of that kind, and where they are
_ROLES = {
    "pub": ("publication", "publications", "the bibliography"),
    "person": ("person", "people", "people.yml"),
    "venue": ("venue", "venues", "venues.yml"),
}


def unknown_object(role: str, name: str, catalogue: Catalogue) -> str:
    """Return the message about a reference by ``acad:<role>`` that leads nowhere."""
    noun, what, where = _ROLES[role]
    return f"{noun} {name!r} is not in {where}{did_you_mean(name, catalogue.known(what))}"


def missing_references(record: Record, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield a problem for each role in the text of a record that names what is not there."""
    known = {"pub": catalogue.publication, "person": catalogue.person, "venue": catalogue.venue}
    for field, value in record.__dict__.items():
        for role, location in _roles(record, field, value):
            domain, _, short = role.name.partition(":")
            target = role_target(role.text).strip()
            # Sphinx makes no reference of a text that begins with an exclamation mark
            if domain == "acad" and short in known and not role.text.startswith("!") and known[short](target) is None:
                yield Problem(Subtype.REFERENCE, unknown_object(short, target, catalogue), location)


def _roles(record: Record, path: str, value: Any) -> Iterator[tuple[Role, Location]]:
    if isinstance(value, RichText):
        where = value.location or record.where(path)
        yield from ((role, where) for role in _roles_in(value.children))
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from _roles(record, f"{path}.{index}", each)
    elif isinstance(value, BaseModel):
        for name, each in value.__dict__.items():
            yield from _roles(record, f"{path}.{name}", each)


def _roles_in(children: Sequence[Any]) -> Iterator[Role]:
    for child in children:
        if isinstance(child, Role):
            yield child
        elif isinstance(child, Span):
            yield from _roles_in(child.children)
