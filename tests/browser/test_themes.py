"""The appearance of lists in several themes, and differences between lists, measured in a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from sites import MakeSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

LONG = r"$\unknown{" + "a_long_name_" * 9 + "}$"
FILES: dict[str, str] = {
    "index.md": "# Home\n\n```{publication-list}\n```\n\n```{toctree}\ncv\n```\n",
    "cv.md": "# CV\n\n```{cv}\n```\n",
    "cv.pdf": "%PDF-1.4\n",
    "data/venues.yml": 'GN: {name: Göttinger Nachrichten, color: "#00369f"}\n',
    "data/publications.bib": (
        "@article{a, title = {Invariante Variationsprobleme}, journal = {GN}, year = 1918, pdf = {cv.pdf}}\n"
        "@article{b, title = {Idealtheorie in Ringbereichen und noch mehr}, journal = {GN}, year = 1921}\n"
        "@article{c, title = {Hyperkomplexe Größen und Darstellungstheorie}, journal = {GN}, year = 1929}\n"
    ),
    "data/education.yml": "- {degree: PhD, end: 1907}\n",
    "data/talks.yml": "- {date: 1932-09-11, title: Zürich}\n",
    "data/experience.yml": "- {role: Professor, start: 1928-10, end: 1929-05}\n",
}
CONF = (
    'academic_cv_pdf = "cv.pdf"\nacademic_publication_pages = True\nhtml_math_renderer = "mathml"\n'
    'suppress_warnings = ["academic.field"]\n'
)

Open = Callable[..., "Page"]


@pytest.fixture
def visit(make_site: MakeSite, chromium: Browser) -> Iterator[Open]:
    """Build the site in a theme and open a page of it."""
    pages: list[Page] = []

    def go(theme: str, name: str, width: int = 1280, media: str = "screen", **files: str) -> Page:
        site = make_site({**FILES, **files}, CONF).build(html_theme=theme)
        pages.append(chromium.new_page(viewport={"width": width, "height": 900}))
        pages[-1].emulate_media(media=media)  # type: ignore[arg-type]
        pages[-1].goto((site.outdir / f"{name}.html").as_uri())
        return pages[-1]

    yield go
    for page in pages:
        page.close()


@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize("name", ["index", "cv"])
def test_downloads_have_no_mark_of_the_theme(visit: Open, name: str, media: str) -> None:
    links = visit("pydata_sphinx_theme", name, media=media).locator(".bd-article a.download")
    marks = links.evaluate_all("links => links.map(each => getComputedStyle(each, '::before').content)")
    assert marks == ["none"] * (2 if name == "cv" else 1)


def test_badges_with_a_colour_are_printed_black_on_white(visit: Open) -> None:
    page = visit("furo", "index", media="print")
    style = "e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]"
    assert page.locator(".academic-badge").first.evaluate(style) == ["rgb(0, 0, 0)", "rgba(0, 0, 0, 0)"]


def test_a_formula_in_latex_does_not_widen_a_narrow_page(visit: Open) -> None:
    bib = f"@misc{{a, title = {{On {LONG}}}}}\n"
    page = visit("sphinx_rtd_theme", "index", 390, **{"data/publications.bib": bib})
    assert page.locator(".math > code").first.bounding_box()["width"] <= 390


def test_the_text_of_all_lists_of_a_cv_begins_at_one_line(visit: Open) -> None:
    measure = """() => [...document.querySelectorAll(".academic-dated .academic-main")]
        .map(e => Math.round(e.getBoundingClientRect().left))"""
    starts = visit("furo", "cv").evaluate(measure)
    assert len(starts) == 3
    assert len(set(starts)) == 1


def test_neighbours_with_long_titles_stand_apart(visit: Open) -> None:
    measure = """() => ["[rel=prev]", "[rel=next]", ":not([rel])"].map(which => {
        const {left, right, top, bottom} = document.querySelector(`.academic-neighbours > ${which}`)
            .getBoundingClientRect();
        return {left, right, top, bottom};
    })"""
    page = visit("furo", "publications/b")
    before, after, home = page.evaluate(measure)
    assert before["right"] < after["left"]
    assert before["top"] == after["top"]
    assert max(before["bottom"], after["bottom"]) < home["top"]
    page.set_viewport_size({"width": 390, "height": 900})
    before, after, home = page.evaluate(measure)
    assert before["bottom"] < home["top"]
    assert home["bottom"] < after["top"]
