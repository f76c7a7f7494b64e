"""Mentees: period | name, degree, stage, institution (role). Thesis: title. Next and now: where. What came of it."""

from __future__ import annotations

from docutils import nodes

from sphinx_academic.records.kinds.mentees import Mentee
from sphinx_academic.rendering.item import Item, record_item
from sphinx_academic.rendering.lines import next_line, now_line, single_date, thesis_line
from sphinx_academic.rendering.view import Nodes, View


@record_item.register
def mentee_item(mentee: Mentee, view: View) -> Item:
    """Return a mentee's slots."""
    name: Nodes = [nodes.strong("", "", *view.mention(mentee.person))]
    degree = view.plain(mentee.degree) if "degree" not in view.display.grouped else []
    return Item(
        view.joined(
            [name, degree, view.plain(mentee.stage), view.organization(mentee.institution), view.text(mentee.role)]
        ),
        single_date(mentee, view) or view.period(mentee.start, mentee.end),
        lines=[
            thesis_line(mentee.thesis, view),
            next_line(mentee.next, view),
            now_line(mentee.now, view),
            view.text(mentee.outcome),
            view.text(mentee.note),
        ],
        links=view.buttons(mentee.links),
    )
