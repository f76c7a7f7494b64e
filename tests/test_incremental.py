"""What a page depends on is records, not files."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sites import CONF, Site
from sphinx.util.console import strip_escape_sequences

from sphinx_academic.catalogue import asleep, pieces
from sphinx_academic.records.kinds.publication import Publication
from sphinx_academic.sphinx.packed import Packed

MakeSite = Callable[..., Any]
_READ = re.compile(r"reading sources\.\.\. \[ *\d+%\] (\S+)")

NEWS = "- {date: 2024, text: Newest}\n- {date: 2023, text: Second}\n- {date: 2020, text: Old}\n"
FILES = {
    "index.md": "# Home\n\n```{news}\n:limit: 2\n```\n\n```{toctree}\n:glob:\n*\n```\n",
    "archive.md": "# Archive\n\n```{news}\n```\n",
    "awards.md": "# Awards\n\n```{award-list}\n```\n",
    "plain.md": "# Nothing\n",
    "data/news.yml": NEWS,
    "data/awards.yml": "- {title: A, date: 2020}\n",
}


def read_in(site: Any, warnings: list[str] | None = None) -> list[str]:
    """Build again and return the documents that were read."""
    site.build(warnings=warnings or [])
    return sorted(set(_READ.findall(strip_escape_sequences(site.app.status.getvalue()))))


@pytest.mark.parametrize(
    ("name", "text", "read"),
    [
        ("data/news.yml", NEWS, []),
        ("data/news.yml", "\n\n# moved down\n" + NEWS, []),
        ("data/news.yml", NEWS.replace("Old", "Older"), ["archive"]),
        ("data/news.yml", NEWS.replace("Second", "Next"), ["archive", "index"]),
        ("data/news.yml", NEWS + "- {date: 2019, text: Oldest}\n", ["archive"]),
        ("data/news.yml", NEWS + "- {date: 2025, text: Future}\n", ["archive", "index"]),
        ("data/awards.yml", "- {title: B, date: 2020}\n", ["awards"]),
        ("data/people.yml", "- {id: a, name: A B}\n", []),
    ],
)
def test_only_pages_that_show_a_changed_record_are_read(
    make_site: MakeSite, name: str, text: str, read: list[str]
) -> None:
    site = make_site(FILES).build()
    site.write({name: text})
    assert read_in(site) == read


def test_a_file_that_goes_and_comes_back(make_site: MakeSite) -> None:
    site = make_site(FILES).build()
    (site.srcdir / "data/awards.yml").unlink()
    assert read_in(site) == ["awards"]
    assert "<li" not in site.html("awards").split('class="body"')[1].split("</section>")[0]
    site.write({"data/awards.yml": "- {title: C, date: 2020}\n"})
    assert read_in(site) == ["awards"]
    assert "C" in site.soup("awards").select_one("li.academic-item").get_text()


def test_a_bad_record_that_is_mended(make_site: MakeSite) -> None:
    site = make_site(FILES).build()
    site.write({"data/awards.yml": "- {titel: A, date: 2020}\n"})
    warnings = ["data/awards.yml:1: WARNING: unknown field 'titel'; did you mean 'title'? [academic.field]"]
    assert read_in(site, warnings) == ["awards"]
    site.write({"data/awards.yml": "- {title: A, date: 2020}\n"})
    assert read_in(site) == ["awards"]


def test_a_build_that_has_nothing_to_do_loads_no_records(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write({**FILES, "conf.py": CONF + 'html_theme = "basic"\nacademic_exports = ["bib"]\n'})
    code = (
        "import sys\n"
        "from sphinx.cmd.build import main\n"
        f"status = main(['-qW', '-d', {str(tmp_path / 'trees')!r}, {str(site.srcdir)!r}, {str(tmp_path / 'out')!r}])\n"
        "print(status, 'sphinx_academic.records.model.base' in sys.modules)\n"
    )
    said = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout for _ in range(3)]
    assert said == ["0 True\n", "0 False\n", "0 False\n"]


TWO = {
    "index.md": "# Home\n\n```{toctree}\n:glob:\n*\n```\n",
    "emmy.md": "# Emmy Noether\n\n```{publication-list}\n:person: emmy\n```\n",
    "emil.md": "# Emil Artin\n\n```{publication-list}\n:person: emil\n```\n",
    "data/people.yml": "- {id: emmy, name: Emmy Noether}\n- {id: emil, name: Emil Artin}\n",
    "data/publications.bib": "@misc{a, author = {Noether, Emmy}, title = {Ideals}}\n"
    "@misc{b, author = {Noether, Emmy}, title = {Rings}}\n@misc{c, author = {Artin, Emil}, title = {Galois}}\n"
    "@misc{d, title = {Of others}}\n@misc{e, title = {Of others too}}\n",
}


@pytest.mark.parametrize(
    ("name", "old", "new", "pages", "loaded"),
    [
        # the page changes
        ("emil.md", "# Emil", "# Professor Emil", ["emil"], ["c"]),
        # an entry changes: that one is read, and so is on no page what was kept
        ("data/publications.bib", "Rings", "Modules", ["emmy"], ["a"]),
        ("data/publications.bib", "@misc{a", "% moved down\n\n@misc{a", [], []),
    ],
)
def test_only_publications_that_a_page_shows_are_loaded(
    make_site: MakeSite,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    old: str,
    new: str,
    pages: list[str],
    loaded: list[str],
) -> None:
    site = make_site({**TWO, "conf.py": CONF + "academic_exports = []\n"}).build()
    found: list[str] = []
    load = asleep._Loader.load

    def noted(loader: asleep._Loader) -> Publication:
        paper: Publication = load(loader)
        found.append(paper.key)
        return paper

    monkeypatch.setattr(asleep._Loader, "load", noted)
    monkeypatch.setattr(pieces, "FEW", 1)
    site.write({name: TWO[name].replace(old, new)})
    assert read_in(site) == pages
    assert found == loaded


# -- a build that has nothing to do --------------------------------------------------------------

LISTS = {
    "index.md": "# Home\n\n```{publication-list}\n```\n\n```{toctree}\n:glob:\n*\n```\n",
    "plain.md": "# Nothing\n",
    "data/publications.bib": "@misc{a, title = {Ideals}}\n@misc{b, title = {Rings}}\n",
}
LEFT = ("objects.inv", "searchindex.js")


def stamps(site: Site) -> list[int]:
    return [(site.outdir / name).stat().st_ino for name in LEFT] + [
        (site.outdir / name).stat().st_mtime_ns for name in LEFT
    ]


@pytest.fixture
def unpacked(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What was unpacked of what pages had noted."""
    found: list[object] = []
    unpack = Packed._unpacked

    def noted(packed: Packed[object]) -> object:
        is_packed = packed._notes is None
        content = unpack(packed)
        if is_packed:
            found.append(content)
        return content

    monkeypatch.setattr(Packed, "_unpacked", noted)
    return found


