"""Output folders and builds that share one doctree folder, and what stands in that folder."""

from __future__ import annotations

import gzip
import io
import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sites import CONF
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_academic.store.store import BUILD, RECORDS

CONF_OF = CONF + (
    'html_theme = "basic"\nhtml_baseurl = "https://example.org"\nacademic_publication_pages = True\n'
    'html_sidebars = {"**": ["academic/profile.html"]}\nacademic_today = "1952-06-01"\n'
)
FILES = {
    "conf.py": CONF_OF,
    "index.md": "# Home\n\n{acad:pub}`p`\n\n```{toctree}\n:glob:\n*\n```\n",
    "papers.md": "# Papers\n\n```{publication-list}\n```\n",
    "news.md": "# News\n\n```{news}\n```\n",
    "data/profile.yml": "id: turing\nname: Alan Turing\ntagline: Machines\n",
    "data/publications.bib": "@article{p, title = {One}, author = {Turing, Alan}, year = 1936}\n",
    "data/news.yml": "- {date: 1936, text: An item, publication: p}\n",
}
#: an edit in data alone: no page has another time stamp
CHANGED = {
    "data/profile.yml": "id: turing\nname: A. M. Turing\ntagline: Computing machines\n",
    "data/publications.bib": "@article{p, title = {First}, author = {Turing, Alan}, year = 1936}\n"
    "@article{q, title = {Second}, author = {Turing, Alan}, year = 1950}\n",
    "data/news.yml": "- {date: 1950, text: Another item}\n",
}


@pytest.fixture
def srcdir(tmp_path: Path) -> Path:
    write(tmp_path / "site", FILES)
    return tmp_path / "site"


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def command(srcdir: Path, output: str) -> list[str]:
    folder = srcdir.parent
    return [sys.executable, "-m", "sphinx", "-q", "-d", str(folder / "trees"), str(srcdir), str(folder / output)]


def build(srcdir: Path, output: str, trees: str = "trees", builder: str = "html") -> dict[str, bytes]:
    warnings = io.StringIO()
    with patch_docutils(str(srcdir)), docutils_namespace():
        folder = srcdir.parent
        Sphinx(srcdir, srcdir, folder / output, folder / trees, builder, status=None, warning=warnings).build()
    assert warnings.getvalue() == ""
    return made(srcdir.parent / output)


def made(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def differing(found: dict[str, bytes], expected: dict[str, bytes]) -> set[str]:
    """Return the files that differ; Sphinx numbers pages in the search index in the order in which it wrote them."""
    names = (found.keys() | expected.keys()) - {"searchindex.js", ".buildinfo"}
    return {name for name in names if found.get(name) != expected.get(name)}


def test_two_output_folders_share_doctrees_while_the_data_changes(srcdir: Path) -> None:
    first, second = "first", "second"
    before = build(srcdir, first)
    assert differing(build(srcdir, second), before) == set()
    write(srcdir, CHANGED)
    changed = build(srcdir, second)
    assert differing(changed, build(srcdir, "clean", "other trees")) == set()
    # the environment knows the data already, but this folder does not have it
    assert differing(build(srcdir, first), changed) == set()
    # and back
    write(srcdir, FILES)
    assert differing(build(srcdir, first), before) == set()
    assert differing(build(srcdir, second), before) == set()


def test_an_output_folder_that_is_gone_is_forgotten(srcdir: Path) -> None:
    build(srcdir, "first")
    (srcdir.parent / "first").rename(srcdir.parent / "published")
    build(srcdir, "second")
    _version, state = pickle.loads(gzip.decompress((srcdir.parent / "trees" / BUILD).read_bytes()))
    assert list(state["outputs"]) == [f"html {srcdir.parent / 'second'}"]


def test_two_builds_at_once(srcdir: Path) -> None:
    build(srcdir, "first")
    write(srcdir, CHANGED)
    expected = build(srcdir, "clean", "other trees")
    processes = [
        subprocess.Popen(command(srcdir, output), stderr=subprocess.PIPE, text=True) for output in ("first", "second")
    ]
    assert [(process.communicate()[1], process.returncode) for process in processes] == [("", 0)] * 2
    for output in ("first", "second"):
        assert differing(build(srcdir, output), expected) == set()


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00garbage\x80" * 50, b"\x80\x05K\x01."], ids=["empty", "noise", "pickle"]
)
def test_files_with_garbage_are_made_anew(srcdir: Path, content: bytes) -> None:
    build(srcdir, "out")
    write(srcdir, CHANGED)
    for name in (BUILD, RECORDS):
        (srcdir.parent / "trees" / name).write_bytes(content)
    found = build(srcdir, "out")
    clean = build(srcdir, "clean", "other trees")
    # the page of a publication that was there before
    assert differing(found, clean) == set()


def test_at_most_two_files_beside_the_doctrees_are_ours(srcdir: Path) -> None:
    build(srcdir, "out")
    build(srcdir, "text", builder="text")
    names = {path.name for path in (srcdir.parent / "trees").iterdir() if path.is_file()}
    assert {name for name in names if not name.endswith(".doctree")} == {"environment.pickle", BUILD, RECORDS}


# -- private fields ------------------------------------------------------------------------------

SECRET = "Nineveh"
PRIVATE = (
    "@article{p, title = {One}, author = {Turing, Alan}, year = 1936,\n"
    f"  abstract = {{{SECRET}}}, keywords = {{{SECRET}, machines}}, annote = {{{SECRET}}}, owner = {{{SECRET}}}}}\n"
)


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield every file of a folder, those that are compressed as they were before."""
    for name, content in made(folder).items():
        yield name, gzip.decompress(content) if name.endswith(".gz") else content


def test_private_fields_are_in_no_file_beside_the_doctrees(srcdir: Path) -> None:
    private = 'academic_private_fields = ["abstract", "annote", "keywords"]\n'
    write(srcdir, {"conf.py": CONF_OF.replace("academic_publication_pages = True\n", "") + private})
    write(srcdir, {"data/publications.bib": PRIVATE})
    for _round in range(2):
        build(srcdir, "out")
        assert [name for name, content in contents(srcdir.parent / "trees") if SECRET.encode() in content] == []
        write(srcdir, {"papers.md": FILES["papers.md"] + "\nMore.\n"})
    assert SECRET not in (srcdir.parent / "out/publications.bib").read_text()
