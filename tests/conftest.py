from __future__ import annotations

import os
import shutil
from collections.abc import Hashable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jinja2 import Environment
from sphinx import theming

pytest.register_assert_rewrite("sites", "expectations")  # so that a failed comparison shows what differs

from expectations import Expect  # noqa: E402
from sites import CONF, MakeSite, Site  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytest_plugins = ["sphinx.testing.fixtures"]


#: modules that take twenty seconds and more: they come first, so that several processes end together
SLOW = (
    "trust/test_property_builds.py",
    "docs/test_built.py",
    "trust/test_hostile.py",
    "trust/test_check_as_build.py",
    "trust/test_bounds.py",
    "browser/test_example_site.py",
    "browser/test_themes.py",
    "browser/test_languages.py",
    "trust/test_interrupted.py",
    "trust/test_any_edits.py",
    "trust/test_properties.py",
    "trust/test_shared_doctrees.py",
    "trust/test_same_every_time.py",
    "html/test_languages.py",
    "html/test_publication_pages.py",
    "pdf/test_standards.py",
    "rendering/test_late.py",
)


def pytest_configure(config: pytest.Config) -> None:
    # pytest-xdist would begin with the modules that have the most tests, which are quick
    config.option.loadscopereorder = False


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not item.path.as_posix().endswith(SLOW))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the files of expected texts; then read the diff")


@pytest.fixture(scope="session", autouse=True)
def same_for_every_build() -> Iterator[None]:
    """Do once what is the same for each of a thousand builds, and a fifth of their time.

    Templates of themes are compiled once, and what is installed is looked up once.
    """
    compiled: dict[Hashable, Any] = {}
    compile_template = Environment.compile

    def compiled_once(
        self: Environment, source: Any, name: str | None = None, filename: str | None = None, **how: Any
    ) -> Any:
        about_environment = (type(self), self.autoescape, getattr(self, "newstyle_gettext", None), *self.extensions)
        key = (source, name, filename, *how.items(), *about_environment)
        if key not in compiled:
            compiled[key] = compile_template(self, source, name, filename, **how)
        return compiled[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Environment, "compile", compiled_once)
        patch.setattr(theming, "entry_points", cache(theming.entry_points))
        yield


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
