"""The sections of a CV or of a person's page: lists under headings, in an order, as data.

The ``cv`` and ``person`` directives make nodes of a :class:`Composition`; whatever else prints a CV starts from it too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from sphinx_academic.catalogue.references import unknown_object
from sphinx_academic.problems import Location, Problem, Problems, Subtype, did_you_mean
from sphinx_academic.records.kinds.people import Person
from sphinx_academic.records.kinds.profile import Profile
from sphinx_academic.records.kinds.venues import Venue
from sphinx_academic.records.model.base import Record
from sphinx_academic.records.names.names import PersonRef
from sphinx_academic.selection.cv_pdf import PdfRequest
from sphinx_academic.selection.directive import ParsedDirective
from sphinx_academic.selection.evaluation import Lists
from sphinx_academic.selection.options import CV, SECTIONS
from sphinx_academic.selection.reading import OptionReader, PageList, page_person, read_list, read_profile
from sphinx_academic.selection.request import Display, ListRequest
from sphinx_academic.sources.located import LocatedDict, line_of
from sphinx_academic.sources.yaml.reader import read_yaml

NO_ID = "needs a person's id, or 'person: id' in the front matter of the page"
_WORD = re.compile(r"(?P<kind>[\w-]+)\s*(?:\((?P<options>[^()]*)\))?")


@dataclass(frozen=True, slots=True)
class Section:
    """A section as it is written: the kind, the options of its list, a heading in place of the kind's, and its line."""

    kind: str
    options: tuple[tuple[str, str], ...] = ()
    title: str = ""
    #: where the section is written, if it is: 0 stands for the directive's own line
    line: int = field(default=0, compare=False)


#: the sections of a person's page that names none
PERSON = tuple(Section(kind) for kind in ("publications", "talks", "projects"))
#: how lists look in a CV; what a section says itself goes before
CV_OPTIONS: Mapping[str, Mapping[str, str]] = {
    "publications": {"style": "cv", "group-by": "type", "numbered": "true", "abstract": "false", "bibtex": "false"},
    "projects": {"style": "list", "group-by": "none"},
    "mentees": {"group-by": "none"},
}


def cv_sections(kinds: Iterable[type[Record]]) -> tuple[Section, ...]:
    """Return the sections of a CV that names none: the kinds that declare a place in it, in that order."""
    places = sorted((each.kind.cv, each.kind.name) for each in kinds if each.kind.cv)
    return tuple(Section(name) for _place, name in places)


def parse_sections(text: str, known: Iterable[str], line: int = 0) -> tuple[Section, ...]:
    """Read ``experience education publications(selected) talks(limit: 5)``, which stands on ``line``.

    Raises :exc:`ValueError` for what is not such a list, or names no kind.
    """
    sections = []
    rest = text.strip()
    while rest:
        found = _WORD.match(rest)
        if found is None:
            raise ValueError(f"expected kinds such as 'education publications(selected) talks', found {rest[:40]!r}")
        _check(found["kind"], known)
        options = (part.partition(":") for part in re.split("[;,]", found["options"] or "") if part.strip())
        pairs = tuple((name.strip(), value.strip()) for name, _, value in options)
        sections.append(Section(found["kind"], pairs, line=line))
        rest = rest[found.end() :].lstrip(" \t\n,")
    return tuple(sections)


def read_sections(
    file: str, text: str, first_line: int, known: Iterable[str], problems: Problems
) -> tuple[Section, ...]:
    """Read the body of the directive: a YAML list of kinds, of ``kind: heading``, or of ``kind: {title, options}``."""
    value = read_yaml(file, text, problems, first_line)
    sections: list[Section] = []
    for index, item in enumerate(value if isinstance(value, list) else [value]):
        line = line_of(value, [index]) if isinstance(value, list) else first_line
        try:
            if isinstance(item, str):
                sections += parse_sections(item, known, line)
            else:
                sections.append(_section(item, known, line))
        except ValueError as error:
            problems.add(Subtype.OPTION, f"section {index + 1}: {error}; it is skipped", Location(file, line))
    return tuple(sections)


def _section(item: object, known: Iterable[str], line: int) -> Section:
    if not isinstance(item, LocatedDict) or len(item) != 1:
        raise ValueError("expected a kind, 'kind: heading', or 'kind: {title: …, option: …}'")
    [(kind, value)] = item.items()
    _check(kind, known)
    if isinstance(value, LocatedDict):
        options = tuple((name, str(each or "")) for name, each in value.items() if name != "title")
        return Section(kind, options, str(value.get("title") or ""), line)
    return Section(kind, title=str(value or ""), line=line)


