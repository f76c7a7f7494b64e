"""People: a card with photo or initials, name, role, period, thesis, present place, links."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from sphinx_academic.records.kinds.people import Person
from sphinx_academic.records.links.links import ResolvedLink, unique_links
from sphinx_academic.records.model.base import Record
from sphinx_academic.records.names.names import Name
from sphinx_academic.rendering.item import Item, actions, paragraph_of, record_item
from sphinx_academic.rendering.lines import now_line, thesis_line
from sphinx_academic.rendering.nodes import academic_email, academic_initials
from sphinx_academic.rendering.styles import own_style
from sphinx_academic.rendering.view import Nodes, View
from sphinx_academic.richtext.urls import mail_target

#: between a name, the name in another script, and pronouns: commas are parts of names
NAME_SEPARATOR = " · "
#: how many tints a disc with initials may have
TINTS = 4


@record_item.register
def person_item(person: Person, view: View) -> Item:
    """Return a person's slots; the name leads to the person's own page."""
    name: Nodes = [nodes.strong("", str(person.name))]
    place = view.domain.objects.get(("person", person.id))
    # on the page that is the person's place, a link would lead to itself
    here = place is not None and place[0] == view.refdoc
    untitled = "untitled" in view.display.parts
    linked = view.link(person.url, name) if here else view.person(person.ref, name)
    native = view.plain(person.name_in_own_script, "academic-aside")
    main = view.joined([[] if untitled else linked, native], NAME_SEPARATOR)
    # the name leads to the page of the person here, or is the title of that page: what is elsewhere is a button
    elsewhere = place is not None and (not here or untitled)
    website = ResolvedLink("website", "Website", "globe", person.url)
    # a link of a type of its own says more than that there is a website
    is_named = any(link.target == person.url for link in person.links)
    links = unique_links((website, *person.links)) if elsewhere and person.url and not is_named else person.links
    email: Nodes = [academic_email("", person.email, refuri=mail_target(person.email), email=person.email)]
    return Item(
        main,
        view.period(person.start, person.end),
        lines=[
            view.text(person.role),
            thesis_line(person.thesis, view),
            now_line(person.now, view),
            view.joined([view.text(each) for each in person.interests]),
            email if person.email else [],
        ],
        links=view.buttons(links),
        image=portrait(person, view),
        classes=["academic-person"],
        ids=view.target_ids("person", person.id),
    )


@own_style("people", "card")
def person_nodes(records: Sequence[Record], view: View) -> list[nodes.Node]:
    """Return the card at the head of a person's page, laid out as the owner's profile is::

    container.academic-profile
      image.academic-portrait
      container.academic-profile-text
        paragraph.academic-name        where the page's title is the name, what stands with it
        paragraph …
        paragraph.academic-links
    """
    cards: list[nodes.Node] = []
    for record in records:
        item = record_item(record, view)
        lines: list[nodes.Node] = [paragraph_of(item.main, "academic-name")] if item.main else []
        lines += [paragraph_of(line) for line in [item.lines[0], item.when, *item.lines[1:]] if line]
        lines += [paragraph_of(view.text(each), "academic-bio") for each in getattr(record, "bio", ())]
        text = nodes.container("", *lines, *actions(item), is_div=True, classes=["academic-profile-text"])
        children: list[nodes.Node] = [item.image, text] if item.image is not None else [text]
        cards.append(nodes.container("", *children, is_div=True, classes=["academic", "academic-profile"]))
    return cards


def portrait(person: Person, view: View) -> nodes.Element | None:
    """Return the photo, or the initials drawn where there is none; builders that draw nothing have neither."""
    photo = view.image(person, "photo", str(person.name), "academic-portrait")
    if photo is not None or not view.is_html:
        return photo
    text = initials(person.name)
    # one of some tints, so that people without photos can be told apart
    tint = f"academic-tint-{sum(map(ord, str(person.name))) % TINTS}"
    return nodes.container("", academic_initials(text, text), is_div=True, classes=["academic-portrait", tint])


def initials(name: Name) -> str:
    """Return the first letters of given and family name; of a name in one piece, its own first letters."""
    words = [name.given, name.family] if name.given and name.family else str(name).split()
    return "".join(word[:1].upper() for word in (words[:1] + words[-1:] if len(words) > 1 else words))
