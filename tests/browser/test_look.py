"""The appearance of pages, measured in a browser, in a theme with a dark mode and one without any variables."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from sites import CONF, MakeSite, Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

INDEX = """\
# Emmy Noether

```{profile}
```

## News

```{news}
```

## Publications

```{publication-list}
:search:
```

## Experience

```{experience-list}
```

```{toctree}
:hidden:

cv
```
"""
CV = """\
# Curriculum vitae

```{experience-list}
:style: timeline
```

```{experience-list}
:style: table
```

```{publication-list}
:style: card
```
"""
BIB = """\
@article{noether1918,
  author = {Noether, Emmy}, title = {Invariante Variationsprobleme}, abbr = {GN}, year = 1918, pages = {235--257},
  journal = {Nachrichten von der Gesellschaft der Wissenschaften zu Göttingen, Mathematisch-Physikalische Klasse},
  doi = {10.1007/978-3-642-39990-9_13}, arxiv = {physics/0503066}, award = {A turning point}, status = {published},
  abstract = {On the invariants of variational problems that admit a continuous group.}, preview = {images/me.svg}
}
@article{noether1921,
  author = {Noether, Emmy}, title = {Idealtheorie in Ringbereichen}, year = 1921, journal = {Mathematische Annalen},
  doi = {10.1007/BF01464225}, keywords = {rings, ideals}
}
"""
FILES = {
    "index.md": INDEX,
    "cv.md": CV,
    "data/publications.bib": BIB,
    "data/profile.yml": (
        "name: Emmy Noether\nposition: Professor of mathematics\nlocation: Göttingen\nphoto: images/me.svg\n"
        "links: {wikidata: Q7099, github: noether, cv: images/me.svg, letters: {label: Letters, url: /cv}}\n"
        "affiliation: {name: University of Göttingen, url: 'https://www.uni-goettingen.de'}\n"
    ),
    "data/venues.yml": 'GN: {name: Göttinger Nachrichten, color: "#00369f"}\n',
    "data/news.yml": "- {date: 1932-09, text: A lecture in Zürich.}\n- {date: 1921, publication: noether1921}\n",
    "data/experience.yml": (
        "- {role: Visiting Professor, organization: Bryn Mawr College, start: 1933-10, end: 1935-04}\n"
        "- {role: Visiting Professor, organization: University of Moscow, start: 1928-10, end: 1929-05}\n"
    ),
    "images/me.svg": (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9"><circle r="9"/></svg>'
    ),
}
SIDEBARS = {
    "alabaster": '["academic/profile.html", "navigation.html"]',
    "furo": '["sidebar/scroll-start.html", "academic/profile.html", "sidebar/scroll-end.html"]',
}
#: the contrast of an element's text with what is behind it, by painting both
CONTRAST = """element => {
  const canvas = Object.assign(document.createElement("canvas"), {width: 1, height: 1});
  const context = canvas.getContext("2d", {willReadFrequently: true});
  const layers = [];
  for (let each = element; each; each = each.parentElement) layers.unshift(getComputedStyle(each).backgroundColor);
  const paint = color => { context.fillStyle = color; context.fillRect(0, 0, 1, 1); };
  const luminance = () => {
    const [r, g, b] = [...context.getImageData(0, 0, 1, 1).data].map(c => c / 255)
      .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  ["#fff", ...layers].forEach(paint);
  const behind = luminance();
  paint(getComputedStyle(element).color);
  const [light, dark] = [behind, luminance()].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}"""
CLICKABLE = ".academic-link, .academic-actions summary, .academic-search input, .academic-sidebar-links a"

Open = Callable[..., "Page"]


@pytest.fixture(scope="module", params=["furo", "alabaster"])
def theme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def server(theme: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site in the theme, served on this host; returns its address."""
    srcdir = tmp_path_factory.mktemp(theme) / "site"
    srcdir.mkdir()
    site = Site(srcdir)
    site.write({"conf.py": f'{CONF}html_theme = "{theme}"\nhtml_sidebars = {{"**": {SIDEBARS[theme]}}}\n', **FILES})
    site.build(html_theme=theme)
    outdir = site.outdir
    site.close()

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(outdir))) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_port}"
        httpd.shutdown()


@pytest.fixture
def visit(server: str, chromium: Browser) -> Iterator[Open]:
    """Open a page; at the end, no request may have left the host and nothing may have been complained of."""
    found: list[str] = []
    pages: list[Page] = []

    def go(name: str = "index") -> Page:
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        pages.append(page)
        page.on("request", lambda request: found.append(request.url) if not request.url.startswith(server) else None)
        page.on("console", lambda said: found.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: found.append(str(error)))
        page.route("**/favicon.ico", lambda route: route.fulfill(status=204))
        page.goto(f"{server}/{name}.html")
        return page

    yield go
    for page in pages:
        page.close()
    assert found == []


