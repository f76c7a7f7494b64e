"""Builds in processes of their own, measured: processor time, elapsed time, peak memory."""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """The cost of one process: seconds of processor time, seconds in all, megabytes at its peak."""

    cpu: float
    wall: float
    memory: float


def mean(costs: Sequence[Cost]) -> Cost:
    """Return what one of several takes on the average, and the highest peak."""
    cpu, wall = (statistics.fmean(getattr(each, name) for each in costs) for name in ("cpu", "wall"))
    return Cost(cpu, wall, max(each.memory for each in costs))


@dataclass
class Costs:
    """The costs of several rounds."""

    rounds: list[Cost] = field(default_factory=list)

    def median(self, name: str) -> float:
        return statistics.median(getattr(each, name) for each in self.rounds)

    @property
    def cpu(self) -> float:
        return self.median("cpu")

    @property
    def wall(self) -> float:
        return self.median("wall")

    @property
    def memory(self) -> float:
        return max(each.memory for each in self.rounds)


@dataclass(frozen=True)
class Run:
    """One build: a site, what happens before it, and how many jobs it may use."""

    site: Path
    #: done before each round: by default the output of the last is removed
    before: Callable[[Path, int], None] | None = None
    jobs: int = 1


def clean(site: Path, number: int) -> None:
    """Remove what a build left."""
    shutil.rmtree(site / "_build", ignore_errors=True)


def unchanged(site: Path, number: int) -> None:
    """Leave everything as it is."""


def touch_other(site: Path, number: int) -> None:
    """Change the page beside the list."""
    (site / "other.md").write_text(f"# Another page\n\nText {number}.\n", encoding="utf-8")


def build(site: Path, jobs: int = 1) -> Cost:
    """Build a site as HTML in a process of its own."""
    output = site / "_build"
    arguments = [
        "-m",
        "sphinx",
        "-q",
        "-b",
        "html",
        "-j",
        str(jobs),
        "-d",
        f"{output}/doctrees",
        str(site),
        f"{output}/html",
    ]
    return spawn(arguments)


def spawn(arguments: Sequence[str], output: Path | None = None) -> Cost:
    """Run Python with arguments.  Bytecode is kept as it is where the package is installed."""
    environment = {
        **os.environ,
        "PYTHONHASHSEED": "0",
        "PYTHONPYCACHEPREFIX": f"{tempfile.gettempdir()}/bench-bytecode",
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPATH"] = os.pathsep.join(sys.path)
    with tempfile.TemporaryFile("w+") as errors:
        actions = [(os.POSIX_SPAWN_DUP2, errors.fileno(), 2)]
        if output is not None:
            actions.append((os.POSIX_SPAWN_OPEN, 1, str(output), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644))
        start = time.perf_counter()
        pid = os.posix_spawn(sys.executable, [sys.executable, *arguments], environment, file_actions=actions)
        _pid, status, usage = os.wait4(pid, 0)
        wall = time.perf_counter() - start
        if status:
            errors.seek(0)
            raise RuntimeError(f"{' '.join(arguments)}:\n{errors.read()[-2000:]}")
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)


def measured(runs: Mapping[str, Run], rounds: int, say: Callable[[str], None]) -> dict[str, Costs]:
    """Run all, one after another, round after round: what disturbs the machine disturbs all of them alike."""
    found = {name: Costs() for name in runs}
    for site in dict.fromkeys(run.site for run in runs.values() if run.before not in (None, clean)):
        clean(site, 0)
        build(site)
    for number in range(rounds):
        for name, run in runs.items():
            (run.before or clean)(run.site, number)
            cost = build(run.site, run.jobs)
            found[name].rounds.append(cost)
            say(f"  {name}: {cost.cpu:.2f} s, {cost.memory:.0f} MB")
    return found
