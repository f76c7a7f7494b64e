"""The short pieces of files in the guides: data and pages can be used as they stand, settings exist, files parse."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from docs_ext import DOCS, GUIDES
from sphinx.config import Config

from sphinx_academic.cli.checking import check_site
from sphinx_academic.config.values import PREFIX, fields
from sphinx_academic.theme.options import OPTIONS

#: begins a block of code; of those with a directive, ``code-block`` alone is one
_BLOCK = re.compile(
    r"^(?P<ticks>`{3,})(?:\{code-block\} )?(?P<language>[a-z]+)\n(?::caption: (?P<caption>[^\n]+)\n\n)?"
    r"(?P<text>.*?)^(?P=ticks)$",
    re.MULTILINE | re.DOTALL,
)
#: the name of a data file, as the first lines of a block say it
_FILE = re.compile(r"^[#%] (data/\S+)$", re.MULTILINE)
_KEY = re.compile(r"^@\w+\{([^,]+),", re.MULTILINE)


class Snippet(NamedTuple):
    """A block of code: its page, the line where it begins, its language, its file if it says one, its text."""

    page: str
    line: int
    language: str
    file: str
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def _snippets() -> Iterator[Snippet]:
    for path in GUIDES:
        page, whole = path.relative_to(DOCS).as_posix(), path.read_text(encoding="utf-8")
        for match in _BLOCK.finditer(whole):
            named = _FILE.search("\n".join(match["text"].splitlines()[:2]))
            file = match["caption"] or (named[1] if named else "")
            yield Snippet(page, whole.count("\n", 0, match.start()) + 1, match["language"], file, match["text"])


#: the pages whose blocks are built, as one site, by tests of their own
BUILT = {"tutorial.md", "extending.md"}
SNIPPETS = tuple(snippet for snippet in _snippets() if snippet.page not in BUILT)
PAPER = "@article{{{key},\n  author = {{Turing, A. M.}},\n  title = {{{key}}},\n  year = {{1950}}\n}}\n"
#: what guides speak of without showing it
KEYS = ("turing1950computing", "turing1938systems", "fedimpro-arxiv", "fedimpro2024", "noether1921idealtheorie")
SITE = {
    "conf.py": 'extensions = ["myst_parser", "sphinx_academic"]\nhtml_baseurl = "https://example.org/"\n',
    "index.md": "# Alan Turing\n\n```{profile}\n```\n",
    "data/profile.yml": "id: turing\nname: Alan Turing\naliases: [A. M. Turing]\n",
    "data/people.yml": "- {id: newman, name: Max Newman, aliases: [M. H. A. Newman]}\n"
    "- {id: hermann, name: Grete Hermann}\n",
    "prizes.yml": "- {title: Smith's Prize, date: 1936}\n",
    "used-by.bib": PAPER.format(key="used"),
    "files/slides.pdf": "%PDF-1.7\n",
    "files/cv.pdf": "%PDF-1.7\n",
    "files/cv-zh.pdf": "%PDF-1.7\n",
}


def site_with(snippet: Snippet, file: str, folder: Path) -> Path:
    """Return a small site to which a block of code is added as a file."""
    captioned = {each.file: each.text for each in SNIPPETS if each.page == snippet.page and "." in each.file}
    own = {name: text for name, text in captioned.items() if name.endswith(".md")}
    files = {**SITE, **own, file: SITE.get(file, "") + snippet.text if file == "conf.py" else snippet.text}
    there = set(_KEY.findall(files.get("data/publications.bib", "")))
    more = "".join(PAPER.format(key=key) for key in KEYS if f"- key: {key}" not in snippet.text and key not in there)
    files["data/publications.bib"] = files.get("data/publications.bib", "") + more
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def problems(snippet: Snippet, file: str, folder: Path) -> list[str]:
    return list(map(str, check_site(site_with(snippet, file, folder)).problems))


def of(*languages: str) -> list[Snippet]:
    return [snippet for snippet in SNIPPETS if snippet.language in languages]


DATA = [snippet for snippet in of("yaml") if snippet.file.startswith("data/")]
PAGES = [snippet for snippet in of("markdown") if "{postlist}" not in snippet.text]


@pytest.mark.parametrize("snippet", DATA, ids=str)
def test_data_is_read(snippet: Snippet, tmp_path: Path) -> None:
    assert problems(snippet, snippet.file, tmp_path) == []


@pytest.mark.parametrize("snippet", of("bibtex"), ids=str)
def test_entries_are_read(snippet: Snippet, tmp_path: Path) -> None:
    assert problems(snippet, "data/publications.bib", tmp_path) == []


@pytest.mark.parametrize("snippet", PAGES, ids=str)
def test_pages_say_what_directives_understand(snippet: Snippet, tmp_path: Path) -> None:
    assert problems(snippet, snippet.file or "page.md", tmp_path) == []


#: settings of Sphinx's HTML builder
HTML = ("html_theme", "html_theme_options", "html_static_path", "html_last_updated_fmt", "html_math_renderer")
OURS = tuple(PREFIX + field.name for field in fields())


@pytest.mark.parametrize("snippet", of("python"), ids=str)
def test_settings_exist_and_have_values_that_fit(snippet: Snippet, tmp_path: Path) -> None:
    # as Sphinx runs a conf.py, in a folder of a project
    (tmp_path / "docs").mkdir()
    (tmp_path / "CITATION.cff").write_text("cff-version: 1.2.0\n", encoding="utf-8")
    values: dict[str, object] = {"html_baseurl": "", "__file__": str(tmp_path / "docs" / "conf.py")}
    exec(compile(snippet.text, str(snippet), "exec"), values)
    names = {name for name, value in values.items() if not name.startswith("__") and not callable(value)}
    # of further extensions
    others = {name for name in names if name.startswith("blog_") or name == "redirects"}
    assert names - others <= {*Config.config_values, "extensions", "html_baseurl", "html_css_files", *HTML, *OURS}
    options = values.get("html_theme_options", {})
    assert isinstance(options, dict)
    assert set(options) <= {*OPTIONS}
    assert problems(snippet, "conf.py", tmp_path) == []


@pytest.mark.parametrize("snippet", [each for each in of("yaml", "toml") if each not in DATA], ids=str)
def test_other_files_can_be_parsed(snippet: Snippet) -> None:
    assert tomllib.loads(snippet.text) if snippet.language == "toml" else yaml.safe_load(snippet.text)


def test_every_block_of_data_says_its_file_or_is_no_data() -> None:
    others = {str(snippet.page) for snippet in of("yaml") if snippet not in DATA}
    assert others == {"check.md", "doctor.md", "existing.md", "publish/gitlab-netlify.md", "publish/web-space.md"}