@pytest.mark.parametrize("name", ["index", "cv"])
def test_pages_fit_their_window(visit: Open, name: str) -> None:
    page = visit(name)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        too_small = page.evaluate(
            """selector => [...document.querySelectorAll(selector)].filter(each => each.checkVisibility())
            .map(each => [each.textContent, each.getBoundingClientRect().height]).filter(each => each[1] < 24)""",
            CLICKABLE,
        )
        assert too_small == []


def test_dates_hang_in_a_column_and_stand_above_on_a_narrow_page(visit: Open) -> None:
    measure = """() => [...document.querySelectorAll(".academic-experience > li")].map(item => {
        const [when, main] = ["when", "main"]
            .map(name => item.querySelector(`.academic-${name}`).getBoundingClientRect());
        return {right: when.right, height: when.height, left: main.left, top: main.top - when.top, start: when.left};
    })"""
    page = visit()
    wide = page.evaluate(measure)
    assert len(wide) == 2
    assert len({each["left"] for each in wide}) == 1
    assert all(each["right"] < each["left"] and abs(each["top"]) < 4 and each["height"] < 32 for each in wide)
    page.set_viewport_size({"width": 390, "height": 900})
    narrow = page.evaluate(measure)
    assert all(each["top"] >= 16 and abs(each["left"] - each["start"]) < 1 for each in narrow)


def test_the_search_box_is_one_row_or_two(visit: Open) -> None:
    measure = """() => [...document.querySelectorAll(".academic-search label")].map(label => {
        const {top, left, right} = label.getBoundingClientRect();
        return [Math.round(top), Math.round(left), Math.round(right)];
    })"""
    page = visit()
    text, *choices = page.evaluate(measure)
    assert len(choices) == 2
    assert {top for top, _left, _right in choices} == {text[0]}
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        text, *choices = page.evaluate(measure)
        tops = {top for top, _left, _right in choices}
        assert len(tops) == 1
        assert tops.pop() > text[0]
        # the choices take the room that the field has, in equal parts
        assert (choices[0][1], choices[-1][2]) == (text[1], text[2])
        assert len({right - left for _top, left, right in choices}) == 1


def test_labels_in_the_sidebar_stand_below_each_other_with_and_without_icons(visit: Open) -> None:
    entries = visit("cv").locator(".academic-sidebar-links li")
    assert entries.locator("svg").count() == entries.count() - 1 >= 3
    lefts = entries.locator("span").evaluate_all(
        "all => all.map(each => Math.round(each.getBoundingClientRect().left))"
    )
    assert len(set(lefts)) == 1


def test_fold_outs_share_the_row_of_the_buttons_and_open_below_it(visit: Open) -> None:
    page = visit()
    row = page.locator("#pub-noether1918 .academic-actions")
    tops = "row => [...row.querySelectorAll('a.academic-link, summary')].map(each => each.getBoundingClientRect().top)"
    before = row.evaluate(tops)
    assert len(before) == 4
    assert max(before) - min(before) < 1
    row.locator("summary").first.click()
    after = row.evaluate(tops)
    assert max(after) - min(after) < 1
    row_box, text = row.bounding_box(), row.locator("details[open] > p").first.bounding_box()
    assert row_box is not None
    assert text is not None
    assert text["y"] >= row_box["y"] + 24
    assert abs(text["x"] - row_box["x"]) < 1


def test_text_contrasts_with_what_is_behind_it_in_light_and_dark(visit: Open, theme: str) -> None:
    page = visit()
    colors = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for selector in (".academic-when", ".academic-link", ".academic-badge", ".academic-detail", "summary"):
            found = page.locator(f".academic {selector}").evaluate_all(f"all => all.map({CONTRAST})")
            assert found
            assert min(found) >= 4.5, (scheme, selector)
        colors.append(page.locator(".academic-when").first.evaluate("each => getComputedStyle(each).color"))
    assert (colors[0] != colors[1]) == (theme == "furo")


def test_nothing_moves_when_the_photo_arrives(visit: Open) -> None:
    page = visit()
    box = (
        "() => ['.academic-photo', '#news'].map(s => JSON.stringify(document.querySelector(s).getBoundingClientRect()))"
    )
    loaded = page.evaluate(box)
    page.route("**/_images/**", lambda route: route.fulfill(status=204))
    page.reload()
    assert page.evaluate(box) == loaded


