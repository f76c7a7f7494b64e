"""Author lists: known people linked, the owner emphasised, marks as superscripts, a legend for those used."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from sphinx_academic.records.model.words import N_
from sphinx_academic.records.names.names import ET_AL, Author
from sphinx_academic.records.names.scripts import is_in_script_of
from sphinx_academic.rendering.item import paragraph_of
from sphinx_academic.rendering.nodes import academic_mark, academic_unfold
from sphinx_academic.rendering.typography import comma, comma_of, filled, isolated, runs_otherwise
from sphinx_academic.rendering.view import Nodes, View
from sphinx_academic.sphinx.translation import _, ngettext

#: marks with a meaning, the glyph that stands for each, and the legend's words; the glyphs are not
#: those that people put on names for meanings of their own, such as daggers
MARKS: dict[str, tuple[str, str]] = {
    "equal": ("*", N_("equal contribution")),
    "corresponding": ("✉", N_("corresponding author")),
    "lead": ("◆", N_("project lead")),
    "joint-senior": ("◇", N_("joint senior author")),
}
#: the glyphs that every TeX has
_TEX_GLYPHS = {"corresponding": "§", "lead": "†", "joint-senior": "‡"}


def author_nodes(authors: Sequence[Author], view: View) -> Nodes:
    """Return an author list; ``others`` at its end becomes *et al.*"""
    listed = [author for author in authors if author.name != ET_AL.name]
    more = len(listed) < len(authors)
    limit = view.config.max_authors
    if limit and len(listed) > limit + 1:
        return _folded(listed, limit, more, view)
    result = _joined(listed, view)
    return and_others(result) if more and listed else result


def and_others(people: Nodes) -> Nodes:
    """Return people, and that there are more: *et al.*"""
    word = _("et al.")
    # in italics where it is Latin
    others: nodes.Node = nodes.emphasis("", word) if word == "et al." else nodes.Text(word)
    return filled("{people} {others}", people=people, others=[others])


def author_node(author: Author, view: View, content: Nodes | None = None) -> Nodes:
    """Return one author: name, link, emphasis for the owner, marks; ``content`` is the name in another form."""
    content = content or isolated([nodes.Text(shown_name(author, view))], view.locale)
    person = author.person
    if person is not None and person.owner:
        content = [nodes.strong("", "", *content, classes=["academic-owner"])]
    elif person is not None:
        content = view.person(person, content)
    elif author.url:
        content = view.link(author.url, content)
    return [*content, *(mark_node(mark, view) for mark in author.marks)]


def shown_name(author: Author, view: View) -> str:
    """Return the name of an author as lists print it: as in the work, or as the person is called in the page's script.

    The setting ``academic_author_names`` decides for known people with names in several scripts, on sites in several
    languages.
    """
    printed, person, wanted = str(author.name), author.person, view.config.author_names
    if person is None or wanted == "printed" or not view.config.languages:
        return printed
    if is_in_script_of(printed, view.locale) or not is_in_script_of(person.name, view.locale):
        return printed
    return _("{name} ({other})").format(name=person.name, other=printed) if wanted == "both" else person.name


def mark_node(mark: str, view: View) -> nodes.Node:
    """Return a mark as a superscript with its meaning as an accessible name."""
    view.shared.marks[mark] = None
    glyph, label = meaning(mark, view)
    return academic_mark("", "", nodes.Text(glyph), label=label)


def _joined(authors: Sequence[Author], view: View) -> Nodes:
    """Return authors separated by commas; consecutive names without markup are one text node."""
    result: Nodes = []
    text = ""
    names = [shown_name(author, view) for author in authors]
    between = comma_of(view.locale, *names)
    for number, (author, name) in enumerate(zip(authors, names, strict=True)):
        text += between if number else ""
        if author.person is None and not author.marks and not author.url and not runs_otherwise(name, view.locale):
            text += name
            continue
        if text:
            result.append(nodes.Text(text))
        result += author_node(author, view)
        text = ""
    return [*result, nodes.Text(text)] if text else result


def meaning(mark: str, view: View) -> tuple[str, str]:
    """Return glyph and words of a mark; one of the site's own has the glyph that stands for it there, or is one."""
    own = view.config.mark_labels.get(mark, "")
    named = (glyph for glyph, each in view.config.author_marks.items() if each == mark)
    glyph, label = MARKS.get(mark) or (next(named, mark), "")
    if view.format == "latex":
        glyph = _TEX_GLYPHS.get(mark, glyph)
    return glyph, own or (_(label) if label else "")


def legend_nodes(view: View) -> list[nodes.Node]:
    """Return one line that explains the marks which the list has printed, in the order of their table."""
    if not view.display.legend:
        return []
    order = list(MARKS)
    marks = sorted(
        (mark for mark in view.shared.marks if meaning(mark, view)[1]),
        key=lambda mark: (order.index(mark) if mark in order else len(order), mark),
    )
    parts: list[Nodes] = []
    for mark in marks:
        glyph, label = meaning(mark, view)
        parts.append([nodes.superscript("", glyph), nodes.Text(f" {label}")])
    return [paragraph_of(view.joined(parts, " · "), "academic-legend")] if parts else []


def _folded(authors: Sequence[Author], limit: int, more: bool, view: View) -> Nodes:
    """Return the first authors, the owner if further on, and the rest folded."""
    owner = next((index for index, author in enumerate(authors) if author.person and author.person.owner), -1)
    shown = _joined(authors[:limit], view)
    if owner >= limit:
        between: list[Nodes] = [] if owner == limit else [[nodes.Text("…")]]
        shown = view.joined([shown, *between, author_node(authors[owner], view)])
    if not view.is_html:
        return and_others(shown)
    rest = [author for index, author in enumerate(authors[limit:], limit) if index != owner]
    folded = _joined(rest, view)
    label = ngettext("and {count} more", "and {count} more", len(rest)).format(count=len(rest))
    if more:
        label = _("et al.")
        folded = and_others(folded)
    return [*shown, nodes.Text(comma(view.locale, shown, folded)), academic_unfold("", "", *folded, label=label)]
