"""The example site, built in a theme, with a page for each publication; and the tools that look at it."""

from __future__ import annotations

import functools
import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from sphinx_academic.cli.new import write_site


def build_template(folder: Path, theme: str) -> Path:
    """Build the example site; returns the folder of its pages."""
    srcdir, outdir = folder / "site", folder / "html"
    write_site(srcdir, "Alan Turing", theme)
    more = {
        "html_baseurl": "https://example.org/",
        "academic_publication_pages": True,
    }
    with (srcdir / "conf.py").open("a", encoding="utf-8") as conf:
        conf.writelines(f"{name} = {value!r}\n" for name, value in more.items())
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", str(srcdir), str(outdir)]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stderr
    return outdir


def tool(variable: str, package: str, file: str) -> Path:
    """Return a tool's file, which an environment variable names: they come from npm, not from PyPI."""
    path = os.environ.get(variable, "")
    if path and Path(path).is_file():
        return Path(path)
    reason = f"{variable} names no file; `npm install {package}` has it in node_modules/{package}/{file}"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def java() -> str:
    """Return the command that runs Java."""
    found = shutil.which("java")
    if found is None:
        reason = "Java is not installed; `apt-get install default-jre-headless` to check the HTML"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return found


def html_errors(folder: Path) -> list[tuple[str, str]]:
    """Return the errors of the pages in a folder: the page and its line, the message."""
    jar = tool("VNU_JAR", "vnu-jar", "build/dist/vnu.jar")
    # of the compiler only the quick half: it takes longer than what it compiles
    options = ["-Xss8m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
    command = [java(), *options, "-jar", str(jar), "--format", "json", "--errors-only", "--skip-non-html", str(folder)]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    return [
        (f"{Path(message['url']).relative_to(f'file:{folder}')}:{message.get('lastLine')}", message["message"])
        for message in json.loads(finished.stderr)["messages"]
        if message["type"] == "error"
    ]


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this host; yields its address."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    handler = functools.partial(Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()
