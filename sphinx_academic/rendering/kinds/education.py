"""Education: period | degree in field, institution. Thesis: title. Advised by whom."""

from __future__ import annotations

from docutils import nodes

from sphinx_academic.records.kinds.education import Education
from sphinx_academic.rendering.item import Item, bullets, record_item
from sphinx_academic.rendering.lines import advisor_line, single_date, thesis_line
from sphinx_academic.rendering.typography import filled
from sphinx_academic.rendering.view import Nodes, View
from sphinx_academic.sphinx.translation import _


@record_item.register
def education_item(degree: Education, view: View) -> Item:
    """Return a degree's slots."""
    what: Nodes = [nodes.strong("", "", *view.text(degree.degree))]
    if degree.field:
        what = filled(_("{degree} in {field}"), degree=what, field=view.text(degree.field))
    place = view.organization(degree.institution)
    main = view.joined([view.link(degree.url, what), place, view.plain(degree.location), view.plain(degree.grade)])
    return Item(
        main,
        single_date(degree, view) or view.period(degree.start, degree.end),
        lines=[thesis_line(degree.thesis, view), advisor_line(degree.advisors, view)],
        links=view.buttons(degree.links),
        blocks=[bullets([view.text(each) for each in degree.highlights])] if degree.highlights else [],
    )
