"""The profile as a card in the page: photo, position, affiliation, contact, links, interests."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from docutils import nodes

from sphinx_academic.records.kinds.profile import Interest, Profile
from sphinx_academic.records.model.base import Record
from sphinx_academic.rendering.icons import icon, icon_symbol
from sphinx_academic.rendering.item import paragraph_of
from sphinx_academic.rendering.kinds.people import NAME_SEPARATOR
from sphinx_academic.rendering.lines import advisor_line
from sphinx_academic.rendering.nodes import academic_email
from sphinx_academic.rendering.styles import own_style
from sphinx_academic.rendering.typography import filled, with_commas
from sphinx_academic.rendering.view import Nodes, View
from sphinx_academic.richtext.urls import mail_target
from sphinx_academic.selection.options import PROFILE_PARTS
from sphinx_academic.sphinx.translation import _


@own_style("profile")
def profile_nodes(records: Sequence[Record], view: View) -> list[nodes.Node]:
    """Return the profile card::

    container.academic-profile
      image.academic-photo
      container.academic-profile-text
        paragraph.academic-name
        paragraph.academic-position
        …
        bullet_list.academic-interests
    """
    return [_card(record, view) for record in records if isinstance(record, Profile)]


def _card(profile: Profile, view: View) -> nodes.container:
    wanted = view.display.parts or PROFILE_PARTS
    lines: list[nodes.Node] = []
    for part in PROFILE_PARTS:
        if part in wanted and part != "photo":
            lines += _PART_NODES[part](profile, view)
    photo = (
        # dark-light: what the pydata theme takes for "draw no white box round it on dark pages"
        view.image(profile, "photo", str(profile.name), "academic-photo", "dark-light") if "photo" in wanted else None
    )
    # a card with everything on it: the sidebar need not say it again beside it
    whole = ["academic-profile-whole"] if not view.display.parts else []
    children: list[nodes.Node] = [photo] if photo is not None else []
    children.append(nodes.container("", *lines, is_div=True, classes=["academic-profile-text"]))
    return nodes.container("", *children, is_div=True, classes=["academic", "academic-profile", *whole])


def _line(content: Nodes, name: str) -> list[nodes.Node]:
    return [paragraph_of(content, f"academic-{name}")] if content else []


def _name(profile: Profile, view: View) -> list[nodes.Node]:
    name = str(profile.name)
    title = view.env.titles.get(view.refdoc)
    # a page that has the name as its title does not repeat it, unless an option says so
    repeated = not view.display.parts and title is not None and title.astext() == name
    asides = [view.plain(more, "academic-aside") for more in (profile.name_in_own_script, profile.pronouns)]
    return _line(view.joined([[] if repeated else view.plain(name), *asides], NAME_SEPARATOR), "name")


def _position(profile: Profile, view: View) -> list[nodes.Node]:
    lines = _line(view.text(profile.position), "position")
    for each in profile.positions:
        where = [view.text(each.department), view.organization(each.organization)]
        lines += _line(view.joined([view.text(each.title), *where]), "position")
    return lines


def _affiliation(profile: Profile, view: View) -> list[nodes.Node]:
    return _line(view.joined([view.organization(each) for each in profile.affiliation]), "affiliation")


def _with_icon(name: str, content: Nodes, view: View) -> Nodes:
    return [icon(name), *content] if view.is_html and icon_symbol(name) else content


def _location(profile: Profile, view: View) -> list[nodes.Node]:
    content = view.plain(profile.location)
    return _line(_with_icon("location", content, view), "location") if content else []


def _email(profile: Profile, view: View) -> list[nodes.Node]:
    address = profile.email
    if not address:
        return []
    link = academic_email("", address, refuri=mail_target(address), email=address)
    return _line(_with_icon("mail", [link], view), "contact")


def _links(profile: Profile, view: View) -> list[nodes.Node]:
    return _line(view.joined([[button] for button in view.buttons(profile.links)], " "), "links")


def _interests(profile: Profile, view: View) -> list[nodes.Node]:
    if not profile.interests:
        return []
    items = [nodes.list_item("", paragraph_of(interest_nodes(each, view))) for each in profile.interests]
    return [nodes.bullet_list("", *items, bullet="*", classes=["academic-interests"])]


def interest_nodes(interest: Interest, view: View) -> Nodes:
    """Return ``Topic: keyword, keyword``."""
    topic: Nodes = [nodes.strong("", "", *view.text(interest.topic))]
    if not interest.keywords:
        return topic
    return filled(
        _("{topic}: {keywords}"),
        topic=topic,
        keywords=view.plain(with_commas(interest.keywords, view.locale), "academic-keywords"),
    )


_PART_NODES: dict[str, Callable[[Profile, View], list[nodes.Node]]] = {
    "name": _name,
    "position": _position,
    "affiliation": _affiliation,
    "advisors": lambda profile, view: _line(advisor_line(profile.advisors, view), "advisors"),
    "tagline": lambda profile, view: _line(view.text(profile.tagline), "tagline"),
    "location": _location,
    "email": _email,
    "links": _links,
    "bio": lambda profile, view: [paragraph_of(view.text(each), "academic-bio") for each in profile.bio],
    "interests": _interests,
}
