"""The search box and the fold-outs of publication lists, used by keyboard in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from bibliography import FILES, myst
from sites import CONF, Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PAGES = {
    "index.md": "# Page\n\n" + myst("search", "group-by: year", "legend", "download"),
    "two.md": "# Two\n\n## A\n\n" + myst("search", "numbered: reversed") + "\n## B\n\n" + myst("search", "style: card"),
    "nested.md": "# Nested\n\n" + myst("search", "group-by: year type"),
    "plain.md": "# No box\n\n" + myst(),
    "bernoulli.md": "# Two of one name\n\n" + myst("search", argument="bernoulli.bib"),
    "data/people.yml": FILES["data/people.yml"]
    + "- {id: johann1, name: Johann Bernoulli}\n- {id: johann2, name: Johann Bernoulli}\n",
    "bernoulli.bib": """
@article{funicular, author = {Bernoulli, Johann}, title = {Solutio problematis funicularii}, year = 1691,
  author+an = {1=id:johann1}}
@article{brachistochrone, author = {Bernoulli, Johann}, title = {Lineae brachystochronae}, year = 1697,
  author+an = {1=id:johann1}}
@book{light, author = {Bernoulli, Johann}, title = {Recherches sur la propagation de la lumière}, year = 1736,
  author+an = {1=id:johann2}}
