"""Publications per year as bars, divided by type or venue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sphinx_academic.records.citing.citation import container
from sphinx_academic.records.kinds.publications import Publication, category_of
from sphinx_academic.rendering.charts.figure import WIDTH, Shape, academic_chart, chart, shape, table
from sphinx_academic.rendering.titles import category_title
from sphinx_academic.sphinx.translation import _

#: the parts with a colour of their own; the others are one
_PARTS = 5
_LEFT, _TOP, _BARS, _AXIS, _LEGEND = 2, 14, 130, 16, 15
#: no bar of a few years is wider
_WIDEST = 40
#: the narrowest distance of two years, and of two totals, that are written
_YEAR, _TOTAL = 28, 13
#: the width of a letter
_LETTER = 5.6


def publication_chart(papers: Iterable[Publication], by: str, title: str = "") -> academic_chart:
    """Return the chart of publications with a year; ``by`` is ``type``, ``venue``, or empty."""
    counts: dict[int, Counter[str]] = {}
    for paper in papers:
        year = paper.value("year")
        if isinstance(year, int):
            counts.setdefault(year, Counter())[_part(paper, by)] += 1
    title = title or _("Publications per year")
    years = range(min(counts), max(counts) + 1) if counts else range(0)
    parts = _parts(counts.values())
    cells = {year: _cells(counts.get(year, Counter()), parts) for year in years}
    names = [name or _("Other") for name in parts]
    head = [_("Year"), *(names if by else []), _("Total")]
    rows = [(str(year), *(map(str, cells[year]) if by else ()), str(sum(cells[year]))) for year in reversed(years)]
    total = sum(map(sum, cells.values()))
    description = f"{years[0]}–{years[-1]}: {total}" if counts else "0"
    legend = list(_legend(names, _TOP + _BARS + _AXIS + 12)) if by else []
    height = _TOP + _BARS + _AXIS + _LEGEND * (1 + max((row for _shape, row in legend), default=0)) * bool(by) + 4
    shapes = [*_bars(cells, names, by), *(each for each, _row in legend)]
    return chart(title, description, height, shapes, table(title, head, rows))


def _part(paper: Publication, by: str) -> str:
    if by == "type":
        return category_title(category_of(paper).name)
    if by == "venue":
        return paper.known_venue.id if paper.known_venue else container(paper)
    return ""


def _parts(counts: Iterable[Counter[str]]) -> list[str]:
    """Return the parts, the largest first; the last, empty, are all others."""
    total: Counter[str] = Counter()
    for each in counts:
        total.update(each)
    ranked = sorted(total, key=lambda name: (not name, -total[name], name))
    named = [name for name in ranked if name]
    return ranked if len(named) <= _PARTS + 1 else [*named[:_PARTS], ""]


def _cells(counts: Mapping[str, int], parts: Sequence[str]) -> list[int]:
    """Return the number of each part; what is none of them is among the others."""
    found = [counts.get(part, 0) for part in parts]
    if parts and not parts[-1]:
        found[-1] = sum(counts.values()) - sum(found[:-1])
    return found


def _bars(cells: Mapping[int, Sequence[int]], names: Sequence[str], by: str) -> Iterator[Shape]:
    most = max(map(sum, cells.values()), default=0) or 1
    step = (WIDTH - 2 * _LEFT) / max(len(cells), 1)
    base = _TOP + _BARS
    every = max(1, -(-_YEAR // int(step or 1)) if step >= 1 else _YEAR)
    yield shape("path", d=f"M{_LEFT} {base + 0.5}H{WIDTH - _LEFT}", cls="academic-chart-axis")
    width = min(step * 0.8, _WIDEST)
    for index, (year, row) in enumerate(cells.items()):
        middle, top = _LEFT + (index + 0.5) * step, float(base)
        for part, count in enumerate(row):
            if not count:
                continue
            height = count / most * _BARS
            top -= height
            query = [("year", str(year))]
            if by == "type" and names[part] != _("Other"):
                query.append(("type", names[part]))
            label = f"{year}, {names[part]}: {count}" if by else f"{year}: {count}"
            yield shape(
                *("rect", "", label, query),
                x=middle - width / 2,
                y=top,
                width=width,
                height=height,
                cls=f"academic-chart-{part + 1 if by else 1}",
            )
        if sum(row) and step >= _TOTAL:
            yield shape("text", str(sum(row)), x=middle, y=top - 3, text_anchor="middle")
        if (len(cells) - 1 - index) % every == 0:
            yield shape("text", str(year), x=middle, y=base + 12, text_anchor="middle", cls="academic-chart-muted")


def _legend(names: Sequence[str], top: float) -> Iterator[tuple[Shape, int]]:
    """Yield the parts with their colours, and the row in which each stands."""
    left, row = float(_LEFT), 0
    for index, name in enumerate(names):
        name = name if len(name) < 56 else f"{name[:54]}…"
        width = 14 + len(name) * _LETTER + 10
        if left > _LEFT and left + width > WIDTH:
            left, row = float(_LEFT), row + 1
        y = top + row * _LEGEND
        yield shape("rect", x=left, y=y - 8, width=9, height=9, cls=f"academic-chart-{index + 1}"), row
        yield shape("text", name, x=left + 13, y=y), row
        left += width
