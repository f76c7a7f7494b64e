"""The metadata in the ``<head>`` of pages that show records."""

from __future__ import annotations

from html import escape
from typing import Any

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_academic.html.addresses import Addresses
from sphinx_academic.html.alternates import alternates, degrees_of
from sphinx_academic.html.json_ld import Json, event, graph, item_list, profile_page, script
from sphinx_academic.html.listed import listed_on
from sphinx_academic.html.open_graph import description_tag, open_graph_tags, profile_description
from sphinx_academic.records.kinds.profile import Profile
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.sphinx.domain import domain_of

OPENGRAPH = "sphinxext.opengraph"


def add_head(
    app: Sphinx, builder: StandaloneHTMLBuilder, pagename: str, kinds: set[str], context: dict[str, Any]
) -> None:
    """Put into the head of a page with records of these kinds what it is about and where its data is."""
    domain = domain_of(app.env)
    pathto = context["pathto"]
    head = "".join(
        f'<link rel="alternate" type="{media}" href="{escape(pathto(file, 1))}" title="{escape(title)}">\n'
        for media, file, title in alternates(app, kinds)
    )
    if domain.site.config.makes("metadata"):
        head = _described(app, builder, pagename, kinds, context) + head
    context["metatags"] = context.get("metatags", "") + head


def _described(
    app: Sphinx, builder: StandaloneHTMLBuilder, pagename: str, kinds: set[str], context: dict[str, Any]
) -> str:
    domain = domain_of(app.env)
    addresses = Addresses(app, builder)
    head = ""
    objects: list[Json] = []
    profiles = listed_on(domain, pagename, Profile) if "profile" in kinds else ()
    if profiles:
        profile = profiles[0]
        objects.append(profile_page(profile, degrees_of(domain.site), addresses, pagename))
        head += _introduced(app, profile, addresses, pagename, context)
    papers = listed_on(domain, pagename, Publication) if "publications" in kinds else ()
    if papers:
        objects.append(item_list(papers, addresses))
    if "talks" in kinds:
        from sphinx_academic.records.kinds.talks import Talk

        talks = listed_on(domain, pagename, Talk)
        objects += [event(talk, domain.site.catalogue.profile, addresses) for talk in talks]
    return head + (script(graph(objects)) if objects else "")


def _introduced(app: Sphinx, profile: Profile, addresses: Addresses, pagename: str, context: dict[str, Any]) -> str:
    """Return the owner's page's description; a page's own comes first."""
    description = profile_description(profile)
    own = 'name="description"' in context.get("metatags", "")
    if OPENGRAPH in app.extensions:
        given = context.get("meta") or {}
        context["meta"] = {"og:type": "profile", "og:description": description, **given}
        return "" if own else description_tag(description)
    image = addresses.absolute(profile.photo) if profile.photo else ""
    title = str(profile.name)
    return open_graph_tags(
        app,
        title,
        description,
        "profile",
        addresses.page(pagename),
        image if addresses.base else "",
        pagename=pagename,
        described=not own,
    )
