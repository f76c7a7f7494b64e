"""The site's records, read once: files to records, references between them resolved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Self, TypeVar, cast

from sphinx_academic.catalogue.bibliography import publications_from
from sphinx_academic.catalogue.citations import CITATIONS, read_citations, with_citations
from sphinx_academic.catalogue.collection import Collection, collected, unique
from sphinx_academic.catalogue.files import SourceFile, read_file
from sphinx_academic.catalogue.identity import PeopleIndex, one_question_per_file
from sphinx_academic.catalogue.name_keys import keys_of
from sphinx_academic.catalogue.people import known_people, with_authors
from sphinx_academic.catalogue.role_names import with_role_names
from sphinx_academic.catalogue.settings import Settings
from sphinx_academic.catalogue.versions import with_versions
from sphinx_academic.problems import Location, Problem, Problems
from sphinx_academic.records.kinds.people import Person
from sphinx_academic.records.kinds.profile import Profile
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.records.kinds.venues import Venue
from sphinx_academic.records.model.base import Record
from sphinx_academic.records.model.fields import Organization
from sphinx_academic.records.model.reading import Broken, read_record, read_records
from sphinx_academic.records.names.names import PersonRef
from sphinx_academic.records.names.parsing import parse_name
from sphinx_academic.sources.located import LocatedDict, LocatedList
from sphinx_academic.sources.reading import read_values

R = TypeVar("R", bound=Record)


class Catalogue:
    """The records of a site.

    People, venues and publications are read at once, since the others name them; a list's own
    files on first use.  ``problems`` grows as files are read.
    """

    profile: Profile | None

    def __init__(self, settings: Settings, publications: Collection[Publication] | None = None) -> None:
        """Read people, venues and publications, unless the last are those of ``publications``."""
        self.settings = settings
        #: the default files of kinds, by their names
        self._files: dict[str, tuple[str, ...]] = {}
        self.problems = Problems()
        self._collections: dict[tuple[type[Record], tuple[str, ...]], Collection[Any]] = {}
        self._read_people()
        self.venues = self._by_ident(self._named(Venue))
        self._venue_names = {
            name.casefold(): venue for venue in reversed(self.venues.values()) for name in _names_of(venue)
        }
        #: the publications of the default files by their keys
        self.publications: dict[str, Publication] = {}
        if publications is not None:
            self._collections[Publication, self.files(Publication)] = publications
            self.problems.extend(publications.problems)
        self.publications = self._by_ident(self.default_publications.records)
        self._settle_people()

    # -- cached from build to build ------------------------------------------------------------

    @property
    def default_publications(self) -> Collection[Publication]:
        """The publications of the default files."""
        return self.collection(Publication)

    def __getstate__(self) -> dict[str, Any]:
        """Return what is cached: all but the settings, and the problems, which are reported once."""
        return {name: value for name, value in self.__dict__.items() if name not in ("settings", "problems")}

    def restored(self, settings: Settings) -> Self:
        """Return this catalogue, which was unpickled, with its settings."""
        self.settings = settings
        self.problems = Problems()
        return self

    # -- references of records -----------------------------------------------------------------

    def person(self, id: str) -> PersonRef | None:
        """Return the person with an id or, failing that, with exactly that name."""
        if id in self._refs:
            return self._refs[id]
        if not id.strip():
            return None  # and not who has no name
        author = parse_name(id, Location(""), Problems())
        found = self._index.by_full_name(author, keys_of(author.name))
        return self._index.refs[found.pop()] if len(found) == 1 else None

    def person_id(self, name: str) -> str:
        """Return the id of the person with an id or a name (``me`` is the owner); else the name itself."""
        if name == "me" and self.profile:
            return self.profile.id
        person = self.person(name)
        return person.id if person else name

    def identity_digest(self, id: str) -> str:
        """Return a fingerprint of the person that an id or a name stands for; ``me`` is the owner."""
        owner = self.profile.id if id == "me" and self.profile else id
        return repr((owner, self.person(owner), owner in self.people))

    def venue(self, id: str) -> Venue | None:
        """Return the venue with an id, a name or an alias, whatever the case."""
        return self.venues.get(id) or self._venue_names.get(id.casefold())

    def publication(self, key: str) -> Publication | None:
        """Return the publication with a key; of a version of another one, that."""
        found = self.publications.get(key)
        return self.publications.get(found.version_of) if found and found.version_of else found

    @property
    def people_index(self) -> PeopleIndex:
        """The known people, by everything that an author may be recognised by."""
        return self._index

    def member(self, id: str) -> Person | None:
        """Return what ``people.yml`` says of the person with an id or a name."""
        ref = self.person(id)
        return self.people.get(ref.id) if ref else None

    def organization(self, short: str) -> Organization | None:
        """Return the organisation of the profile that goes by a short name."""
        affiliations = self.profile.employers() if self.profile else ()
        return next((each for each in affiliations if each.short == short), None)

    def known(self, what: str) -> Iterable[str]:
        """Return the names of all ``people``, ``venues`` or ``publications``, for suggestions."""
        # people are read before venues and publications
        if what == "people":
            return self._refs
        return self.venues if what == "venues" else self.publications

    # -- collections ---------------------------------------------------------------------------

    def files(self, cls: type[Record]) -> tuple[str, ...]:
        """Return the default files of a kind, those that exist."""
        name = cls.kind.name
        if name not in self._files:  # every list asks
            self._files[name] = self.settings.files(name)
        return self._files[name]

    def collection(self, cls: type[R], files: tuple[str, ...] = ()) -> Collection[R]:
        """Return the records of ``files`` (from the source directory), or of the kind's default files.

        Files of ``files`` that cannot be read are not reported here, but by the list that names them.
        """
        wanted = files or self.files(cls)
        key = (cls, wanted)
        if key not in self._collections:
            self._collections[key] = self._read(cls, wanted, named=bool(files))
            self.problems.extend(self._collections[key].problems)
        return cast("Collection[R]", self._collections[key])

    def loaded_files(self) -> Iterator[str]:
        """Yield the files of all collections that were loaded."""
        return (file for _cls, files in self._collections for file in files)

    def inline(self, cls: type[R], file: str, text: str, first_line: int, problems: Problems) -> Collection[R]:
        """Return the records of a directive's body."""
        source = SourceFile(file, text)
        records, broken = self._records(cls, source, problems, first_line)
        return collected(self._resolved(cls, records, problems), broken)

    def _read(self, cls: type[R], files: tuple[str, ...], *, named: bool) -> Collection[R]:
        problems = Problems()
        set_at = self.settings.bibliography_location if cls is Publication else None
        places = (None if named else set_at or Location(name) for name in files)
        sources = [
            read_file(self.settings.root, name, problems, place, self.settings.data)
            for name, place in zip(files, places, strict=True)
        ]
        present = [source for source in sources if source is not None]
        records: list[R] = []
        broken: list[Broken] = []
        identity_warnings = Problems()
        if cls is Publication:
            bib = [source for source in present if source.suffix == ".bib"]
            publications = publications_from(bib, self.settings, self._with_names, problems, identity_warnings)
            records.extend(cast("list[R]", publications))
            present = [source for source in present if source.suffix != ".bib"]
        # those of BibTeX have their names resolved: they come first, and none of them twice
        done = len(records)
        for source in present:
            read, missing = self._records(cls, source, problems, 1)
            records.extend(read)
            broken.extend(missing)
        records = unique(records, problems)
        resolved = self._resolved(cls, records[done:], identity_warnings)
        problems.extend(one_question_per_file(tuple(identity_warnings)))
        complete = [*records[:done], *resolved]
        if cls is Publication:
            papers = with_versions(cast("list[Publication]", complete), problems)
            complete = cast("list[R]", papers if named else self._with_citations(papers, problems))
        return collected(complete, broken, problems)

    def _with_citations(self, papers: list[Publication], problems: Problems) -> list[Publication]:
        """Return the publications of the default files with how often they are cited, if there is a file of that."""
        for name in self.settings.files(CITATIONS):
            source = read_file(self.settings.root, name, problems, Location(name))
            if source is not None:
                return with_citations(papers, read_citations(source, (paper.key for paper in papers), problems))
        return papers

    def _records(
        self, cls: type[R], source: SourceFile, problems: Problems, first_line: int
    ) -> tuple[list[R], list[Broken]]:
        reading = self.settings.reading(source.name, problems, cls.kind.name)
        if source.suffix == ".json" and cls is Publication:
            # imported here: few sites have such a file
            from sphinx_academic.sources.csl.reader import read_csl_json

            value: Any = read_csl_json(source.name, source.text, problems)
        elif source.suffix == ".cff" and cls is Publication:
            from sphinx_academic.sources.cff import read_cff

            value = read_cff(source.name, source.text, problems)
        else:
            value = read_values(source.name, source.text, problems, first_line)
        if cls is Venue:
            value = _with_ids(value)
        if cls is Profile and isinstance(value, LocatedDict):
            value = LocatedList([value], value.line, [value.line])
        read = read_records(cls, value, reading)
        return list(read.records), list(read.broken)

    def _resolved(self, cls: type[R], records: list[R], problems: Problems) -> list[R]:
        # publications name people and people publications: people are read first and resolved last
        if cls is Person and not self._settled:
            return records
        return [self._with_names(record, problems) for record in records]

    def _with_names(self, record: R, problems: Problems) -> R:
        """Return a record with what it names in place of ids and names: people, venues, publications."""
        if isinstance(record, Publication):
            record = cast("R", with_authors(record, self._index, self.settings.marks, problems))
        return with_role_names(record.resolved(self, problems), self)

    # -- people and venues ---------------------------------------------------------------------

    def _named(self, cls: type[R]) -> tuple[R, ...]:
        return self.collection(cls).records

    def _by_ident(self, records: Iterable[R]) -> dict[str, R]:
        return {record.ident: record for record in records}

    def _settle_people(self) -> None:
        """Resolve what people name, once there are publications."""
        self._settled = True
        key = (Person, self.files(Person))
        people = self._collections[key]
        records = tuple(with_role_names(person.resolved(self, self.problems), self) for person in people.records)
        self._collections[key] = Collection(records, people.broken)
        self.people = self._by_ident(records)
        if self.profile:
            self.profile = with_role_names(self.profile, self)
            self._collections[Profile, self.files(Profile)] = Collection((self.profile,))

    def _read_people(self) -> None:
        self._settled = False
        # people refer to no other people: an empty index serves while they are read
        self._refs: dict[str, PersonRef] = {}
        self.profile = None
        self._index = PeopleIndex(())
        self.people = self._by_ident(self._named(Person))
        unresolved = self._read_profile()
        everyone = known_people(unresolved, self.people.values())
        self._refs = {id: person.ref for id, person in everyone.items()}
        self._index = PeopleIndex(everyone.values())
        self.profile = unresolved.resolved(self, self.problems) if unresolved else None
        self._collections[Profile, self.files(Profile)] = Collection((self.profile,) if self.profile else ())

    def _read_profile(self) -> Profile | None:
        for name in self.files(Profile):
            source = read_file(self.settings.root, name, self.problems, Location(name))
            value = read_values(source.name, source.text, self.problems) if source else None
            if value is not None:
                return read_record(Profile, value, self.settings.reading(name, self.problems, Profile.kind.name))
        return None

    def take_problems(self) -> tuple[Problem, ...]:
        """Return the problems found since the last call."""
        taken = tuple(self.problems)
        self.problems = Problems()
        return taken


def _names_of(venue: Venue) -> Iterable[str]:
    yield venue.id
    yield from venue.aliases
    if venue.name:
        yield venue.name


def _with_ids(value: Any) -> Any:
    """A mapping of ids to venues becomes a list of venues that carry their ids."""
    if not isinstance(value, LocatedDict) or set(value) == {Venue.kind.name}:
        return value
    items = []
    for id, fields in value.items():
        line = value.lines[id]
        inner = fields if isinstance(fields, LocatedDict) else LocatedDict({"name": fields} if fields else {}, line)
        items.append(LocatedDict({"id": id, **inner}, line, {"id": line, **inner.lines}))
    return LocatedList(items, value.line, [item.line for item in items])
