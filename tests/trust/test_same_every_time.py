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
    return contents(out)


def contents(out: Path) -> dict[str, bytes]:
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


#: runs a build in which every folder is listed in another order than the file system's
SHUFFLED = """
import os, random, sys
from contextlib import nullcontext

chance = random.Random(int(sys.argv.pop(1)))
scandir, listdir = os.scandir, os.listdir

def shuffled(found):
    found = list(found)
    chance.shuffle(found)
    return found

class Entries(nullcontext):
    def __iter__(self):
        return self
    def __next__(self):
        return next(self.enter_result)
    def __enter__(self):
        return self
    def close(self):
        pass

def scan(*path):
    with scandir(*path) as entries:
        return Entries(iter(shuffled(entries)))

# what glob, os.walk, shutil and pathlib ask
os.scandir, os.listdir = scan, lambda *path: shuffled(listdir(*path))

from sphinx.cmd.build import main
sys.exit(main())
"""


def test_the_order_of_files_changes_nothing(srcdir: Path, tmp_path: Path) -> None:
    for number in range(3):
        # as many that might be taken for one another as can be
        for name in ("data/tlks.yml", "data/award.yml", f"images/{number}.png", f"more/page{number}.md"):
            path = srcdir / name
            path.parent.mkdir(exist_ok=True)
            path.write_text("" if name.endswith("yml") else f"---\norphan: true\n---\n# {number}\n")
    (srcdir / "data" / "publications.yml").write_text("- {key: y1, title: One of the others, year: 1950}\n")
    style = "```{publication-list}\n:style: csl:apa\n```\n"
    (srcdir / "more.md").write_text(
        f"---\norphan: true\n---\n# More\n\n{style}\n```{{news}} /data/news.yml nws.yml\n```\n"
    )
    made = []
    for seed in range(3):
        out = tmp_path / f"out{seed}"
        command = [sys.executable, "-c", SHUFFLED, str(seed), "-q", "-d", f"{out}.trees", str(srcdir), str(out)]
        finished = subprocess.run(command, check=True, capture_output=True, text=True)
        made.append((contents(out), sorted(finished.stderr.splitlines())))
    first, *others = made
    assert [name for files, _said in others for name in files if files[name] != first[0].get(name)] == []
    assert [said for _files, said in others] == [first[1]] * 2
    assert len(first[1]) == 3


#: runs a build as another version of the package would
OTHER_VERSION = """
import sys, sphinx_academic

sphinx_academic.__version__ = "99"
from sphinx_academic.sphinx.domain import AcademicDomain
AcademicDomain.data_version += 1
from sphinx.cmd.build import main
sys.exit(main())
"""


def test_a_cache_of_another_version_is_made_again(srcdir: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    folders = ["-v", "-d", f"{out}.trees", str(srcdir), str(out)]
    subprocess.run([sys.executable, "-c", OTHER_VERSION, *folders], check=True, capture_output=True)
    command = [sys.executable, "-m", "sphinx", *folders]
    finished = subprocess.run(command, check=True, capture_output=True, text=True)
    assert "9 added, 0 changed, 0 removed" in finished.stdout
    assert finished.stderr == ""
    assert contents(out) == built(srcdir, tmp_path / "clean")


def test_a_broken_cache_is_made_again(srcdir: Path, tmp_path: Path) -> None:
    out, trees = tmp_path / "out", tmp_path / "out.trees"
    first = built(srcdir, out)
    for path in trees.rglob("*"):
        if path.is_file() and path.suffix != ".doctree":
            path.write_bytes(path.read_bytes()[:50])
    assert built(srcdir, out) == first
