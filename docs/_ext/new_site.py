"""The data, pictures and pages of a new site, copied beside the documentation: its examples show what they say."""

from __future__ import annotations

from pathlib import Path

import sphinx_academic

TEMPLATE = Path(sphinx_academic.__file__).parent / "site_template"
#: pages that examples link to; they are not part of the documentation's menu and search
PAGES = ("cv.md", "news.md", "people.md", "publications.md")
FRONT_MATTER = "---\norphan: true\nnosearch: true\n---\n\n"


def copy_new_site(docs: Path) -> None:
    """Copy what the examples need; a file that is the same stays as it is, so that builds are incremental."""
    for folder in ("data", "images"):
        for source in sorted((TEMPLATE / folder).iterdir()):
            _write(docs / folder / source.name, source.read_bytes())
    for page in PAGES:
        _write(docs / page, (FRONT_MATTER + (TEMPLATE / page).read_text(encoding="utf-8")).encode())


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(exist_ok=True)
    if not file.is_file() or file.read_bytes() != content:
        file.write_bytes(content)
