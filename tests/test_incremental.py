"""What a page depends on is records, not files."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sites import CONF, Site
from sphinx.util.console import strip_escape_sequences

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
        "print(status, 'sphinx_academic.records.base' in sys.modules)\n"
    )
    said = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout for _ in range(3)]
    assert said == ["0 True\n", "0 False\n", "0 False\n"]
