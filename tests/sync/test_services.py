"""Every service is asked in its own way, and what it answers is read: one work each, about which they agree."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pytest_httpserver import HTTPServer
from sync_answers import ORCID, Sync, crossref, openalex, work

TITLE, DOI = "Hyperkomplexe Größen und Darstellungstheorie", "10.1007/bf01187794"
DBLP = f"""<?xml version="1.0"?>
<dblpperson name="Emmy Noether" pid="12/345" n="1"><r><article key="journals/mz/Noether29">
<author pid="12/345" orcid="{ORCID}">Emmy Noether 0001</author><title>{TITLE}.</title>
<year>1929</year><journal>Math. Z.</journal><volume>30</volume><pages>641-692</pages>
<ee>https://doi.org/{DOI}</ee></article></r></dblpperson>
"""
ARXIV = f"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
<entry><id>http://arxiv.org/abs/2401.00001v1</id><title>{TITLE}</title><published>1928-01-02T00:00:00Z</published>
<author><name>Emmy Noether</name></author><arxiv:doi>{DOI}</arxiv:doi></entry></feed>
"""


def datacite(*works: dict[str, Any], following: str = "") -> dict[str, Any]:
    return {"data": [{"id": each["doi"], "attributes": each} for each in works], "links": {"next": following}}


def test_every_service(sync: Sync, site: Path, httpserver: HTTPServer) -> None:
    (site / "data/profile.yml").write_text(f"name: Emmy Noether\nlinks: {{orcid: {ORCID}, dblp: 12/345}}\n")
    person = {"name": "Noether, Emmy", "nameIdentifiers": [{"nameIdentifier": ORCID, "nameIdentifierScheme": "ORCID"}]}
    data = {
        "doi": "10.5281/zenodo.1", "titles": [{"title": "Tables of Representations"}], "creators": [person],
        "publicationYear": 1930, "types": {"resourceTypeGeneral": "Dataset"}, "relatedIdentifiers": [
            {"relationType": "IsSupplementTo", "relatedIdentifier": DOI, "relatedIdentifierType": "DOI"}],
    }  # fmt: skip
    record = {"title": {"title": {"value": TITLE}}, "type": "journal-article", "put-code": 7, "external-ids": {
        "external-id": [{"external-id-type": "doi", "external-id-value": DOI, "external-id-relationship": "self"}]},
        "publication-date": {"year": {"value": "1929"}}}  # fmt: skip
    inspire = {"titles": [{"title": TITLE}], "dois": [{"value": DOI}], "authors": [{"full_name": "Noether, Emmy"}],
               "publication_info": [{"journal_title": "Math.Z.", "journal_volume": "30", "year": 1929}]}  # fmt: skip
    authors = [{"raw_author_name": "E. Noether", "author": {"id": "https://openalex.org/A1"}}]
    answers: list[tuple[str, dict[str, str], Any]] = [
        ("/openalex/works", {"filter": f"author.orcid:{ORCID}", "per-page": "200", "cursor": "*"},
         openalex({"id": "https://openalex.org/W1", "title": TITLE, "doi": f"https://doi.org/{DOI}",
                   "publication_year": 1929, "authorships": authors})),
        (f"/orcid/v3.0/{ORCID}/works", {}, {"group": [{"work-summary": [record]}]}),
        (f"/orcid/v3.0/{ORCID}/works/7", {}, {"bulk": [{"work": record}]}),
        ("/crossref/works", {"filter": f"orcid:{ORCID}", "rows": "200", "cursor": "*"},
         crossref(work(TITLE, 1929, DOI=DOI, volume="30"))),
        ("/datacite/dois", {"query": f'creators.nameIdentifiers.nameIdentifier:"https://orcid.org/{ORCID}"',
                            "page[size]": "200", "page[cursor]": "1"},
         datacite(data, following="https://evil.example/dois?page%5Bcursor%5D=abc")),
        ("/datacite/dois", {"query": f'creators.nameIdentifiers.nameIdentifier:"https://orcid.org/{ORCID}"',
                            "page[size]": "200", "page[cursor]": "abc"}, datacite()),
    ]  # fmt: skip
    for path, query, answer in answers:
        httpserver.expect_oneshot_request(path, query_string=query or None).respond_with_json(answer)
    httpserver.expect_oneshot_request("/inspire/api/literature").respond_with_json(
        {"hits": {"hits": [{"id": "1", "metadata": inspire}]}}
    )
    httpserver.expect_oneshot_request("/dblp/pid/12/345.xml").respond_with_data(DBLP)
    httpserver.expect_oneshot_request(f"/arxiv/a/{ORCID}.atom2").respond_with_data(ARXIV)
    result = sync()
    httpserver.check_assertions()
    head, kind, found, *_ = result.stdout.splitlines()
    assert head.partition(" (answers")[0] == (
        "Asked: OpenAlex 1 work, ORCID 1 work, Crossref 1 work, DataCite 1 work, dblp 1 work, INSPIRE 1 work, "
        "arXiv 1 work"
    )
    assert (kind, found) == (
        "New works (1)",
        f"  '{TITLE}' [{DOI}]: Math.Z. 1929: ORCID {ORCID} (Crossref, INSPIRE, dblp, ORCID, OpenAlex)",
    )
    assert [line[1:] for line in result.stdout.splitlines() if line.startswith("+") and "++" not in line] == [
        "",
        "@article{noether1929hyperkomplexe,",
        f"  title   = {{{TITLE}}},",
        "  author  = {Noether, Emmy},",
        "  journal = {Math.Z.},",
        "  year    = 1929,",
        "  volume  = {30},",
        "  pages   = {641--692},",
        f"  doi     = {{{DOI}}},",
        "  arxiv   = {2401.00001},",
        "  data    = {10.5281/zenodo.1}",
        "}",
    ]
