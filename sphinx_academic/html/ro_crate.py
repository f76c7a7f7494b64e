"""``ro-crate-metadata.json``: the site as a Research Object Crate (RO-Crate 1.1).

The crate has the owner, the files that the build makes for programs, and the publications that pages list.  It is dated
as its newest record, so that the same data makes the same file.
"""

from __future__ import annotations

import json
from typing import Any

from sphinx.application import Sphinx

from sphinx_academic.config.outputs import OUTPUTS
from sphinx_academic.html.addresses import Addresses, web_builder
from sphinx_academic.html.generated import GeneratedFiles, generated_files, list_digests
from sphinx_academic.html.json_ld import Json, known, owner, type_of
from sphinx_academic.html.listed import listed_anywhere
from sphinx_academic.html.open_graph import profile_description
from sphinx_academic.records.citing.citation import full_title, identifier, iso_date, listed, retraction_note
from sphinx_academic.records.citing.licenses import license_url
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.sphinx.domain import domain_of

FILE = "ro-crate-metadata.json"
_PROFILE = "https://w3id.org/ro/crate/1.1"
_TYPES = {
    "bib": "application/x-bibtex",
    "json": "application/json",
    "ris": "application/x-research-info-systems",
    "atom": "application/atom+xml",
    "rss": "application/rss+xml",
    "ics": "text/calendar",
    "yaml": "application/yaml",
    "txt": "text/plain",
}


def write_crate(app: Sphinx) -> None:
    """Write the crate."""
    builder = web_builder(app)
    assert builder is not None  # only the web has files beside pages
    domain = domain_of(app.env)
    found = sorted(name for name in generated_files(app) if name != FILE)
    files = GeneratedFiles(app, Publication.kind.name, [FILE], found, list_digests(domain, "profile"))
    if not domain.site.config.makes("ro-crate"):
        files.remove()
    elif not files.are_current():
        crate = crate_of(app, Addresses(app, builder), found)
        files.write({FILE: json.dumps(crate, ensure_ascii=False, indent=1) + "\n"})


def crate_of(app: Sphinx, addresses: Addresses, files: list[str]) -> dict[str, Any]:
    """Return the crate of a site with these files."""
    domain = domain_of(app.env)
    profile = domain.site.catalogue.profile
    papers = listed_anywhere(domain, Publication)
    works = [_work(paper, addresses) for paper in papers]
    person = _person(owner(profile, (), addresses)) if profile else {}
    dates = [date for date in (iso_date(paper.date) for paper in papers) if date]
    help = {file: output.help.replace("``", "") for output in OUTPUTS.values() for file in output.files}
    license = license_url(domain.site.config.metadata_license)
    root = known(
        {
            "@id": "./",
            "@type": "Dataset",
            "name": str(app.config.project),
            "description": profile_description(profile) if profile else str(app.config.project),
            "datePublished": max(dates, default="") or str(domain.site.today),
            "license": {"@id": license} if license else "The site states no license of its metadata.",
            "url": addresses.base,
            "author": _ref(person),
        }
    )
    root |= {"hasPart": [{"@id": file} for file in files], "mentions": [_ref(work) for work in works]}
    about = {"@id": FILE, "@type": "CreativeWork", "conformsTo": {"@id": _PROFILE}, "about": {"@id": "./"}}
    entities = [
        about,
        root,
        *([person] if person else []),
        *([{"@id": license, "@type": "CreativeWork", "name": domain.site.config.metadata_license}] if license else []),
        *({"@id": file, "@type": "File", "name": help[file], "encodingFormat": _type(file)} for file in files),
        *works,
    ]
    return {"@context": f"{_PROFILE}/context", "@graph": entities}


def _ref(entity: Json) -> Json:
    return {"@id": entity["@id"]} if entity else {}


def _type(file: str) -> str:
    return _TYPES[file.rpartition(".")[2]]


def _person(found: Json) -> Json:
    """Return the owner, by the ORCID iD if there is one, without what would be entities of their own."""
    orcid = found.get("identifier", {}).get("value", "")
    kept = ("name", "givenName", "familyName", "jobTitle", "description", "url")
    return {"@id": orcid or "#owner", "@type": "Person"} | {name: found[name] for name in kept if name in found}


def _work(paper: Publication, addresses: Addresses) -> Json:
    doi = identifier(paper, "doi")
    address = f"https://doi.org/{doi}" if doi else addresses.publication(paper) or f"#{paper.key}"
    return known(
        {
            "@id": address,
            "@type": type_of(paper),
            "name": full_title(paper),
            "creator": [str(author.name) for author in listed(paper.authors)],
            "datePublished": iso_date(paper.date),
            "creativeWorkStatus": retraction_note(paper),
            "license": license_url(paper.license),
        }
    )
