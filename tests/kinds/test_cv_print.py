"""A CV on paper: its entries whole, and nothing around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sites import MakeSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

FILES = {
    "index.md": "# Home\n\n```{toctree}\ncv\n```\n",
    "cv.md": "# CV\n\n```{cv}\n```\n",
    "cv.pdf": "%PDF",
    "data/education.yml": "- {degree: PhD, end: 1907}\n",
    "data/talks.yml": "- {date: 1932, title: Zürich, links: {slides: 'https://example.org/slides'}}\n" * 40,
}
CONF = 'academic_cv_pdf = "cv.pdf"\n'
#: what surrounds the page in the themes that the package is tested with
AROUND = (
    ".sphinxsidebar, .sidebar-drawer, .wy-nav-side, .wy-nav-top, .bd-sidebar-primary, .bd-sidebar-secondary, "
    ".bd-header, .toc-drawer, .mobile-header, .related, .headerlink, .academic-cv-pdf, .academic-item .academic-links"
)
#: the widths of A4 and Letter within margins of 2 cm, in CSS pixels
PAPERS = {"A4": 642, "Letter": 665}


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("theme", ["alabaster", "furo", "pydata_sphinx_theme", "sphinx_rtd_theme"])
def test_only_the_cv_is_printed(make_site: MakeSite, chromium: Browser, theme: str, paper: str) -> None:
    site = make_site(FILES, CONF).build(html_theme=theme)
    page = chromium.new_page(viewport={"width": PAPERS[paper], "height": 900})
    page.emulate_media(media="print")
    page.goto((site.outdir / "cv.html").as_uri())
    shown = page.evaluate(
        "around => [...document.querySelectorAll(around)].filter(e => e.checkVisibility()).map(e => e.className)",
        AROUND,
    )
    assert shown == []
    rules = page.evaluate(
        "() => [...new Set([...document.querySelectorAll('.academic-item')].map(e => getComputedStyle(e).breakInside))]"
    )
    assert rules == ["avoid"]
    # dates stand in a column of their own, and nothing is cut off at the side
    when, main = (page.locator(f".academic-talks .academic-{name}").first.bounding_box() for name in ("when", "main"))
    assert when["y"] == pytest.approx(main["y"], abs=3)
    assert when["x"] + when["width"] <= main["x"]
    assert page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    assert page.pdf(format=paper).startswith(b"%PDF")
    page.close()
