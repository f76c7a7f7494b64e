"""News: ``[2024.01]`` | Our paper “…” is accepted at *ICLR 2024*. [links] What follows."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from itertools import groupby
from typing import Final, Literal

from docutils import nodes

from sphinx_academic.records.citing.citation import names_venue
from sphinx_academic.records.dates.model import Date
from sphinx_academic.records.kinds.news import News
from sphinx_academic.records.kinds.publications import Publication, is_retracted
from sphinx_academic.records.model.words import N_
from sphinx_academic.records.names.names import Name
from sphinx_academic.records.names.scripts import is_cjk
from sphinx_academic.rendering.item import Item, bullets, paragraph_of, record_item
from sphinx_academic.rendering.typography import emphasis, filled, spaced, with_note
from sphinx_academic.rendering.view import Nodes, View
from sphinx_academic.rendering.words import presentation_word, subject
from sphinx_academic.richtext.blocks import Block, blocks_of
from sphinx_academic.richtext.tree import RichText
from sphinx_academic.sphinx.translation import _, word

#: how long news is new
NEW_DAYS: Final = 30
#: what has happened to a work that has no venue, to one in a journal, and to any other
_ALONE = {
    "accepted": N_("{subject} {title} is accepted."),
    "published": N_("{subject} {title} is published."),
    "talk": N_("{subject} {title} is presented."),
    "award": N_("{subject} {title} has received an award."),
}
_AT_VENUE = {
    "accepted": N_("{subject} {title} is accepted at {venue}{how}."),
    "published": N_("{subject} {title} is published at {venue}{how}."),
    "talk": N_("{subject} {title} is presented at {venue}{how}."),
    "award": N_("{subject} {title} has received an award at {venue}{how}."),
}
_IN_JOURNAL = {
    **_AT_VENUE,
    "accepted": N_("{subject} {title} is accepted by {venue}{how}."),
    "published": N_("{subject} {title} is published in {venue}{how}."),
}


@record_item.register
def news_item(news: News, view: View) -> Item:
    """Return the slots of a piece of news."""
    main: Nodes = []
    links = list(news.links)
    if isinstance(news.paper, Publication):
        main += sentence(news.paper, news.event or _event(news.paper), view)
        own = {link.target for link in links}
        links = [link for link in news.paper.links if link.target not in own] + links
    buttons = view.buttons(links)
    first, *others = [*blocks_of(news.text)] if news.text else [Block(RichText())]
    if first.number is not None:
        first, others = Block(RichText()), [first, *others]
    text = view.text(first.text)
    main = spaced(main, text)
    item = Item(main, view.date(news.date), blocks=_block_nodes(others, view), classes=_classes(news, view))
    if buttons:
        item.main = [
            *main,
            nodes.Text(" "),
            nodes.inline("", "", *view.joined([[b] for b in buttons], " "), classes=["academic-links"]),
        ]
    return item


def _classes(news: News, view: View) -> list[str]:
    """Return whether a piece of news is pinned, or new: of the last thirty days."""
    if news.pinned:
        return ["academic-pinned"]
    date, today = _day(news.date), _day(view.site.today)
    is_new = date is not None and today is not None and 0 <= (today - date).days <= NEW_DAYS
    return ["academic-new"] if is_new else []


def _day(date: Date) -> datetime.date | None:
    """Return a date as a day that can be counted from; None for those that are coarser, or out of its range."""
    if not date.day or date.year is None or not datetime.MINYEAR <= date.year <= datetime.MAXYEAR:
        return None
    return datetime.date(date.year, date.month, date.day)


def _block_nodes(blocks: Sequence[Block], view: View) -> Nodes:
    """Return paragraphs, and items in lists."""
    found: Nodes = []
    for number, group in groupby(blocks, lambda block: block.number if not block.number else 1):
        rows = [view.text(each.text) for each in group]
        if number is None:
            found += [paragraph_of(row, "academic-detail") for row in rows]
        elif number == 0:
            found.append(bullets(rows))
        else:
            items = [nodes.list_item("", paragraph_of(row)) for row in rows]
            found.append(nodes.enumerated_list("", *items, enumtype="arabic", prefix="", suffix="."))
    return found


def _event(paper: Publication) -> str:
    """Return the last event of a paper, by its status; without one, a dated paper with a venue or publisher is out."""
    if paper.status and not is_retracted(paper):
        return {"published": "published", "accepted": "accepted", "in-press": "accepted"}.get(paper.status, "preprint")
    if not (paper.known_venue or paper.abbr or paper.venue or paper.publisher):
        return "preprint"
    return "published" if paper.date and paper.date.first_year else "accepted"


def _whose(paper: Publication, view: View) -> Literal["ours", "mine", "others"]:
    """Return the word of possession for a paper, as seen by the owner of the site: a person or a group."""
    authors = [author.person for author in paper.authors or paper.editors]
    known = [person for person in authors if person is not None]
    catalogue = view.site.catalogue
    owner = catalogue.profile
    of_one = owner is not None and not _is_body(owner.name)
    is_ours = any(person.owner for person in known) or (bool(known) and not of_one)
    # a site without people is that of its author
    if authors and not is_ours and (owner or catalogue.people):
        return "others"
    # a member of a lab is not its owner
    alone = len(paper.authors) == 1 and all(person.owner for person in known)
    return "mine" if alone and (of_one or owner is None) else "ours"


def _is_body(name: Name) -> bool:
    """Return whether a name is that of a group; one in Chinese characters is in one piece too."""
    return bool(name.literal) and not is_cjk(name.literal)


def sentence(paper: Publication, event: str, view: View) -> Nodes:
    """Return what happened to a paper as a sentence, its title linked to its place on the site."""
    title = with_note(view.quoted(view.publication(paper, view.text(paper.title))), view.retraction(paper))
    where = venue_phrase(paper, view)
    whose: Nodes = [nodes.Text(subject(paper, _whose(paper, view)))]
    if event == "award" and paper.award:
        prize = paper.award[0]
        award = view.link(prize.url, [nodes.strong("", "", *view.text(prize.name))])
        return filled(_("{subject} {title} has received {award}."), subject=whose, title=title, award=award)
    if event == "preprint" or not where:
        return filled(word(_ALONE, event, _("{subject} {title} is available.")), subject=whose, title=title)
    how: Nodes = []
    if paper.presentation and paper.presentation != "poster":
        # a talk is given as a keynote, and not as invited
        is_noun = paper.presentation.lower() not in ("invited", "plenary")
        phrase = _(" as {presentation}") if is_noun else _(" ({presentation})")
        how = [nodes.Text(phrase.format(presentation=presentation_word(paper.presentation)))]
    template = word(_IN_JOURNAL if paper.type == "article" else _AT_VENUE, event)
    return filled(template, subject=whose, title=title, venue=emphasis(where), how=how)


def venue_phrase(paper: Publication, view: View) -> Nodes:
    """Return the venue in short: ``ICLR 2024``; a journal has no year."""
    known = paper.known_venue
    short = (known.id if known else paper.abbr) if names_venue(paper) else ""
    name: Nodes = [nodes.Text(short)] if short else view.text(paper.venue)
    if name and paper.type != "article" and paper.date and paper.date.first_year:
        year = str(paper.date.first_year)
        if year not in "".join(each.astext() for each in name):
            name.append(nodes.Text(f" {year}"))
    return name
