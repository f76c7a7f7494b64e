"""A page depends on the records that it shows, not on files."""

from __future__ import annotations

import gc
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sites import CONF, Site
from sphinx.util.console import strip_escape_sequences

from sphinx_academic.cli.new import write_site
from sphinx_academic.selection import evaluation
from sphinx_academic.selection.request import ListRequest
from sphinx_academic.selection.result import ListResult

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


def test_a_target_that_is_not_there_is_reported_again_and_its_page_not_read_again(make_site: MakeSite) -> None:
    talks = {
        "talks.md": "# Talks\n\n```{talk-list}\n```\n",
        "data/talks.yml": "- {title: T, date: 2020, links: {slides: t.pdf}}\n",
    }
    warnings = ["data/talks.yml:1: WARNING: 't.pdf' is neither a document nor a file of the site [academic.file]"]
    site = make_site(FILES | talks)
    site.build(warnings=warnings)
    assert read_in(site, warnings) == []
    site.write({"data/news.yml": NEWS.replace("Old", "Older")})
    assert read_in(site, warnings) == ["archive"]
    site.write({"t.pdf": b"%PDF"})
    assert read_in(site) == ["talks"]
    (site.srcdir / "t.pdf").unlink()
    assert read_in(site, warnings) == ["talks"]
    assert read_in(site, warnings) == []


def test_a_bad_record_that_is_mended(make_site: MakeSite) -> None:
    site = make_site(FILES).build()
    site.write({"data/awards.yml": "- {titel: A, date: 2020}\n"})
    warnings = ["data/awards.yml:1: WARNING: unknown field 'titel'; did you mean 'title'? [academic.field]"]
    assert read_in(site, warnings) == ["awards"]
    site.write({"data/awards.yml": "- {title: A, date: 2020}\n"})
    assert read_in(site) == ["awards"]


def test_a_build_that_has_nothing_to_do_loads_no_records(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write({**FILES, "conf.py": CONF + 'html_theme = "basic"\nacademic_outputs = {"json": False, "ris": False}\n'})
    code = (
        "import sys\n"
        "from sphinx.cmd.build import main\n"
        f"status = main(['-qW', '-d', {str(tmp_path / 'trees')!r}, {str(site.srcdir)!r}, {str(tmp_path / 'out')!r}])\n"
        "print(status, 'sphinx_academic.records.model.base' in sys.modules)\n"
    )
    said = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout for _ in range(3)]
    assert said == ["0 True\n", "0 False\n", "0 False\n"]


LISTS = {
    "conf.py": CONF + 'html_theme = "basic"\n',
    "index.md": "# Home\n\n```{publication-list}\n```\n\n```{toctree}\n:glob:\n*\n```\n",
    "plain.md": "# Nothing\n",
    "data/publications.bib": "@misc{a, title = {Ideals}}\n@misc{b, title = {Rings}}\n",
}


def test_a_page_that_changes_finds_the_objects_of_the_others(make_site: MakeSite) -> None:
    site = make_site(LISTS).build()
    site.write({"plain.md": "# Something\n\n{acad:pub}`b`\n"})
    assert read_in(site) == ["plain"]
    assert site.soup("plain").select_one("a.reference.internal[href='index.html#pub-b']")
    assert [docname for docname, _list in site.app.env.domains["acad"].lists()] == ["index"]


def test_a_list_is_evaluated_once_for_all_pages_that_have_it(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make_site({**FILES, "again.md": FILES["archive.md"]}).build()
    evaluated: list[object] = []
    evaluate = evaluation.evaluate

    def noted(request: ListRequest, lists: evaluation.Lists) -> ListResult:
        evaluated.append((request.kind, request.limit))
        return evaluate(request, lists)

    monkeypatch.setattr(evaluation, "evaluate", noted)
    site.write({"data/news.yml": NEWS.replace("Old", "Older")})
    assert read_in(site) == ["again", "archive"]
    assert sorted(evaluated) == [("awards", 0), ("news", 0), ("news", 2)]


# -- the collector -------------------------------------------------------------------------------

COUNT = "import atexit, gc\natexit.register(lambda: print(gc.get_freeze_count() > 0))\n"


@pytest.mark.parametrize(
    ("run", "frozen"),
    [
        (["-m", "sphinx"], "True"),
        ([str(Path(sys.executable).with_name("sphinx-build"))], "True"),
        (["-c", "import sys; from sphinx.cmd.build import main; main(sys.argv[1:])"], "False"),
    ],
    ids=["module", "script", "another program"],
)
def test_only_a_process_that_ends_with_its_build_is_left_frozen(tmp_path: Path, run: list[str], frozen: str) -> None:
    site = Site(tmp_path / "site")
    site.write({**LISTS, "conf.py": CONF + COUNT})
    command = [sys.executable, *run, "-qW", "-d", str(tmp_path / "trees"), str(site.srcdir), str(tmp_path / "out")]
    assert subprocess.run(command, capture_output=True, text=True).stdout == f"{frozen}\n"


def test_what_a_program_has_frozen_stays_frozen(make_site: MakeSite) -> None:
    gc.freeze()
    try:
        count = gc.get_freeze_count()
        make_site(LISTS).build()
        # some of the objects may be gone, but none was given back
        assert count / 2 < gc.get_freeze_count() <= count
    finally:
        gc.unfreeze()


def test_the_second_build_of_a_new_site_reads_and_writes_nothing(tmp_path: Path) -> None:
    """Sphinx compares the configuration before our handlers see the builder: what they change is changed before."""
    site = Site(tmp_path / "site")
    write_site(site.srcdir, "Ada Lovelace", "academic")
    with (site.srcdir / "conf.py").open("a", encoding="utf-8") as conf:
        # Sphinx design adds a folder of its own, later
        conf.write(
            "def setup(app):\n"
            "    def values(*_):\n"
            "        config = app.config\n"
            "        paths = [path for path in config.html_static_path if 'sphinx_design' not in path]\n"
            "        return repr([paths, config.html_context, config.html_sidebars, config.templates_path])\n"
            "    app.connect('config-inited', lambda *_: setattr(app, 'before', values()), priority=999)\n"
            "    app.connect('build-finished', lambda *_: print('same', app.before == values()), priority=999)\n"
        )
    command = [sys.executable, "-m", "sphinx", "-W", str(site.srcdir), str(tmp_path / "out")]
    first, second = (subprocess.run(command, capture_output=True, text=True, check=True).stdout for _ in range(2))
    assert "same True" in first
    assert "same True" in second
    assert "0 added, 0 changed, 0 removed" in second
    assert not re.search(r"(reading sources|writing output)\.\.\. \[", second)
