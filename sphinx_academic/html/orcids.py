"""The ORCID iDs of the people of a site."""

from __future__ import annotations

from sphinx.application import Sphinx

from sphinx_academic.html.addresses import site_of
from sphinx_academic.records.kinds.people import Person


def orcids(app: Sphinx) -> dict[str, str]:
    """Return the ORCID iDs of the owner and of the people of the data, by their ids."""
    catalogue = site_of(app).catalogue
    found = {id: person.orcid or _orcid_link(person) for id, person in catalogue.people.items()}
    if catalogue.profile:
        own = next((link.id or link.target for link in catalogue.profile.links if link.type == "orcid"), "")
        found[catalogue.profile.id] = own or found.get(catalogue.profile.id, "")
    return found


def _orcid_link(person: Person) -> str:
    return next((link.id or link.target for link in person.links if link.type == "orcid"), "")
