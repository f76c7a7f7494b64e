"""The same site is the same bytes: in any environment, in any order of files, by any number of processes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sites import CONF, Site

CONF_OF = CONF + 'html_theme = "basic"\nacademic_today = "2024-06-01"\n'
PAGES = {
    "index.md": "# Home\n\n```{toctree}\nnews\npapers\n```\n\n```{news}\n:limit: 2\n:more: news\n```\n",
    "news.md": "# News\n\n```{news}\n:group-by: year\n```\n",
    "papers.md": "# Papers\n\n```{publication-list}\n```\n\n{acad:pub}`p0`\n",
}
PEOPLE = ("Alan Turing", "Alonzo Church", "Kurt Gödel")


def news(number: int, salt: int) -> str:
    about = f"  publication: p{number % 3}\n" if number % 2 else ""
    return f"- date: {1930 + number}-0{1 + salt % 9}\n  text: Item {number}, told {salt} times\n{about}"


def paper(number: int, salt: int) -> str:
    who = PEOPLE[(number + salt) % 3]
    title = f"Paper {number} of {salt}"
    return f"@article{{p{number},\n  author = {{{who}}},\n  title = {{{title}}},\n  year = 19{30 + number}\n}}\n"


def source(state: dict[str, dict[int, int]]) -> dict[str, str]:
    files = {"conf.py": CONF_OF, **PAGES}
    files["data/news.yml"] = "".join(news(*pair) for pair in sorted(state["news"].items()))
    files["data/publications.bib"] = "".join(paper(*pair) for pair in sorted(state["papers"].items()))
    files["data/people.yml"] = "".join(
        f"- {{id: i{n}, name: {PEOPLE[n]}, url: 'https://x.org/{s}'}}\n" for n, s in sorted(state["people"].items())
    )
    return files


def built(srcdir: Path, out: Path, parallel: str = "1", **environment: str) -> dict[str, bytes]:
    command = [sys.executable, "-m", "sphinx", "-q", "-E", "-j", parallel, "-d", f"{out}.trees", str(srcdir), str(out)]
    subprocess.run(command, check=True, env={**os.environ, **environment}, capture_output=True)
    files = (path for path in out.rglob("*") if path.is_file() and path.name != ".buildinfo")
    return {str(path.relative_to(out)): path.read_bytes() for path in files}


@pytest.fixture
def srcdir(tmp_path: Path) -> Path:
    site = Site(tmp_path / "site")
    state = {kind: dict.fromkeys(range(3), 1) for kind in ("news", "papers", "people")}
    more = {f"page{n}.md": f"---\norphan: true\n---\n# Page {n}\n\n```{{news}}\n```\n" for n in range(6)}
    site.write(source(state) | more)
    return site.srcdir


def test_the_environment_and_the_processes_change_nothing(srcdir: Path, tmp_path: Path) -> None:
    # without it pages say on which day they were made, which for most hours is another one in the Pacific
    epoch = {"SOURCE_DATE_EPOCH": "1700000000"}
    one = built(srcdir, tmp_path / "one", PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8", **epoch)
    other = built(srcdir, tmp_path / "two", "2", PYTHONHASHSEED="2", TZ="Pacific/Kiritimati", LC_ALL="C", **epoch)
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []


def test_a_broken_cache_is_made_again(srcdir: Path, tmp_path: Path) -> None:
    out, trees = tmp_path / "out", tmp_path / "out.trees"
    first = built(srcdir, out)
    for path in trees.rglob("*"):
        if path.is_file() and path.suffix != ".doctree":
            path.write_bytes(path.read_bytes()[:50])
    assert built(srcdir, out) == first
