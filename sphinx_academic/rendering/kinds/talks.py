"""Talks: day | title, event, place (invited). By whom. Paper: title."""

from __future__ import annotations

from docutils import nodes

from sphinx_academic.records.kinds.talks import Talk
from sphinx_academic.rendering.item import Item, record_item
from sphinx_academic.rendering.view import Nodes, View
from sphinx_academic.rendering.words import presentation_word


@record_item.register
def talk_item(talk: Talk, view: View) -> Item:
    """Return a talk's slots."""
    cited = [talk.publication] if talk.publication else []
    title = view.link(talk.url, [nodes.strong("", "", *view.text(talk.title))], location=talk.where("url"))
    if not talk.title:
        title, cited = [nodes.strong("", "", *(node for each in cited for node in view.citation(each)))], []
    main = view.joined([title, view.text(talk.event), view.plain(talk.location)])
    if talk.talk_kind:
        said = presentation_word(talk.talk_kind)
        badge = view.plain(said, "academic-badge") if view.is_html else view.plain(f"({said})")
        main += [nodes.Text(" "), *badge]
    speakers: Nodes = view.listed([view.mention(each) for each in talk.speakers])
    return Item(
        main,
        view.date(talk.date),
        lines=[speakers, view.cited(cited), view.text(talk.note)],
        links=view.buttons(talk.links),
    )
