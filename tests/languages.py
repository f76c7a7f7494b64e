"""Sites in several languages, built by the command as their authors build them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag

from bs4 import BeautifulSoup

ROOT = Path(__file__).parents[1]
BILINGUAL = ROOT / "docs" / "bilingual"

#: a first page, whose headings alone are in a language
INDEX = """\
# {name}

```{{profile}}
```

## {news}

```{{news}}
```

## {works}

```{{publication-list}}
:limit: 1
:more: works
```

```{{toctree}}
works
```
"""
#: a site in English and Arabic: the facts are those of Ibn al-Haytham
ARABIC = {
    "conf.py": """\
project = "Ibn al-Haytham"
extensions = ["myst_parser", "sphinx_academic"]
html_theme = "academic"
html_title = project
html_baseurl = "https://example.org/"
html_theme_options = {"prev_next": "true"}
exclude_patterns = ["_build"]
academic_languages = ["en", "ar"]
academic_language_settings = {"ar": {"html_title": "ابن الهيثم"}}
academic_publication_pages = True
""",
    "index.md": INDEX.format(name="Ibn al-Haytham", news="News", works="Works"),
    "index.ar.md": INDEX.format(name="ابن الهيثم", news="الأخبار", works="المؤلفات"),
    "works.md": "# Works\n\n```{publication-list}\n:group-by: year\n:search:\n```\n",
    "works.ar.md": "# المؤلفات\n\n```{publication-list}\n:group-by: year\n:search:\n```\n",
    "data/profile.yml": """\
id: haytham
name: {en: Ibn al-Haytham, ar: ابن الهيثم}
position: {en: Mathematician and astronomer, ar: عالم رياضيات وفلك}
location: {en: Cairo, ar: القاهرة}
interests:
  - {topic: {en: Optics, ar: البصريات}, keywords: {en: [vision, reflection], ar: [الإبصار, الانعكاس]}}
""",
    "data/publications.yml": """\
- key: optics
  type: book
  title: {en: Book of Optics, ar: كتاب المناظر}
  authors: [{name: {en: Ibn al-Haytham, ar: ابن الهيثم}, id: haytham}]
  date: 1021
- key: doubts
  type: book
  title: {en: Doubts Concerning Ptolemy, ar: الشكوك على بطليموس}
  authors: [{name: {en: Ibn al-Haytham, ar: ابن الهيثم}, id: haytham}]
  date: 1028
""",
    "data/news.yml": "- {date: 1021, publication: optics, event: published}\n",
}


def write(folder: Path, files: dict[str, str]) -> Path:
    """Write files into a folder, and return it."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def copied(folder: Path) -> Path:
    """Return a copy of the bilingual example."""
    shutil.copytree(BILINGUAL, folder, ignore=shutil.ignore_patterns("_build"))
    return folder


def build(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Build a site in all its languages, in ``_build/html``."""
    command = [sys.executable, "-m", "sphinx_academic", "build", "-q", *arguments, ".", "_build/html"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": "1760000000"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def pages(output: Path) -> Iterator[tuple[Path, BeautifulSoup]]:
    """Yield the pages of an output folder."""
    for path in sorted(output.rglob("*.html")):
        yield path, BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def broken_links(output: Path) -> list[str]:
    """Return the links of pages to files and places that are not there."""
    known = dict(pages(output))
    found = []
    for path, soup in known.items():
        for link in soup.select("a[href], link[rel=stylesheet][href], link[rel=alternate]:not([hreflang])"):
            address, place = urldefrag(unquote(str(link["href"])))
            if address.startswith(("http:", "https:", "mailto:")):
                continue
            target = (path.parent / address).resolve() if address else path
            target = target / "index.html" if target.is_dir() else target
            target = Path(str(target).partition("?")[0])
            is_there = target.is_file() and (not place or target not in known or known[target].find(id=place))
            found += [] if is_there else [f"{path.relative_to(output)}: {link['href']}"]
    return found
