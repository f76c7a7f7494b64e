"""A page as Markdown: its nodes as they were written for the web, without what is for the eye alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import cast

from docutils import nodes

from sphinx_academic.records.citing.citation import (
    full_title,
    iso_date,
    listed,
    names_venue,
    plain,
    retraction_note,
    web_address,
)
from sphinx_academic.records.citing.published import bibtex_of
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.rendering.icons import academic_icon
from sphinx_academic.rendering.nodes import academic_email, academic_initials, academic_search
from sphinx_academic.rendering.placeholders import academic_list

#: signs that Markdown would take for markup
_MARKUP = re.compile(r"([\\`*_\[\]<])")
_SKIPPED = (
    academic_email,
    academic_icon,
    academic_initials,
    academic_search,
    nodes.raw,
    nodes.comment,
    nodes.Invisible,
)
_MARKS: dict[type[nodes.Node], str] = {
    nodes.emphasis: "*",
    nodes.title_reference: "*",
    nodes.strong: "**",
    nodes.rubric: "**",
}


def escaped(text: str) -> str:
    """Return text as Markdown that shows it."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split(" ")))


def citation(paper: Publication) -> str:
    """Return title, authors, venue and date of a publication, and where it is, in one line."""
    authors = ", ".join(str(author.name) for author in listed(paper.authors))
    abbr = paper.abbr if names_venue(paper) else ""
    where = ", ".join(filter(None, (plain(paper.venue) or abbr, iso_date(paper.date))))
    retracted = retraction_note(paper)
    parts = [f"**{escaped(full_title(paper))}**", *(escaped(each) for each in (retracted, authors, where) if each)]
    address = web_address(paper)
    return ". ".join(parts) + "." + (f" <{address}>" if address else "")


def work_as_markdown(paper: Publication) -> str:
    """Return the page of a publication as Markdown."""
    abstract = "\n\n".join(escaped(plain(each)) for each in paper.abstract)
    links = "\n".join(f"- [{link.label}]({link.target})" for link in paper.links if link.target.startswith("http"))
    parts = [
        f"# {escaped(full_title(paper))}",
        citation(paper),
        f"## Abstract\n\n{abstract}" if abstract else "",
        f"## Links\n\n{links}" if links else "",
        f"## BibTeX\n\n```bibtex\n{bibtex_of(paper).strip()}\n```",
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


class MarkdownWriter:
    """Writes the nodes of one page; ``records`` returns the publications of a list that is no nodes."""

    def __init__(self, records: Callable[[academic_list], Iterable[object]]) -> None:
        self._records = records

    def page(self, document: nodes.document) -> str:
        """Return a page."""
        return f"{self.blocks(document.children, 1).strip()}\n"

    # -- inline ----------------------------------------------------------------------------------

    def inline(self, content: Iterable[nodes.Node]) -> str:
        """Return inline nodes as Markdown."""
        return "".join(map(self._span, content))

    def _span(self, node: nodes.Node) -> str:
        if isinstance(node, nodes.Text):
            return escaped(str(node).replace("\n", " "))
        if isinstance(node, _SKIPPED) or not isinstance(node, nodes.Element):
            return ""
        if isinstance(node, nodes.literal):
            return f"`{node.astext()}`"
        if isinstance(node, nodes.math):
            return f"${node.astext()}$"
        if isinstance(node, nodes.image):
            return f"![{escaped(node.get('alt', ''))}]({node['uri']})"
        text = self.inline(node.children)
        if isinstance(node, nodes.reference) and text.strip():
            target = node.get("refuri") or f"#{node.get('refid', '')}"
            return text if target.startswith("mailto:") else f"[{text.strip()}]({target})"
        mark = next((mark for cls, mark in _MARKS.items() if isinstance(node, cls)), "")
        return f"{mark}{text}{mark}" if text.strip() else text

    # -- blocks ----------------------------------------------------------------------------------

    def blocks(self, content: Iterable[nodes.Node], level: int) -> str:
        """Return blocks as Markdown, with headings from a level on."""
        return "\n\n".join(filter(None, (self._block(node, level).strip("\n") for node in content)))

    def _block(self, node: nodes.Node, level: int) -> str:
        if isinstance(node, _SKIPPED):
            return ""
        if isinstance(node, academic_list) and node.get("kind") == "publications":
            papers = (each for each in self._records(node) if isinstance(each, Publication))
            return "\n".join(f"- {citation(paper)}" for paper in papers)
        if isinstance(node, nodes.section):
            return self.blocks(node.children, level + isinstance(node.parent, nodes.section))
        if isinstance(node, nodes.title):
            return f"{'#' * min(level, 6)} {self.inline(node.children)}"
        if isinstance(node, nodes.literal_block):
            return f"```{node.get('language', '')}\n{node.astext().rstrip()}\n```"
        if isinstance(node, nodes.math_block):
            return f"$$\n{node.astext()}\n$$"
        if isinstance(node, nodes.bullet_list | nodes.enumerated_list):
            start = node.get("start", 1) if isinstance(node, nodes.enumerated_list) else 0
            marks = (f"{start + index}. " if start else "- " for index in range(len(node.children)))
            items = (self.blocks(cast("nodes.Element", item).children, level) for item in node.children)
            return "\n".join(mark + _indented(item, len(mark)) for mark, item in zip(marks, items, strict=True))
        if isinstance(node, nodes.table):
            return self._table(node)
        if isinstance(node, nodes.block_quote | nodes.Admonition):
            return "> " + self.blocks(node.children, level).replace("\n", "\n> ")
        if isinstance(node, nodes.transition):
            return "---"
        # a table of contents is a list in a paragraph
        is_text = isinstance(node, nodes.TextElement | nodes.Text | nodes.Inline)
        if is_text and not any(isinstance(child, nodes.bullet_list) for child in node.children):
            return self._span(node) if isinstance(node, nodes.rubric) else self.inline([node]).strip()
        return self.blocks(node.children, level)

    def _table(self, table: nodes.table) -> str:
        rows = [
            [" ".join(self.blocks(entry.children, 6).split()).replace("|", "\\|") for entry in row.findall(nodes.entry)]
            for row in table.findall(nodes.row)
        ]
        head, *rest = rows or [[]]
        lines = [head, ["---"] * len(head), *rest]
        titles = (each for each in table.children if isinstance(each, nodes.title))
        title = "".join(f"**{self.inline(each.children)}**\n\n" for each in titles)
        return title + "\n".join(f"| {' | '.join(cells)} |" for cells in lines if cells)


def _indented(text: str, width: int) -> str:
    first, *rest = text.split("\n")
    return "\n".join((first, *(" " * width + line if line else "" for line in rest)))
