"""``python -m benchmarks``: speed and memory on large data, as ratios to builds measured in between.

All of it takes an hour; ``--entries 1000 --people 50`` takes minutes and is good for comparing two versions.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import build, spawn
from benchmarks.scenarios import SCENARIOS, Bench, Result
from benchmarks.sites import Lists, People


def main(arguments: list[str] | None = None) -> int:
    """Measure, print a table, and return 1 if a target is missed."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("scenarios", nargs="*", choices=[*SCENARIOS, "phases", []], help="all by default")
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path, help="also write the results to this file")
    parser.add_argument("--folder", type=Path, help="where sites are written and kept; a temporary one by default")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        bench = Bench(
            folder, options.entries, options.people, options.rounds, lambda line: print(line, file=sys.stderr)
        )
        # the first build writes bytecode
        build(Lists(folder, 10).full())
        build(Lists(folder, 10).floor())
        wanted = options.scenarios or [*SCENARIOS, "phases"]
        results = [result for name in wanted if name in SCENARIOS for result in SCENARIOS[name](bench)]
        if "phases" in wanted:
            phases(bench)
    print(table(results))
    if options.json:
        sizes = {"entries": options.entries, "people": options.people, "rounds": options.rounds}
        content = {**sizes, "results": [dataclasses.asdict(result) for result in results]}
        options.json.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0 if all(result.holds for result in results) else 1


def phases(bench: Bench) -> None:
    """Print where the time goes, ours and the floor's."""
    lists, group = Lists(bench.folder, bench.entries), People(bench.folder, bench.people, bench.entries)
    _print_phases(bench, "plain", lists.ours())
    _print_phases(bench, "floor", lists.floor())
    ours, floor = group.ours(), group.floor()
    build(ours)
    build(floor)
    group.change_one_entry(ours, 0)
    _print_phases(bench, "one entry changed", ours, "again")
    group.edit_three_pages(floor, 0)
    _print_phases(bench, "three eager pages edited", floor, "again")


def _print_phases(bench: Bench, name: str, site: Path, *how: str) -> None:
    output = bench.folder / "phases.txt"
    spawn(["-m", "benchmarks.phases", str(site), *how], output)
    print(f"{name}:\n{output.read_text()}")


def table(results: list[Result]) -> str:
    """Return the results as lines of text."""
    lines = []
    for result in results:
        relation = "≥" if result.at_least else "≤"
        costs = ", ".join(f"{name} {cpu:g} s {memory:.0f} MB" for name, (cpu, memory) in result.costs.items())
        verdict = "" if result.holds else "  MISSED"
        target = f"{relation} {result.target:.4g}" if result.target is not None else ""
        lines.append(f"{result.name:38} {result.value:8.4g} {result.unit:3} {target:8}{verdict}  {costs}".rstrip())
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
