"""Versions of a deposit: archives give each a DOI, and all of them one; they are one work."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from sync_answers import BIB, ORCID, Sync, crossref, work

PERSON = {"name": "Noether, Emmy", "nameIdentifiers": [{"nameIdentifier": ORCID, "nameIdentifierScheme": "ORCID"}]}


def deposit(number: int, year: int = 2024, type: str = "Dataset", **relations: str) -> dict[str, Any]:
    related = [
        {"relationType": name, "relatedIdentifier": other, "relatedIdentifierType": "DOI"}
        for name, other in relations.items()
    ]
    doi = f"10.5281/zenodo.{number}"
    attributes = {
        "doi": doi, "titles": [{"title": "Tables of Invariants"}], "creators": [PERSON], "publicationYear": year,
        "types": {"resourceTypeGeneral": type}, "relatedIdentifiers": related,
    }  # fmt: skip
    return {"id": doi, "attributes": attributes}


def found(sync: Sync, httpserver: HTTPServer, *works: dict[str, Any]) -> list[str]:
    httpserver.expect_request("/datacite/dois").respond_with_json({"data": works, "links": {}})
    lines = sync("datacite").stdout.splitlines()[1:]
    return (
        lines[: lines.index("This would be changed by --apply:")]
        if "This would be changed by --apply:" in lines
        else lines
    )


def new(doi: str, year: int = 2024) -> list[str]:
    return ["New works (1)", f"  'Tables of Invariants' [{doi}]: a work {year}: ORCID {ORCID} (DataCite)"]


@pytest.mark.parametrize(
    ("works", "doi"),
    [
        pytest.param(
            [deposit(1), deposit(2, IsVersionOf="10.5281/zenodo.1"), deposit(3, IsVersionOf="10.5281/zenodo.1")],
            "10.5281/zenodo.1", id="that of all versions",
        ),
        pytest.param(
            [deposit(2, IsVersionOf="10.5281/zenodo.1"), deposit(3, IsVersionOf="10.5281/zenodo.1")],
            "10.5281/zenodo.3", id="the newer of two",
        ),
        pytest.param(
            [deposit(9), deposit(10, IsNewVersionOf="https://doi.org/10.5281/ZENODO.9")],
            "10.5281/zenodo.10", id="one that replaces another",
        ),
        pytest.param(
            [deposit(9, IsPreviousVersionOf="10.5281/zenodo.10"), deposit(10, IsNewVersionOf="10.5281/zenodo.9")],
            "10.5281/zenodo.10", id="both say so",
        ),
        pytest.param(
            [deposit(4, IsIdenticalTo="10.5281/zenodo.5"), deposit(5, IsIdenticalTo="10.5281/zenodo.4")],
            "10.5281/zenodo.5", id="in a circle",
        ),
    ],
)  # fmt: skip
def test_one_of_several_editions_is_new(
    sync: Sync, httpserver: HTTPServer, works: list[dict[str, Any]], doi: str
) -> None:
    assert found(sync, httpserver, *works) == new(doi)


def test_editions_that_are_told_apart_by_archives_are_two_works(sync: Sync, httpserver: HTTPServer) -> None:
    """A relation to something in another archive does not say that it is the same deposit."""
    assert found(sync, httpserver, deposit(2, HasVersion="10.1000/x"), deposit(3))[0] == "New works (2)"


@pytest.mark.parametrize("field", ["doi", "data"])
def test_an_entry_has_another_edition(sync: Sync, site: Path, httpserver: HTTPServer, field: str) -> None:
    """The entry of the data, or the link of a paper to it, names the DOI of all versions."""
    title = "Tables of Invariants" if field == "doi" else "Invarianten"
    entry = f"@misc{{tables, title = {{{title}}}, author = {{Noether, Emmy}}, year = 2024,\n"
    entry += f"  {field} = {{10.5281/zenodo.1}}}}\n"
    (site / "data/publications.bib").write_text(entry)
    works = [deposit(2, IsVersionOf="10.5281/zenodo.1"), deposit(3, IsVersionOf="10.5281/zenodo.1")]
    assert found(sync, httpserver, *works) == ["The bibliography says all that the services say."]


def test_a_paper_gets_one_link_to_data_of_several_versions(sync: Sync, site: Path, httpserver: HTTPServer) -> None:
    text = BIB.replace("year    = 1921 % of print", "year    = 1921,\n  doi     = {10.1007/bf01464225}")
    (site / "data/publications.bib").write_text(text, encoding="utf-8")
    of = {"IsSupplementTo": "10.1007/bf01464225", "IsVersionOf": "10.5281/zenodo.1"}
    httpserver.expect_request("/crossref/works").respond_with_json(
        crossref(work("Idealtheorie in Ringbereichen", 1921, DOI="10.1007/BF01464225"))
    )
    httpserver.expect_request("/datacite/dois").respond_with_json(
        {"data": [deposit(2, **of), deposit(3, **of)], "links": {}}
    )
    lines = sync("datacite", "crossref", "--apply").stdout.splitlines()
    assert lines[1:4] == [
        "Versions of works that are there (1)",
        "  data/publications.bib:2: noether1921idealtheorie: data = 10.5281/zenodo.3 (DataCite)",
        "Changed:",
    ]
    assert sync("datacite", "crossref").stdout.splitlines()[1:] == ["The bibliography says all that the services say."]


def test_a_preprint_of_datacite_and_its_paper(sync: Sync, site: Path, httpserver: HTTPServer) -> None:
    preprint = "@misc{tables, title = {Tables of Invariants}, author = {Noether, Emmy}, year = 2024,\n"
    preprint += "  doi = {10.5281/zenodo.7}, pubstate = {preprint}}\n"
    (site / "data/publications.bib").write_text(preprint)
    paper = work("Tables of Invariants", 2025, DOI="10.1000/paper", **{"container-title": ["Annalen"]})
    httpserver.expect_request("/crossref/works").respond_with_json(crossref(paper))
    works = [deposit(7, type="Preprint", IsVariantFormOf="10.1000/paper")]
    httpserver.expect_request("/datacite/dois").respond_with_json({"data": works, "links": {}})
    lines = sync("datacite", "crossref", "--apply").stdout.splitlines()
    assert lines[1:3] == [
        "Published by now (1)",
        "  data/publications.bib:1: tables: the version of record of 'tables' has appeared: Annalen 2025 (Crossref)",
    ]


@pytest.mark.parametrize(
    ("type", "relation", "headings"),
    [
        ("posted-content", {"is-version-of": "10.21203/rs.1/v2"}, ["New works (1)"]),
        ("posted-content", {"is-identical-to": "10.1000/elsewhere"}, ["New works (2)"]),
        ("journal-article", {"is-version-of": "10.21203/rs.1/v2"}, ["New works (2)"]),
    ],
)
def test_versions_of_crossref(
    sync: Sync, httpserver: HTTPServer, type: str, relation: dict[str, str], headings: list[str]
) -> None:
    """Preprints have versions; a paper that is called a version of another is a work of its own."""
    related = {name: [{"id-type": "doi", "id": other, "asserted-by": "subject"}] for name, other in relation.items()}
    works = [
        {**work("Invariants of Tables", 2024, DOI="10.21203/rs.1/v1"), "type": type, "relation": related},
        {**work("Invariants of Tables, Again", 2024, DOI="10.21203/rs.1/v2"), "type": type},
    ]
    httpserver.expect_request("/crossref/works").respond_with_json(crossref(*works))
    lines = sync("crossref").stdout.splitlines()
    assert [line for line in lines if line.endswith(")") and line[0] != " "][1:] == headings
