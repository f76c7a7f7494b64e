"""The scenarios that are measured, the base of each comparison, and the limits."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

from benchmarks.measure import Cost, Costs, Run, build, clean, mean, measured, spawn, touch_other, unchanged
from benchmarks.sites import OURS, Lists, People

FLOOR, BARE_REBUILD = 23.0, 1.6
"""What the floor of 10,000 entries, and nothing changed on 500 pages without the extension, take on one machine, in
seconds of processor time: targets in seconds are for that machine, and are measured as ratios to these two."""

READINGS = 5
"""How often a file is read for each building of the floor."""


@dataclass(frozen=True)
class Result:
    """One figure, the unit it is in, and the most (or least) it should be, if there is such a target."""

    name: str
    value: float
    unit: str
    target: float | None
    costs: dict[str, tuple[float, float]]
    at_least: bool = False

    @property
    def holds(self) -> bool:
        if self.target is None:
            return True
        return self.value >= self.target if self.at_least else self.value <= self.target


@dataclass(frozen=True)
class Bench:
    """The settings of a measurement: the folder and sizes of the sites, the number of builds of each."""

    folder: Path
    entries: int
    people: int
    rounds: int
    say: Callable[[str], None]

    def run(self, runs: dict[str, Run], rounds: int = 0) -> dict[str, Costs]:
        return measured(runs, rounds or self.rounds, self.say)


def _table(found: dict[str, Costs]) -> dict[str, tuple[float, float]]:
    return {name: (round(costs.cpu, 3), round(costs.memory, 1)) for name, costs in found.items()}


def plain(bench: Bench) -> list[Result]:
    """One page of entries in the style ``plain``, cold."""
    lists = Lists(bench.folder, bench.entries)
    runs = {"ours": Run(lists.ours()), "yaml": Run(lists.yaml()), "floor": Run(lists.floor())}
    found = bench.run(runs)
    if find_spec("sphinxcontrib.bibtex"):
        # slow: once is enough
        found |= bench.run({"bibtex": Run(lists.sphinxcontrib_bibtex())}, 1)
    costs = _table(found)
    size = len((lists.ours() / "_build/html/list.html").read_bytes())
    floor = found["floor"].cpu
    results = [
        Result("plain, BibTeX / floor", found["ours"].cpu / floor, "×", 0.6, costs),
        Result("plain, YAML / floor", found["yaml"].cpu / floor, "×", 0.55, costs),
        Result("plain, peak memory", found["ours"].memory, "MB", 300, costs),
        Result("plain, HTML of an entry", size / bench.entries, "B", 1600, {}),
    ]
    if "bibtex" in found:
        ratio = found["bibtex"].cpu / found["ours"].cpu
        results.append(Result("sphinxcontrib-bibtex / plain", ratio, "×", 9, costs, at_least=True))
    return results


def full(bench: Bench) -> list[Result]:
    """The same with badges and fold-outs."""
    lists = Lists(bench.folder, bench.entries)
    found = bench.run({"ours": Run(lists.full()), "floor": Run(lists.floor(folds=True))})
    return [Result("full / floor of the same", found["ours"].cpu / found["floor"].cpu, "×", 1.2, _table(found))]


def warm(bench: Bench) -> list[Result]:
    """Another page changes; nothing changes."""
    lists = Lists(bench.folder, bench.entries)
    ours, empty = lists.ours(), lists.empty()
    found = bench.run({"ours": Run(ours, touch_other), "empty": Run(empty, touch_other)})
    return [Result("plain, warm - empty", found["ours"].cpu - found["empty"].cpu, "s", 0.5, _table(found))]


def reading(bench: Bench) -> list[Result]:
    """Reading alone, in a process that does nothing else: against what the floor takes to build."""
    lists = Lists(bench.folder, bench.entries)
    sites = {"BibTeX": lists.ours(), "YAML": lists.yaml()}
    floor, output = lists.floor(), bench.folder / "reading.json"
    found = {"floor": Costs(), "BibTeX": Costs(), "YAML": Costs()}
    for number in range(bench.rounds):
        clean(floor, number)
        found["floor"].rounds.append(build(floor))
        # each is a tenth of what the floor takes, which meets good moments and bad ones of the machine
        taken: dict[str, list[Cost]] = {name: [] for name in sites}
        for name, site in [*sites.items()] * READINGS:
            cost = spawn(["-m", "benchmarks.reading", str(site)], output)
            taken[name].append(replace(cost, cpu=json.loads(output.read_text())["seconds"]))
        for name, costs in taken.items():
            found[name].rounds.append(mean(costs))
        bench.say(", ".join(f"  {name}: {costs.rounds[-1].cpu:.2f} s" for name, costs in found.items()))
    return [
        Result(
            f"reading {name} / floor", found[name].cpu / found["floor"].cpu, "×", an_entry * 1e4 / FLOOR, _table(found)
        )
        for name, an_entry in (("BibTeX", 300e-6), ("YAML", 200e-6))
    ]


def growth(bench: Bench) -> list[Result]:
    """Ten times the entries."""
    small, large = Lists(bench.folder, bench.entries // 10), Lists(bench.folder, bench.entries)
    runs = {"small": Run(small.ours()), "large": Run(large.ours()), "none": Run(large.empty(OURS))}
    found = bench.run(runs)
    none = found["none"].cpu
    ratio = (found["large"].cpu - none) / (found["small"].cpu - none)
    return [Result("growth, ten times the entries", ratio, "×", 10.5, _table(found))]


def people(bench: Bench) -> list[Result]:
    """A page for each person over one bibliography."""
    group = People(bench.folder, bench.people, bench.entries)
    ours, floor = group.ours(), group.floor()
    cold = bench.run({"ours": Run(ours), "floor": Run(floor)})
    serial = bench.run({"one": Run(ours, clean, 1), "two": Run(ours, clean, 2)})
    return [
        Result("people / eager pages", cold["ours"].cpu / cold["floor"].cpu, "×", 1.3, _table(cold)),
        Result(
            "people, -j 1 / -j 2, elapsed",
            serial["one"].wall / serial["two"].wall,
            "×",
            1.4,
            {name: (round(costs.wall, 3), round(costs.memory, 1)) for name, costs in serial.items()},
            at_least=True,
        ),
    ]


def again(bench: Bench) -> list[Result]:
    """The same pages once more: nothing changes; one entry does; by hand, as many eager pages as show one."""
    group = People(bench.folder, bench.people, bench.entries)
    ours, floor, bare = group.ours(), group.floor(), group.bare()
    found = bench.run(
        {
            "changed": Run(ours, group.change_one_entry),
            "ours": Run(ours, unchanged),
            "bare": Run(bare, unchanged),
            "edited floor": Run(floor, group.edit_three_pages),
            "floor": Run(floor, unchanged),
        }
    )
    group.ours()
    costs = {name: each.cpu for name, each in found.items()}
    one_entry = (costs["changed"] - costs["ours"]) / costs["bare"]
    by_hand = (costs["edited floor"] - costs["floor"]) / costs["bare"]
    return [
        Result("nothing changed / without extension", costs["ours"] / costs["bare"], "×", 1.05, _table(found)),
        Result("one entry changed - nothing / bare", one_entry, "×", 1.5 / BARE_REBUILD, _table(found)),
        Result("of which eager pages take as well", by_hand, "×", None, {}),
    ]


def hundred(bench: Bench) -> list[Result]:
    """A small site: what the extension costs at all."""
    lists = Lists(bench.folder, 100)
    runs = {"ours": Run(lists.ours()), "empty": Run(lists.empty()), "loaded": Run(lists.empty(OURS))}
    found = bench.run(runs, max(5, bench.rounds))
    return [Result("100 entries - without extension", found["ours"].cpu - found["empty"].cpu, "s", 0.4, _table(found))]


SCENARIOS: dict[str, Callable[[Bench], list[Result]]] = {
    "hundred": hundred,
    "reading": reading,
    "plain": plain,
    "full": full,
    "warm": warm,
    "growth": growth,
    "people": people,
    "again": again,
}
