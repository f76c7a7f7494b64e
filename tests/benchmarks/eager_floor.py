"""The floor: a Sphinx extension that puts the nodes of a list into the tree while the page is read.

It does what any extension does that knows no better than its framework, and nothing else: the data
is parsed already (a pickle), there is no catalogue, no target, no dependency.  What a page of ours
costs is compared with what Sphinx itself takes for the same nodes.
"""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any, ClassVar

from benchmarks import bibliography
from benchmarks.bibliography import MONTHS, Work
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

_NODES = {"math": nodes.math, "emphasis": nodes.emphasis}


class EagerList(SphinxDirective):
    """``eager-list``: all works, or those of which the numbers are given; ``:folds:`` adds fold-outs."""

    has_content = True
    option_spec: ClassVar[Any] = {"folds": lambda text: True}

    def run(self) -> list[nodes.Node]:
        works = _works(str(Path(self.env.srcdir) / "works.pickle"))
        numbers = [int(word) for word in " ".join(self.content).split()]
        shown = [works[number] for number in numbers] if numbers else works
        ordered = sorted(shown, key=lambda work: (work.year, work.month), reverse=True)
        items = [entry(work, "folds" in self.options) for work in ordered]
        return [nodes.bullet_list("", *items, bullet="*", classes=["eager"])]


_read: dict[str, list[Work]] = {}


def _works(path: str) -> list[Work]:
    if path not in _read:
        _read[path] = pickle.loads(Path(path).read_bytes())
    return _read[path]


def entry(work: Work, folds: bool = False) -> nodes.list_item:
    """Return a work: title linked, authors, venue and date, links."""
    target = f"https://doi.org/{work.links[0][1]}"
    title = [nodes.Text(text) if kind == "text" else _NODES[kind](text, text) for kind, text in work.title]
    authors = ", ".join(f"{given} {family}" for given, family in work.authors)
    volume = f"{work.volume}({work.number}):{work.pages}" if work.volume else f"pp. {work.pages}"
    date = nodes.inline("", f"{MONTHS[work.month - 1].capitalize()} {work.year}")
    imprint = [nodes.emphasis("", work.venue), nodes.Text(f", {volume}, "), date]
    parts: list[nodes.Node] = [
        nodes.paragraph(
            "", "", nodes.inline("", "", nodes.reference("", "", *title, refuri=target), classes=["academic-title"])
        ),
        nodes.paragraph("", authors),
    ]
    if folds and not work.volume:
        imprint.insert(0, nodes.inline("", "Badge", classes=["badge"]))
    parts.append(nodes.paragraph("", "", *imprint))
    links = nodes.paragraph("", classes=["academic-links"])
    for name, value in work.links:
        url = target if name == "doi" else value
        links += [nodes.reference("", "", nodes.inline("", name), refuri=url, classes=["academic-link"])]
    parts.append(links)
    if folds and work.abstract:
        parts.append(nodes.container("", nodes.paragraph("", "Abstract"), nodes.paragraph("", work.abstract)))
    if folds:
        code = bibliography.bibtex(work)
        block = nodes.literal_block(code, code, language="bibtex", force=True)
        parts.append(nodes.container("", nodes.paragraph("", "BibTeX"), block))
    return nodes.list_item("", *parts, ids=[f"pub-{work.key}"])


def setup(app: Sphinx) -> dict[str, Any]:
    """Add the directive."""
    app.add_directive("eager-list", EagerList)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
