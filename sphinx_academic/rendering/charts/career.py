"""Positions and degrees on a line of time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from sphinx_academic.records.dates.model import Date
from sphinx_academic.records.kinds.education import Education
from sphinx_academic.records.kinds.experience import Experience
from sphinx_academic.rendering.charts.figure import WIDTH, Shape, academic_chart, chart, shape, table
from sphinx_academic.richtext.plain import to_plain
from sphinx_academic.sphinx.translation import _

_ROW, _LEFT, _AXIS = 30, 4, 20
#: characters that fit into a line
_CHARACTERS = 62


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
) -> list[Stage]:
    """Return what has a date, the latest first; ``period`` writes a range of dates."""
    made = [
        Stage(what, where, period(start, end), *span, is_degree)
        for what, where, start, end, is_degree in _parts(positions, degrees)
        if (span := _span(start, end, today))
    ]
    return sorted(made, key=lambda stage: (-stage.last, -stage.first))


def _parts(
    positions: Iterable[Experience], degrees: Iterable[Education]
) -> Iterator[tuple[str, str, Date | None, Date | None, bool]]:
    for each in positions:
        where = to_plain(each.organization.name) if each.organization else ""
        yield to_plain(each.role), where, each.start or each.date, each.end or each.date, False
    for degree in degrees:
        where = to_plain(degree.institution.name) if degree.institution else ""
        what = ", ".join(to_plain(text) for text in (degree.degree, degree.field) if text)
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
    height = _AXIS + _ROW * len(stages) + 4
    return chart(title, description, height, _shapes(stages, first, last), table(title, head, rows))


def _shapes(stages: Sequence[Stage], first: int, last: int) -> Iterator[Shape]:
    scale = (WIDTH - 2 * _LEFT) / max(last - first, 1)
    bottom = _ROW * len(stages)
    every = next((step for step in (1, 2, 5, 10, 20, 50) if step * scale >= 30), 100)
    for year in range(first - first % every + every * bool(first % every), last + 1, every):
        x = _LEFT + (year - first) * scale
        anchor = "start" if x < 15 else "end" if x > WIDTH - 15 else "middle"
        yield shape("path", d=f"M{x:.1f} 0V{bottom}", cls="academic-chart-axis")
        yield shape("text", str(year), x=x, y=bottom + 13, text_anchor=anchor, cls="academic-chart-muted")
    for index, each in enumerate(stages):
        top, x, width = index * _ROW, _LEFT + (each.first - first) * scale, (each.last - each.first) * scale
        text = ", ".join(filter(None, (each.what, each.where)))
        text = text if len(text) <= _CHARACTERS else f"{text[: _CHARACTERS - 1]}…"
        # below the text there is always the bar, so that it runs over the end of none
        is_late = x + len(text) * 5.4 > WIDTH
        anchor, place = ("end", WIDTH - _LEFT) if is_late else ("start", x)
        yield shape("text", text, x=place, y=top + 13, text_anchor=anchor)
        label = f"{each.when}: {text}"
        cls = "academic-chart-2" if each.is_degree else "academic-chart-1"
        yield shape("rect", "", label, x=x, y=top + 17, width=max(width, 2), height=6, rx=3, cls=cls)
