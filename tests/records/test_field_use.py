"""The tables of fields in the documentation: complete, and true."""

from __future__ import annotations

import json

import pytest
from sites import Site

from sphinx_academic.records.citing.field_use import (
    BIBLATEX_FIELDS,
    CSL_VARIABLES,
    NOT_READ,
    NOT_SHOWN,
    PRIVATE,
    biblatex_uses,
    csl_uses,
)
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.records.model.model import fields_of

SHOWN = [use.name for use in biblatex_uses() if use.is_shown]
#: what a field needs beside it or has as its value, where that is no word
VALUES = {
    "author": "Sentinel, X",
    **dict.fromkeys(("editor", "translator", "bookauthor", "holder", "foreword", "afterword"), "Sentinel, X"),
    **dict.fromkeys(("introduction", "annotator", "commentator", "editora", "editorb", "editorc"), "Sentinel, X"),
    **dict.fromkeys(("date", "eventdate", "origdate", "year"), "1777"),
    **{"doi": "10.1000/sentinel", "url": "https://sentinel.example/", "eprint": "1777.00001", "issn": "0378-5955"},
    **{"isbn": "978-0-691-13061-3", "pubstate": "forthcoming", "volume": "1777", "number": "1777", "pages": "1777"},
    **{"pagetotal": "1777", "edition": "Sentinel", "chapter": "1777", "part": "1777", "volumes": "1777"},
}
BESIDE = {
    "part": {"volume": "3"},
    "month": {"year": "1777"},
    "booksubtitle": {"booktitle": "B"},
    "booktitleaddon": {"booktitle": "B"},
    "journalsubtitle": {"journaltitle": "J"},
    "journaltitleaddon": {"journaltitle": "J"},
    "mainsubtitle": {"maintitle": "M"},
    "maintitleaddon": {"maintitle": "M"},
    "issuesubtitle": {"issuetitle": "I"},
    "issuetitleaddon": {"issuetitle": "I"},
    "eventtitleaddon": {"eventtitle": "E"},
    "venue": {"booktitle": "B"},
    **{f"{name}type": {name: "Born, Max"} for name in ("editor", "editora", "editorb", "editorc")},
}
TYPES = {
    **dict.fromkeys(("journaltitle", "journalsubtitle", "journaltitleaddon", "issue", "eid"), "article"),
    **dict.fromkeys(("issuetitle", "issuesubtitle", "issuetitleaddon"), "article"),
    **dict.fromkeys(("booktitle", "booksubtitle", "booktitleaddon", "bookauthor", "eventtitle"), "inproceedings"),
    **dict.fromkeys(("eventtitleaddon", "eventdate", "venue", "organization"), "inproceedings"),
    **dict.fromkeys(("chapter",), "incollection"),
    **dict.fromkeys(("holder",), "patent"),
    **dict.fromkeys(("institution", "type"), "report"),
    **dict.fromkeys(("version",), "software"),
    **dict.fromkeys(("howpublished",), "misc"),
}
#: read for other ends than to be printed as they are: looked for in exports, or not alone
ELSEWHERE = {"abstract", "keywords", "crossref", "xdata", "langid", "language", "eprinttype", "month", "entrysubtype"}
PRINTED = [name for name in SHOWN if name not in ELSEWHERE]
LABELS = {"doi": "DOI", "url": "Paper", "eprint": "arXiv", "isbn": "ISBN", "issn": "", "pubstate": "Forthcoming"}


def test_the_tables_are_complete() -> None:
    assert [use.name for use in biblatex_uses()] == list(BIBLATEX_FIELDS)
    assert [use.name for use in csl_uses()] == list(CSL_VARIABLES)
    known = {*fields_of(Publication), "inherited fields"}
    shown = (use.use.split(", ") for use in (*biblatex_uses(), *csl_uses()) if use.is_shown)
    assert {name for names in shown for name in names} <= known
    assert {use.use for use in biblatex_uses() if not use.is_shown} == {NOT_SHOWN, PRIVATE}
    assert {use.use for use in csl_uses() if not use.is_shown} == {NOT_READ}


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    entries = []
    for name in PRINTED:
        fields = {"title": "T", "author": "Ada Byron", name: VALUES.get(name, "Sentinel"), **BESIDE.get(name, {})}
        written = ", ".join(f"{field} = {{{value}}}" for field, value in fields.items())
        entries.append(f"@{TYPES.get(name, 'book')}{{k-{name}, {written}}}")
    site = Site(tmp_path_factory.mktemp("uses"))
    site.write(
        {
            "conf.py": 'extensions = ["myst_parser", "sphinx_academic"]\nhtml_theme = "basic"\n',
            "index.md": "# Works\n\n```{publication-list}\n:style: cv\n:links: url doi arxiv isbn issn\n```\n",
            "data/publications.bib": "\n".join(entries),
        }
    )
    site.build(warnings=None)
    found = {item["id"]: item.get_text() for item in site.soup().select("li.academic-publication")}
    site.close()
    return {str(id).removeprefix("pub-k-"): text for id, text in found.items()}


@pytest.mark.parametrize("name", PRINTED)
def test_a_field_that_is_said_to_be_printed_is(lines: dict[str, str], name: str) -> None:
    shown = LABELS.get(name, "1777" if "1777" in VALUES.get(name, "") else "Sentinel")
    assert shown.casefold() in lines[name].casefold()


def test_a_variable_that_is_said_to_be_read_is() -> None:
    from sphinx_academic.problems import Problems
    from sphinx_academic.sources.csl.reader import read_csl_json

    people = [{"family": "Sentinel"}]
    unread = []
    for name, _use, is_read in csl_uses():
        if name in ("id", "type", "citation-key"):
            continue
        said = "arXiv:1777.00001" if name == "archive_location" else "1777"
        for value in (said, people, {"date-parts": [[1777]]}, {"title-addon": "S"}):
            item = {"id": "k", "type": "patent", "title": "T", "archive": "arXiv", "container-title": "C", name: value}
            with_it = read_csl_json("p.json", json.dumps([item]), Problems())[0]
            without = read_csl_json("p.json", json.dumps([{**item, name: None}]), Problems())[0]
            if with_it != without:
                break
        else:
            unread.append(name)
            continue
        assert is_read, name
    assert set(unread) == {use.name for use in csl_uses() if not use.is_shown} | {"number-of-pages"}
