"""Grants: period | title, funder, number, amount. Role, with whom."""

from __future__ import annotations

from docutils import nodes

from sphinx_academic.records.kinds.grants import Grant
from sphinx_academic.rendering.item import Item, record_item
from sphinx_academic.rendering.money import unbroken
from sphinx_academic.rendering.view import View


@record_item.register
def grant_item(grant: Grant, view: View) -> Item:
    """Return a grant's slots."""
    title = view.link(grant.url, [nodes.strong("", "", *view.text(grant.title))], location=grant.where("url"))
    who = view.joined([view.text(grant.role), *(view.mention(each) for each in grant.investigators)])
    return Item(
        view.joined(
            [title, view.organization(grant.funder), view.plain(grant.number), view.plain(unbroken(grant.amount))]
        ),
        view.period(grant.start, grant.end),
        lines=[who, view.text(grant.note)],
        links=view.buttons(grant.links),
    )
