"""Service: role, then for each area the venues with their years, as ``ICML’22,23`` or in other forms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from docutils import nodes

from sphinx_academic.records.kinds.service import Area, Engagement, Service
from sphinx_academic.records.model.base import Record
from sphinx_academic.rendering.item import Item, bullets, record_item
from sphinx_academic.rendering.nodes import academic_break
from sphinx_academic.rendering.sentences import filled
from sphinx_academic.rendering.styles import STYLES, own_style, table
from sphinx_academic.rendering.view import Nodes, View
from sphinx_academic.sphinx.translation import _

#: more compact years of one venue than these are too wide for a line on a telephone
_LONG = 6


@record_item.register
def service_item(service: Service, view: View) -> Item:
    """Return a role's slots; its areas are a nested list."""
    main: Nodes = [nodes.strong("", "", *_role(service, view))]
    if service.note:
        main += [nodes.Text(", "), *view.text(service.note)]
    lay_out = _by_year if view.display.style == "by-year" else _by_venue
    blocks: list[nodes.Node] = []
    areas = service.all_areas()
    if len(areas) == 1 and not areas[0].name:
        blocks += lay_out(areas[0], view)
    else:
        rows = [nodes.list_item("", *_area(area, view, lay_out), classes=["academic-area"]) for area in areas]
        blocks.append(nodes.bullet_list("", *rows, bullet="*", classes=["academic-sublist"]))
    return Item(main, blocks=blocks)


def _role(service: Service, view: View) -> Nodes:
    role = view.text(service.role)
    return filled(_("Invited {role}"), role=role) if service.invited else role


def _area(area: Area, view: View, lay_out: Callable[[Area, View], list[nodes.Node]]) -> list[nodes.Node]:
    """Return an area's heading and venues: on one line where the venues are one."""
    content = lay_out(area, view)
    heading: Nodes = [nodes.inline("", "", *view.text(area.name), nodes.Text(":"), classes=["academic-label"])]
    if not area.name:
        return content
    first = content[0]
    if isinstance(first, nodes.paragraph):
        first[0:0] = [*heading, nodes.Text(" ")]
        return content
    return [nodes.paragraph("", "", *heading), *content]


def _by_venue(area: Area, view: View) -> list[nodes.Node]:
    """Return venues with years on one line; venues without years, such as journals, one below the other."""
    dated = [each for each in area.venues if each.years]
    undated = [each for each in area.venues if not each.years]
    result: list[nodes.Node] = []
    if dated:
        result.append(nodes.paragraph("", "", *view.joined([_dated(each, view) for each in dated])))
    if undated:
        result.append(bullets([_undated(each, view) for each in undated], "academic-sublist", "academic-venues"))
    return result


def _dated(each: Engagement, view: View) -> Nodes:
    if view.display.style == "range":
        years: Nodes = [nodes.Text(ranged(each.years))]
    elif view.is_html and len(each.years) > _LONG:
        years = _breaking(compact(each.years))
    else:
        years = [nodes.Text(compact(each.years))]
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
    return [*content, nodes.Text(" ("), *view.text(each.note), nodes.Text(")")] if each.note else content


def compact(years: Sequence[int]) -> str:
    """Return years as reviewers write them: ``’22,23``."""
    return "’" + ",".join(f"{year % 100:02d}" for year in years)


def ranged(years: Sequence[int]) -> str:
    """Return years as runs: `` 2019, 2021–23``."""
    runs: list[str] = []
    for _key, run in groupby(enumerate(years), key=lambda pair: pair[1] - pair[0]):
        members = [year for _index, year in run]
        first, last = members[0], members[-1]
        if first == last:
            runs.append(str(first))
        else:
            runs.append(f"{first}–{last % 100:02d}" if first // 100 == last // 100 else f"{first}–{last}")
    return " " + ", ".join(runs)


def _by_year(area: Area, view: View) -> list[nodes.Node]:
    """Return a line for each year, newest first, and a last one for what has none."""
    rows: list[Nodes] = []
    for year in sorted({year for each in area.venues for year in each.years}, reverse=True):
        names = [_with_note(_short(each, view), each, view) for each in area.venues if year in each.years]
        rows.append([nodes.strong("", str(year)), nodes.Text(": "), *view.joined(names)])
    undated = [_undated(each, view) for each in area.venues if not each.years]
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
        years = sorted({year for each in engagements for year in each.years})
        head: list[Nodes] = [[nodes.Text(_("Venue"))], *[_cell(str(year)) for year in years]]
        result.append(table([_matrix_row(each, years, view) for each in engagements], head))
    return result


def _matrix_row(each: Engagement, years: Iterable[int], view: View) -> list[list[nodes.Node]]:
    shown = _with_note(_short(each, view), each, view) if each.years else _undated(each, view)
    name = nodes.paragraph("", "", *shown)
    marks: list[list[nodes.Node]] = [[nodes.paragraph("", "✓")] if year in each.years else [] for year in years]
    return [[name], *marks]


def _cell(text: str) -> Nodes:
    return [nodes.Text(text)]
