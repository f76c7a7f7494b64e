"""Headings of groups: a type's name, a year, a venue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.environment import BuildEnvironment

from sphinx_academic.rendering.view import _

if TYPE_CHECKING:
    from sphinx_academic.site import Site

#: headings for entry types, of BibTeX and biblatex
TYPES: dict[str, str] = {
    "article": _("Journal articles"),
    "inproceedings": _("Conference papers"),
    "conference": _("Conference papers"),
    "proceedings": _("Proceedings"),
    "incollection": _("Book chapters"),
    "inbook": _("Book chapters"),
    "book": _("Books"),
    "phdthesis": _("PhD theses"),
    "mastersthesis": _("Master’s theses"),
    "thesis": _("Theses"),
    "techreport": _("Technical reports"),
    "report": _("Reports"),
    "unpublished": _("Unpublished"),
    "dataset": _("Datasets"),
    "software": _("Software"),
    "patent": _("Patents"),
    "online": _("Online"),
    "manual": _("Manuals"),
    "misc": _("Other"),
}


def group_title(field: str, key: Any, site: Site, env: BuildEnvironment) -> str:
    """Return the heading of the group whose records share ``key`` in ``field``."""
    if key == "":
        return _("Undated") if field in ("year", "date") else _("Other")
    if field == "type":
        return TYPES.get(str(key)) or str(key).capitalize()
    if field == "status":
        return _(str(key).replace("-", " ").capitalize())
    if field == "venue":
        venue = site.catalogue.venue(str(key))
        return venue.name if venue and venue.name else str(key)
    return str(key)
