"""Grants: period | title, funder, number, amount (share: amount) (status). Role, with whom."""

from __future__ import annotations

from docutils import nodes

from sphinx_academic.records.kinds.grants import Grant
from sphinx_academic.rendering.item import Item, record_item
from sphinx_academic.rendering.money import unbroken
from sphinx_academic.rendering.typography import filled
from sphinx_academic.rendering.view import View
from sphinx_academic.sphinx.translation import _


@record_item.register
def grant_item(grant: Grant, view: View) -> Item:
    """Return a grant's slots."""
    title = view.link(grant.url, [nodes.strong("", "", *view.text(grant.title))], location=grant.where("url"))
    amount = view.plain(unbroken(grant.amount))
    if grant.share:
        share = view.plain(unbroken(grant.share))
        template = _("{amount} (share: {share})") if amount else _("share: {share}")
        amount = filled(template, amount=amount, share=share)
    who = view.text(grant.role)
    if grant.investigators:
        people = view.listed([view.mention(each) for each in grant.investigators])
        who = filled(_("{role}, with {people}") if who else _("With {people}"), role=who, people=people)
    main = view.joined([title, view.organization(grant.funder), view.plain(grant.number), amount])
    if grant.status:
        main += [nodes.Text(" "), *view.badge(view.text(grant.status), "academic-status")]
    return Item(
        main,
        view.date(grant.date or (grant.start if grant.end is None else None)) or view.period(grant.start, grant.end),
        lines=[who, view.text(grant.note)],
        links=view.buttons(grant.links),
    )