def test_a_printed_page_has_no_navigation_and_no_buttons(visit: Open, theme: str) -> None:
    page = visit()
    page.emulate_media(media="print")
    side = ".sphinxsidebar" if theme == "alabaster" else ".sidebar-drawer, .skip-to-content"
    gone = f".academic-item .academic-link, .academic-actions summary, .academic-search, {side}"
    assert page.locator(gone).count() >= 6
    assert page.locator(gone).evaluate_all("all => all.filter(each => each.checkVisibility()).length") == 0
    title = page.locator("#pub-noether1918 .academic-title a")
    assert "doi.org" in title.evaluate("each => getComputedStyle(each, '::after').content + each.href")
    # the address of a title stands in one piece
    assert title.evaluate("each => getComputedStyle(each, '::after').display") == "inline-block"
    breaks = """names => Object.entries(names).map(([name, property]) =>
        [...new Set([...document.querySelectorAll(name)].map(each => getComputedStyle(each)[property]))].join())"""
    names = {".academic-item": "breakInside", "ul.academic": "breakInside", "h2": "breakAfter"}
    assert page.evaluate(breaks, names) == ["avoid", "auto", "avoid"]


def test_the_sidebar_is_beside_pages_without_the_card(visit: Open) -> None:
    page = visit("cv")
    assert page.locator(".academic-sidebar-name").inner_text() == "Emmy Noether"
    box = page.locator(".academic-sidebar-photo").bounding_box()
    assert box is not None
    assert box["width"] == box["height"] == 144


def test_the_sidebar_of_read_the_docs_can_be_read(make_site: MakeSite, chromium: Browser) -> None:
    site = make_site(FILES, 'html_theme = "sphinx_rtd_theme"\n').build(html_theme="sphinx_rtd_theme")
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.goto((site.outdir / "cv.html").as_uri())
    parts = page.locator(".wy-nav-side .academic-sidebar :is(a, p)")
    assert parts.count() == 10  # the photo and the name lead home
    assert min(parts.evaluate_all(f"all => all.map({CONTRAST})")) >= 4.5
    assert page.locator(".academic-sidebar").evaluate("each => each.scrollWidth <= each.clientWidth")
    page.goto((site.outdir / "index.html").as_uri())
    assert page.locator(".academic-sidebar").count() == 0
    page.close()


def test_tables_of_a_grouped_list_are_one_column(make_site: MakeSite, chromium: Browser) -> None:
    awards = (
        "- {title: Prize, date: 1936}\n- {title: Fellowship of a college, date: 1937/38, organization: Princeton}\n"
    )
    files = {
        "index.md": "# Home\n\n```{award-list}\n:style: table\n:group-by: year\n```\n",
        "data/awards.yml": awards,
    }
    site = make_site(files, 'html_theme = "furo"\n').build(html_theme="furo")
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.goto((site.outdir / "index.html").as_uri())
    lefts = page.locator(".academic-table tr > :nth-child(2)").evaluate_all(
        "all => all.map(each => each.getBoundingClientRect().left)"
    )
    assert len(lefts) == 2
    assert lefts[0] == lefts[1]
    page.close()


def test_the_box_of_a_work_to_cite_has_no_column_for_pictures(make_site: MakeSite, chromium: Browser) -> None:
    files = {
        "index.md": "# Home\n\n```{cite-this}\n```\n\n```{publication-list}\n```\n",
        "CITATION.cff": "cff-version: 1.2.0\nmessage: m\ntitle: T\nversion: 1\nauthors: [{family-names: Noether}]\n",
        "data/publications.bib": "@article{a, title = {A}, abbr = {MA}, journal = {Annalen}, year = 1921}\n",
    }
    site = make_site(files).build(html_theme="academic")
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.goto((site.outdir / "index.html").as_uri())
    box, below = page.locator(".academic-cite-this").bounding_box(), page.locator(".admonition-title").bounding_box()
    title, listed = (page.locator(".academic-title").nth(number).bounding_box() for number in (0, 1))
    assert None not in (box, below, title, listed)
    assert title["x"] == below["x"]
    assert listed["x"] > box["x"] + 80
    page.close()


@pytest.mark.parametrize("theme", ["pydata_sphinx_theme", "sphinx_book_theme"])
def test_a_dark_page_is_printed_black_on_white(make_site: MakeSite, chromium: Browser, theme: str) -> None:
    site = make_site(FILES).build(html_theme=theme)
    page = chromium.new_page(color_scheme="dark")
    for name in ("index", "cv"):
        page.emulate_media(media="screen")
        page.goto((site.outdir / f"{name}.html").as_uri())
        assert page.evaluate("document.documentElement.dataset.theme") == "dark"
        page.emulate_media(media="print")
        colors = page.locator("body, h1, .academic-main, .academic-person, .academic-publication").evaluate_all(
            "all => [...new Set(all.map(each => getComputedStyle(each).color))]"
        )
        assert colors == ["rgb(0, 0, 0)"]
        texts = page.locator("h1, .academic :is(p, td, li, strong, span, a, dt):not(.academic-venue-badge):visible")
        assert texts.count() > 20
        # with the backgrounds, which a browser may print or not
        assert min(texts.evaluate_all(f"all => all.map({CONTRAST})")) >= 4.5
    page.close()
