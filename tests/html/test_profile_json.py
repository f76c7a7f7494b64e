"""``profile.json`` and the RO-Crate: the person and the site for other programs."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sites import MakeSite, Site

FILES = {
    "index.md": "# Emmy\n\n```{profile}\n```\n\n```{publication-list}\n```\n\n```{talk-list}\n```\n\n"
    "```{service-list}\n```\n",
    "data/profile.yml": "id: me\nname: Emmy Noether\nposition: Professor\nemail: emmy@example.org\n"
    "links: {orcid: 0000-0002-1825-0097}\n",
    "data/publications.bib": "@article{a, author = {Noether, Emmy and Hilbert, David}, title = {Ideals}, year = 1921,\n"
    "  journal = {Annalen}, doi = {10.1007/BF01464225}, license = {CC BY 4.0}, keywords = {rings}}\n"
    "@book{b, author = {Noether, Emmy}, title = {Forms}, year = 1908}\n",
    "data/talks.yml": "- {date: 1932-09-07, title: Algebras, event: ICM, location: Zürich, kind: plenary}\n",
    "data/service.yml": "- {role: Editor, areas: {Algebra: {Annalen: 1920-1922}}}\n",
}
CONF = 'html_baseurl = "https://example.org/"\nacademic_publication_pages = True\n'
CRATE = CONF + "academic_outputs = {'ro-crate': True}\nacademic_metadata_license = 'CC0-1.0'\n"
PARTS = (
    *("linkset.json", "profile.json", "publications.atom", "publications.bib", "publications.json"),
    *("publications.ris", "publications.rss", "talks.ics"),
)


@pytest.fixture
def site(make_site: MakeSite) -> Site:
    return make_site(FILES, CRATE).build()


def test_the_profile_has_what_json_resume_has_no_field_for(site: Site) -> None:
    assert json.loads(site.text("profile.json")) == {
        "$schema": "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
        "basics": {
            "name": "Emmy Noether",
            "label": "Professor",
            "profiles": [
                {
                    "network": "ORCID",
                    "username": "0000-0002-1825-0097",
                    "url": "https://orcid.org/0000-0002-1825-0097",
                }
            ],
        },
        "publications": [
            {
                "name": "Ideals",
                "publisher": "Annalen",
                "releaseDate": "1921",
                "url": "https://doi.org/10.1007/BF01464225",
                "key": "a",
                "type": "article",
                "authors": ["Emmy Noether", "David Hilbert"],
                "doi": "10.1007/BF01464225",
                "links": {"doi": "https://doi.org/10.1007/BF01464225"},
                "keywords": ["rings"],
                "license": "CC BY 4.0",
            },
            {"name": "Forms", "releaseDate": "1908", "key": "b", "type": "book", "authors": ["Emmy Noether"]},
        ],
        "talks": [{"name": "Algebras", "event": "ICM", "date": "1932-09-07", "location": "Zürich", "type": "plenary"}],
        "service": [{"role": "Editor", "venues": [{"name": "Annalen", "years": "1920–1922", "area": "Algebra"}]}],
    }
    assert "emmy@example.org" not in site.text("profile.json")


def test_the_profile_follows_the_data_and_goes_where_it_is_not_wanted(make_site: MakeSite) -> None:
    site = make_site(FILES, CONF).build()
    site.write({"data/talks.yml": "[]\n"})
    site.build()
    assert "talks" not in json.loads(site.text("profile.json"))
    site.build(academic_outputs={"profile": False})
    assert not (site.outdir / "profile.json").exists()


def entities(site: Site) -> dict[str, dict[str, Any]]:
    return {each["@id"]: each for each in json.loads(site.text("ro-crate-metadata.json"))["@graph"]}


def references(value: Any) -> list[str]:
    if isinstance(value, list):
        return [each for one in value for each in references(one)]
    if isinstance(value, dict):
        return (
            [value["@id"]] if list(value) == ["@id"] else [each for one in value.values() for each in references(one)]
        )
    return []


def test_the_crate_has_all_that_it_refers_to(site: Site) -> None:
    found = entities(site)
    named = {each for entity in found.values() for each in references(entity)}
    assert named - found.keys() == {"https://w3id.org/ro/crate/1.1"}
    assert found["./"] == {
        "@id": "./",
        "@type": "Dataset",
        "name": "Site",
        "description": "Emmy Noether: Professor.",
        "datePublished": "1921",
        "license": {"@id": "https://creativecommons.org/publicdomain/zero/1.0/"},
        "url": "https://example.org/",
        "author": {"@id": "https://orcid.org/0000-0002-1825-0097"},
        "hasPart": [{"@id": name} for name in PARTS],
        "mentions": [
            {"@id": "https://doi.org/10.1007/BF01464225"},
            {"@id": "https://example.org/publications/b.html"},
        ],
    }
    assert all((site.outdir / name).is_file() for name in PARTS)
    assert found["https://doi.org/10.1007/BF01464225"] == {
        "@id": "https://doi.org/10.1007/BF01464225",
        "@type": "ScholarlyArticle",
        "name": "Ideals",
        "creator": ["Emmy Noether", "David Hilbert"],
        "datePublished": "1921",
        "license": "https://creativecommons.org/licenses/by/4.0/",
    }


def test_the_crate_is_the_same_on_every_build_and_off_unless_asked_for(make_site: MakeSite) -> None:
    first = make_site(FILES, CRATE).build()
    text = first.text("ro-crate-metadata.json")
    first.build()
    assert first.text("ro-crate-metadata.json") == text
    first.build(academic_outputs={})
    assert not (first.outdir / "ro-crate-metadata.json").exists()
