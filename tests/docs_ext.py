"""The examples of the documentation, read by its own extension, for the tests that use them."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from sites import Site

from sphinx_academic.cli.new import write_site

DOCS = Path(__file__).resolve().parent.parent / "docs"
_EXAMPLE = re.compile(r"^(?P<ticks>`{4,})\{academic-example\}\n(?P<source>.*?)^(?P=ticks)$", re.MULTILINE | re.DOTALL)
#: folders of the documentation that are sites of their own
_SITES = ("example", "bilingual", "lab", "lab-member")


def _module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"docs_{name}", DOCS / "_ext" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


#: Turns a MyST text, as far as the documentation's examples go, into reStructuredText.
to_rst = _module("markup").to_rst
#: Copies the data, pictures and pages that the examples show into the folder of the documentation.
copy_new_site = _module("new_site").copy_new_site


#: the pages that people read
GUIDES = tuple(path for path in sorted([*DOCS.glob("*.md"), *DOCS.glob("*/*.md")]) if path.parent.name not in _SITES)


class Example(NamedTuple):
    """One example: its page, its place there, its source."""

    page: str
    number: int
    source: str

    @property
    def name(self) -> str:
        """The name of the page that it is pasted into."""
        return f"example-{self.page.replace('/', '-')}-{self.number}"


def _examples() -> Iterator[Example]:
    for path in GUIDES:
        page = path.relative_to(DOCS).with_suffix("").as_posix()
        for number, match in enumerate(_EXAMPLE.finditer(path.read_text(encoding="utf-8")), start=1):
            yield Example(page, number, match["source"])


EXAMPLES = tuple(_examples())


def site_with_examples(folder: Path, markup: str) -> Site:
    """Return a new site with a page for each example, in ``md`` or ``rst``."""
    write_site(folder, "Alan Turing", "academic")
    site = Site(folder)
    pages = {"examples.md": "---\norphan: true\n---\n\n# Examples\n\n```{toctree}\n:glob:\n\nexample-*\n```\n"}
    for example in EXAMPLES:
        page = f"# Example\n\n{example.source}"
        pages[f"{example.name}.{markup}"] = to_rst(page) if markup == "rst" else page
    site.write(pages)
    # beside the page, as the documentation says of it
    site.write({path.name: path.read_bytes() for path in (DOCS / "directives").glob("*.cff")})
    return site
