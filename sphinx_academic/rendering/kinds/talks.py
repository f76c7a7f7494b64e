"""Talks: day, time | title, event, place (invited). By whom. Paper: title."""

from __future__ import annotations

from docutils import nodes

from sphinx_academic.records.dates.clock import moments, zone_name
from sphinx_academic.records.kinds.talks import Talk
from sphinx_academic.rendering.item import Item, record_item
from sphinx_academic.rendering.nodes import academic_date
from sphinx_academic.rendering.view import Nodes, View
from sphinx_academic.rendering.words import presentation_word


@record_item.register
def talk_item(talk: Talk, view: View) -> Item:
    """Return a talk's slots."""
    cited = [talk.publication] if talk.publication else []
    kind, event = view.plain(presentation_word(talk.talk_kind)) if talk.talk_kind else [], view.text(talk.event)
    title = view.link(talk.url, [nodes.strong("", "", *view.text(talk.title))], location=talk.where("url"))
    if not talk.title and not cited:
        # how a long list is often written: what it was, and where
        title = view.link(talk.url, [nodes.strong("", "", *(kind or event))], location=talk.where("url"))
        kind, event = [], event if kind else []
    elif not talk.title:
        title, cited = [nodes.strong("", "", *(node for each in cited for node in view.citation(each)))], []
    main = view.joined([title, event, view.plain(talk.location)])
    if kind:
        main += [nodes.Text(" "), *view.badge(kind)]
    speakers: Nodes = view.listed([view.mention(each) for each in talk.speakers])
    return Item(
        main,
        _when(talk, view),
        lines=[speakers, view.cited(cited), view.text(talk.note)],
        links=view.buttons(talk.links),
        image=view.image(talk, "image", talk.image_alt, "academic-image"),
    )


def _when(talk: Talk, view: View) -> Nodes:
    """Return the date and, where it is known, the time of day with the name of its time zone."""
    when = view.date(talk.date)
    if talk.time is None:
        return when
    zone = talk.timezone or view.config.timezone
    known = moments(talk.date, talk.time, zone)
    time = " ".join(filter(None, (str(talk.time), zone_name(known[0]) if known else zone)))
    text = f"{nodes.paragraph('', '', *when).astext()}, {time}"
    return [academic_date(text, text, datetime=known[0].isoformat("T", "minutes") if known else "")]
