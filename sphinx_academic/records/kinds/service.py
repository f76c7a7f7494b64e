"""Professional service: role, area, venue, years."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar, Self

from msgspec import Struct
from msgspec.structs import replace

from sphinx_academic.problems import Problems, did_you_mean
from sphinx_academic.records.dates.model import Date
from sphinx_academic.records.kinds.venues import Venue
from sphinx_academic.records.model.base import Kind, Part, Record, References
from sphinx_academic.records.model.errors import Empty, shape
from sphinx_academic.records.model.fields import DateField, Plain, Text, Url, Words
from sphinx_academic.records.model.model import Internal, fields_of
from sphinx_academic.records.model.readers import Before, Reading, Reads, Schema
from sphinx_academic.records.model.words import N_
from sphinx_academic.richtext.plain import to_plain
from sphinx_academic.richtext.tree import RichText
from sphinx_academic.sources.located import LocatedDict, LocatedList, line_of

_YEARS = re.compile(r"(\d{4})(?:\s*(?:-|–|--|—|\.\.|/)\s*(\d{4}|\d{2}))?")
_OPEN = re.compile(
    r"(?:since|from)\s+(\d{4})|(\d{4})\s*(?:-|–|--|—|\.\.|/|\bto\b)\s*(?:present|now|today|ongoing|current|至今)?",
    re.IGNORECASE,
)


class YearsServed(Struct, frozen=True):
    """Years of service, ascending."""

    years: tuple[int, ...] = ()
    #: the first year of a service that has not ended; 0 if it has, or if that is not known
    since: int = 0

    def __bool__(self) -> bool:
        return bool(self.years or self.since)

    def __str__(self) -> str:
        """Years in full, runs of several as ranges: ``2019, 2021–2023, 2025–present``."""
        parts = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs(self.years)]
        return ", ".join([*parts, *([f"{self.since}–present"] if self.since else [])])

    def until(self, today: Date) -> tuple[int, ...]:
        """Return all years until a day."""
        last = today.year or self.since
        return (*self.years, *(range(self.since, max(last, self.since) + 1) if self.since else ()))


def runs(years: Sequence[int]) -> list[list[int]]:
    """Return ascending years as runs of years that follow each other."""
    found: list[list[int]] = []
    for year in years:
        if found and found[-1][-1] == year - 1:
            found[-1].append(year)
        else:
            found.append([year])
    return found


def _years(value: Any, reading: Reading) -> YearsServed:
    """Years as ``2023``, ``2022-2024``, ``2022-24``, ``2022-present``, ``2021, 2023`` or a list, each once."""
    years: set[int] = set()
    since: set[int] = set()
    for part in value if isinstance(value, list | tuple) else str(value).split(","):
        text = str(part).strip()
        if match := _OPEN.fullmatch(text):
            since.add(int(match[1] or match[2]))
            continue
        match = _YEARS.fullmatch(text)
        if match is None:
            raise ValueError(
                f"expected years such as 2023, [2022, 2023], 2022-2024 or 2022-present, found {shape(part)}"
            )
        first = int(match[1])
        last = int(match[2] or first)
        if match[2] and len(match[2]) == 2:
            last += first // 100 * 100
        if not first <= last <= first + 100:
            raise ValueError(f"the years {str(part)!r} do not run from an earlier to a later one")
        years.update(range(first, last + 1))
    first_open = min(since, default=0)
    return YearsServed(tuple(sorted(year for year in years if not first_open or year < first_open)), first_open)


_YEAR = {"type": ["integer", "string"]}
Years = Annotated[YearsServed, Reads(_years, {"anyOf": [_YEAR, {"type": "array", "items": _YEAR}]})]


class Engagement(Part, frozen=True, kw_only=True):
    """One venue that was served, and the years."""

    venue: Annotated[Plain, "id from venues.yml, or the venue's name"]
    years: Annotated[Years, "years: one, a list, or a range such as 2022-2024 or 2022-present; journals have none"] = (
        YearsServed()
    )
    start: Annotated[DateField | None, "first year, in place of years"] = None
    end: Annotated[DateField | None, "last year, or present; without it the service is current"] = None
    note: Annotated[Text | None, "a note, such as Outstanding Reviewer"] = None
    url: Annotated[Url, "a page about it"] = ""
    #: the venue of ``venues.yml`` that this is
    known: Internal[Venue | None] = None

    @property
    def served(self) -> YearsServed:
        """The years, also where they are written as start and end."""
        first = self.start.first_year if self.start else None
        last = self.end.last_year if self.end else None
        if first is None:
            return self.years or YearsServed((last,) if last else ())
        if last is None:
            return YearsServed(since=first)
        return YearsServed(tuple(range(first, max(first, last) + 1)))


class Area(Part, frozen=True, kw_only=True):
    """A heading inside a role, and its venues."""

    name: Annotated[Text, "area; empty if the role has none"] = RichText()
    venues: Annotated[tuple[Engagement, ...], "venues and their years"] = ()

    def check(self) -> None:
        if not self.venues:
            raise Empty(f"area {to_plain(self.name)!r} has no venues; it is left out")


def _area_list(value: Any, line: int) -> Any:
    """``{Systems: {ICDCS: 2022}}`` becomes a list of areas that know their lines.

    In a list, ``[{name: Systems, venues: {ICDCS: 2022}}]``, a name may be in several languages.
    """
    if isinstance(value, LocatedList):
        return LocatedList([*map(_with_engagements, value)], value.line, value.lines)
    if not isinstance(value, LocatedDict):
        return value
    areas = [
        LocatedDict({"name": name, "venues": _engagement_list(venues, line)}, line, {"name": line, "venues": line})
        for (name, venues), line in zip(value.items(), value.lines.values(), strict=True)
    ]
    return LocatedList(areas, value.line, [area.line for area in areas])


def _with_engagements(area: Any) -> Any:
    if not isinstance(area, LocatedDict) or "venues" not in area:
        return area
    venues = _engagement_list(area["venues"], area.lines.get("venues", area.line))
    return LocatedDict({**area, "venues": venues}, area.line, area.lines)


def _areas(value: Any, line: int) -> Any:
    """Refuse what :func:`_area_list` could make no areas of."""
    if isinstance(value, list | tuple) and all(isinstance(each, Area | LocatedDict) for each in value):
        return value
    raise ValueError(
        f"expected a mapping of areas to their venues, such as 'Systems: {{ICDCS: 2022}}', found {shape(value)}"
    )


def _engagement_list(value: Any, line: int) -> Any:
    """``{ICML: [2022, 2023]}``, ``[IEEE Network, {venue: TPDS}]`` and a mix of both become a list of mappings."""
    if isinstance(value, str):
        line = line_of(value, otherwise=line)
        value = LocatedList([value], line, [line])
    if isinstance(value, LocatedDict):
        items = [_engagement(venue, years, value.lines[venue]) for venue, years in value.items()]
        return LocatedList(items, value.line, [item.line for item in items])
    if not isinstance(value, LocatedList):
        return value
    items = []
    for index, item in enumerate(value):
        line = value.lines[index]
        if isinstance(item, str):
            item = LocatedDict({"venue": item}, line, {"venue": line})
        elif isinstance(item, LocatedDict) and len(item) == 1:
            ((venue, years),) = item.items()
            fields = fields_of(Engagement)
            # a name in small letters that is nearly that of a field is no venue
            if venue not in fields and not (venue.islower() and did_you_mean(venue, fields)):
                item = _engagement(venue, years, line)
        items.append(item)
    return LocatedList(items, value.line, value.lines)


def _engagement(venue: str, years: Any, line: int) -> LocatedDict:
    if isinstance(years, LocatedDict):
        return LocatedDict({"venue": venue, **years}, line, {"venue": line, **years.lines})
    return LocatedDict({"venue": venue, "years": years}, line, {"venue": line, "years": line})


class Service(Record, frozen=True, kw_only=True):
    """A role in the service of the community, and where it was held."""

    kind = Kind(
        "service",
        "service-list",
        "service role",
        sort="",
        styles=("compact", "range", "by-year", "table"),
        section=N_("Professional service"),
        cv=70,
    )
    example = """\
