"""The theme in a browser: no script needed, nothing moves, schemes, keyboard, zoom, right to left, print."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from languages import build, write
from sites import CONF, MakeSite
from template_site import build_template, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PAGES = ("index.html", "publications.html", "people.html", "cv.html", "publications/turing1936computable.html")
BACKGROUND = "getComputedStyle(document.body).backgroundColor"
LIGHT, DARK = "rgb(255, 255, 255)", "rgb(22, 24, 29)"
#: what a page has moved while it came
SHIFTS = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(each => { sum += each.value; }))
    .observe({type: "layout-shift", buffered: true});
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(sum), 0)));
})"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(build_template(tmp_path_factory.mktemp("academic"), "academic")) as url:
        yield url


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def test_without_a_script_the_menu_opens_and_the_scheme_is_the_systems(address: str, chromium: Browser) -> None:
    context = chromium.new_context(
        java_script_enabled=False, color_scheme="dark", viewport={"width": 390, "height": 800}
    )
    page = context.new_page()
    page.goto(f"{address}/index.html")
    link = page.locator("#menu a", has_text="Publications")
    assert not link.is_visible()
    assert not page.locator(".scheme").is_visible()
    page.get_by_role("button", name="Menu").click()
    link.click()
    assert page.url == f"{address}/publications.html"
    box = page.locator(".body").bounding_box()
    assert box is not None
    context.close()


def test_the_scheme_is_chosen_and_remembered(address: str, page: Page) -> None:
    page.goto(f"{address}/index.html")
    button = page.locator(".scheme")
    assert (page.evaluate(BACKGROUND), button.get_attribute("aria-label")) == (LIGHT, "Colours: as the system")
    button.click()
    assert (page.evaluate(BACKGROUND), button.get_attribute("aria-label")) == (DARK, "Colours: dark")
    page.goto(f"{address}/cv.html")
    assert page.evaluate(BACKGROUND) == DARK
    button.click()
    assert (page.evaluate(BACKGROUND), button.get_attribute("aria-label")) == (LIGHT, "Colours: light")
    button.click()
    page.emulate_media(color_scheme="dark")
    assert (page.evaluate(BACKGROUND), button.get_attribute("aria-label")) == (DARK, "Colours: as the system")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_moves_while_a_page_comes(address: str, page: Page, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}/{name}", wait_until="networkidle")
    assert page.evaluate(SHIFTS) < 0.001


@pytest.mark.parametrize("name", PAGES)
def test_no_page_is_wider_than_the_window(address: str, page: Page, name: str) -> None:
    # 640 is 1280 at a zoom of 200 %
    for width in (640, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{address}/{name}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_first_paper_is_on_the_first_screen(address: str, page: Page) -> None:
    page.goto(f"{address}/index.html")
    box = page.locator(".academic-publication .academic-title").first.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 800


def test_entries_stand_as_far_from_the_line_above_as_from_the_one_below(address: str, page: Page) -> None:
    page.goto(f"{address}/index.html")
    gaps = """found => found.slice(1).map((entry, index) => {
      const before = found[index].getBoundingClientRect(), own = getComputedStyle(entry);
      return [entry.getBoundingClientRect().top - before.bottom, own.paddingTop, own.paddingBottom];
    })"""
    found = page.locator(".academic-style-default > li").evaluate_all(gaps)
    assert found == [[0, "20px", "20px"]] * 3


def test_photos_of_people_begin_where_the_headings_do(address: str, page: Page) -> None:
    for width, across in ((1280, 4), (390, 2)):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{address}/people.html")
        [heading, person] = [page.locator(each).first.bounding_box() for each in (".body h2", ".academic-portrait")]
        assert heading is not None
        assert person is not None
        assert person["x"] == heading["x"]
        columns = page.locator(".academic-cards > .sd-row").first.evaluate(
            "row => getComputedStyle(row).gridTemplateColumns"
        )
        assert len(columns.split()) == across


MANY = ("Research", "Publications", "Teaching", "Talks", "Projects", "People", "Awards", "Service", "Vita")
FEW = ("Publications", "News", "Talks", "Teaching", "CV")


def of_pages(titles: tuple[str, ...]) -> dict[str, str]:
    """Return a site in two languages with these pages, each of which is in both."""
    names = [title.lower() for title in titles]
    toctree = "\n```{toctree}\n:hidden:\n\n" + "\n".join(names) + "\n```\n"
    pages = {"index.md": f"# Alan Turing\n{toctree}", "index.de.md": f"# Alan Turing\n{toctree}"}
    for name, title in zip(names, titles, strict=True):
        pages |= {f"{name}.md": f"# {title}\n", f"{name}.de.md": f"# {title}\n"}
    conf = (
        'project = html_title = "Alan Mathison Turing"\nextensions = ["myst_parser", "sphinx_academic"]\n'
        'html_theme = "academic"\nhtml_baseurl = "https://example.org/"\nexclude_patterns = ["_build"]\n'
        'academic_languages = ["en", "de"]\n'
    )
    return {"conf.py": conf, "data/profile.yml": "id: turing\nname: Alan Turing\n", **pages}


#: what is cut or stands in more than one row, and whether the pages are folded into the button
BAR = """() => {
  const parts = [...document.querySelectorAll(".bar-name, .bar-inner")];
  const cut = parts.filter(each => each.scrollWidth > each.clientWidth);
  const tops = new Set([...document.querySelectorAll(".academic-languages li")].map(each => each.offsetTop));
  return [cut.length, tops.size, getComputedStyle(document.querySelector(".bar-toggle")).display !== "none"];
}"""


@pytest.mark.parametrize(("titles", "folded"), [(MANY, True), (FEW, False)], ids=["nine pages", "five pages"])
def test_a_bar_of_many_pages_and_two_languages_is_whole(
    tmp_path: Path, page: Page, titles: tuple[str, ...], folded: bool
) -> None:
    folder = write(tmp_path / "site", of_pages(titles))
    assert build(folder).stderr == ""
    with served(folder / "_build" / "html") as url:
        for width in (1280, 1024, 800):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(f"{url}/index.html")
            assert page.evaluate(BAR) == [0, 1, folded], width


def test_without_a_menu_the_buttons_stand_at_the_end_of_the_bar(make_site: MakeSite, page: Page) -> None:
    site = make_site({"index.md": "# Alan Turing\n"}).build(html_theme="academic")
    page.goto((site.outdir / "index.html").as_uri())
    ends = "[...document.querySelectorAll('.bar-inner, .bar-tools')].map(e => e.getBoundingClientRect().right)"
    bar, tools = page.evaluate(ends)
    # the padding of the bar, less that of a button
    assert bar - tools == 24 - 8


def test_the_keyboard_skips_to_the_text_and_opens_the_menu(address: str, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{address}/index.html")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.get_by_role("button", name="Menu").focus()
    page.keyboard.press("Enter")
    assert page.locator("#menu a").first.is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#menu a").first.is_visible()


def test_printed_pages_have_no_furniture(address: str, page: Page) -> None:
    page.emulate_media(media="print")
    for name in PAGES:
        page.goto(f"{address}/{name}")
        furniture = page.locator(".bar, .foot, .parents, .skip-link, .academic-search, .headerlink")
        assert furniture.count() > 1
        assert not any(furniture.nth(index).is_visible() for index in range(furniture.count()))


def test_pages_from_right_to_left_are_the_other_way_round(make_site: MakeSite, chromium: Browser) -> None:
    files = {
        "conf.py": CONF + 'language = "he"\nhtml_theme = "academic"\n',
        "index.md": "# עמי\n\n```{profile}\n```\n\n```{publication-list}\n```\n",
        "data/profile.yml": "name: עמי\nposition: פרופסור\nphoto: me.svg\n",
        "data/publications.yml": "- {key: a, title: One, date: 2024, abbr: GN}\n",
        "data/venues.yml": "GN: {name: Göttinger Nachrichten}\n",
        "me.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    }
    site = make_site(files).build(html_theme="academic", warnings=None)
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    page.goto((site.outdir / "index.html").as_uri())
    boxes = [page.locator(each).first.bounding_box() for each in ("h1", ".academic-photo", ".academic-badge")]
    title = page.locator(".academic-title").first.bounding_box()
    assert title is not None
    heading, photo, badge = (box["x"] + box["width"] if box else 0 for box in boxes)
    assert heading > photo
    assert badge > title["x"] + title["width"]
    page.close()


def test_forced_colours_leave_borders_where_there_was_a_ground(address: str, chromium: Browser) -> None:
    context = chromium.new_context(forced_colors="active")
    page = context.new_page()
    for name, selector in (
        ("index.html", ".academic-interests li, .academic-link-cv"),
        ("people.html", ".academic-portrait"),
    ):
        page.goto(f"{address}/{name}")
        widths = page.locator(selector).evaluate_all("all => all.map(each => getComputedStyle(each).borderTopWidth)")
        assert len(widths) >= 3
        assert set(widths) == {"1px"}
    context.close()


def test_with_reduced_motion_nothing_moves_under_the_pointer(make_site: MakeSite, chromium: Browser) -> None:
    files = {
        "index.md": "# Projects\n\n```{project-list}\n```\n",
        "data/projects.yml": "- {title: Rings, summary: All of them.}\n",
    }
    site = make_site(files).build(html_theme="academic")
    moved = []
    for motion in ("no-preference", "reduce"):
        context = chromium.new_context(reduced_motion=motion)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto((site.outdir / "index.html").as_uri())
        card = page.locator(".sd-card").first
        card.hover()
        card.evaluate("each => Promise.all(each.getAnimations().map(animation => animation.finished))")
        moved.append(card.evaluate("each => getComputedStyle(each).translate"))
        context.close()
    assert moved == ["0px -2px", "none"]
