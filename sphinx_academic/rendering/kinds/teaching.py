"""Teaching: role at institution, and a row for each course: term | code title."""

from __future__ import annotations

from docutils import nodes

from sphinx_academic.records.kinds.teaching import Course, Teaching
from sphinx_academic.rendering.item import Item, paragraph_of, record_item
from sphinx_academic.rendering.typography import filled
from sphinx_academic.rendering.view import Nodes, View
from sphinx_academic.sphinx.translation import _


@record_item.register
def teaching_item(teaching: Teaching, view: View) -> Item:
    """Return a teaching role's slots; its courses are a nested list."""
    main: Nodes = [nodes.strong("", "", *view.text(teaching.role))]
    if teaching.institution:
        main = filled(_("{role} at {institution}"), role=main, institution=view.organization(teaching.institution))
    rows = [_course(course, view) for course in teaching.courses]
    courses = nodes.bullet_list("", *rows, bullet="*", classes=["academic-sublist", "academic-dated"])
    return Item(
        main, lines=[view.text(teaching.note)], links=view.buttons(teaching.links), blocks=[courses] if rows else []
    )


def _course(course: Course, view: View) -> nodes.list_item:
    code = view.plain(course.code, "academic-code")
    title = view.link(course.url, view.joined([code, view.text(course.title)], " "))
    what = view.joined([title, view.plain(course.level), view.text(course.note)])
    line: Nodes = []
    if course.term:
        terms = view.joined([view.plain(term.text) or view.date(term.date) for term in course.term])
        line += [nodes.inline("", "", *terms, classes=["academic-when"]), nodes.Text(" ")]
    line.append(nodes.inline("", "", *what, classes=["academic-main"]))
    item = nodes.list_item("", paragraph_of(line, "academic-line"), classes=["academic-item", "academic-has-when"])
    if course.links:
        item += paragraph_of(view.joined([[link] for link in view.buttons(course.links)], " "), "academic-links")
    return item