- {role: Editor, venues: {Mathematische Annalen: 1933}}
"""

    elsewhere: ClassVar[Mapping[str, str]] = {
        "years": "; years belong to a venue, as in 'venues: {ICML: [2022, 2023]}'",
    }

    role: Annotated[Text, "role, such as Area Chair"]
    invited: Annotated[bool, "true: printed as Invited"] = False
    areas: Annotated[
        tuple[Area, ...],
        Before(_areas),
        Schema({"type": ["object", "array"]}),
        "areas, each with its venues and their years: {Systems: {ICDCS: [2022, 2023]}}",
    ] = ()
    venues: Annotated[
        tuple[Engagement, ...],
        Schema({"type": ["array", "object", "string"]}),
        "venues without areas: names, {ICML: 2022-2024}, or venue, years, note and url",
    ] = ()
    note: Annotated[Text | None, "a note, printed at the end"] = None
    tags: Annotated[Words, "tags, for the option of that name"] = ()

    @classmethod
    def prepared(cls, item: LocatedDict) -> LocatedDict:
        short = {"areas": _area_list, "venues": _engagement_list}
        lines = item.lines
        items = {name: short[name](value, lines[name]) if name in short else value for name, value in item.items()}
        return LocatedDict(items, item.line, item.lines)

    @classmethod
    def written_path(cls, item: LocatedDict, path: Sequence[str | int]) -> tuple[str, ...]:
        """``areas.Systems.ICDCS`` and ``venues.TPDS``: areas and venues go by their names."""
        names: list[str] = []
        value: Any = item
        for step in path:
            inside, value = value, value[step]
            if isinstance(step, int):
                found = value.get("name") or value.get("venue") if isinstance(value, LocatedDict) else None
                names += [str(found)] if isinstance(found, str) else []
            elif step == "years" and inside.lines.get("years") == inside.lines.get("venue"):
                continue  # written as the value of the venue
            elif step != "venues" or not names:
                names.append(step)
        return tuple(names)

    def all_areas(self) -> tuple[Area, ...]:
        """The areas, the venues that belong to none last."""
        return self.areas + ((Area(name=RichText(), venues=self.venues),) if self.venues else ())

    def moment(self) -> Date | None:
        """The last year served."""
        served = [each.served for area in self.all_areas() for each in area.venues]
        if since := max((each.since for each in served), default=0):
            return Date(interval=(Date(since), None))
        years = [year for each in served for year in each.years]
        return Date(year=max(years)) if years else None

    def resolved(self, references: References, problems: Problems) -> Self:
        areas = tuple(replace(area, venues=_known(area.venues, references)) for area in self.areas)
        return replace(self, areas=areas, venues=_known(self.venues, references))


def _known(engagements: tuple[Engagement, ...], references: References) -> tuple[Engagement, ...]:
    found: list[Engagement] = []
    for each in engagements:
        venue = references.venue(each.venue)
        if isinstance(venue, Venue):
            each = replace(each, known=venue)
        found.append(each)
    return tuple(found)
