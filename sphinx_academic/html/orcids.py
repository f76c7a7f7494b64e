"""The ORCID iDs of the people of a site."""

from __future__ import annotations

from sphinx.application import Sphinx

from sphinx_academic.records.kinds.people import Person
from sphinx_academic.records.kinds.profile import Profile
from sphinx_academic.sphinx.domain import domain_of


def orcids(app: Sphinx) -> dict[str, str]:
    """Return the ORCID iDs of the owner and of the people of the data, by their ids."""
    catalogue = domain_of(app.env).site.catalogue
    found = {id: person.orcid or _orcid_link(person) for id, person in catalogue.people.items()}
    if owner := catalogue.profile:
        found[owner.id] = _orcid_link(owner) or found.get(owner.id, "")
    return found


def _orcid_link(person: Person | Profile) -> str:
    return next((link.id or link.target for link in person.links if link.type == "orcid"), "")