""",
}


class Handler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build a site and serve it: an address with a query is not a file's."""
    site = Site(tmp_path_factory.mktemp("search"))
    toctree = "```{toctree}\n:hidden:\n\ntwo\nnested\nplain\nbernoulli\n```\n"
    site.write({"conf.py": CONF, **FILES, **PAGES, "index.md": PAGES["index.md"] + toctree})
    site.build()
    outdir: Path = site.outdir
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(outdir)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()
    site.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page that collects its errors."""
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


def titles(page: Page, within: str = "body") -> list[str]:
    """The titles of the entries that can be seen."""
    entries = page.locator(f"{within} .academic-item:visible .academic-title")
    return [text.split(" ")[0] for text in entries.all_inner_texts()]


def headings(page: Page) -> list[str]:
    return [text.rstrip("¶") for text in page.locator(".academic-group > h2:visible").all_inner_texts()]


def counted(page: Page) -> str:
    return page.locator("[role=status].academic-search-count").first.inner_text()


ALL = ["Invariante", "Hyperkomplexe", "Idealtheorie", "Moduln", "Über", "Briefwechsel"]


def test_box_is_made_by_the_script(page: Page, url: str) -> None:
    page.goto(url + "/index.html")
    assert page.get_by_role("search", name="Filter publications").count() == 1
    assert page.get_by_role("searchbox", name="Filter publications").count() == 1
    assert [page.get_by_role("combobox", name=name).count() for name in ("Year", "Type", "Keyword")] == [1, 1, 1]
    assert page.get_by_label("Year").locator("option").all_inner_texts() == ["All", "1932 (1)", "1921 (2)", "1907 (1)"]
    # "Algebra" and "algebra" are one keyword
    assert page.get_by_label("Keyword").locator("option").all_inner_texts() == ["All", "algebra (2)", "Rings (1)"]
    assert counted(page) == ""
    assert titles(page) == ALL


def test_no_box_without_the_option(page: Page, url: str) -> None:
    page.goto(url + "/plain.html")
    assert page.get_by_role("search", name="Filter publications").count() == 0


def test_no_box_without_javascript(chromium: Browser, url: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(url + "/index.html")
    assert page.locator(".academic-search").bounding_box() is None
    assert titles(page) == ALL
    page.locator("details.academic-bibtex summary").first.click()
    assert page.locator("details.academic-bibtex pre").first.is_visible()
    context.close()


TYPED = [
    ("hyper", ["Hyperkomplexe"]),
    ("HILBERT", ["Idealtheorie"]),
    ("noether 1921", ["Idealtheorie", "Moduln"]),
    ("uber", ["Über"]),
    ("über", ["Über"]),
    ("mathematicians", ["Hyperkomplexe"]),
    ("annalen rings", ["Idealtheorie"]),
    ("  ", ALL),
    ("ideals", []),
    ("Artin, E", []),
]


@pytest.mark.parametrize(("typed", "expected"), TYPED)
def test_typing_filters(page: Page, url: str, typed: str, expected: list[str]) -> None:
    page.goto(url + "/index.html")
    page.get_by_role("searchbox").focus()
    page.keyboard.type(typed)
    assert titles(page) == expected
    assert counted(page) == (f"{len(expected)} of 6 publications" if typed.strip() else "")


def test_without_a_match_nothing_speaks_of_the_list(page: Page, url: str) -> None:
    page.goto(url + "/index.html")
    around = page.locator(".academic-legend:visible, .academic-downloads:visible")
    assert around.count() == 2
    for typed, count in (("hyper", 2), ("ideals", 0), ("", 2)):
        page.get_by_role("searchbox").fill(typed)
        assert around.count() == count


def test_whole_way_by_keyboard(page: Page, url: str) -> None:
    page.goto(url + "/index.html")
    page.get_by_role("searchbox").focus()
    page.keyboard.type("noe")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "year"
    page.keyboard.type("1921")
    assert titles(page) == ["Idealtheorie", "Moduln"]
    assert headings(page) == ["1921"]
    assert counted(page) == "2 of 6 publications"
    page.keyboard.press("Tab")
    page.keyboard.type("Pre")
    assert titles(page) == ["Moduln"]
    assert page.url.endswith("/index.html?q=noe&year=1921&type=Preprints")
    page.keyboard.press("Escape")
    assert titles(page) == ALL
    assert headings(page) == ["In press", "1932", "1921", "1907", "Undated"]
    assert page.url.endswith("/index.html")
    assert counted(page) == ""


def test_enter_does_not_leave_the_page(page: Page, url: str) -> None:
    page.goto(url + "/index.html")
    page.get_by_role("searchbox").focus()
    page.keyboard.type("hyper")
    page.keyboard.press("Enter")
    assert page.url.endswith("/index.html?q=hyper")
    assert titles(page) == ["Hyperkomplexe"]


def test_address_brings_the_state_back(page: Page, url: str) -> None:
    page.goto(url + "/index.html?year=1921&keyword=Rings&q=hilbert")
    assert titles(page) == ["Idealtheorie"]
    assert page.get_by_role("searchbox").input_value() == "hilbert"
    assert counted(page) == "1 of 6 publications"
    page.goto(url + "/index.html?year=1800&q=%3Cb%3E")
    assert titles(page) == []
    assert page.get_by_label("Year").input_value() == ""


def test_address_selects_by_author_whom_no_menu_offers(page: Page, url: str) -> None:
    page.goto(url + "/index.html")
    everyone = page.locator("li[data-person]").evaluate_all("each => each.map(one => one.dataset.person)")
    choice = everyone[0].split("|")[1]
    wanted = sum(choice in one.split("|") for one in everyone)
    assert 0 < wanted < len(everyone)
    name = choice.partition("‖")[0]
    assert page.get_by_role("combobox", name="Author").count() == 0
    page.goto(f"{url}/index.html?person={name}")
    assert page.get_by_role("combobox", name="Author").input_value() == name
    assert counted(page) == f"{wanted} of {len(ALL)} publications"


@pytest.mark.parametrize(
    ("person", "found"),
    [("johann1", ["Lineae", "Solutio"]), ("johann2", ["Recherches"]), ("Johann Bernoulli", [])],
)
def test_two_people_of_one_name_are_two_choices(page: Page, url: str, person: str, found: list[str]) -> None:
    page.goto(f"{url}/bernoulli.html?person={person}")
    assert page.get_by_role("combobox", name="Author").locator("option").all_inner_texts() == [
        "All",
        "Johann Bernoulli (1)",
        "Johann Bernoulli (2)",
    ]
    assert titles(page) == (found or ["Recherches", "Lineae", "Solutio"])


def test_link_to_an_entry_that_is_filtered_away(page: Page, url: str) -> None:
    page.goto(url + "/index.html?q=hyper")
    page.evaluate("location.hash = 'pub-noether1907'")
    page.wait_for_function("document.getElementById('pub-noether1907').offsetHeight > 0")
    assert titles(page) == ALL
    assert "q=" not in page.url


def test_two_lists_on_a_page(page: Page, url: str) -> None:
    page.goto(url + "/two.html?q2=hyper")
    assert titles(page, "#a") == ALL
    assert titles(page, "#b") == ["Hyperkomplexe"]
    page.locator("#a").get_by_role("searchbox").focus()
    page.keyboard.type("uber")
    assert titles(page, "#a") == ["Über"]
    assert titles(page, "#b") == ["Hyperkomplexe"]
    assert page.url.endswith("/two.html?q2=hyper&q=uber")


def test_headings_around_headings_go_with_the_last_entry(page: Page, url: str) -> None:
    def shown() -> list[str]:
        found = page.locator(".academic-group > :is(h2,h3,.rubric):visible").all_inner_texts()
        return [text.rstrip("¶") for text in found]

    page.goto(url + "/nested.html")
    everything = shown()
    page.get_by_role("searchbox").focus()
    page.keyboard.type("hilbert")
    assert titles(page) == ["Idealtheorie"]
    assert shown() == ["1921", "Journal articles"]
    page.keyboard.press("Escape")
    assert shown() == everything
    assert len(everything) > 6


def test_numbers_stay_with_their_entries(page: Page, url: str) -> None:
    page.goto(url + "/two.html?q=uber")
    entry = page.locator("#a li.academic-item:visible")
    assert entry.evaluate_all("items => items.map(item => item.value)") == [2]


def test_bibtex_is_copied_and_saved(page: Page, url: str) -> None:
    page.goto(url + "/index.html")
    entry = page.locator("#pub-noether1932")
    entry.get_by_text("BibTeX").focus()
    page.keyboard.press("Enter")
    copy = entry.get_by_role("button", name="Copy")
    copy.focus()
    page.keyboard.press("Enter")
    status = entry.locator("[role=status]")
    page.wait_for_function("document.querySelector('#pub-noether1932 [role=status]').textContent")
    assert status.inner_text() == "Copied"
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("@inproceedings{noether1932,\n")
    assert "abbr" not in copied
    with page.expect_download() as download:
        entry.get_by_role("link", name="Download").press("Enter")
    assert download.value.suggested_filename == "noether1932.bib"
    assert Path(download.value.path()).read_text(encoding="utf-8") == copied


def test_script_is_small() -> None:
    import sphinx_academic

    script = Path(sphinx_academic.__file__).parent / "static" / "academic.js"
    whole = script.read_text(encoding="utf-8")
    search = whole[whole.index("// -- the search box") : whole.index("// -- BibTeX")]
    assert len(whole.encode()) <= 8 * 1024
    assert len(search.encode()) <= 6 * 1024