def test_nothing_is_unpacked_and_nothing_is_written_again(make_site: MakeSite, unpacked: list[object]) -> None:
    site = make_site(LISTS).build()
    before, contents = stamps(site), [(site.outdir / name).read_bytes() for name in LEFT]
    unpacked.clear()
    site.build()
    assert unpacked == []
    assert stamps(site) == before
    # they are what a new build writes
    site.build(fresh=True)
    assert [(site.outdir / name).read_bytes() for name in LEFT] == contents


def test_a_page_that_changes_finds_what_the_others_noted(make_site: MakeSite, unpacked: list[object]) -> None:
    site = make_site({**LISTS, "plain.md": "# Nothing\n"}).build()
    site.build()
    site.write({"plain.md": "# Something\n\n{acad:pub}`b`\n"})
    unpacked.clear()
    site.build()
    assert unpacked
    assert site.soup("plain").select_one("a.reference.internal[href='index.html#pub-b']")
    assert set(site.app.env.domains["acad"].shown) == {"index"}


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(b"")], ids=["gone", "other"])
def test_a_file_that_is_not_as_it_was_left_is_written(make_site: MakeSite, spoil: Callable[[Path], object]) -> None:
    site = make_site(LISTS).build()
    content, index = (site.outdir / "objects.inv").read_bytes(), site.outdir / "searchindex.js"
    spoil(site.outdir / "objects.inv")
    # its own time stamp is enough
    os.utime(index, ns=(0, 0))
    site.build()
    assert (site.outdir / "objects.inv").read_bytes() == content
    assert index.stat().st_mtime_ns


def test_what_another_domain_has_is_written(make_site: MakeSite) -> None:
    conf = CONF + (
        "from pathlib import Path\n"
        "from sphinx.domains import Domain\n"
        "class Others(Domain):\n"
        "    name = label = 'others'\n"
        "    def get_objects(self):\n"
        "        name = (Path(self.env.srcdir) / 'name.txt').read_text()\n"
        "        yield name, name, 'thing', 'index', name, 1\n"
        "def setup(app):\n"
        "    app.add_domain(Others)\n"
    )
    site = make_site({**LISTS, "conf.py": conf, "name.txt": "first"}).build()
    site.build()
    before = stamps(site)
    site.build()
    assert stamps(site) == before
    site.write({"name.txt": "second"})
    site.build()
    assert "second" in site.text("searchindex.js")
    assert stamps(site) != before


def test_who_enters_a_page_into_the_index_finds_the_others_there(make_site: MakeSite) -> None:
    conf = CONF + (
        "from sphinx.util.docutils import new_document\n"
        "from docutils import nodes\n"
        "def enter(app):\n"
        "    document = new_document('plain')\n"
        "    document += nodes.paragraph('', 'Entered')\n"
        "    app.builder.index_page('plain', document, 'Plain')\n"
        "    return []\n"
        "def setup(app):\n"
        "    app.connect('html-collect-pages', enter)\n"
    )
    site = make_site({**LISTS, "conf.py": conf}).build()
    for _round in range(2):
        text = site.text("searchindex.js")
        assert "ideal" in text
        assert '"enter"' in text or "enter:" in text
        site.build()


def test_a_file_that_was_put_back_is_written(make_site: MakeSite) -> None:
    site = make_site(LISTS).build()
    inventory = (site.outdir / "objects.inv").read_bytes()
    site.write({"data/publications.bib": "@misc{a, title = {Ideals}}\n"})
    site.build()
    changed = (site.outdir / "objects.inv").read_bytes()
    assert changed != inventory
    (site.outdir / "objects.inv").write_bytes(inventory)
    site.build()
    assert (site.outdir / "objects.inv").read_bytes() == changed


def test_the_end_of_the_process_walks_nothing(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write({**LISTS, "conf.py": CONF})
    code = (
        "import atexit, gc, sys\n"
        "atexit.register(lambda: print(gc.get_freeze_count() > 0, len(gc.get_objects()) < 1000))\n"
        "from sphinx.cmd.build import main\n"
        f"status = main(['-qW', {str(site.srcdir)!r}, {str(tmp_path / 'out')!r}])\n"
        "print(status, gc.get_freeze_count())\n"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "0 0\nTrue True\n"
