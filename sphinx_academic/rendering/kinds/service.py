"""Service: role, then for each area the venues with their years, as ``ICML’22,23`` or in other forms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from docutils import nodes

from sphinx_academic.records.kinds.service import Area, Engagement, Service, YearsServed, runs
from sphinx_academic.records.model.base import Record
from sphinx_academic.rendering.item import Item, bullets, record_item
from sphinx_academic.rendering.nodes import academic_break
from sphinx_academic.rendering.styles import STYLES, own_style, table
from sphinx_academic.rendering.typography import filled, with_note
from sphinx_academic.rendering.view import Nodes, View
from sphinx_academic.sphinx.translation import _

#: more compact years of one venue than these are too wide for a line on a telephone
_LONG = 6


@record_item.register
def service_item(service: Service, view: View) -> Item:
    """Return a role's slots; its areas are a nested list."""
    main: Nodes = [nodes.strong("", "", *_role(service, view))]
    if service.note:
        main = view.joined([main, view.text(service.note)])
    lay_out = _by_year if view.display.style == "by-year" else _by_venue
    blocks: list[nodes.Node] = []
    areas = service.all_areas()
    if len(areas) == 1 and not areas[0].name:
        blocks += lay_out(areas[0], view)
    elif areas:
        rows = [nodes.list_item("", *_area(area, view, lay_out), classes=["academic-area"]) for area in areas]
        blocks.append(nodes.bullet_list("", *rows, bullet="*", classes=["academic-sublist"]))
    return Item(main, blocks=blocks)


def _role(service: Service, view: View) -> Nodes:
    role = view.text(service.role)
    return filled(_("Invited {role}"), role=role) if service.invited else role


def _area(area: Area, view: View, lay_out: Callable[[Area, View], list[nodes.Node]]) -> list[nodes.Node]:
    """Return an area's heading and venues: on one line where the venues are one."""
    content = lay_out(area, view)
    label = filled(_("{topic}:"), topic=view.text(area.name))
    heading: Nodes = [nodes.strong("", "", *label, classes=["academic-label"])]
    if not area.name:
        return content
    first = content[0]
    if isinstance(first, nodes.paragraph):
        # a colon as wide as a Chinese character has its blank in it
        first[0:0] = heading if label[-1].astext().endswith("：") else [*heading, nodes.Text(" ")]
        return content
    return [nodes.paragraph("", "", *heading), *content]


def _by_venue(area: Area, view: View) -> list[nodes.Node]:
    """Return venues with years on one line; venues without years, such as journals, one below the other."""
    dated = [each for each in area.venues if each.served]
    undated = [each for each in area.venues if not each.served]
    result: list[nodes.Node] = []
    if dated:
        result.append(nodes.paragraph("", "", *view.joined([_dated(each, view) for each in dated])))
    if undated:
        result.append(bullets([_undated(each, view) for each in undated], "academic-sublist", "academic-venues"))
    return result


def _dated(each: Engagement, view: View) -> Nodes:
    served = each.served
    if view.display.style == "range" or served.since:
        years = view.plain(f" {ranged(served, view.words['present'])}")
    else:
        short = compact(served.years)
        years = _breaking(short) if view.is_html and short.count(",") >= _LONG else view.plain(short)
    return _with_note([*_short(each, view), *years], each, view)


def _breaking(years: str) -> Nodes:
    """Return compact years that may break after each: as one word they would be cut anywhere, or too wide."""
    first, *others = years.split(",")
    parts = [node for other in others for node in (nodes.Text(","), academic_break(), nodes.Text(other))]
    return [nodes.Text(first), *parts]


def _undated(each: Engagement, view: View) -> Nodes:
    name = (each.known.name or each.known.id) if each.known else each.venue
    url = each.url or (each.known.url if each.known else "")
    return _with_note(view.link(url, [nodes.Text(name)]), each, view)


def _short(each: Engagement, view: View) -> Nodes:
    """Return a venue's short name, with its full name as an explanation."""
    url = each.url or (each.known.url if each.known else "")
    if each.known and each.known.name:
        name: Nodes = [nodes.abbreviation("", each.known.id, explanation=each.known.name)]
        # a link around it says what it is already
        return view.link(url, [nodes.Text(each.known.id)]) if url else name
    return view.link(url, [nodes.Text(each.venue)])


def _with_note(content: Nodes, each: Engagement, view: View) -> Nodes:
    return with_note(content, view.text(each.note))


def compact(years: Sequence[int]) -> str:
    """Return years as reviewers write them, three or more that follow each other as a range: ``’17,19–22``."""
    parts: list[str] = []
    for run in runs(years):
        short = [f"{year % 100:02d}" for year in run]
        parts += short if len(run) < 3 else [f"{short[0]}–{short[-1]}"]
    return "’" + ",".join(parts)


def ranged(served: YearsServed, present: str) -> str:
    """Return years as runs: ``2019, 2021–23, 2025–present``."""
    parts = []
    for run in runs(served.years):
        first, last = run[0], run[-1]
        if first == last:
            parts.append(str(first))
        else:
            parts.append(f"{first}–{last % 100:02d}" if first // 100 == last // 100 else f"{first}–{last}")
    if served.since:
        parts.append(f"{served.since}–{present}")
    return ", ".join(parts)


def _by_year(area: Area, view: View) -> list[nodes.Node]:
    """Return a line for each year, newest first, and a last one for what has none."""
    rows: list[Nodes] = []
    today = view.site.today
    years = {year for each in area.venues for year in each.served.until(today)}
    for year in sorted(years, reverse=True):
        names = [_with_note(_short(each, view), each, view) for each in area.venues if year in each.served.until(today)]
        rows.append(filled(_("{topic}: {keywords}"), topic=[nodes.strong("", str(year))], keywords=view.joined(names)))
    undated = [_undated(each, view) for each in area.venues if not each.served]
    rows += undated
    return [bullets(rows, "academic-sublist")] if rows else []


@own_style("service", "table")
def matrix_nodes(records: Sequence[Record], view: View) -> list[nodes.Node]:
    """Return one table for each role: venues down, years across."""
    result: list[nodes.Node] = []
    for service in records:
        if not isinstance(service, Service):
            result += STYLES["table"]([service], view)
            continue
        result.append(nodes.paragraph("", "", nodes.strong("", "", *_role(service, view))))
        engagements = [each for area in service.all_areas() for each in area.venues]
        years = sorted({year for each in engagements for year in each.served.until(view.site.today)})
        head: list[Nodes] = [[nodes.Text(str(text))] for text in (_("Venue"), *years)]
        result.append(table([_matrix_row(each, years, view) for each in engagements], head))
    return result


def _matrix_row(each: Engagement, years: Iterable[int], view: View) -> list[list[nodes.Node]]:
    shown = _with_note(_short(each, view), each, view) if each.served else _undated(each, view)
    name = nodes.paragraph("", "", *shown)
    served = each.served.until(view.site.today)
    marks: list[list[nodes.Node]] = [[nodes.paragraph("", "✓")] if year in served else [] for year in years]
    return [[name], *marks]
