"""Metadata of pages that is not about their own records: links to alternate formats, and the owner's degrees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sphinx.application import Sphinx

from sphinx_academic.config.outputs import base_of
from sphinx_academic.html.addresses import web_builder
from sphinx_academic.sphinx.domain import domain_of
from sphinx_academic.sphinx.translation import _

if TYPE_CHECKING:
    from sphinx_academic.records.kinds.education import Education
    from sphinx_academic.sphinx.site import Site


def head_of(app: Sphinx, kinds: set[str]) -> object:
    """Return the data that the head of a page depends on beside the page's own records, to be compared."""
    if web_builder(app) is None or not kinds:
        return ()
    site = domain_of(app.env).site
    owner = site.facts.profile if kinds & {"profile", "talks"} else ""
    degrees = degrees_of(site) if "profile" in kinds else ()
    return (alternates(app, kinds), owner, [each.digest for each in degrees])


def alternates(app: Sphinx, kinds: set[str]) -> list[tuple[str, str, str]]:
    """Return media type, name and title of the files that have what a page lists."""
    links: list[tuple[str, str, str]] = []
    if "publications" in kinds:
        from sphinx_academic.html.exports import formats, has_papers

        links += [(format.media_type, format.file, format.title) for format in formats(app) if has_papers(app)]
    if not kinds.isdisjoint(("news", "publications")) and base_of(app.config.html_baseurl):
        from sphinx_academic.html.feeds import FORMS, KINDS, feeds, has_entries

        for kind in (kind for kind in feeds(app) if kind in kinds and has_entries(app, kind)):
            links += [(media, f"{kind}.{form}", f"{_(KINDS[kind][1])} ({form})") for form, media in FORMS.items()]
    if "talks" in kinds:
        from sphinx_academic.html import calendar

        links += [("text/calendar", calendar.FILE, "iCalendar")] if calendar.talks(app) else []
    return links


def degrees_of(site: Site) -> Sequence[Education]:
    """Return the degrees that a profile is said to have."""
    from sphinx_academic.records.kinds.education import Education

    return site.catalogue.collection(Education).records
