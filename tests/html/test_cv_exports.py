"""The CV for JSON Resume and RenderCV, valid by their own schemas, and read back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from corpus import corpus
from sites import MakeSite, Site
from template_site import tool

from sphinx_academic.imports.recognise import read_source
from sphinx_academic.imports.source import open_source

FILES = {
    "index.md": "# Emmy Noether\n\n```{profile}\n```\n\n```{cv}\n```\n",
    "data/profile.yml": (
        "name: Emmy Noether\nposition: Mathematician\nlocation: Göttingen\nemail: noether@example.org\n"
        "bio: Of *invariants* and rings.\nlinks: {website: https://example.org/noether, orcid: 0000-0002-1825-0097}\n"
        "interests: [{topic: Algebra, keywords: [rings, ideals]}]\n"
    ),
    "data/experience.yml": (
        "- {role: Guest professor, organization: Bryn Mawr College, location: Pennsylvania,\n"
        "   start: 1933-10, end: 1935-04,\n"
        "   highlights: ['Lectures on [class field theory](https://example.org/c).']}\n"
        "- {role: Editor, organization: Mathematische Annalen, start: 1919, end: present}\n"
    ),
    "data/education.yml": (
        "- {degree: PhD, field: Mathematics, institution: University of Erlangen, start: 1904, end: 1907}\n"
    ),
    "data/awards.yml": (
        "- {title: Ackermann–Teubner Memorial Award, date: 1932, organization: University of Leipzig}\n"
    ),
    "data/publications.bib": (
        "@article{ideals, author={Noether, Emmy}, title={Idealtheorie in Ringbereichen}, \n"
        "  journal={Mathematische Annalen}, year={1921}, doi={10.1007/BF01464225}}\n"
    ),
    "data/service.yml": "- {role: Referee, venues: {Mathematische Annalen: [1920, 1921]}}\n",
}


@pytest.fixture
def site(make_site: MakeSite) -> Site:
    return make_site(FILES).build(academic_outputs={"json-resume": True, "rendercv": True})


def test_json_resume(site: Site) -> None:
    resume = json.loads(site.text("resume.json"))
    assert resume == {
        "basics": {
            "name": "Emmy Noether",
            "label": "Mathematician",
            "email": "noether@example.org",
            "url": "https://example.org/noether",
            "summary": "Of invariants and rings.",
            "location": {"city": "Göttingen"},
            "profiles": [
                {"network": "ORCID", "username": "0000-0002-1825-0097", "url": "https://orcid.org/0000-0002-1825-0097"}
            ],
        },
        "work": [
            {"name": "Mathematische Annalen", "position": "Editor", "startDate": "1919"},
            {
                "name": "Bryn Mawr College",
                "position": "Guest professor",
                "location": "Pennsylvania",
                "startDate": "1933-10",
                "endDate": "1935-04",
                "highlights": ["Lectures on class field theory."],
            },
        ],
        "education": [
            {
                "institution": "University of Erlangen",
                "area": "Mathematics",
                "studyType": "PhD",
                "startDate": "1904",
                "endDate": "1907",
            }
        ],
        "awards": [{"title": "Ackermann–Teubner Memorial Award", "date": "1932", "awarder": "University of Leipzig"}],
        "publications": [
            {
                "name": "Idealtheorie in Ringbereichen",
                "publisher": "Mathematische Annalen",
                "releaseDate": "1921",
                "url": "https://doi.org/10.1007/BF01464225",
            }
        ],
        "interests": [{"name": "Algebra", "keywords": ["rings", "ideals"]}],
    }


def test_the_address_of_a_publication_is_not_that_of_its_slides(make_site: MakeSite) -> None:
    entry = "@misc{a, author={Noether, Emmy}, title={A}, year={1921}, slides={https://example.org/slides}}\n"
    site = make_site(FILES | {"data/publications.bib": entry}).build(
        academic_outputs={"json-resume": True, "rendercv": True}
    )
    assert json.loads(site.text("resume.json"))["publications"] == [{"name": "A", "releaseDate": "1921"}]
    assert yaml.safe_load(site.text("cv.yaml"))["cv"]["sections"]["Publications"] == [
        {"title": "A", "authors": ["*Emmy Noether*"], "date": 1921}
    ]


def test_rendercv(site: Site) -> None:
    sections = yaml.safe_load(site.text("cv.yaml"))["cv"]["sections"]
    assert list(sections) == ["Summary", "Experience", "Education", "Publications", "Awards", "Service"]
    assert sections["Summary"] == ["Of *invariants* and rings."]
    assert sections["Experience"][1]["highlights"] == ["Lectures on [class field theory](https://example.org/c)."]
    assert sections["Publications"] == [
        {
            "title": "Idealtheorie in Ringbereichen",
            "authors": ["*Emmy Noether*"],
            "doi": "10.1007/BF01464225",
            "journal": "Mathematische Annalen",
            "date": 1921,
        }
    ]
    assert sections["Service"] == [{"label": "Referee", "details": "Mathematische Annalen 1920–1921"}]


def problems_by(schema: Any, content: Any) -> list[str]:
    """Return what a schema finds wrong with a file."""
    found = jsonschema.validators.validator_for(schema)(schema).iter_errors(content)
    return [f"{problem.json_path}: {problem.message}" for problem in found]


@pytest.mark.parametrize("name", ["resume.json", "profile.json"])
def test_a_file_is_valid_by_the_schema_of_json_resume(site: Site, name: str) -> None:
    schema = json.loads(tool("RESUME_SCHEMA", "@jsonresume/schema", "schema.json").read_text("utf-8"))
    assert problems_by(schema, json.loads(site.text(name))) == []
    assert problems_by(schema, {"basics": {"email": 1}}) == ["$.basics.email: 1 is not of type 'string'"]


#: the schema of RenderCV that an optional corpus has
SCHEMAS = [*(corpus() or Path("nowhere")).glob("formats/rendercv/schema-cv-part.json")]


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_a_file_is_valid_by_the_schema_of_rendercv(site: Site, path: Path) -> None:
    schema, content = json.loads(path.read_text("utf-8")), yaml.load(site.text("cv.yaml"), yaml.BaseLoader)
    assert problems_by(schema, content if "cv" in schema.get("properties", {}) else content["cv"]) == []


@pytest.mark.parametrize("name", ["resume.json", "cv.yaml"])
def test_what_was_exported_is_read_back(site: Site, name: str) -> None:
    found = read_source(open_source(site.outdir / name))
    records = {kind: [record.fields for record in each] for kind, each in found.records.items()}
    assert (found.profile["name"], found.profile["email"]) == ("Emmy Noether", "noether@example.org")
    assert found.profile["links"] == {"orcid": "0000-0002-1825-0097", "website": "https://example.org/noether"}
    assert records["education"] == [
        {
            "degree": "PhD",
            "field": "Mathematics",
            "institution": "University of Erlangen",
            "start": "1904",
            "end": "1907",
        }
    ]
    assert [(each["role"], each["organization"], each["start"], each["end"]) for each in records["experience"]] == [
        ("Editor", "Mathematische Annalen", "1919", "present"),
        ("Guest professor", "Bryn Mawr College", "1933-10", "1935-04"),
    ]
    assert [(each["title"], each["date"], each["venue"]) for each in records["publications"]] == [
        ("Idealtheorie in Ringbereichen", "1921", "Mathematische Annalen")
    ]
    assert [(each["title"], each["date"]) for each in records["awards"]] == [
        ("Ackermann–Teubner Memorial Award", "1932")
    ]
    if name == "cv.yaml":
        assert records["service"] == [{"role": "Referee", "venues": {"Mathematische Annalen": "1920-1921"}}]
        assert records["experience"][1]["highlights"] == ["Lectures on [class field theory](https://example.org/c)."]


def test_files_that_are_no_longer_asked_for_go(site: Site) -> None:
    site.build(academic_outputs={"rendercv": True})
    assert (site.outdir / "cv.yaml").is_file()
    assert not (site.outdir / "resume.json").exists()
