"""The data of a lab as sslabdata reads it: ``lab.yaml``, the files that it names, and BibTeX."""

from __future__ import annotations

from typing import Any

from sphinx_academic.imports.fields import Fields
from sphinx_academic.imports.formats.bibtex import read_bibtex_file
from sphinx_academic.imports.found import Found, Status
from sphinx_academic.imports.front_matter import read_data
from sphinx_academic.imports.links import Links
from sphinx_academic.imports.sites.common import code_files, person_id, profile_targets
from sphinx_academic.sources.located import LocatedDict, LocatedList

CONFIG = "lab.yaml"
_NO_FIELD = "a person has no field for it"


def read_sslabdata(found: Found) -> None:
    """Read the lab, its people, collaborators, projects and publications."""
    file = found.source.files[CONFIG]
    data = read_data(found, file)
    config = Fields(data if isinstance(data, LocatedDict) else {}, file.name)
    for lab in config.inner("lab"):
        _lab(found, lab)
    for people in ("people_file", "collaborators_file"):
        for person in _list(found, config, people):
            _person(found, person)
    for project in _list(found, config, "projects_file"):
        _project(found, project)
    folder = config.text("bib_dir").strip("./")
    named = {bib.text("name") for bib in config.inner("bib_files")}
    for bibliography in found.source.under(folder, ".bib"):
        if named and bibliography.name.removeprefix(f"{folder}/") not in named:
            found.file(bibliography.name, Status.LEFT, "lab.yaml does not name it")
        else:
            read_bibtex_file(found, bibliography)
    config.drop("it says how the old site shows the lab", *config.data)
    found.accounts.append(config.account("configuration", "profile"))
    code_files(found)


def _list(found: Found, config: Fields, name: str) -> list[Fields]:
    """Return the records of a file that the configuration names."""
    file = found.source.find(config.text(name)) if config.text(name) else None
    data = read_data(found, file) if file else None
    if file is None or not isinstance(data, LocatedList):
        return []
    return [Fields(each, file.name) for each in data if isinstance(each, LocatedDict)]


def _lab(found: Found, lab: Fields) -> None:
    links = {link: each.text(link) for each in lab.inner("links") for link in list(each.data)}
    logo = lab.text("logo")
    fields: dict[str, Any] = {
        "name": lab.plain("name"),
        "tagline": lab.markdown("description"),
        "affiliation": ", ".join(filter(None, (lab.plain("department"), lab.plain("institution")))),
        "location": lab.plain("address"),
        "email": lab.text("email"),
        "photo": Links(found, lab.file).file(logo) if logo else "",
        "links": profile_targets([("website", lab.text("website")), *links.items()]),
    }
    found.profile_fields(fields, lab.account("lab", "profile"))


def _person(found: Found, person: Fields) -> None:
    name, photo = person.plain("name"), person.text("photo")
    person.drop(_NO_FIELD, "co_advisor", "degree", "earlier_roles")
    taken = {record.fields["id"] for record in found.records.get("people", [])}
    ident = person.text("id") or person_id(name, taken)
    fields: dict[str, Any] = {
        "id": ident,
        "name": name,
        "aliases": person.texts("aliases"),
        "role": person.markdown("role"),
        "group": "alumni" if person.text("status") == "alumni" else "",
        "start": person.text("start_year"),
        "end": person.text("end_year"),
        "thesis": person.markdown("thesis_title"),
        "now": person.markdown("current_position"),
        "url": person.text("website"),
        "email": person.text("email"),
        "photo": Links(found, person.file).file(photo) if photo else "",
    }
    bio = person.paragraphs("bio")
    account = person.account(name, "people")
    if bio:
        found.prose(name, [" ".join(bio.split())], found.say(person.file, person.line, name, Status.TAKEN))
    found.add("people", fields, account)


def _project(found: Found, project: Fields) -> None:
    image, title = project.text("image"), project.markdown("title")
    project.drop("a project has no field for it", "id", "status")
    fields = {
        "title": title,
        "summary": project.markdown("description"),
        "url": project.text("website"),
        "image": Links(found, project.file).file(image) if image else "",
    }
    found.add("projects", fields, project.account(title, "projects"))
