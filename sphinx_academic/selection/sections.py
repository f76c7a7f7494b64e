"""What a CV or a person's page is composed of: lists under headings, in an order, as data.

The ``cv`` directive makes nodes of it; whatever else prints a CV starts from the same sections.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sphinx_academic.problems import Location, Problems, Subtype, did_you_mean
from sphinx_academic.sources.located import LocatedDict, line_of
from sphinx_academic.sources.yaml.reader import read_yaml

if TYPE_CHECKING:
    from sphinx_academic.records.model.base import Record

_WORD = re.compile(r"(?P<kind>[\w-]+)\s*(?:\((?P<options>[^()]*)\))?")


@dataclass(frozen=True, slots=True)
class Section:
    """One section: the kind that is listed, the list's options, a heading other than the kind's own, and its line."""

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
            problems.add(Subtype.OPTION, f"section {index + 1}: {error}; it is left out", Location(file, line))
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
