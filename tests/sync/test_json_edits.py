"""Edits of CSL-JSON files: the layout is followed, and every other byte is as it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from sync_answers import Sync, crossref, work

from sphinx_academic.sync import json_edit

MEMBERS = {"volume": "83", "issued": {"date-parts": [[1921]]}}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            '[\n  {\n    "id": "n21",\n    "title": "Ideals"\n  }\n]\n',
            '[\n  {\n    "id": "n21",\n    "title": "Ideals",\n    "volume": "83",\n'
            '    "issued": {\n      "date-parts": [\n        [\n          1921\n        ]\n      ]\n    }\n  }\n]\n',
            id="indented",
        ),
        pytest.param(
            '[\n\t{"id": "n21",\n\t "author": [{"family": "Noether"}],\n\t "title": "Ideals"}\n]',
            '[\n\t{"id": "n21",\n\t "author": [{"family": "Noether"}],\n\t "title": "Ideals",\n\t "volume": "83",\n'
            '\t "issued": {"date-parts": [[1921]]}}\n]',
            id="tabs, and lists on one line",
        ),
        pytest.param(
            '[{"id":"b","title":"B"},{"id":"n21","title":"Ideals"}]',
            '[{"id":"b","title":"B"},{"id":"n21","title":"Ideals","volume":"83","issued":{"date-parts":[[1921]]}}]',
            id="one line",
        ),
        pytest.param(
            '{"items" : [ { "id" : "n21", "volume" : "" , "title" : "Ideals" } ]}',
            '{"items" : [ { "id" : "n21", "volume" : "83" , "title" : "Ideals", '
            '"issued" : {"date-parts" : [[1921]]} } ]}',
            id="an empty value, in an object",
        ),
        pytest.param(
            '{"id": "n21", "issued": {"season": "1"}}',
            '{"id": "n21", "issued": {"season": "1", "date-parts": [[1921]]}, "volume": "83"}',
            id="an object that gets more",
        ),
    ],
)
def test_members_are_added_behind_the_last_one(before: str, after: str) -> None:
    line = before[: before.index('"n21"')].rpartition("{")[0].count("\n") + 1
    assert json_edit.with_members(before, "n21", line, MEMBERS) == after
    assert json.loads(after)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[{"id": "n21", "volume": "82"}]', "'volume' cannot be added to"),
        ('[{"id": "n21"},]', "it is not valid JSON in line 1"),
        ('[{"id": "n21"}] x', "it is more than one value in JSON"),
        ('[{"id": "n21"}, {"id": "n21"}]', "the item of line 1 cannot be found"),
        ("[" * 100_000, "it is not valid JSON"),
    ],
)
def test_an_item_that_cannot_be_edited(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        json_edit.with_members(text, "n21", 1, MEMBERS)


def listed(*years: int) -> str:
    items = ",\n".join(f'  {{"id": "z{9 - n}", "issued": {{"date-parts": [[{y}]]}}}}' for n, y in enumerate(years))
    return f"[\n{items}\n]\n"


@pytest.mark.parametrize(("year", "place"), [(1931, 0), (1927, 1), (1900, 3)])
def test_an_item_is_put_where_its_year_belongs(year: int, place: int) -> None:
    new = {"id": "new", "issued": {"date-parts": [[year]]}}
    text = json_edit.with_item(listed(1930, 1925, 1921), new, year)
    lines = listed(1930, 1925, 1921).replace("\n]", ",\n]").splitlines()
    lines.insert(place + 1, f'  {{"id": "new", "issued": {{"date-parts": [[{year}]]}}}},')
    lines[-2] = lines[-2].removesuffix(",")
    assert text == "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", '[\n  {\n    "id": "n"\n  }\n]\n'),
        ("[]", '[\n  {\n    "id": "n"\n  }\n]'),
        ('[{"id":"a"}]', '[{"id":"a"},{"id":"n"}]'),
    ],
)
def test_the_first_items_of_a_file(before: str, after: str) -> None:
    assert json_edit.with_item(before, {"id": "n"}, None) == after


def test_one_item_is_no_list() -> None:
    with pytest.raises(ValueError, match="the file is no list of items"):
        json_edit.with_item('{"id": "a"}', {"id": "n"}, None)


CSL = """\
[
\t{
\t\t"id": "noether1921",
\t\t"type": "article-journal",
\t\t"title": "Idealtheorie in Ringbereichen",
\t\t"author": [
\t\t\t{ "family": "Noether", "given": "Emmy" }
\t\t],
\t\t"container-title": "Mathematische Annalen",
\t\t"issued": { "date-parts": [[1921]] }
\t},
\t{
\t\t"id": "noether1926",
\t\t"type": "article",
\t\t"title": "Abstrakter Aufbau der Idealtheorie",
\t\t"author": [ { "family": "Noether", "given": "Emmy" } ],
\t\t"number": "arXiv:2401.00001",
\t\t"issued": { "date-parts": [[1926]] }
\t}
]
"""
ADDED = """\
,
\t{
\t\t"id": "noether1927",
\t\t"type": "article-journal",
\t\t"title": "Abstrakter Aufbau der Idealtheorie",
\t\t"author": [{"family": "Noether", "given": "Emmy"}],
\t\t"issued": {"date-parts": [[1927]]},
\t\t"container-title": "Mathematische Annalen",
\t\t"volume": "96",
\t\t"page": "26-61",
\t\t"DOI": "10.1007/BF01209152",
\t\t"custom": {"related": "noether1926", "relatedtype": "preprint"}
\t}"""


def test_a_bibliography_in_csl_json(sync: Sync, site: Path, httpserver: HTTPServer) -> None:
    """Variables are added, a retraction and the preprint of a paper stand in ``custom``, and again nothing changes."""
    rings = work(
        "Idealtheorie in Ringbereichen", 1921, DOI="10.1007/BF01464225", volume="83", issue="1-2", page="24-66",
        **{"container-title": ["Mathematische Annalen"], "updated-by": [{"DOI": "10.1000/n", "type": "retraction"}]},
    )  # fmt: skip
    relation = {"has-preprint": [{"id-type": "doi", "id": "10.48550/arXiv.2401.00001", "asserted-by": "subject"}]}
    new = work(
        "Abstrakter Aufbau der Idealtheorie", 1927, DOI="10.1007/BF01209152", volume="96", page="26-61",
        **{"container-title": ["Mathematische Annalen"], "relation": relation},
    )  # fmt: skip
    (site / "data/publications.bib").unlink()
    path = site / "data/publications.json"
    path.write_bytes(CSL.replace("\n", "\r\n").encode())
    httpserver.expect_request("/crossref/works").respond_with_json(crossref(rings, new))
    lines = sync("crossref", "--apply").stdout.splitlines()
    assert lines[1:10] == [
        "Retracted (1)",
        "  data/publications.json:2: noether1921: retraction = 10.1000/n (Crossref)",
        "Published by now (1)",
        "  data/publications.json:12: noether1926: the version of record of 'noether1926' has appeared: "
        "Mathematische Annalen 1927 (Crossref)",
        "Fields that can be filled (4)",
        "  data/publications.json:2: noether1921: volume = 83 (Crossref)",
        "  data/publications.json:2: noether1921: number = 1-2 (Crossref)",
        "  data/publications.json:2: noether1921: pages = 24-66 (Crossref)",
        "  data/publications.json:2: noether1921: doi = 10.1007/bf01464225 (Crossref)",
    ]
    head, tail = CSL.split("[[1921]] }")
    filled = (
        ',\n\t\t"custom": {\n\t\t\t"retraction": "10.1000/n"\n\t\t},\n\t\t"volume": "83",\n\t\t"issue": "1-2",\n'
        '\t\t"page": "24-66",\n\t\t"DOI": "10.1007/bf01464225"'
    )
    written = f"{head}[[1921]] }}{filled}{tail}".replace("\n]\n", f"{ADDED}\n]\n")
    assert path.read_bytes().decode() == written.replace("\n", "\r\n")
    assert "The bibliography says all that the services say." in sync("crossref", "--apply").stdout
    assert path.read_bytes().decode() == written.replace("\n", "\r\n")
