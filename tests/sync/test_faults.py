"""Services that limit, fail or answer nonsense are named; the rest goes on, and nothing comes of what is cut."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from sync_answers import BIB, ORCID, Sync, crossref, openalex, work
from werkzeug import Request, Response

from sphinx_academic.richtext.plain import to_plain
from sphinx_academic.sync import client
from sphinx_academic.sync.client import ServiceError
from sphinx_academic.sync.services.registry import SERVICES
from sphinx_academic.sync.works import MAX_TITLE, Claim

NEW = work("Abstrakter Aufbau der Idealtheorie", 1927, DOI="10.1007/bf01209152")


def failures(output: str) -> list[str]:
    return [line for line in output.splitlines() if line.startswith("Failed: ")]


def test_a_limit_is_waited_for(sync: Sync, httpserver: HTTPServer, waits: list[float]) -> None:
    httpserver.expect_ordered_request("/crossref/works").respond_with_data("", 429, {"Retry-After": "7"})
    httpserver.expect_ordered_request("/crossref/works").respond_with_data("", 503)
    httpserver.expect_ordered_request("/crossref/works").respond_with_json(crossref(NEW))
    assert "New works (1)" in sync("crossref").stdout
    assert waits == [7.0, 2.0]


@pytest.mark.parametrize(
    ("answer", "message", "waited"),
    [
        pytest.param(Response("", 500), "it answers 500 INTERNAL SERVER ERROR", [1.0, 2.0, 4.0], id="500"),
        pytest.param(
            Response("", 429, {"Retry-After": "3600"}),
            "it answers 429 TOO MANY REQUESTS, and asks to wait for 3,600 seconds", [], id="a long limit",
        ),
        pytest.param(Response("", 403), "it answers 403 FORBIDDEN", [], id="403"),
        pytest.param(Response("<!doctype html><p>Sorry"), "it answers HTML, not JSON", [], id="HTML"),
        pytest.param(Response('{"message": {"items": [{'), "it answers JSON that is cut or broken", [], id="cut"),
        pytest.param(Response("[" * 100_000), "it answers JSON that is cut or broken", [], id="deep"),
        pytest.param(Response('{"message": {"items": 3}}'), "its answer has no items", [], id="wrong type"),
        pytest.param(Response("null"), "its answer has no message", [], id="null"),
        pytest.param(
            Response("", 302, {"Location": "https://evil.example/works"}),
            "it redirects to another host, evil.example", [], id="another host",
        ),
        pytest.param(
            Response("", 302, {"Location": "/crossref/works"}), "it redirects more than 3 times", [], id="circle"
        ),
    ],
)  # fmt: skip
def test_a_service_that_fails_is_named_and_the_rest_goes_on(
    sync: Sync, httpserver: HTTPServer, waits: list[float], answer: Response, message: str, waited: list[float]
) -> None:
    httpserver.expect_request("/crossref/works").respond_with_response(answer)
    httpserver.expect_request("/openalex/works").respond_with_json(openalex())
    result = sync("openalex", "crossref")
    assert failures(result.stdout) == [f"Failed: Crossref: {message}"]
    assert result.stdout.startswith("Asked: OpenAlex 0 works")
    assert (result.exit_code, waits) == (0, waited)


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        pytest.param("<!doctype html><p>Sorry", "it answers something else than XML", id="HTML"),
        pytest.param("<dblpperson><r>", "it answers XML that is cut or broken", id="cut"),
        pytest.param('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><dblpperson/>', "its XML defines entities",
                     id="entities"),
        pytest.param("<feed/>", "its answer has no works", id="another root"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("service", ["dblp", "arxiv"])
def test_xml_that_cannot_be_used(
    sync: Sync, site: Path, httpserver: HTTPServer, service: str, answer: str, message: str
) -> None:
    (site / "data/profile.yml").write_text("name: Emmy Noether\nlinks: {arxiv: noether_e_1, dblp: 12/345}\n")
    path = {"dblp": "/dblp/pid/12/345.xml", "arxiv": "/arxiv/a/noether_e_1.atom2"}[service]
    httpserver.expect_request(path).respond_with_data(answer)
    result = sync(service)
    assert (result.stdout, result.exit_code) == (f"Failed: {SERVICES[service].title}: {message}\n", 1)


def test_nothing_is_proposed_if_no_service_can_be_trusted(sync: Sync, site: Path, httpserver: HTTPServer) -> None:
    """The works of pages before a failure are not used either."""
    more = {**crossref(*[NEW] * 200)}
    more["message"]["next-cursor"] = "second"
    httpserver.expect_ordered_request("/crossref/works").respond_with_json(more)
    httpserver.expect_ordered_request("/crossref/works").respond_with_data("oops")
    result = sync("crossref", "dblp", "--apply")
    assert result.stdout == (
        "Not asked: dblp: the data has no dblp id; name it in the links of profile.yml\n"
        "Failed: Crossref: it answers JSON that is cut or broken\n"
    )
    assert result.exit_code == 1
    assert (site / "data/publications.bib").read_text(encoding="utf-8") == BIB


def test_an_answer_is_not_read_beyond_its_limit(
    sync: Sync, httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    huge = json.dumps(crossref({**NEW, "abstract": "x" * 200_000}))
    monkeypatch.setattr(client, "MAX_BYTES", 100_000)
    httpserver.expect_request("/crossref/works").respond_with_data(huge)
    assert failures(sync("crossref").stdout) == ["Failed: Crossref: its answer is larger than 0 MB"]


def test_pages_are_followed(sync: Sync, httpserver: HTTPServer) -> None:
    def page(cursor: str, following: str | None, *works: dict[str, Any]) -> None:
        query = {"filter": f"author.orcid:{ORCID}", "per-page": "200", "cursor": cursor}
        answer = openalex(*works, cursor=following)
        httpserver.expect_ordered_request("/openalex/works", query_string=query).respond_with_json(answer)

    people = [{"raw_author_name": "Emmy Noether", "author": {"orcid": f"https://orcid.org/{ORCID}"}}]
    works = [{"id": f"https://openalex.org/W{n}", "title": f"Ein Werk der Algebra {n}", "authorships": people,
              "publication_year": 1930} for n in range(3)]  # fmt: skip
    page("*", "b", *works[:2])
    page("b", None, works[2])
    assert sync("openalex").stdout.splitlines()[0].startswith("Asked: OpenAlex 3 works")


def test_keys_and_mail_are_sent_and_shown_and_stored_nowhere(
    sync: Sync, site: Path, tmp_path: Path, httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENALEX_API_KEY", "s3cret")
    monkeypatch.setenv("SPHINX_ACADEMIC_MAIL", "noether@example.org")
    requests: list[Request] = []

    def answer(request: Request) -> Response:
        requests.append(request)
        return Response(json.dumps(openalex()))

    httpserver.expect_request("/openalex/works").respond_with_handler(answer)
    for arguments in (("openalex",), ("openalex", "--format", "json")):
        assert not {"s3cret", "noether@"} & {word for word in ("s3cret", "noether@") if word in sync(*arguments).output}
    (request,) = requests  # the second answer was stored
    assert (request.args["api_key"], request.args["mailto"]) == ("s3cret", "noether@example.org")
    assert request.headers["User-Agent"].startswith("sphinx-academic/")
    assert "mailto:noether@example.org" in request.headers["User-Agent"]
    stored = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert len(stored) > 3
    assert [each for each in stored if b"s3cret" in each or b"noether@" in each] == []


def test_a_broken_cache_is_asked_again(sync: Sync, tmp_path: Path, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/crossref/works").respond_with_json(crossref(NEW))
    first = sync("crossref").stdout
    (file,) = [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    file.write_bytes(file.read_bytes()[:-10])
    assert sync("crossref").stdout == first
    assert len(httpserver.log) == 2


WRONG: tuple[Any, ...] = (None, 3, "x", [], {}, [[]], [None], {"a": {"b": []}}, "9" * 5000, True, ["x", 1])


def mutated(value: Any, choose: random.Random) -> Any:
    """Return JSON in which some values are of another type."""
    if choose.random() < 0.06:
        return choose.choice(WRONG)
    if isinstance(value, dict):
        return {name: mutated(each, choose) for name, each in value.items()}
    return [mutated(each, choose) for each in value] if isinstance(value, list) else value


ANSWERS: dict[str, Callable[[], Any]] = {
    "crossref": lambda: crossref(
        {**NEW, "relation": {"has-preprint": [{"id": "10.1000/p"}]},
         "updated-by": [{"DOI": "10.1000/n", "type": "erratum"}],
         "container-title": ["J"], "page": "1-2", "abstract": "<jats:p>A</jats:p>"}),
    "openalex": lambda: openalex(
        {"id": "https://openalex.org/W1", "title": "T", "doi": "https://doi.org/10.1000/x",
         "publication_date": "2020-01-02",
         "authorships": [{"raw_author_name": "E. N", "author": {"id": "https://openalex.org/A1", "orcid": ORCID}}],
         "biblio": {"volume": "1", "first_page": "2"}, "best_oa_location": {"pdf_url": "https://x.example/p"},
         "abstract_inverted_index": {"a": [0]}, "locations": [{"landing_page_url": "http://arxiv.org/abs/2401.00001"}]}),
    "datacite": lambda: {"data": [{"id": "10.1000/x", "attributes": {
        "doi": "10.1000/x", "titles": [{"title": "T"}], "creators": [{"name": "N, E", "nameIdentifiers": [
            {"nameIdentifier": ORCID, "nameIdentifierScheme": "ORCID"}]}], "publicationYear": 2020,
        "types": {"resourceTypeGeneral": "Dataset"}, "relatedIdentifiers": [
            {"relationType": "IsSupplementTo", "relatedIdentifier": "10.2000/y", "relatedIdentifierType": "DOI"}]}}]},
    "inspire": lambda: {"hits": {"hits": [{"id": "1", "metadata": {
        "titles": [{"title": "T"}], "authors": [{"full_name": "N, E", "ids": [{"schema": "ORCID", "value": ORCID}]}],
        "dois": [{"value": "10.1000/x"}], "arxiv_eprints": [{"value": "2401.00001"}], "document_type": ["article"],
        "publication_info": [{"journal_title": "J", "year": 2020, "page_start": "1"}]}}]}},
    "orcid": lambda: {"group": [{"work-summary": [{"put-code": 1, "title": {"title": {"value": "T"}}, "type": "book",
        "external-ids": {"external-id": [{"external-id-type": "doi", "external-id-value": "10.1000/x"}]},
        "publication-date": {"year": {"value": "2020"}}}]}]},
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "works", "refused"),
    [("crossref", 286, 50), ("openalex", 327, 35), ("datacite", 259, 33), ("inspire", 243, 64), ("orcid", 262, 22)],
)
def test_values_of_any_type_are_left_out_or_refused(name: str, works: int, refused: int) -> None:
    """Nothing but :exc:`ServiceError` is raised, and what is read is of the types that it is declared to be."""
    choose = random.Random(name)
    claims: list[Claim] = []
    errors: list[str] = []
    for _ in range(400):
        body = json.dumps(mutated(ANSWERS[name](), choose)).encode()
        try:
            claims += SERVICES[name].read(body, "")
        except ServiceError as error:
            errors.append(str(error))
    assert (len(claims), len(errors)) == (works, refused)
    assert {re.sub(r"(?<=has no ).*", "…", error) for error in errors} == {"its answer has no …"}
    for each in claims:
        assert 0 < len(to_plain(each.paper.title)) <= MAX_TITLE
        assert {type(text) for text in (each.pdf, *each.author_ids)} == {str}
        assert each.pdf == "" or each.pdf.startswith("https://")
        assert each.citations is None or each.citations >= 0
        ids = [*each.identifiers, *(relation.other for relation in each.relations)]
        assert [found for found in ids if found.scheme not in ("doi", "arxiv") or not re.match(r"\d", found.id)] == []
