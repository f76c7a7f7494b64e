"""The example site in three themes: valid HTML, axe-core, the keyboard, no script, no other host."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from template_site import build_template, html_errors, served, tool

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PAGES = (
    *("index.html", "publications.html", "people.html", "news.html", "cv.html"),
    "publications/turing1936computable.html",
)
#: what is ours: the rest of a page is the theme's
OURS = ".academic, [class*='academic-']"
#: rules about a whole page, which the theme answers for
OF_THE_PAGE = ("region", "landmark-one-main", "landmark-unique", "page-has-heading-one", "skip-link", "bypass")
#: errors that a theme's own templates make, whatever stands on the page
OF_THE_THEME: dict[str, set[str]] = {
    "academic": set(),
    "furo": set(),
    "alabaster": {
        "Bad value “” for attribute “action” on element “form”: Must be non-empty.",
        # the sidebar's, on pages that have no heading between
        "The heading “h3” (with computed level 3) follows the heading “h1” (with computed level 1), "
        "skipping 1 heading level.",
    },
}


@pytest.fixture(scope="module", params=["academic", "furo", "alabaster"])
def theme(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def folder(theme: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_template(tmp_path_factory.mktemp(theme), theme)


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with served(folder) as url:
        yield url


def opened(browser: Browser, url: str, *, scheme: str = "light", width: int = 1280, script: bool = True) -> Page:
    context = browser.new_context(
        color_scheme=scheme,  # type: ignore[arg-type]
        viewport={"width": width, "height": 900},
        java_script_enabled=script,
    )
    page = context.new_page()
    page.goto(url)
    return page


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_our_markup(theme: str, address: str, chromium: Browser, scheme: str, width: int) -> None:
    axe = tool("AXE_JS", "axe-core", "axe.min.js")
    # of our own theme the whole page is ours
    ours, others = ("html", ()) if theme == "academic" else (OURS, OF_THE_PAGE)
    found: list[str] = []
    for name in PAGES:
        page = opened(chromium, f"{address}/{name}", scheme=scheme, width=width)
        page.add_script_tag(path=axe)
        # what folds out is looked at too
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        options: dict[str, Any] = {"rules": {rule: {"enabled": False} for rule in others}}
        if scheme == "dark":
            # the same elements, of which the colours alone are others
            options = {"runOnly": ["color-contrast"]}
        result: Any = page.evaluate("([ours, options]) => axe.run(ours, options)", [ours, options])
        assert result["passes"]
        found += [
            f"{name}: {violation['id']}: {node['target']}: {node['failureSummary']}"
            for violation in result["violations"]
            for node in violation["nodes"]
        ]
        page.context.close()
    assert found == []


@pytest.mark.parametrize("name", PAGES)
def test_headings_are_in_order(address: str, chromium: Browser, name: str) -> None:
    page = opened(chromium, f"{address}/{name}")
    levels: list[int] = page.evaluate(
        "[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter(each => each.closest('[role=main], .body'))"
        ".map(each => Number(each.tagName[1]))"
    )
    page.context.close()
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_nothing_is_asked_of_another_host(address: str, chromium: Browser) -> None:
    asked: list[str] = []
    said: list[str] = []
    for name in PAGES:
        context = chromium.new_context()
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(f"{address}/{name}", wait_until="networkidle")
        context.close()
    assert [url for url in asked if not url.startswith((f"{address}/", "data:"))] == []
    assert said == []


def test_the_page_is_complete_without_javascript(address: str, chromium: Browser) -> None:
    page = opened(chromium, f"{address}/publications.html", script=False)
    entries = page.locator(".academic-publication")
    assert entries.count() == 15
    assert all(entries.nth(index).is_visible() for index in range(15))
    folds = page.locator(".academic-publication details")
    assert folds.count() >= 15
    folds.first.locator("summary").click()
    assert folds.first.locator("pre").is_visible()
    page.context.close()


def test_everything_that_can_be_used_is_reached_by_keyboard(address: str, chromium: Browser) -> None:
    page = opened(chromium, f"{address}/publications/turing1936computable.html")
    wanted: int = page.locator(".academic-page a[href]").count()
    assert wanted > 3
    reached: set[int] = set()
    for _ in range(200):
        page.keyboard.press("Tab")
        here = page.evaluate(
            "document.activeElement.closest('.academic-page') && document.activeElement.tagName === 'A'"
            " && [...document.querySelectorAll('.academic-page a')].indexOf(document.activeElement)"
        )
        if isinstance(here, int) and not isinstance(here, bool):
            reached.add(here)
        if len(reached) == wanted:
            break
    assert len(reached) == wanted
    page.context.close()


def test_every_page_is_valid_html(theme: str, folder: Path) -> None:
    assert len(list((folder / "publications").glob("*.html"))) == 15
    assert [error for error in html_errors(folder) if error[1] not in OF_THE_THEME[theme]] == []
