"""Experience and education: period | what, where. Advised by whom."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from sphinx_academic.records.kinds.education import Education
from sphinx_academic.records.kinds.experience import Experience
from sphinx_academic.records.kinds.publication import Publication
from sphinx_academic.records.model.fields import Mention, Thesis
from sphinx_academic.rendering.item import Item, bullets, record_item
from sphinx_academic.rendering.sentences import filled
from sphinx_academic.rendering.view import Nodes, View
from sphinx_academic.sphinx.translation import _


@record_item.register
def experience_item(position: Experience, view: View) -> Item:
    """Return a position's slots."""
    role = view.link(position.url, [nodes.strong("", "", *view.text(position.role))])
    return Item(
        view.joined([role, view.organization(position.organization), view.plain(position.location)]),
        view.period(position.start, position.end),
        lines=[advisor_line(position.advisors, view)],
        links=view.buttons(position.links),
        blocks=[bullets([view.text(each) for each in position.highlights])] if position.highlights else [],
    )


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
        view.period(degree.start, degree.end),
        lines=[thesis_line(degree.thesis, view), advisor_line(degree.advisors, view)],
        links=view.buttons(degree.links),
        blocks=[bullets([view.text(each) for each in degree.highlights])] if degree.highlights else [],
    )


def advisor_line(advisors: Sequence[Mention], view: View) -> Nodes:
    """Return ``Advised by A and B``, each linked."""
    if not advisors:
        return []
    return filled(_("Advised by {people}"), people=view.listed([view.mention(each) for each in advisors]))


def thesis_line(thesis: Thesis | None, view: View) -> Nodes:
    """Return ``Thesis: title``, linked to where it can be read, or else to the publication that it became."""
    if thesis is None:
        return []
    paper = thesis.publication
    if paper and not thesis.title:
        return filled(_("Thesis: {title}"), title=[nodes.emphasis("", "", *view.citation(paper))])
    title: Nodes = [nodes.emphasis("", "", *view.text(thesis.title))]
    year: Nodes = [nodes.Text(f" ({thesis.year})")] if thesis.year else []
    known = paper.paper if paper else None
    if isinstance(known, Publication) and not thesis.url:
        title = view.publication(known, title)
    return filled(_("Thesis: {title}"), title=[*view.link(thesis.url, title), *year])
