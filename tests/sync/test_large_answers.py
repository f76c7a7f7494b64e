"""Answers of tens of megabytes through a server: the time and the memory that the command takes are bounded."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from sync_answers import BIB, Sync, crossref, work
from werkzeug import Request, Response

MEGABYTE = 1_000_000
#: runs the command, and prints the most memory that it had at once, in kilobytes, and the seconds of processor time
MEASURED = """\
import resource, sys
from pathlib import Path
from sphinx_academic.cli import main
try:
    main(sys.argv[1:], standalone_mode=False)
except SystemExit:
    pass
used = resource.getrusage(resource.RUSAGE_SELF)
# the most that this program had; on Linux, ru_maxrss has that of the process which started it, too
status = Path("/proc/self/status")
peak = status.read_text().partition("VmHWM:")[2].split()[0] if status.exists() else used.ru_maxrss
print(peak, used.ru_utime + used.ru_stime, file=sys.stderr)
"""


def answer(size: int) -> bytes:
    abstract = "<jats:p>x <b>y & z</b> " * (size // 23 + 1)
    new = work("Abstrakter Aufbau der Idealtheorie", 1927, DOI="10.1007/bf01209152", abstract=abstract)
    return json.dumps(crossref(new)).encode()


def run(site: Path) -> tuple[str, float, float]:
    """Return what the command prints, its memory in megabytes, and its time in seconds."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, "sync", "crossref", "--no-cache", "--in", str(site)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    memory, seconds = done.stderr.split()[-2:]
    return done.stdout, int(memory) / 1000, float(seconds)


@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_an_abstract_of_fifty_megabytes(sync: Sync, site: Path, httpserver: HTTPServer, encoding: str) -> None:
    """It is not read to its end, and the service is named; compressed, it is as small as an ordinary answer."""
    body = answer(50 * MEGABYTE)
    assert len(body) > 50 * MEGABYTE

    def handler(request: Request) -> Response:
        content = gzip.compress(body) if encoding else body

        def parts() -> Iterator[bytes]:
            for start in range(0, len(content), 65_536):
                yield content[start : start + 65_536]

        return Response(parts(), headers={"Content-Encoding": encoding} if encoding else {})

    httpserver.expect_request("/crossref/works").respond_with_handler(handler)
    said, memory, seconds = run(site)
    assert said == "Failed: Crossref: its answer is larger than 32 MB\n"
    assert (memory < 400, seconds < 15) == (True, True)
    assert (site / "data/publications.bib").read_text(encoding="utf-8") == BIB


def test_an_abstract_that_is_just_small_enough(sync: Sync, site: Path, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/crossref/works").respond_with_data(answer(30 * MEGABYTE))
    said, memory, seconds = run(site)
    assert "Abstrakter Aufbau der Idealtheorie" in said
    assert len(said) < 3000
    assert (memory < 600, seconds < 30) == (True, True)
