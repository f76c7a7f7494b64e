"""Whatever the data, sites are built of it with everything switched on, and ``check`` says what builds say.

An example is one record.  A build takes a second, so that many are in one site; where that fails, parts of it are built
until few examples are left.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import feedparser
import pytest
import rispy
from icalendar import Calendar
from sites import CONF, PNG, Site
from trust.drawn import Example, drawn, smallest

from sphinx_academic.cli.checking import KINDS, check_site
from sphinx_academic.config.outputs import OUTPUTS

#: of all kinds together; CI says more
EXAMPLES = int(os.environ.get("PROPERTY_EXAMPLES", "500"))
#: the records of one site
TOGETHER = 250
CONFIG = (
    CONF
    + """
html_theme = "basic"
html_baseurl = "https://example.org/"
academic_publication_pages = True
academic_future_news = True
academic_person_pages = "people/{id}"
academic_sidebar = "everywhere"
academic_cv_pdf = True
academic_max_authors = 3
"""
    + f"academic_outputs = {dict.fromkeys(OUTPUTS, True)}\n"
)
PROFILE: dict[str, Any] = {
    "id": "a",
    "name": "Ada Byron",
    "photo": "me.png",
    "email": "a@example.org",
    "links": {"github": "a"},
}
PAGE = "# T\n\n(lab)=\n## Lab\n\n```{profile}\n```\n\n```{cv}\n```\n"
#: by builder: the file with the first page, and whether each page has one
FILES = {
    **{"latex": ("site.tex", False), "man": ("site.1", False), "texinfo": ("site.texi", False)},
    **{"singlehtml": ("index.html", False), "gettext": ("index.pot", False)},
    **{"text": ("index.txt", True), "epub": ("index.xhtml", True), "xml": ("index.xml", True)},
}
LISTED = [kind.kind for kind in KINDS if kind.kind.name not in ("profile", "venues")]


def files_of(examples: Sequence[Example]) -> dict[str, str | bytes]:
    """Return the files of a site of some examples."""
    found: dict[str, str | bytes] = {
        "conf.py": CONFIG,
        "index.md": PAGE,
        "me.png": PNG,
        "data/profile.yml": json.dumps(PROFILE),
        "people/a.md": "---\norphan: true\n---\n# A\n\n```{person}\n```\n",
    }
    for kind in LISTED:
        found[f"lists/{kind.name}.md"] = f"---\norphan: true\n---\n# {kind.name}\n\n```{{{kind.directive}}}\n```\n"
    for name in {name for name, _value in examples}:
        values: list[Any] = [value for file, value in examples if file == name]
        text = "\n".join(values) if name.endswith(".bib") else json.dumps(values, indent=1)
        found[f"data/{name}"] = text.encode("utf-8", "surrogatepass")
    return found


def examine_messages(site: Site) -> None:
    """Assert that ``check`` says what a build says, and that nothing of it is about the code."""
    said = [line.replace("WARNING: ", "") for line in site.warnings if " [academic." in line]
    # what is in a PDF, and with which fonts, only who makes it can tell
    said = [line for line in said if "the CV in PDF shows a sign in its place" not in line]
    # of records that no page shows, the other says more
    assert set(said) <= set(map(str, check_site(site.srcdir).problems))
    assert all(line.isprintable() for line in said)
    assert not [line for line in site.warnings if "Traceback" in line]


def examine(site: Site) -> None:
    """Assert that a site is what it should be, whatever it was made of."""
    for file in (*site.outdir.glob("*.atom"), *site.outdir.glob("*.rss")):
        feed = feedparser.parse(file.read_bytes())
        assert not feed.bozo, feed.bozo_exception
    for file in site.outdir.glob("*.json"):
        json.loads(file.read_text("utf-8"))
    for file in site.outdir.glob("*.ics"):
        data = file.read_bytes()
        assert max(map(len, data.split(b"\r\n"))) <= 75
        Calendar.from_ical(data)
    for file in site.outdir.glob("*.ris"):
        rispy.loads(file.read_text("utf-8"))
    published = {path.name for path in (site.outdir / "_downloads").rglob("*") if path.is_file()}
    assert {name for name in published if not name.endswith(".bib")} <= {"me.png"}
    for page in site.outdir.rglob("*.html"):
        text = page.read_text("utf-8")
        assert "<script>" not in text.partition("<main")[2]


def missing_files(site: Site) -> list[str]:
    """Return the pages of lists that a builder has not written; its first page says what data says."""
    name, has_pages = FILES[site.builder]
    first = site.outdir / name
    assert ("Lab" if site.builder == "gettext" else PROFILE["name"]) in first.read_text("utf-8")
    pages = [f"lists/{kind.name}{first.suffix}" for kind in LISTED] if has_pages else []
    return [page for page in pages if not (site.outdir / page).is_file()]


def build(folder: Path, examples: Sequence[Example], builder: str = "html") -> list[str]:
    """Build a site of examples and examine it; return the pages that a builder other than HTML's has not written."""
    site = Site(folder / str(len(list(folder.iterdir()))), builder)
    site.write(files_of(examples))
    try:
        site.build(warnings=None)
        examine_messages(site)
        if builder != "html":
            return missing_files(site)
        examine(site)
        return []
    finally:
        site.close()


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return drawn(EXAMPLES)


@pytest.mark.parametrize("start", range(0, EXAMPLES, TOGETHER))
def test_sites_of_all_examples(examples: list[Example], start: int, tmp_path: Path) -> None:
    some = examples[start : start + TOGETHER]
    assert some

    def fails(some: list[Example]) -> bool:
        try:
            build(tmp_path, some)
        except Exception:
            return True
        return False

    if fails(some):
        least = smallest(some, fails)
        print(least)
        build(tmp_path, least)
        raise AssertionError(f"fails only together: {len(least)} examples")


@pytest.mark.parametrize("builder", FILES)
def test_other_builders(examples: list[Example], builder: str, tmp_path: Path) -> None:
    assert build(tmp_path, examples[:TOGETHER], builder) == []
