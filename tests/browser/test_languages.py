"""Sites in two languages: valid HTML, axe-core, and the switch by keyboard and without a script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from languages import ARABIC, build, copied, write
from template_site import html_errors, served, tool

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

PAGES = {
    "chinese": ("index.html", "zh/index.html", "zh/publications.html", "zh/contact.html"),
    "arabic": ("index.html", "ar/index.html", "ar/works.html", "ar/publications/optics.html"),
}


@pytest.fixture(scope="module", params=["chinese", "arabic"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    name: str = request.param
    folder = tmp_path_factory.mktemp(name) / "site"
    folder = copied(folder) if name == "chinese" else write(folder, ARABIC)
    assert build(folder).stderr == ""
    return name, folder / "_build" / "html"


@pytest.fixture(scope="module")
def address(site: tuple[str, Path]) -> Iterator[str]:
    with served(site[1]) as url:
        yield url


def test_axe_finds_nothing(site: tuple[str, Path], address: str, chromium: Browser) -> None:
    axe = tool("AXE_JS", "axe-core", "axe.min.js")
    found: list[str] = []
    for name in PAGES[site[0]]:
        page = chromium.new_page()
        page.goto(f"{address}/{name}")
        page.add_script_tag(path=axe)
        result: Any = page.evaluate("axe.run('html')")
        assert result["passes"]
        found += [f"{name}: {each['id']}: {node['target']}" for each in result["violations"] for node in each["nodes"]]
        page.close()
    assert found == []


def test_every_page_is_valid_html(site: tuple[str, Path]) -> None:
    assert html_errors(site[1]) == []


def test_the_switch_works_by_keyboard_and_without_a_script(
    site: tuple[str, Path], address: str, chromium: Browser
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    other = PAGES[site[0]][1]
    page.goto(f"{address}/{other}")
    assert page.locator("html").get_attribute("lang") == {"chinese": "zh-CN", "arabic": "ar"}[site[0]]
    switch = page.locator("nav.academic-languages a:focus")
    for _ in range(30):
        page.keyboard.press("Tab")
        if switch.count():
            break
    assert (switch.inner_text(), switch.get_attribute("lang")) == ("English", "en")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/index.html")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("nav.academic-languages [aria-current]").inner_text() == "English"
    context.close()


def test_arabic_pages_do_not_scroll_sideways(site: tuple[str, Path], address: str, chromium: Browser) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    for name in PAGES[site[0]]:
        page.goto(f"{address}/{name}")
        page.evaluate("""() => { const name = document.querySelector(".bar-name");
            if (name) name.textContent = "A name that is long (in one of the languages)"; }""")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, name
    context.close()
