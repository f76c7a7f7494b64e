"""Experience: period | role, department, organisation. Advised by whom. Next: what came after it."""

from __future__ import annotations

from docutils import nodes

from sphinx_academic.records.kinds.experience import Experience
from sphinx_academic.rendering.item import Item, bullets, record_item
from sphinx_academic.rendering.lines import advisor_line, next_line
from sphinx_academic.rendering.view import View


@record_item.register
def experience_item(position: Experience, view: View) -> Item:
    """Return a position's slots."""
    role = view.link(position.url, [nodes.strong("", "", *view.text(position.role))])
    return Item(
        view.joined(
            [
                role,
                view.text(position.department),
                view.organization(position.organization),
                view.plain(position.location),
            ]
        ),
        view.date(position.date) or view.period(position.start, position.end),
        lines=[advisor_line(position.advisors, view), next_line(position.next, view)],
        links=view.buttons(position.links),
        blocks=[bullets([view.text(each) for each in position.highlights])] if position.highlights else [],
    )
