from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

pytest.register_assert_rewrite("sites", "expectations")  # so that a failed comparison shows what differs

from expectations import Expect  # noqa: E402
from sites import CONF, MakeSite, Site  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytest_plugins = ["sphinx.testing.fixtures"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the files of expected texts; then read the diff")


@pytest.fixture
def expect(request: pytest.FixtureRequest) -> Expect:
    """Compare a text with a file beside the test module, or write the file with ``--update``."""
    return Expect(request.path.parent, request.config.getoption("update"))


@pytest.fixture
def make_site(tmp_path: Path) -> Iterator[MakeSite]:
    """Make sites, each in a directory of its own; ``make_site({"index.md": "…"}).build().html("index")``."""
    made: list[Site] = []

    def make(files: Mapping[str, str | bytes], conf: str = "", builder: str = "html") -> Site:
        srcdir = tmp_path / (f"site{len(made)}" if made else "site")
        srcdir.mkdir()
        site = Site(srcdir, builder)
        site.write({"conf.py": CONF + conf, **files})
        made.append(site)
        return site

    yield make
    for site in made:
        site.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium, which speaks to no one on its own account."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if executable is None:
        reason = "Chromium is not installed; `apt-get install chromium` to run the browser tests"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()
