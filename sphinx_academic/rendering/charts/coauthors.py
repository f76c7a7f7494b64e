"""A graph of co-authors: the owner in the middle, the others on both sides, those who wrote together beside each other.

Every name has a line of its own in one of two columns, so no two of them collide.  More people than there is room for
are drawn as groups of people who wrote together, each under the name of the one with the most joint works.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import NamedTuple

from sphinx_academic.records.citing.citation import listed
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.records.names.names import Author, filter_value, name_of
from sphinx_academic.rendering.charts.figure import WIDTH, Shape, academic_chart, chart, number, shape, table
from sphinx_academic.sphinx.translation import _

#: names that are drawn; beyond that, groups
LIMIT = 60
#: works with more authors say nothing of who works with whom
_TOO_MANY = 50
_ROW, _TOP = 13, 8
_COLUMN = 118
_CHARACTERS = 21


@dataclass
class Graph:
    """Co-authors, with the number of works that each wrote with the owner, and that each two wrote together.

    A known person is an id, anybody else a name; ``names`` has the names of the known people.
    """

    works: Counter[str] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    names: dict[str, str] = field(default_factory=dict)

    def name(self, key: str) -> str:
        """Return the name of a co-author."""
        return self.names.get(key, key)


class Dot(NamedTuple):
    """A person or a group of people, as drawn."""

    name: str
    people: tuple[str, ...]
    works: int


def graph_of(papers: Iterable[Publication], center: str) -> Graph:
    """Return the graph of the works that a person, named by an id, has a part in; empty: the owner."""
    graph = Graph()
    for paper in papers:
        authors = listed(paper.authors)
        if not any(_is_center(author, center) for author in authors):
            continue
        others = {filter_value(author): name_of(author) for author in authors if not _is_center(author, center)}
        graph.names |= others
        graph.works.update(list(others))
        if len(others) <= _TOO_MANY:
            graph.pairs.update(combinations(sorted(others), 2))
    return graph


def _is_center(author: Author, center: str) -> bool:
    person = author.person
    return person is not None and (person.id == center if center else person.owner)


def coauthor_graph(graph: Graph, owner: str, limit: int = 0, title: str = "") -> academic_chart:
    """Return the chart of a graph."""
    title = title or _("Co-authors")
    ranked = sorted(graph.works, key=lambda each: (-graph.works[each], graph.name(each), each))
    people = ranked[:limit] if limit else ranked
    groups = _groups(people, graph)
    dots = [Dot(graph.name(each), (each,), graph.works[each]) for group in groups for each in group]
    if len(people) > LIMIT:
        dots = [_dot(group, graph) for group in groups]
    description = f"{owner}: {len(people)}"
    height = _TOP + _ROW * max(-(-len(dots) // 2), 3) + 8
    rows = [(graph.name(each), str(graph.works[each])) for each in people]
    head = [_("Name"), _("Joint publications")]
    return chart(title, description, height, _shapes(dots, graph, owner, height), table(title, head, rows))


def _dot(group: Sequence[str], graph: Graph) -> Dot:
    first = graph.name(group[0])
    name = first if len(group) == 1 else f"{first} + {len(group) - 1}"
    return Dot(name, tuple(group), graph.works[group[0]])


def _groups(people: Sequence[str], graph: Graph) -> list[list[str]]:
    """Return the people in groups of those who wrote together, at most :data:`LIMIT` of them, the largest first.

    Everyone takes the group of whom they wrote most with, until nobody moves: names decide between equals, so the same
    data makes the same groups.
    """
    known = set(people)
    near: dict[str, list[tuple[str, int]]] = {name: [] for name in people}
    for (one, other), works in sorted(graph.pairs.items()):
        if one in known and other in known:
            near[one].append((other, works))
            near[other].append((one, works))
    group = {name: name for name in people}
    for _round in range(10):
        moved = False
        for name in people:
            weights: Counter[str] = Counter()
            for other, works in near[name]:
                weights[group[other]] += works
            if weights:
                best = min(weights, key=lambda each: (-weights[each], each))
                if weights[best] > weights[group[name]]:
                    group[name], moved = best, True
        if not moved:
            break
    members: dict[str, list[str]] = {}
    for name in people:
        members.setdefault(group[name], []).append(name)
    found = sorted(members.values(), key=lambda each: (-len(each), each[0]))
    if len(found) > LIMIT and len(people) > LIMIT:
        # those who wrote with nobody else
        found[LIMIT - 1 :] = [sorted((name for each in found[LIMIT - 1 :] for name in each), key=people.index)]
    return found


def _shapes(dots: Sequence[Dot], graph: Graph, owner: str, height: float) -> Iterator[Shape]:
    half = -(-len(dots) // 2)
    places: dict[str, tuple[float, float]] = {}
    for index, dot in enumerate(dots):
        is_right = index >= half
        place = (WIDTH - _COLUMN if is_right else _COLUMN, _TOP + _ROW * (index - half * is_right + 0.5))
        places |= dict.fromkeys(dot.people, (float(place[0]), place[1]))
    middle = (WIDTH / 2, height / 2)
    yield from _curves(graph, places, middle)
    for dot in dots:
        x, y = places[dot.people[0]]
        yield shape(
            "path", d=_curve((x, y), middle, (x, middle[1])), cls="academic-chart-edge", stroke_width=_width(dot.works)
        )
    for dot in dots:
        x, y = places[dot.people[0]]
        is_right = x > middle[0]
        text = dot.name if len(dot.name) <= _CHARACTERS else f"{dot.name[: _CHARACTERS - 1]}…"
        query = [("person", dot.people[0])] if len(dot.people) == 1 else []
        label = f"{dot.name}: {dot.works}"
        yield shape("circle", "", label, cx=x, cy=y, r=1.5 + _width(dot.works), cls="academic-chart-1")
        yield shape(
            *("text", text, label, query),
            x=x + (8 if is_right else -8),
            y=y + 3.5,
            text_anchor="start" if is_right else "end",
        )
    yield shape("circle", "", owner, cx=middle[0], cy=middle[1], r=7, cls="academic-chart-2")
    yield shape("text", owner, x=middle[0], y=middle[1] + 17, text_anchor="middle")


def _curves(graph: Graph, places: dict[str, tuple[float, float]], middle: tuple[float, float]) -> Iterator[Shape]:
    """Yield a thin curve between each two places whose people wrote together."""
    drawn: Counter[tuple[tuple[float, float], tuple[float, float]]] = Counter()
    for (one, other), works in sorted(graph.pairs.items()):
        if one in places and other in places and places[one] != places[other]:
            first, second = sorted((places[one], places[other]))
            drawn[first, second] += works
    paths = []
    for first, second in drawn:
        bend = (first[0] + (middle[0] - first[0]) * 0.5, (first[1] + second[1]) / 2)
        paths.append(_curve(first, second, bend if first[0] == second[0] else middle))
    if paths:
        yield shape("path", d="".join(paths), cls="academic-chart-pair")


def _curve(first: tuple[float, float], second: tuple[float, float], bend: tuple[float, float]) -> str:
    points = [f"{number(x)} {number(y)}" for x, y in (first, bend, second)]
    return f"M{points[0]}Q{points[1]} {points[2]}"


def _width(works: int) -> float:
    return min(0.6 + 0.25 * works, 3.5)