def _check(kind: str, known: Iterable[str]) -> None:
    names = list(known)
    if kind not in names:
        hint = did_you_mean(kind, names) or f"; there are {', '.join(names)}"
        raise ValueError(f"there is no kind {kind!r}{hint}")


def with_defaults(sections: Iterable[Section], defaults: Mapping[str, Mapping[str, str]]) -> tuple[Section, ...]:
    """Return sections with options that they do not give themselves."""
    return tuple(
        replace(each, options=tuple({**defaults.get(each.kind, {}), **dict(each.options)}.items())) for each in sections
    )


@dataclass(frozen=True, slots=True)
class ListedSection:
    """A section with its list; ``title`` is empty where the kind has a heading of its own."""

    kind: str
    title: str
    list: PageList


@dataclass(frozen=True, slots=True)
class Composition:
    """A CV or a person's page: sections in order, those without records too, and what is wrong with the directive."""

    sections: tuple[ListedSection, ...] = ()
    #: whether headings say how many records follow
    totals: bool = False
    #: the person of a person's page, and as written
    person: PersonRef | None = None
    name: str = ""
    #: the card of that person
    card: PageList | None = None
    #: the PDF that a CV asks for; None where it says nothing of it
    pdf: PdfRequest | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def lists(self) -> tuple[PageList, ...]:
        """All lists, in order."""
        return (*([self.card] if self.card else ()), *(section.list for section in self.sections))


def read_cv(parsed: ParsedDirective, lists: Lists) -> Composition:
    """Return the sections of a ``cv`` directive."""
    reader = OptionReader(parsed, CV, lists)
    return _composed(reader, cv_sections(lists.kinds.values()), CV_OPTIONS)


def read_person(parsed: ParsedDirective, lists: Lists) -> Composition:
    """Return card and sections of a ``person`` directive; no person where there is none of that name."""
    reader = OptionReader(parsed, SECTIONS, lists)
    name = parsed.argument.strip() or page_person(parsed, lists)
    person = lists.catalogue.person(name) if name else None
    if person is None:
        if name:
            reader.report(unknown_object("person", name, lists.catalogue), subtype=Subtype.REFERENCE)
        else:
            reader.report(NO_ID)
        return Composition(name=name, problems=tuple(reader.problems))
    composed = _composed(reader, PERSON, {kind: {"person": person.id} for kind in lists.kinds})
    return replace(composed, person=person, name=name, card=_card(person.id, parsed, lists))


def _composed(
    reader: OptionReader, default: tuple[Section, ...], options: Mapping[str, Mapping[str, str]]
) -> Composition:
    sections = with_defaults(_sections(reader, default), options)
    listed = tuple(_listed(section, reader.parsed, reader.lists) for section in sections)
    values, problems = reader.values, tuple(reader.problems)
    return Composition(listed, values.get("totals", False), pdf=values.get("pdf"), problems=problems)


def _sections(reader: OptionReader, default: tuple[Section, ...]) -> tuple[Section, ...]:
    """Return the sections of the body, of the option, or the default ones."""
    parsed, extended = reader.parsed, reader.lists.extended
    # venues have no list
    known = [name for name, kind in reader.lists.kinds.items() if kind is not Venue]
    if parsed.body:
        # a kind that is not known here may be one of the site's own
        return read_sections(*parsed.body, known, Problems() if extended else reader.problems)
    given = reader.values.get("sections", "")
    if given == "none":
        return ()
    try:
        return parse_sections(given, known, parsed.place_of("sections").line) or default
    except ValueError as error:
        if not extended:
            reader.report(f"option 'sections': {error}; it is ignored", "sections")
        return default


def _listed(section: Section, parsed: ParsedDirective, lists: Lists) -> ListedSection:
    """Return the list that a section's own directive would show in its place."""
    record = lists.kinds[section.kind]
    inner = ParsedDirective(
        record.kind.directive,
        parsed.docname,
        Location(parsed.location.file, section.line or parsed.location.line),
        options=dict(section.options),
        person=parsed.person,
    )
    found = read_profile(inner, lists) if record is Profile else read_list(inner, record, lists)
    return ListedSection(section.kind, section.title, found)


def _card(id: str, parsed: ParsedDirective, lists: Lists) -> PageList:
    """Return the card of a person, from ``people.yml`` or, for the owner, from the profile."""
    inner = ParsedDirective("profile", parsed.docname, parsed.location, person=parsed.person)
    if id not in lists.catalogue.people:
        return read_profile(inner, lists)
    request = ListRequest(Person.kind.name, keys=(id,))
    return PageList(inner, request, lists.evaluate(request), Display("card", indexed=False), ())
