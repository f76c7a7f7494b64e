"""The documentation as it is built: its links, its HTML, and what its examples show."""

from __future__ import annotations

import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from docs_ext import DOCS, EXAMPLES, site_with_examples
from expectations import Expect
from template_site import html_errors, tool

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs")
    command = [sys.executable, "-m", "sphinx", "-nqW", "--keep-going", "-d", str(folder / "doctrees")]
    done = subprocess.run([*command, str(DOCS), str(folder / "html")], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.returncode == 0
    return folder / "html"


def soup(page: Path) -> BeautifulSoup:
    return BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")


class Links(HTMLParser):
    """The ids of a page, and the addresses on this site that it leads to."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.targets: list[str] = []
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.ids.add(value or "")
            elif name in ("href", "src") and not urlsplit(value or "").scheme and not (value or "").startswith("//"):
                self.targets.append(value or "")


def test_no_link_is_broken(built: Path) -> None:
    pages = {page: Links(page) for page in sorted(built.rglob("*.html"))}
    assert len(pages) > 100
    broken = []
    for page, links in pages.items():
        for target in links.targets:
            parts = urlsplit(target)
            if page.name == "404.html":  # is served at any address: its links begin at the root of its site
                continue
            file = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            file = file / "index.html" if file.is_dir() else file
            fragment = unquote(parts.fragment)
            if not file.is_file() or (fragment and file in pages and fragment not in pages[file].ids):
                broken.append(f"{page.relative_to(built)}: {target}")
    assert broken == []


def test_every_page_is_valid_html(built: Path) -> None:
    assert html_errors(built) == []


#: pages of which the whole is looked at, with its colours, light and dark; of the others, what all have is left out
WHOLE = ("index.html", "search.html", "directives/publication-list.html", "directives/publication-chart.html")


@pytest.mark.browser
def test_axe_finds_nothing(built: Path, chromium: Browser) -> None:
    axe = Path(tool("AXE_JS", "axe-core", "axe.min.js")).read_text(encoding="utf-8")
    page = chromium.new_page()
    found = []
    names = [path.relative_to(built) for path in sorted(built.rglob("*.html"))]
    for name in names:
        if name.parts[0] == "sites":  # sites of the theme `academic`, which has a test of its own
            continue
        page.emulate_media(color_scheme="light")
        page.goto((built / name).as_uri())
        page.evaluate(axe)
        # what folds out is looked at too, and no colour on its way to another
        page.add_style_tag(content="* { transition: none !important; }")
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        is_whole = name.as_posix() in WHOLE
        part = "html" if is_whole else "article"
        # colours are the same on all pages, and most of the work
        options: dict[str, Any] = {"rules": {"color-contrast": {"enabled": is_whole}}, "resultTypes": ["violations"]}
        results: list[Any] = [page.evaluate("([part, options]) => axe.run(part, options)", [part, options])]
        if is_whole:
            page.emulate_media(color_scheme="dark")
            # the same elements, of which the colours alone are others
            options = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}
            results.append(page.evaluate("([part, options]) => axe.run(part, options)", [part, options]))
        found += [
            f"{name}: {each['id']}: {node['target']}: {node['failureSummary']}"
            for result in results
            for each in result["violations"]
            for node in each["nodes"]
        ]
    page.close()
    assert found == []
    assert {Path(name) for name in WHOLE} <= set(names)


def test_an_example_shows_in_a_new_site_what_it_shows_here(built: Path, tmp_path: Path) -> None:
    def shown(tag: Tag) -> str:
        for label in tag.select(".headerlink, .academic-sprite"):
            label.decompose()
        return " ".join(tag.get_text().split())

    site = site_with_examples(tmp_path / "site", "md").build()
    trees = {example.page: soup(built / f"{example.page}.html") for example in EXAMPLES}
    results = {page: tree.select(".docs-example-result") for page, tree in trees.items()}
    here = {example.name: shown(results[example.page][example.number - 1]) for example in EXAMPLES}
    there = {}
    for example in EXAMPLES:
        section = site.soup(example.name).select_one("[role=main] section, main section, article section")
        assert section is not None
        heading = section.find("h1")
        assert heading is not None
        heading.decompose()
        there[example.name] = shown(section)
    site.close()
    assert there == here
    assert all(there.values())


def test_all_tables_are_in_one_file_of_markdown(built: Path, expect: Expect) -> None:
    parts = [
        "# All tables\n\nEvery generated table of the documentation, for reading without building it. "
        "`pytest --update tests/docs/test_built.py` writes this file.\n"
    ]
    for page in soup(built / "index.html").select(".sidebar-tree a.internal"):
        path = built / str(page["href"]).partition("#")[0]
        tree = soup(path)
        tables = tree.select("table.docs-reference")
        title = tree.find("h1")
        if not tables or title is None:
            continue
        parts.append(f"## {_heading(title)}\n")
        above = title
        for table in tables:
            heading = table.find_previous(["h1", "h2", "h3"])
            if heading is not None and heading is not above:
                parts.append(f"### {_heading(heading)}\n")
                above = heading
            rubric = (table.find_parent(class_="table-wrapper") or table).find_previous_sibling()
            if rubric is not None and "rubric" in rubric.get("class", []):
                parts.append(f"{_heading(rubric)}\n")
            parts.append(_markdown(table))
    expect("\n".join(parts), "../../docs/tables.md")


def _heading(tag: Tag) -> str:
    return " ".join(tag.get_text().replace("¶", "").replace("#", "").split())


def _markdown(table: Tag) -> str:
    rows = [[_cell(cell) for cell in row.find_all(["th", "td"])] for row in table.find_all("tr")]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|---" * len(rows[0]) + "|", *lines[1:], ""])


def _cell(cell: Tag) -> str:
    for code in cell.find_all("code"):
        code.replace_with(f"`{code.get_text()}`")
    return " ".join(cell.get_text().split()).replace("|", "\\|")
