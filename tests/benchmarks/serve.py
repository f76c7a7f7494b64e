"""From saving a data file to the new page on disk: ``python -m benchmarks.serve [ENTRIES] [ROUNDS]``.

``sphinx-academic serve`` and sphinx-autobuild, each on a site of its own with the same pages, in turns.
"""

from __future__ import annotations

import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.sites import Lists

#: seconds that a server waits for the next change before it is measured, and that a build may take
PAUSE, PATIENCE = 3.0, 120.0


class Preview:
    """A server that builds a site whenever a file of it changes."""

    def __init__(self, site: Path, command: list[str]) -> None:
        self._data = site / "data/publications.bib"
        self._text = self._data.read_text(encoding="utf-8")
        self._first = next(line for line in self._text.splitlines() if line.lstrip().startswith("title"))
        self._page = site / "_build/html/list.html"
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def change(self, title: str) -> float:
        """Give the first entry another title, and return the seconds until the page shows it."""
        changed = self._text.replace(self._first, f"  title = {{{title}}},", 1)
        start = time.perf_counter()
        self._data.write_text(changed, encoding="utf-8")
        self._wait(title, start)
        return time.perf_counter() - start

    def wait(self) -> None:
        """Wait until the page is there, and the server for the next change."""
        self._wait("</html>", time.perf_counter())
        time.sleep(PAUSE)

    def _wait(self, text: str, start: float) -> None:
        while not (self._page.is_file() and text.encode() in self._page.read_bytes()):
            if time.perf_counter() - start > PATIENCE or self._process.poll() is not None:
                raise RuntimeError(f"no {text!r} on {self._page}")
            time.sleep(0.005)

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait()


@contextmanager
def previews(folder: Path, entries: int) -> Iterator[dict[str, Preview]]:
    """Both servers, each with a built site."""
    ports = []
    for _ in range(2):
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            ports.append(str(found.getsockname()[1]))
    sites = [Lists(folder / name, entries).full() for name in ("serve", "autobuild")]
    output = str(sites[1] / "_build")
    autobuild = ["-m", "sphinx_autobuild", "-q", "-d", f"{output}/doctrees", str(sites[1]), f"{output}/html"]
    commands = {
        "serve": ["-m", "sphinx_academic", "serve", str(sites[0]), "--no-open", "--port", ports[0]],
        "sphinx-autobuild": [*autobuild, "--ignore", f"{output}/*", "--port", ports[1]],
    }
    made = {
        name: Preview(site, [sys.executable, *command])
        for site, (name, command) in zip(sites, commands.items(), strict=True)
    }
    try:
        for each in made.values():
            each.wait()
        yield made
    finally:
        for each in made.values():
            each.stop()


def main() -> None:
    """Print the median of the seconds as JSON, and their relation."""
    entries, rounds = (int(each) for each in (*sys.argv[1:], "2000", "7")[:2])
    with tempfile.TemporaryDirectory() as folder, previews(Path(folder), entries) as found:
        seconds: dict[str, list[float]] = {name: [] for name in found}
        for number in range(rounds):
            for name, each in found.items():
                seconds[name].append(each.change(f"Changed in round {number}"))
                time.sleep(PAUSE)
    medians = {name: statistics.median(each) for name, each in seconds.items()}
    result = {
        "entries": entries,
        "load": os.getloadavg()[0],
        "seconds": {name: [round(each, 3) for each in found] for name, found in seconds.items()},
        "median": {name: round(each, 3) for name, each in medians.items()},
        "serve / sphinx-autobuild": round(medians["serve"] / medians["sphinx-autobuild"], 3),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
