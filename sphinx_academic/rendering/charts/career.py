"""Positions and degrees on a line of time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from textwrap import wrap
from typing import NamedTuple
from unicodedata import east_asian_width

from sphinx_academic.records.dates.model import Date
from sphinx_academic.records.kinds.education import Education
from sphinx_academic.records.kinds.experience import Experience
from sphinx_academic.rendering.charts.figure import WIDTH, Shape, academic_chart, chart, shape, table
from sphinx_academic.richtext.tree import RichText
from sphinx_academic.sphinx.translation import _

_LINE, _LEFT, _AXIS = 12, 4, 20
#: between the last line of a label and the next label: the bar
_BAR = 18
#: characters that fit into a line; those as wide as high count twice
_CHARACTERS = 66


class Stage(NamedTuple):
    """A position or a degree: what and where, when, and the first and last moment in years."""

    what: str
    where: str
    when: str
    first: float
    last: float
    is_degree: bool


def stages_of(
    positions: Iterable[Experience],
    degrees: Iterable[Education],
    today: Date,
    period: Callable[[Date | None, Date | None], str],
    text: Callable[[RichText | None], str],
) -> list[Stage]:
    """Return what has a date, the latest first; ``period`` writes a range of dates, ``text`` a text."""
    made = [
        Stage(what, where, period(start, end), *span, is_degree)
        for what, where, start, end, is_degree in _parts(positions, degrees, text)
        if (span := _span(start, end, today))
    ]
    return sorted(made, key=lambda stage: (-stage.last, -stage.first))


def _parts(
    positions: Iterable[Experience], degrees: Iterable[Education], text: Callable[[RichText | None], str]
) -> Iterator[tuple[str, str, Date | None, Date | None, bool]]:
    for each in positions:
        where = text(each.organization.name) if each.organization else ""
        yield text(each.role), where, each.start or each.date, each.end or each.date, False
    for degree in degrees:
        where = text(degree.institution.name) if degree.institution else ""
        what = ", ".join(filter(None, (text(degree.degree), text(degree.field))))
        yield what, where, degree.start or degree.date or degree.end, degree.end or degree.date, True


def _span(start: Date | None, end: Date | None, today: Date) -> tuple[float, float] | None:
    """Return begin and end in years; None for what has no year."""
    first = start or end
    if first is None or first.first_year is None:
        return None
    goes_on = end is None or end.last_year is None
    until = max(today.end, first.start) if goes_on or end is None else end.end
    begin, finish = (day.year + (day.timetuple().tm_yday - 1) / 366 for day in (first.start, until))
    return begin, max(finish, begin + 0.1)


def career_timeline(stages: Sequence[Stage], title: str = "") -> academic_chart:
    """Return the chart of stages."""
    title = title or _("Career")
    head = [_("Period"), _("Position"), _("Where")]
    rows = [(each.when, each.what, each.where) for each in stages]
    first = int(min((each.first for each in stages), default=0))
    last = int(max((each.last for each in stages), default=0)) + 1
    description = "; ".join(f"{each.when}: {each.what}" for each in stages)
    labels = [_lines(", ".join(filter(None, (each.what, each.where)))) for each in stages]
    bottom = sum(_LINE * len(label) + _BAR for label in labels)
    shapes = _shapes(stages, labels, first, last, bottom)
    return chart(title, description, bottom + _AXIS + 4, shapes, table(title, head, rows))


def _lines(text: str) -> list[str]:
    """Return a label in lines that fit."""
    return wrap(text, _CHARACTERS * len(text) // max(_width(text), 1)) or [""]


def _width(text: str) -> int:
    """Return how many Latin letters are about as wide as a text."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _shapes(
    stages: Sequence[Stage], labels: Sequence[Sequence[str]], first: int, last: int, bottom: int
) -> Iterator[Shape]:
    scale = (WIDTH - 2 * _LEFT) / max(last - first, 1)
    every = next((step for step in (1, 2, 5, 10, 20, 50) if step * scale >= 30), 100)
    for year in range(first - first % every + every * bool(first % every), last + 1, every):
        x = _LEFT + (year - first) * scale
        anchor = "start" if x < 15 else "end" if x > WIDTH - 15 else "middle"
        yield shape("path", d=f"M{x:.1f} 0V{bottom}", cls="academic-chart-axis")
        yield shape("text", str(year), x=x, y=bottom + 13, text_anchor=anchor, cls="academic-chart-muted")
    y = 1
    for each, lines in zip(stages, labels, strict=True):
        x, width = _LEFT + (each.first - first) * scale, (each.last - each.first) * scale
        # below the text there is always the bar, so that it runs over the end of none
        is_late = x + max(map(_width, lines)) * 5.4 > WIDTH
        anchor, place = ("end", WIDTH - _LEFT) if is_late else ("start", x)
        for line in lines:
            y += _LINE
            yield shape("text", line, x=place, y=y, text_anchor=anchor)
        label = f"{each.when}: {' '.join(lines)}"
        cls = "academic-chart-2" if each.is_degree else "academic-chart-1"
        yield shape("rect", "", label, x=x, y=y + 4, width=max(width, 2), height=6, rx=3, cls=cls)
        y += _BAR
