"""A server of the live preview, driven as a browser and an author drive it: events are waited for, never time."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, expect
from watchfiles import Change

from sphinx_academic.serve.watch import SiteFilter

CONF = 'extensions = ["myst_parser", "sphinx_academic"]\nexclude_patterns = ["_build", "draft.md"]\n'
NEWS = "- date: 2024-05-01\n  text: {}\n"
#: longer than a build takes on a busy machine: what does not come by then does not come
PATIENCE = 120


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path / "conf.py", CONF)
    write(tmp_path / "index.md", "# Home\n\n```{news}\n```\n")
    write(tmp_path / "data" / "news.yml", NEWS.format("first"))
    return tmp_path


class Server:
    """A running ``sphinx-academic serve``."""

    def __init__(self, site: Path, port: int) -> None:
        command = [sys.executable, "-m", "sphinx_academic", "serve", str(site), "--no-open", "--port", str(port)]
        self.process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONUNBUFFERED": "1"},
        )
        self.url = self.said("Serving ").split()[1]
        self._client = httpx.Client(timeout=PATIENCE)
        self._stream = self._client.stream("GET", f"{self.url}_academic_serve/events")
        self._lines = self._stream.__enter__().iter_lines()

    def said(self, beginning: str) -> str:
        """Return the next line of the terminal that begins so."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.startswith(beginning):
                return line
        raise AssertionError(self.process.stderr.read() if self.process.stderr else "")

    def built(self) -> dict[str, Any]:
        """Wait for the next build."""
        line = next(line for line in self._lines if line.startswith("data: "))
        state: dict[str, Any] = json.loads(line.removeprefix("data: "))
        return state

    def page(self, path: str = "") -> httpx.Response:
        return self._client.get(self.url + path)

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(PATIENCE)
        self._client.close()
        for stream in (self.process.stdout, self.process.stderr):
            assert stream is not None
            stream.close()
        return code


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that is in use."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_an_author_edits_while_the_site_is_shown(site: Path, taken: int) -> None:
    server = Server(site, taken)
    try:
        assert server.url != f"http://127.0.0.1:{taken}/"
        assert server.built() == {"build": 1, "succeeded": True, "messages": ""}
        page = server.page().text
        assert "first" in page
        assert page.count("_academic_serve/client.js") == 1
        assert "_academic_serve" not in (site / "_build" / "html" / "index.html").read_text(encoding="utf-8")
        assert httpx.get(server.url, headers={"Host": "example.org"}).status_code == 400
        assert server.page("nowhere.html").status_code == 404

        # a mistake in the data is told, and the rest is shown
        write(site / "data" / "news.yml", NEWS.format("second") + "- date: someday\n  text: third\n")
        state = server.built()
        assert (state["build"], state["succeeded"]) == (2, True)
        assert state["messages"].startswith("data/news.yml:3: WARNING: ")
        assert "second" in server.page().text

        # a conf.py that cannot be run leaves the pages as they were
        write(site / "conf.py", CONF + "1 / 0\n")
        state = server.built()
        assert (state["build"], state["succeeded"]) == (3, False)
        assert "ZeroDivisionError" in state["messages"]
        assert "second" in server.page().text
        write(site / "conf.py", CONF)
        assert server.built()["succeeded"]

        # a page with another name
        write(site / "index.md", "# Home\n\n```{toctree}\nother\n```\n")
        write(site / "page.md", "# Page\n")
        (site / "page.md").rename(site / "other.md")
        while "other.html" not in server.page().text:
            server.built()
        assert server.page("other.html").status_code == 200

        # what is saved again and again is built to its end, and not once for each time
        for number in range(30):
            write(site / "other.md", f"# Page {number}.\n")
        builds = [server.built()]
        while "Page 29." not in server.page("other.html").text:
            builds.append(server.built())
        assert len(builds) < 6
    finally:
        code = server.stop()
    assert code == 0


def test_what_is_watched(site: Path) -> None:
    wanted = SiteFilter(site, (site / "_build" / "html", site / "_build" / "doctrees"))
    names = {
        **dict.fromkeys(("conf.py", "index.md", "data/news.yml", "images/me.jpg", "_templates/a.html"), True),
        **dict.fromkeys(("_build/html/index.html", "_build/doctrees/a.pickle", "draft.md", ".git/HEAD"), False),
        **dict.fromkeys(("data/.news.yml.swp", "index.md~", ".hidden.md", "a/__pycache__/b.pyc"), False),
    }
    root = site.resolve()
    assert {name: wanted(Change.modified, str(root / name)) for name in names} == names
    # what conf.py excludes now
    write(site / "conf.py", CONF.replace("draft.md", "data"))
    assert wanted(Change.modified, str(root / "conf.py"))
    assert wanted(Change.modified, str(root / "draft.md"))
    assert wanted(Change.modified, str(root / "data" / "news.yml"))


def test_a_folder_without_a_site_is_refused(tmp_path: Path) -> None:
    finished = subprocess.run(
        [sys.executable, "-m", "sphinx_academic", "serve", str(tmp_path)], capture_output=True, text=True, check=False
    )
    said = f"Error: there is no conf.py in {str(tmp_path)!r}: it is not the source directory of a site"
    assert (finished.stderr.splitlines()[-1], finished.returncode) == (said, 2)


@pytest.mark.browser
def test_the_page_is_reloaded_and_warnings_lie_over_it_until_they_are_closed(site: Path, chromium: Browser) -> None:

    server = Server(site, 0)
    try:
        page = chromium.new_page()
        page.set_default_timeout(PATIENCE * 1000)
        expect.set_options(timeout=PATIENCE * 1000)
        page.goto(server.url)
        overlay = page.locator("#academic-serve section")
        expect(overlay).to_be_hidden()
        write(site / "data" / "news.yml", NEWS.format("second") + "- date: someday\n  text: third\n")
        expect(page.locator("body")).to_contain_text("second")
        expect(overlay).to_be_visible()
        expect(overlay).to_contain_text("data/news.yml:3: WARNING: ")
        overlay.get_by_role("button", name="Close").click()
        expect(overlay).to_be_hidden()
        write(site / "conf.py", CONF + "1 / 0\n")
        expect(overlay).to_contain_text("ZeroDivisionError")
        expect(page.locator("body")).to_contain_text("second")
        page.keyboard.press("Escape")
        expect(overlay).to_be_hidden()
        page.close()
    finally:
        code = server.stop()
    assert code == 0


def test_modules_of_extras_that_are_not_installed_are_left_out() -> None:
    script = (
        "import sys\n"
        "sys.modules |= dict.fromkeys(['citeproc', 'httpx', 'pypdf', 'typst'])\n"
        "import sphinx_academic.serve.preload\n"
        "names = ['rendering.publications.compat', 'rendering.publications.csl', 'html.llms', 'theme.style']\n"
        "print([name for name in names if f'sphinx_academic.{name}' in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.stderr, done.stdout) == ("", "['rendering.publications.csl', 'html.llms', 'theme.style']\n")
