"""Projects: a card with image, title, period, summary, people, publications, links."""

from __future__ import annotations

from docutils import nodes

from sphinx_academic.records.kinds.projects import Project
from sphinx_academic.rendering.item import Item, record_item
from sphinx_academic.rendering.view import Nodes, View


@record_item.register
def project_item(project: Project, view: View) -> Item:
    """Return a project's slots."""
    title: Nodes = [nodes.strong("", "", *view.text(project.title))]
    return Item(
        view.link(project.url, title, location=project.where("url")),
        view.period(project.start, project.end),
        lines=[
            view.text(project.summary),
            view.joined([view.mention(each) for each in project.members]),
            view.cited(project.publications),
            view.text(project.note),
        ],
        links=view.buttons(project.links),
        image=view.image(project, "image", project.image_alt, "academic-image"),
    )
