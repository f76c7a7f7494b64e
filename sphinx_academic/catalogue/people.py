"""The people of a site: those of the data, and those in the author lists of publications."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from msgspec.structs import replace

from sphinx_academic.catalogue.identity import KnownPerson, PeopleIndex, identify
from sphinx_academic.problems import Location, Problems
from sphinx_academic.records.kinds.people import Person
from sphinx_academic.records.kinds.profile import Profile
from sphinx_academic.records.kinds.publications import PEOPLE, Publication
from sphinx_academic.records.names.marks import check_marks
from sphinx_academic.records.names.names import Author, Name, PersonRef
from sphinx_academic.records.names.parsing import parse_name


def known_people(owner: Profile | None, people: Iterable[Person]) -> dict[str, KnownPerson]:
    """Return the people of ``people.yml`` and the owner, who may be one of them, by their ids."""
    listed = {person.id: person for person in people}
    owner_id = owner.id if owner else None
    found = {
        id: KnownPerson(_ref(person, owner=id == owner_id), person.name, _other_names(person), person.orcid)
        for id, person in listed.items()
    }
    if owner:
        also = listed.get(owner.id)
        aliases = _other_names(owner) + ((also.name, *_other_names(also)) if also else ())
        orcid = next((link.id for link in owner.links if link.type == "orcid"), "")
        found[owner.id] = KnownPerson(_ref(owner, owner=True), owner.name, aliases, orcid)
    return found


def _other_names(person: Person | Profile) -> tuple[Name, ...]:
    """Return the names of a person in other spellings and scripts."""
    if not person.native_name:
        return person.aliases
    return (*person.aliases, parse_name(person.native_name, Location(""), Problems()).name)


def _ref(person: Person | Profile, owner: bool) -> PersonRef:
    url = person.url if isinstance(person, Person) else ""
    title = person.title if isinstance(person, Person) else ""
    return PersonRef(person.id, str(person.name), url, owner, title)


def with_authors(
    publication: Publication, index: PeopleIndex, marks: Mapping[str, str], problems: Problems
) -> Publication:
    """Return a publication whose authors and editors are identified, and whose marks have their names."""
    found = {}
    for name in PEOPLE:
        people: tuple[Author, ...] = getattr(publication, name)
        if not people:
            continue
        marked = people
        if any(each.marks for each in people):
            marked = tuple(replace(each, marks=_named(each.marks, marks)) if each.marks else each for each in people)
            check_marks(marked, marks.values(), publication.where_marks(name), problems)
        identified = identify(marked, index, publication.key, partial(publication.where, name), problems)
        if identified is not people:
            found[name] = identified
    return replace(publication, **found) if found else publication


def _named(glyphs: tuple[str, ...], marks: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(marks.get(glyph, glyph) for glyph in glyphs))
