"""The sites that are built: the same pages with this extension, with others, and without any."""

from __future__ import annotations

import pickle
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.bibliography import FAMILY, GIVEN, Work, bibtex_file, works, yaml_file

TESTS = Path(__file__).resolve().parent.parent

OURS = ("myst_parser", "sphinx_academic")
EAGER = ("myst_parser", "benchmarks.eager_floor")
BIBTEX = ("myst_parser", "sphinxcontrib.bibtex")
EMPTY = ("myst_parser",)

#: what the others do not make either: copies of the bibliography beside the pages
PAGES_ONLY = "academic_outputs = {'bib': False, 'json': False, 'ris': False}\n"
PLAIN = "```{publication-list}\n:style: plain\n```\n"
FULL = "```{publication-list}\n:style: default\n```\n"


def write(folder: Path, extensions: Sequence[str], files: Mapping[str, str | bytes], more: str = "") -> Path:
    """Write a site with the theme alabaster, what is not there yet, and return its folder."""
    conf = f"import sys\nsys.path.insert(0, {str(TESTS)!r})\nextensions = {list(extensions)}\n"
    conf += f'project = "Site"\nhtml_theme = "alabaster"\nhtml_copy_source = False\n{more}'
    for name, content in {"conf.py": conf, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        written = content if isinstance(content, bytes) else content.encode()
        # what is there already keeps its time, and needs no building again
        if not path.exists() or path.read_bytes() != written:
            path.write_bytes(written)
    return folder


def page(body: str, *pages: str) -> str:
    """Return an index page, with a table of contents of other pages."""
    toctree = "```{toctree}\n" + "\n".join(pages) + "\n```\n" if pages else ""
    return f"# Publications\n\n{body}\n{toctree}"


@dataclass(frozen=True)
class Lists:
    """Sites with one page that lists ``count`` works, and one page beside it."""

    folder: Path
    count: int

    def _write(
        self, name: str, extensions: Sequence[str], body: str, data: Mapping[str, str | bytes], more: str = ""
    ) -> Path:
        # the list is not on the page with the table of contents, which is written whenever another page changes
        beside = {"index.md": page("", "list", "other"), "other.md": "# Another page\n\nText.\n"}
        files = {**beside, "list.md": page(body), **data}
        return write(self.folder / f"{name}-{self.count}", extensions, files, more)

    def ours(self) -> Path:
        data = {"data/publications.bib": bibtex_file(list(works(self.count)))}
        return self._write("ours", OURS, PLAIN, data, PAGES_ONLY)

    def full(self) -> Path:
        return self._write("full", OURS, FULL, {"data/publications.bib": bibtex_file(list(works(self.count)))})

    def yaml(self) -> Path:
        return self._write(
            "yaml", OURS, PLAIN, {"data/publications.yml": yaml_file(list(works(self.count)))}, PAGES_ONLY
        )

    def floor(self, folds: bool = False) -> Path:
        body = "```{eager-list}\n" + (":folds:\n" if folds else "") + "```\n"
        data = {"works.pickle": pickle.dumps(list(works(self.count)))}
        return self._write("floor-full" if folds else "floor", EAGER, body, data)

    def sphinxcontrib_bibtex(self) -> Path:
        body = "```{bibliography}\n:all:\n```\n"
        more = 'bibtex_bibfiles = ["works.bib"]\n'
        return self._write("bibtex", BIBTEX, body, {"works.bib": bibtex_file(list(works(self.count)))}, more)

    def empty(self, extensions: Sequence[str] = EMPTY) -> Path:
        return self._write(f"empty{len(extensions)}", extensions, "Text.", {})


@dataclass(frozen=True)
class People:
    """Sites with a page for each of ``count`` people, who wrote ``papers`` works together."""

    folder: Path
    count: int
    papers: int

    def everybody(self) -> list[tuple[str, str]]:
        """Return the names of the people, who are some of the authors of generated works."""
        names = [(given, family) for given in GIVEN for family in FAMILY]
        random.Random(1).shuffle(names)
        return names[: self.count]

    def ours(self, extensions: Sequence[str] = OURS) -> Path:
        people = self.everybody()
        listed = "".join(f"- id: p{i}\n  name: {family}, {given}\n" for i, (given, family) in enumerate(people))
        files: dict[str, str | bytes] = {
            "data/publications.bib": bibtex_file(list(works(self.papers))),
            "data/people.yml": listed,
        }
        for i, (given, family) in enumerate(people):
            files[f"p{i}.md"] = f"# {given} {family}\n\n```{{publication-list}}\n:style: plain\n:person: p{i}\n```\n"
        return self._write("people", extensions, files, PAGES_ONLY)

    def floor(self) -> Path:
        written: dict[tuple[str, str], list[int]] = {}
        everything = list(works(self.papers))
        for number, work in enumerate(everything):
            for name in dict.fromkeys(work.authors):
                written.setdefault(name, []).append(number)
        files: dict[str, str | bytes] = {"works.pickle": pickle.dumps(everything)}
        for i, (given, family) in enumerate(self.everybody()):
            numbers = " ".join(map(str, written.get((given, family), [])))
            files[f"p{i}.md"] = f"# {given} {family}\n\n```{{eager-list}}\n{numbers}\n```\n"
        return self._write("people-floor", EAGER, files)

    def bare(self) -> Path:
        """The same pages without the extension and without lists."""
        files: dict[str, str | bytes] = {
            f"p{i}.md": f"# {g} {f}\n\nText.\n" for i, (g, f) in enumerate(self.everybody())
        }
        return self._write("people-bare", EMPTY, files)

    def change_one_entry(self, site: Path, number: int) -> None:
        """Give one work of :meth:`ours` another title."""
        found = list(works(self.papers))
        found[self.papers // 2] = replace(found[self.papers // 2], title=(("text", f"Another title, {number}"),))
        (site / "data/publications.bib").write_text(bibtex_file(found), encoding="utf-8")

    def edit_three_pages(self, site: Path, number: int) -> None:
        """Add a line to as many pages as one work changes, of :meth:`floor`."""
        for page in (3, 7, 12):
            with (site / f"p{page}.md").open("a", encoding="utf-8") as stream:
                stream.write(f"\nLine {number}.\n")

    def _write(self, name: str, extensions: Sequence[str], files: Mapping[str, str | bytes], more: str = "") -> Path:
        index = {"index.md": page("", *(f"p{i}" for i in range(self.count)))}
        return write(self.folder / f"{name}-{self.count}-{self.papers}", extensions, {**index, **files}, more)


def titles(found: Sequence[Work]) -> list[str]:
    """Return the titles of works as plain text."""
    return ["".join(text for _kind, text in work.title) for work in found]
