"""Awards: ``2022/23 Fall`` | title, organisation. Publication: title. note [links]."""

from __future__ import annotations

from docutils import nodes
from msgspec.structs import replace

from sphinx_academic.records.dates.model import TERMS, Precision
from sphinx_academic.records.kinds.awards import Award
from sphinx_academic.rendering.item import Item, record_item
from sphinx_academic.rendering.money import unbroken
from sphinx_academic.rendering.typography import filled
from sphinx_academic.rendering.view import View
from sphinx_academic.sphinx.translation import _


@record_item.register
def award_item(award: Award, view: View) -> Item:
    """Return an award's slots."""
    when = _when(award, view)
    title = view.link(award.url, [nodes.strong("", "", *view.text(award.title))], location=award.where("url"))
    main = view.joined([title, view.organization(award.organization), view.plain(unbroken(award.amount))])
    cited = [award.publication] if award.publication else []
    return Item(main, when, lines=[view.cited(cited), view.text(award.note)], links=view.buttons(award.links))


def _when(award: Award, view: View) -> list[nodes.Node]:
    """Return date and term, of which those of the calendar are said in the language of the site."""
    date, term = award.date, award.term.strip().lower()
    if date and date.precision is Precision.YEAR and term in TERMS:
        return view.date(replace(date, season=term))
    when = view.date(date)
    if date and date.precision is Precision.ACADEMIC_YEAR and term in TERMS:
        name = term.capitalize()
        return filled(_("{year} {term}"), year=when, term=view.plain(view.words.get(name, name)))
    return [*when, nodes.Text(f" {award.term}" if when else award.term)] if award.term else when
