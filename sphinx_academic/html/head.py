"""What stands in the ``<head>`` of pages that show records: what they are about, and where the data is."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_academic.config import FEEDS
from sphinx_academic.domain import domain_of
from sphinx_academic.html.addresses import Addresses, base_of, web_builder
from sphinx_academic.html.json_ld import Json, event, graph, item_list, profile_page, script
from sphinx_academic.html.listed import listed_on
from sphinx_academic.html.open_graph import description_tag, open_graph_tags, profile_description
from sphinx_academic.records.person import Profile
from sphinx_academic.records.publication import Publication
from sphinx_academic.translation import _

if TYPE_CHECKING:
    from sphinx_academic.records.education import Education
    from sphinx_academic.site import Site

OPENGRAPH = "sphinxext.opengraph"


def add_head(
    app: Sphinx, builder: StandaloneHTMLBuilder, pagename: str, kinds: set[str], context: dict[str, Any]
) -> None:
    """Put into the head of a page with records of these kinds what it is about and where its data is."""
    domain = domain_of(app.env)
    pathto = context["pathto"]
    head = "".join(
        f'<link rel="alternate" type="{media}" href="{escape(pathto(file, 1))}" title="{escape(title)}">\n'
        for media, file, title in _alternates(app, kinds)
    )
    if domain.site.config.metadata:
        head = _described(app, builder, pagename, kinds, context) + head
    context["metatags"] = context.get("metatags", "") + head


def head_of(app: Sphinx, kinds: set[str]) -> object:
    """Return what the head of a page depends on beside the page's own records, to be compared."""
    if web_builder(app) is None or not kinds:
        return ()
    site = domain_of(app.env).site
    owner = site.facts.profile if kinds & {"profile", "talks"} else ""
    degrees = _degrees(site) if "profile" in kinds else ()
    return (_alternates(app, kinds), owner, [each.digest for each in degrees])


def _alternates(app: Sphinx, kinds: set[str]) -> list[tuple[str, str, str]]:
    """Return media type, name and title of the files that have what a page lists."""
    links: list[tuple[str, str, str]] = []
    if "publications" in kinds and domain_of(app.env).site.config.exports:
        from sphinx_academic.html.exports import formats, has_papers

        links += [(format.media_type, format.file, format.title) for format in formats(app) if has_papers(app)]
    if not kinds.isdisjoint(FEEDS) and base_of(app.config.html_baseurl):
        from sphinx_academic.html.feeds import FORMS, KINDS, feeds, has_entries

        for kind in (kind for kind in feeds(app) if kind in kinds and has_entries(app, kind)):
            links += [(media, f"{kind}.{form}", f"{_(KINDS[kind][1])} ({form})") for form, media in FORMS.items()]
    if "talks" in kinds:
        from sphinx_academic.html import calendar

        links += [("text/calendar", calendar.FILE, "iCalendar")] if calendar.talks(app) else []
    return links


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
        objects.append(profile_page(profile, _degrees(domain.site), addresses, pagename))
        head += _introduced(app, profile, addresses, pagename, context)
    papers = listed_on(domain, pagename, Publication) if "publications" in kinds else ()
    if papers:
        objects.append(item_list(papers, addresses))
    if "talks" in kinds:
        from sphinx_academic.records.talk import Talk

        talks = listed_on(domain, pagename, Talk)
        objects += [event(talk, domain.site.catalogue.profile, addresses) for talk in talks]
    return head + (script(graph(objects)) if objects else "")


def _degrees(site: Site) -> Sequence[Education]:
    from sphinx_academic.records.education import Education

    return site.catalogue.collection(Education).records


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
        app, title, description, "profile", addresses.page(pagename), image if addresses.base else "", described=not own
    )
