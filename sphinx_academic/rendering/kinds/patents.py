"""Patents: day | title, office and number, assignee (status). Inventors. Filed when."""

from __future__ import annotations

from docutils import nodes

from sphinx_academic.records.kinds.patents import Patent
from sphinx_academic.records.model.words import N_
from sphinx_academic.rendering.item import Item, record_item
from sphinx_academic.rendering.typography import filled
from sphinx_academic.rendering.view import Nodes, View
from sphinx_academic.sphinx.translation import _, word

_STATUSES = {
    "pending": N_("Pending"),
    "granted": N_("Granted"),
    "expired": N_("Expired"),
    "withdrawn": N_("Withdrawn"),
}


@record_item.register
def patent_item(patent: Patent, view: View) -> Item:
    """Return a patent's slots."""
    title: Nodes = [nodes.strong("", "", *view.text(patent.title))]
    number = view.plain(f"{patent.office} {patent.number}".strip())
    main = view.joined([title, number, view.organization(patent.assignee)])
    if patent.status:
        said = word(_STATUSES, patent.status)
        main += [nodes.Text(" "), *view.badge([nodes.Text(said)], "academic-status")]
    filed: Nodes = []
    if patent.filed and patent.filed != patent.moment():
        filed = filled(_("Filed {date}"), date=view.date(patent.filed, alone=False))
    inventors = view.listed([view.mention(each) for each in patent.inventors])
    return Item(
        main,
        view.date(patent.moment()),
        lines=[inventors, filed, view.text(patent.note)],
        links=view.buttons(patent.links),
    )
