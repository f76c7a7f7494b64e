"""Slips in the names of BibTeX fields and types, and in the words that some fields know."""

from __future__ import annotations

import pytest
from corpus import corpus

from sphinx_academic.problems import Problems
from sphinx_academic.records.citing.from_bibtex import publication_from
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.records.model.readers import Reading
from sphinx_academic.sources.bibtex.reader import read_bibtex
from sphinx_academic.sources.decoding import decode


def read(field: str, type: str = "article", rest: str = "author = {Emmy Noether}") -> tuple[Publication, list[str]]:
    problems = Problems()
    text = f"@{type}{{k,\n  title = {{A}},\n  {field},\n  {rest}\n}}\n"
    (entry,) = read_bibtex([("x.bib", text)], problems)
    publication = publication_from(entry, Reading("x.bib", problems))
    assert publication is not None
    return publication, [str(problem) for problem in problems]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("autor", "author"),
        ("authors", "author"),
        ("jornal", "journal"),
        ("volme", "volume"),
        ("keywors", "keywords"),
        ("punlisher", "publisher"),
        ("addres", "address"),
        ("annnote", "annote"),
        ("bootitle", "booktitle"),
        ("selcted", "selected"),
        ("previw", "preview"),
        ("presentatin", "presentation"),
        ("awrd", "award"),
        ("abr", "abbr"),
        ("dio", "doi"),
        ("pdff", "pdf"),
        ("slids", "slides"),
        ("yeer", ""),
        ("pfx", ""),
        ("pdfx", ""),
        ("posted", ""),
        ("authorid", ""),
        ("editorial", ""),
        ("journal_en", ""),
        ("shortjournal", ""),
        ("notes", ""),
        ("keyword", ""),
        ("impactfactor", ""),
    ],
)
def test_a_slip_in_the_name_of_a_field_is_a_located_problem(name: str, meant: str) -> None:
    publication, problems = read(f"{name} = {{x}}", rest="")
    message = f"x.bib:3: field {name!r} of 'k' is not known; did you mean {meant!r}? [academic.field]"
    assert problems == ([message] if meant else [])
    if meant:
        assert publication.extra == ((name, "x"),)


def test_a_transposed_year_is_found() -> None:
    assert read("yaer = 1918")[1] == [
        "x.bib:3: field 'yaer' of 'k' is not known; did you mean 'year'? [academic.field]"
    ]


def test_fields_that_the_entry_has_are_not_suggested() -> None:
    assert read("autor = {x}")[1] == []


@pytest.mark.parametrize(
    ("type", "meant"),
    [
        ("artcle", "article"),
        ("bok", "book"),
        ("box", ""),
        ("inproceeding", "inproceedings"),
        ("conversation", ""),
        ("talk", ""),
        ("zine", ""),
    ],
)
def test_a_slip_in_the_type_is_a_located_problem_and_the_type_stays(type: str, meant: str) -> None:
    publication, problems = read("year = 1918", type)
    message = f"x.bib:1: entry type {type!r} of 'k' is not known; did you mean {meant!r}? [academic.field]"
    assert problems == ([message] if meant else [])
    assert publication.type == type


@pytest.mark.parametrize(
    ("name", "word", "meant"),
    [
        ("status", "publised", "published"),
        ("pubstate", "forthcomming", "forthcoming"),
        ("presentation", "orall", "oral"),
        ("presentation", "spotligth", "spotlight"),
        ("status", "Published", ""),
        ("status", "in press", ""),
        ("status", "In Preparation", ""),
        ("status", "prepublished", ""),
        ("status", "under review", ""),
        ("presentation", "keynote", ""),
    ],
)
def test_a_slip_in_a_word_is_a_located_problem_and_the_word_stays(name: str, word: str, meant: str) -> None:
    publication, problems = read(f"{name} = {{{word}}}")
    message = f"x.bib:3: {name} {word!r} of 'k' is not known; did you mean {meant!r}? [academic.field]"
    assert problems == ([message] if meant else [])
    if meant:
        assert word in (publication.status, publication.presentation)


def test_the_states_are_read_whatever_their_case() -> None:
    assert [read(f"status = {{{word}}}")[0].status for word in ("Accepted", "In-Press", "in preparation", "Odd")] == [
        *("accepted", "in-press", "in-preparation", "Odd"),
    ]


def test_names_of_real_files_are_not_slips() -> None:
    folder = corpus()
    found = set()
    for path in sorted(folder.rglob("*.bib")) if folder else ():
        for entry in read_bibtex([(path.name, decode(path.read_bytes(), path.name, Problems()))], Problems()):
            problems = Problems()
            publication_from(entry, Reading(path.name, problems))
            found |= {
                problem.message.partition("'")[2].partition("'")[0]
                for problem in problems
                if "is not known; did" in problem.message
            }
    assert found <= {"authors", "editors"}
