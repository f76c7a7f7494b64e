"""Author lists: known people linked, the owner emphasised, marks as superscripts, a legend for those used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docutils import nodes

from sphinx_academic.records.base import Record
from sphinx_academic.records.names import Author
from sphinx_academic.records.publication import ET_AL, Publication
from sphinx_academic.rendering.item import paragraph_of
from sphinx_academic.rendering.nodes import academic_mark, academic_unfold
from sphinx_academic.rendering.view import Nodes, View, _

#: marks with a meaning, the glyph that stands for each, and the legend's words
MARKS: dict[str, tuple[str, str]] = {
    "equal": ("*", _("equal contribution")),
    "corresponding": ("✉", _("corresponding author")),
    "lead": ("†", _("project lead")),
    "joint-senior": ("‡", _("joint senior author")),
}


def author_nodes(authors: Sequence[Author], view: View) -> Nodes:
    """Return an author list; ``others`` at its end becomes *et al.*"""
    listed = [author for author in authors if author is not ET_AL and author.name != ET_AL.name]
    more = len(listed) < len(authors)
    limit = view.config.max_authors
    if limit and len(listed) > limit + 1:
        return _folded(listed, limit, more, view)
    result = view.joined([author_node(author, view) for author in listed])
    return [*result, nodes.Text(" "), nodes.emphasis("", "et al.")] if more and listed else result


def author_node(author: Author, view: View) -> Nodes:
    """Return one author: name, link, emphasis for the owner, marks."""
    content: Nodes = [nodes.Text(str(author.name))]
    person = author.person
    if person is not None and person.owner:
        content = [nodes.strong("", "", *content, classes=["academic-owner"])]
    if person is not None and not person.owner:
        content = view.person(person, content)
    elif author.url:
        content = view.link(author.url, content)
    return [*content, *(mark_node(mark, view) for mark in author.marks)]


def mark_node(mark: str, view: View) -> nodes.Node:
    """Return a mark as a superscript with its meaning as an accessible name."""
    glyph, label = meaning(mark, view)
    return academic_mark("", "", nodes.Text(glyph), label=label)


def meaning(mark: str, view: View) -> tuple[str, str]:
    """Return glyph and words of a mark; one without a meaning is its own glyph."""
    own = view.config.mark_labels.get(mark, "")
    glyph, label = MARKS.get(mark, (mark, ""))
    # the table holds translations that are looked up when they become text
    return glyph, own or str(label)


def legend_nodes(records: Iterable[Record], view: View) -> list[nodes.Node]:
    """Return one line that explains the marks which the records use, in the order of their table."""
    if not view.display.legend:
        return []
    used: dict[str, None] = {}
    for record in records:
        if isinstance(record, Publication):
            for author in record.authors:
                used.update(dict.fromkeys(author.marks))
    order = list(MARKS)
    marks = sorted(
        (mark for mark in used if meaning(mark, view)[1]),
        key=lambda m: (order.index(m) if m in order else len(order), m),
    )
    if not marks:
        return []
    parts: list[Nodes] = []
    for mark in marks:
        glyph, label = meaning(mark, view)
        parts.append([nodes.superscript("", glyph), nodes.Text(f" {label}")])
    return [paragraph_of(view.joined(parts, " · "), "academic-legend")]


def _folded(authors: Sequence[Author], limit: int, more: bool, view: View) -> Nodes:
    """Return the first authors, the owner if further on, and the rest folded."""
    owner = next((index for index, author in enumerate(authors) if author.person and author.person.owner), -1)
    first = [author_node(author, view) for author in authors[:limit]]
    if not view.is_html:
        shown = view.joined(first)
        if owner >= limit:
            shown += [nodes.Text(", …, "), *author_node(authors[owner], view)]
        return [*shown, nodes.Text(" "), nodes.emphasis("", "et al.")]
    rest = [author_node(author, view) for index, author in enumerate(authors[limit:], limit) if index != owner]
    shown = view.joined(first)
    if owner >= limit:
        shown += [nodes.Text(", …, "), *author_node(authors[owner], view)]
    label = _("and {count} more").format(count=len(rest)) if not more else _("et al.")
    return [*shown, nodes.Text(", "), academic_unfold("", "", *view.joined(rest), label=label)]
