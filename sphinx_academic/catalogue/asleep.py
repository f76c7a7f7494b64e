"""Publications that are kept, and loaded one by one: most builds after the first ask only for a few of them.

Of each, a row says what is asked of all; the rest is a pickle that is loaded when somebody asks for more.  What
publications share (authors, venues, classes) is in no such pickle: it stands once, before the rows.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from types import FunctionType
from typing import Any, Final, NamedTuple, Self, cast

import sphinx_academic
from sphinx_academic.problems import Location
from sphinx_academic.records.kinds.publication import Publication
from sphinx_academic.records.kinds.venues import Venue
from sphinx_academic.records.model.base import Told
from sphinx_academic.records.model.model import Model
from sphinx_academic.records.names.names import Author, PersonRef

_SHARED: Final = frozenset({type, FunctionType, Author, PersonRef, Venue})
_set: Final = object.__setattr__


class _Row(NamedTuple):
    """What is asked of all publications, and how to load one."""

    ident: str
    digest: str
    file: str
    line: int
    part: tuple[bytes, int] | None
    listed: bool
    people: tuple[PersonRef, ...]
    told: tuple[Told, ...]
    content: bytes
    shared: Sequence[Any]


def _waking(name: str) -> property:
    def woken(self: Sleeping) -> Any:
        wake(self)
        return getattr(self, name)

    return property(woken)


class Sleeping(Publication):
    """A publication that becomes one as all others are when somebody asks for what its row does not say."""

    # the slot of the private attributes, which are not there yet
    _row = cast("_Row", vars(Model)["private"])

    @property
    def origin(self) -> Location:
        return Location(self._row.file, self._row.line)

    def people(self) -> Iterable[PersonRef]:
        return self._row.people

    def moved(self, origin: Location) -> Self:
        """Return the record as it is, but written elsewhere; the one sleeps as well as the other."""
        row = self._row
        if origin == (row.file, row.line):
            return self
        return cast("Self", _sleeping(row._replace(file=origin.file, line=origin.line)))

    __dict__ = _waking("__dict__")
    __reduce__ = _waking("__reduce__")
    __reduce_ex__ = _waking("__reduce_ex__")

    # these are looked up in the class, where no instance is asked

    def __eq__(self, other: object) -> bool:
        wake(self)
        return self == other

    def __hash__(self) -> int:
        wake(self)
        return hash(self)

    def __repr__(self) -> str:
        wake(self)
        return repr(self)


for _name in ("ident", "digest", "part", "listed", "told"):
    setattr(Sleeping, _name, property(attrgetter(f"_row.{_name}")))
# not by __getattribute__, which would make what is asked of all take several times as long
for _name in {*dir(Publication), *Publication.model_fields}:
    if _name not in vars(Sleeping) and not _name.startswith("__"):
        setattr(Sleeping, _name, _waking(_name))


def _sleeping(row: _Row) -> Sleeping:
    made = Sleeping.__new__(Sleeping)
    _set_private(made, row)
    return made


# a sleeping one has properties of these names
_set_fields: Final = vars(Model)["__dict__"].__set__
_set_private: Final = vars(Model)["private"].__set__


def wake(paper: Publication) -> None:
    """Make a publication one as all others are, if it sleeps; whoever asks it does that too."""
    if type(paper) is Sleeping:
        row = paper._row
        found: Publication = _Loader(row).load().moved(Location(row.file, row.line))
        _set_fields(paper, found.__dict__)
        _set_private(paper, found.private)
        _set(paper, "__class__", Publication)


def kept_with(paper: Publication) -> int:
    """Return a number that stands for all that shares something with a publication that sleeps; 0 if it does not."""
    return id(paper._row.shared) if type(paper) is Sleeping else 0


# -- writing -------------------------------------------------------------------------------------


def written(publications: Iterable[Publication]) -> Iterator[tuple[tuple[Publication, ...], bytes]]:
    """Yield publications with the bytes that they can be loaded from, those apart that do not share the same.

    Raises what pickling raises where a record holds something that a site has added.
    """
    shared: list[Any] = []
    places: dict[int, int] = {}
    runs: dict[int, tuple[Sequence[Any], list[Publication], list[tuple[Any, ...]]]] = {}
    for paper in publications:
        if type(paper) is Sleeping:
            *row, common = paper._row
        else:
            people = tuple(dict.fromkeys(paper.people()))
            row = [paper.ident, paper.digest, *paper.origin, paper.part, paper.listed, people, paper.told]
            row.append(_pickled(paper, shared, places))
            common = shared
        _common, papers, rows = runs.setdefault(id(common), (common, [], []))
        papers.append(paper)
        rows.append(tuple(row))
    for common, papers, rows in runs.values():
        yield tuple(papers), pickle.dumps((common, rows), protocol=5)


def _pickled(paper: Publication, shared: list[Any], places: dict[int, int]) -> bytes:
    stream = io.BytesIO()
    _Writer(stream, shared, places).dump(paper)
    return stream.getvalue()


class _Writer(pickle.Pickler):
    """Writes numbers in place of what is shared."""

    def __init__(self, stream: io.BytesIO, shared: list[Any], places: dict[int, int]) -> None:
        super().__init__(stream, protocol=5)
        self._shared = shared
        self._places = places

    def persistent_id(self, value: Any) -> int | None:
        # asked for every text and number
        if type(value) not in _SHARED:
            return None
        place = self._places.setdefault(id(value), len(self._shared))
        if place == len(self._shared):
            self._shared.append(value)
        return place


# -- reading -------------------------------------------------------------------------------------


def sleeping(content: bytes) -> tuple[Sleeping, ...]:
    """Return the publications of some bytes; raises what unpickling raises."""
    shared, rows = loaded(content)
    return tuple(_sleeping(_Row._make((*row, shared))) for row in rows)


def loaded(content: bytes) -> Any:
    """Unpickle what holds the package's own classes only; raises what unpickling raises, also where it does not."""
    return _Unpickler(io.BytesIO(content)).load()


class _Unpickler(pickle.Unpickler):
    """Finds the package's own classes only."""

    def find_class(self, module: str, name: str) -> Any:
        """Refuse whatever no record is made of."""
        if module.startswith(f"{sphinx_academic.__name__}.") or (module, name) in _BUILTINS:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is not part of a catalogue")


class _Loader(_Unpickler):
    """Loads what a row has."""

    def __init__(self, row: _Row) -> None:
        super().__init__(io.BytesIO(row.content))
        self._shared = row.shared

    def persistent_load(self, number: Any) -> Any:
        return self._shared[number]


_BUILTINS: Final = frozenset(
    {("builtins", "set"), ("builtins", "frozenset"), ("collections", "defaultdict"), ("copyreg", "_reconstructor")}
)
