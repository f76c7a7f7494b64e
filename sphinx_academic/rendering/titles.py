"""Headings of groups: a type's name, a year, a venue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.environment import BuildEnvironment

from sphinx_academic.records.person import ALUMNI
from sphinx_academic.rendering.view import _
from sphinx_academic.rendering.words import capitalized, status_word

if TYPE_CHECKING:
    from sphinx_academic.site import Site

#: headings for the categories of :mod:`sphinx_academic.records.categories`
CATEGORY_TITLES: dict[str, str] = {
    "article": _("Journal articles"),
    "inproceedings": _("Conference papers"),
    "workshop": _("Workshop papers"),
    "book": _("Books"),
    "incollection": _("Book chapters"),
    "proceedings": _("Edited volumes"),
    "thesis": _("Theses"),
    "report": _("Technical reports"),
    "patent": _("Patents"),
    "software": _("Software"),
    "dataset": _("Datasets"),
    "preprint": _("Preprints"),
    "unpublished": _("Unpublished"),
    "other": _("Other"),
}


#: headings for what is to come, what goes on and what is over
PHASE_TITLES: dict[str, str] = {"upcoming": _("Upcoming"), "current": _("Current"), "past": _("Past")}

#: headings of the sections of a CV or a person's page, by kind
SECTION_TITLES: dict[str, str] = {
    "experience": _("Experience"),
    "education": _("Education"),
    "publications": _("Publications"),
    "awards": _("Awards and honours"),
    "grants": _("Grants"),
    "projects": _("Projects"),
    "service": _("Professional service"),
    "teaching": _("Teaching"),
    "talks": _("Talks"),
    "mentees": _("Students and mentees"),
    "news": _("News"),
    "people": _("People"),
    "venues": _("Venues"),
}


def section_title(kind: str) -> str:
    """Return the heading of the section that lists a kind."""
    return str(SECTION_TITLES.get(kind) or capitalized(kind))


def category_title(name: str) -> str:
    """Return what publications of a category are called together."""
    return str(CATEGORY_TITLES.get(name) or capitalized(name))


def group_title(field: str, key: Any, site: Site, env: BuildEnvironment) -> str:
    """Return the heading of the group whose records share ``key`` in ``field``."""
    if key == "":
        return _("Undated") if field in ("year", "date") else _("Other")
    match field:
        case "type":
            return category_title(str(key))
        case "status":
            return status_word(str(key))
        case "venue":
            venue = site.catalogue.venue(str(key))
            return venue.name if venue and venue.name else str(key)
        case "year" | "date":
            return status_word(str(key).replace(" ", "-")) if isinstance(key, str) else str(key)
        case "when":
            return str(PHASE_TITLES[str(key)])
        case "group" if key == ALUMNI:
            return _("Alumni")
    return str(key)
