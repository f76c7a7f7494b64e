"""Mentees: period | name, degree (role). Thesis: title. Now: where. What came of it."""

from __future__ import annotations

from docutils import nodes

from sphinx_academic.records.kinds.mentees import Mentee
from sphinx_academic.rendering.item import Item, record_item
from sphinx_academic.rendering.lines import now_line, thesis_line
from sphinx_academic.rendering.view import Nodes, View


@record_item.register
def mentee_item(mentee: Mentee, view: View) -> Item:
    """Return a mentee's slots."""
    name: Nodes = [nodes.strong("", "", *view.mention(mentee.person))]
    degree = view.plain(mentee.degree) if "degree" not in view.display.grouped else []
    return Item(
        view.joined([name, degree, view.text(mentee.role)]),
        view.period(mentee.start, mentee.end),
        lines=[
            thesis_line(mentee.thesis, view),
            now_line(mentee.now, view),
            view.text(mentee.outcome),
            view.text(mentee.note),
        ],
        links=view.buttons(mentee.links),
    )
