"""Headings of groups: a type's name, a year, a venue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.environment import BuildEnvironment

from sphinx_academic.records.citing.categories import CATEGORY
from sphinx_academic.records.kinds.people import ALUMNI, CURRENT, INCOMING
from sphinx_academic.records.model.base import Kind
from sphinx_academic.records.model.words import N_
from sphinx_academic.rendering.dates import locale_of
from sphinx_academic.rendering.words import capitalized, status_word
from sphinx_academic.sphinx.translation import _, word

if TYPE_CHECKING:
    from sphinx_academic.sphinx.site import Site

#: headings for what is to come, what goes on and what is over
PHASE_TITLES: dict[str, str] = {"upcoming": N_("Upcoming"), "current": N_("Current"), "past": N_("Past")}


def section_title(kind: Kind) -> str:
    """Return the heading of the section that lists a kind."""
    return _(kind.section) if kind.section else capitalized(kind.name)


def category_title(name: str) -> str:
    """Return what publications of a category are called together."""
    return _(CATEGORY[name].title) if name in CATEGORY else capitalized(name)


def month_title(month: int, language: str) -> str:
    """Return the name of a month, counted from 1, with the capital of a heading."""
    return capitalized(str(locale_of(language or "en").months["stand-alone"]["wide"][month]))


def group_title(field: str, key: Any, site: Site, env: BuildEnvironment) -> str:
    """Return the heading of the group whose records share ``key`` in ``field``."""
    if key == "":
        return _("Undated") if field in ("year", "date") else _("Other")
    match field:
        case "type" | "category":
            return category_title(str(key))
        case "status":
            return status_word(str(key))
        case "venue":
            venue = site.catalogue.venue(str(key))
            return venue.name if venue and venue.name else str(key)
        case "year" | "date":
            return status_word(str(key).replace(" ", "-")) if isinstance(key, str) else str(key)
        case "month":
            return month_title(int(key), env.config.language)
        case "when":
            return word(PHASE_TITLES, str(key))
        case "group" if key == CURRENT:
            return word(PHASE_TITLES, CURRENT)
        case "group" if key == ALUMNI:
            return _("Alumni")
        case "group" if key == INCOMING:
            return _("Incoming")
    return str(key)
