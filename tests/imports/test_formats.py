"""Formats of single files, each with a small file of its own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sphinx_academic.imports.found import Found, Status
from sphinx_academic.imports.merge import Merger
from sphinx_academic.imports.recognise import read_source, recognised
from sphinx_academic.imports.source import Source, SourceFile, from_bytes

FISSION = "Disintegration of Uranium by Neutrons: a New Type of Nuclear Reaction"


def read(text: str, name: str = "stdin") -> Found:
    return read_source(from_bytes(text.encode(), name))


def fields(found: Found, kind: str) -> list[dict[str, Any]]:
    return [record.fields for record in found.records.get(kind, [])]


CROSSREF = {
    "status": "ok",
    "message-type": "work",
    "message": {
        "DOI": "10.1038/143239a0",
        "type": "journal-article",
        "title": ["Disintegration of Uranium by Neutrons: a New Type of Nuclear Reaction"],
        "container-title": ["Nature"],
        "author": [{"given": "Lise", "family": "Meitner"}, {"given": "O. R.", "family": "Frisch"}],
        "issued": {"date-parts": [[1939, 2, 11]]},
        "volume": "143",
        "issue": "3615",
        "page": "239-240",
        "reference-count": 0,
    },
}
OPENALEX = {
    "id": "https://openalex.org/W2072978865",
    "doi": "https://doi.org/10.1038/143239a0",
    "title": FISSION,
    "type": "article",
    "publication_date": "1939-02-11",
    "authorships": [
        {"author": {"display_name": "Lise Meitner"}},
        {"author": {"display_name": "O. R. Frisch"}, "raw_author_name": "O. R. Frisch"},
    ],
    "primary_location": {"source": {"display_name": "Nature"}},
    "biblio": {"volume": "143", "issue": "3615", "first_page": "239", "last_page": "240"},
    "cited_by_count": 900,
}
RIS = f"""\
TY  - JOUR
TI  - {FISSION}
AU  - Meitner, Lise
AU  - Frisch, O. R.
JO  - Nature
PY  - 1939/02/11/
VL  - 143
IS  - 3615
SP  - 239
EP  - 240
DO  - https://doi.org/10.1038/143239a0
ER  -
"""
NBIB = f"""\
PMID- 123
TI  - {FISSION}.
FAU - Meitner, Lise
FAU - Frisch, O. R.
JT  - Nature
DP  - 1939 Feb 11
VI  - 143
IP  - 3615
PG  - 239-40
LID - 10.1038/143239a0 [doi]
PT  - Journal Article
"""


@pytest.mark.parametrize(
    ("name", "text"),
    [("crossref", json.dumps(CROSSREF)), ("openalex", json.dumps(OPENALEX)), ("ris", RIS), ("nbib", NBIB)],
)
def test_one_work_from_every_service(name: str, text: str) -> None:
    found = read(text)
    assert found.format == name
    [work] = fields(found, "publications")
    assert work["title"] == FISSION
    assert work["authors"] == ["Meitner, Lise", "Frisch, O. R."]
    assert (work["type"], work["venue"], work["date"]) == ("article", "Nature", "1939-02-11")
    assert (work["volume"], work["number"], work["links"]["doi"]) == ("143", "3615", "10.1038/143239a0")
    assert work["key"] == ("pmid123" if name == "nbib" else "meitner1939disintegration")


def test_more_fields_of_a_record_of_a_service_are_reported() -> None:
    [account] = read(json.dumps(OPENALEX)).accounts
    left = {note.field: note.text for note in account.fields if note.status is Status.LEFT}
    assert left == {"cited_by_count": "a publication has no field for it"}


def test_datacite() -> None:
    text = json.dumps(
        {
            "data": {
                "id": "10.5281/zenodo.1",
                "attributes": {
                    "doi": "10.5281/zenodo.1",
                    "creators": [{"name": "Noether, Emmy", "givenName": "Emmy", "familyName": "Noether"}],
                    "titles": [{"title": "Invariants"}],
                    "publisher": "Zenodo",
                    "publicationYear": 1918,
                    "types": {"resourceTypeGeneral": "Dataset"},
                },
            }
        }
    )
    assert fields(read(text), "publications") == [
        {
            "key": "noether1918invariants",
            "type": "dataset",
            "title": "Invariants",
            "publisher": "Zenodo",
            "authors": ["Noether, Emmy"],
            "date": "1918",
            "links": {"doi": "10.5281/zenodo.1"},
        }
    ]


def test_scholar_csv() -> None:
    text = (
        "\ufeffAuthors,Title,Publication,Volume,Number,Pages,Year,Publisher\n"
        '"Meitner, Lise; Frisch, Otto R; ",Products of the Fission,Nature,143,3620,471-472,1939,\n'
    )
    [work] = fields(read(text), "publications")
    assert (work["authors"], work["venue"], work["date"]) == (["Meitner, Lise", "Frisch, Otto R"], "Nature", "1939")


ORCID = {
    "orcid-identifier": {"path": "0000-0002-1825-0097"},
    "person": {
        "name": {"given-names": {"value": "Emmy"}, "family-name": {"value": "Noether"}},
        "other-names": {"other-name": [{"content": "Amalie Emmy Noether"}]},
    },
    "activities-summary": {
        "employments": {
            "affiliation-group": [
                {
                    "summaries": [
                        {
                            "employment-summary": {
                                "role-title": "Privatdozentin",
                                "start-date": {"year": {"value": "1919"}},
                                "end-date": {"year": {"value": "1933"}, "month": {"value": "04"}},
                                "organization": {
                                    "name": "University of Göttingen",
                                    "address": {"city": "Göttingen", "country": "DE"},
                                },
                                "put-code": 1,
                            }
                        }
                    ]
                }
            ]
        },
        "works": {
            "group": [
                {
                    "work-summary": [
                        {
                            "title": {"title": {"value": "Idealtheorie in Ringbereichen"}},
                            "type": "journal-article",
                            "journal-title": {"value": "Mathematische Annalen"},
                            "publication-date": {"year": {"value": "1921"}},
                            "external-ids": {
                                "external-id": [
                                    {
                                        "external-id-type": "doi",
                                        "external-id-value": "10.1007/BF01464225",
                                        "external-id-relationship": "self",
                                    }
                                ]
                            },
                        }
                    ]
                }
            ]
        },
    },
}


def test_orcid() -> None:
    found = read(json.dumps(ORCID))
    assert found.profile == {
        "name": "Emmy Noether",
        "aliases": ["Amalie Emmy Noether"],
        "links": {"orcid": "0000-0002-1825-0097"},
    }
    assert fields(found, "experience") == [
        {
            "role": "Privatdozentin",
            "organization": "University of Göttingen",
            "location": "Göttingen, DE",
            "start": "1919",
            "end": "1933-04",
        }
    ]
    assert fields(found, "publications") == [
        {
            "key": "idealtheorie1921",
            "type": "article",
            "title": "Idealtheorie in Ringbereichen",
            "venue": "Mathematische Annalen",
            "date": "1921",
            "links": {"doi": "10.1007/BF01464225"},
        }
    ]


RENDERCV = """\
cv:
  name: Emmy Noether
  location: Göttingen
  social_networks: [{network: ORCID, username: 0000-0002-1825-0097}]
  sections:
    experience:
      - {company: Bryn Mawr College, position: Guest professor, start_date: 1933-10, end_date: 1935-04}
    education:
      - {institution: University of Erlangen, area: Mathematics, degree: PhD, start_date: 1904, end_date: 1907}
    publications:
      - {title: Idealtheorie in Ringbereichen, authors: ['*Emmy Noether*'], journal: Mathematische Annalen, date: 1921}
    reviewing: [{label: Referee, details: Mathematische Annalen}]
    skills: [{label: Languages, details: 'German, English'}]
"""
RESUME = {
    "basics": {
        "name": "Emmy Noether",
        "location": {"city": "Göttingen"},
        "profiles": [{"network": "ORCID", "username": "0000-0002-1825-0097", "url": ""}],
    },
    "work": [
        {"name": "Bryn Mawr College", "position": "Guest professor", "startDate": "1933-10", "endDate": "1935-04"}
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
    "publications": [
        {"name": "Idealtheorie in Ringbereichen", "publisher": "Mathematische Annalen", "releaseDate": "1921"}
    ],
    "skills": [{"name": "Languages", "keywords": ["German", "English"]}],
}


@pytest.mark.parametrize(
    ("name", "text", "format_"),
    [("cv.yaml", RENDERCV, "rendercv"), ("resume.json", json.dumps(RESUME), "json-resume")],
)
def test_cvs_as_data(name: str, text: str, format_: str) -> None:
    found = read(text, name)
    assert found.format == format_
    assert found.profile == {
        "name": "Emmy Noether",
        "location": "Göttingen",
        "links": {"orcid": "0000-0002-1825-0097"},
    }
    assert fields(found, "experience") == [
        {"role": "Guest professor", "organization": "Bryn Mawr College", "start": "1933-10", "end": "1935-04"}
    ]
    assert fields(found, "education") == [
        {
            "degree": "PhD",
            "field": "Mathematics",
            "institution": "University of Erlangen",
            "start": "1904",
            "end": "1907",
        }
    ]
    [work] = fields(found, "publications")
    assert (work["title"], work["venue"], work["date"]) == (
        "Idealtheorie in Ringbereichen",
        "Mathematische Annalen",
        "1921",
    )
    assert "## Skills\n\n- Languages: German, English\n" in found.pages[0].text
    if format_ == "rendercv":
        assert work["authors"] == ["Emmy Noether"]
        assert fields(found, "service") == [{"role": "Referee", "venues": ["Mathematische Annalen"]}]


@pytest.mark.parametrize(
    ("period", "years"),
    [
        ("start_date: 1919-03, end_date: present", ["1919-present"]),
        ("start_date: 1919-03, end_date: 1933-04", ["1919-1933"]),
        ("start_date: 1919-03, end_date: 1919-04", ["1919"]),
        ("date: 1919 – present", ["1919-present"]),
        ("year: '1919, 1921–1923'", ["1919", "1921-1923"]),
    ],
)
def test_years_of_service_in_a_cv(period: str, years: list[str]) -> None:
    entry = f"{{position: Editor, organization: Annalen, {period}}}"
    found = read(f"cv:\n  name: Emmy Noether\n  sections:\n    service:\n      - {entry}\n", "cv.yaml")
    assert fields(found, "service") == [{"role": "Editor", "venues": {"Annalen": years}}]


MODERNCV = r"""
\documentclass{moderncv}
\name{Emmy}{Noether}
\social[github]{noether}
\begin{document}
\section{Education}
\cventry{1904--1907}{PhD in Mathematics}{Universit\"at Erlangen}{Erlangen}{\textit{summa cum laude}}
  {Advisor: \href{https://x.org}{Paul Gordan}}
% \cventry{1900}{Hidden}{x}{}{}{}
\section{Experience}
\cventry{1919--1933}{Privatdozentin}{University of G\"ottingen}{}{}
  {\begin{itemize}\item Algebra \item Invariants\end{itemize}}
\section{Professional Service}
\cventry{1919--present}{Editor}{Annalen}{}{}{}
\section{Languages}
\cvitem{German}{native}
\end{document}
"""
AWESOME = r"""
\documentclass{awesome-cv}
\name{Emmy}{Noether}
\github{noether}
\begin{document}
\cvsection{Education}
\begin{cventries}
  \cventry{PhD in Mathematics}{Universit\"at Erlangen}{Erlangen}{1904 - 1907}
  {\begin{cvitems}\item {Advisor: Paul Gordan}\end{cvitems}}
\end{cventries}
\end{document}
"""


def test_cvs_in_latex() -> None:
    found = read(MODERNCV, "cv.tex")
    assert found.format == "moderncv"
    assert found.profile == {"name": "Emmy Noether", "links": {"github": "noether"}}
    degree = {
        "degree": "PhD",
        "field": "Mathematics",
        "institution": "Universität Erlangen",
        "location": "Erlangen",
        "start": "1904",
        "end": "1907",
    }
    assert fields(found, "education") == [
        {**degree, "grade": "summa cum laude", "highlights": ["Advisor: [Paul Gordan](https://x.org)"]}
    ]
    assert fields(found, "experience") == [
        {
            "role": "Privatdozentin",
            "organization": "University of Göttingen",
            "start": "1919",
            "end": "1933",
            "highlights": ["Algebra", "Invariants"],
        }
    ]
    assert fields(found, "service") == [{"role": "Editor", "venues": {"Annalen": ["1919-present"]}}]
    assert "## Languages\n\n- German: native\n" in found.pages[0].text
    found = read(AWESOME, "cv.tex")
    assert found.format == "awesome-cv"
    assert fields(found, "education") == [{**degree, "highlights": ["Advisor: Paul Gordan"]}]


def test_linkedin_never_reads_what_others_wrote() -> None:
    def never() -> bytes:
        raise AssertionError("this file is not to be read")

    table = b"Company Name,Title,Description,Location,Started On,Finished On\nBryn Mawr,Guest professor,,PA,Oct 1933,\n"
    files = {"Positions.csv": SourceFile("Positions.csv", 1, lambda: table)}
    files |= {name: SourceFile(name, 1, never) for name in ("messages.csv", "Connections.csv", "Email Addresses.csv")}
    found = read_source(Source(files, name="archive"))
    assert found.format == "linkedin"
    assert fields(found, "experience") == [
        {
            "role": "Guest professor",
            "organization": "Bryn Mawr",
            "location": "PA",
            "start": "1933-10",
            "end": "present",
        }
    ]
    assert {found.files[name][0] for name in ("messages.csv", "Connections.csv")} == {Status.LEFT}


def test_what_linkedin_has_of_the_owner() -> None:
    tables = {
        "Profile.csv": (
            "First Name,Last Name,Headline,Websites\n"
            'Emmy,Noether,Mathematician,"[PERSONAL:https://example.org,BLOG:https://blog.example.org]"\n'
        ),
        "Volunteering.csv": "Company Name,Role,Started On,Finished On\nGerman Mathematical Society,Member,1909,1933\n",
    }
    files = {name: SourceFile(name, 1, text.encode) for name, text in tables.items()}
    found = read_source(Source(files, name="archive"))
    assert found.profile["links"] == {"website": "https://example.org", "blog": "https://blog.example.org"}
    assert fields(found, "experience") == [
        {"role": "Member", "organization": "German Mathematical Society", "start": "1909", "end": "1933"}
    ]


def test_xml_that_defines_entities_is_not_read() -> None:
    found = read('<?xml version="1.0"?><!DOCTYPE dblp [<!ENTITY a "b">]><dblpperson name="x"><r/></dblpperson>')
    assert [str(problem) for problem in found.problems] == [
        "stdin:1: XML that defines entities is not read [academic.syntax]"
    ]


def test_an_alias_bomb_is_refused() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    found = read("cv:\n  name: x\n" + "\n".join(f"  {line}" for line in lines), "cv.yaml")
    assert len(found.problems) == 1


def test_files_for_copying_are_named_in_entries(tmp_path: Path) -> None:
    bib = b"@article{a, title={T}, author={Noether, Emmy}, year=1918, pdf={a b.pdf}, slides={none.pdf}, code={https://x.org}}"
    files = {"_bibliography/papers.bib": bib, "assets/pdf/a b.pdf": b"%PDF", "_data/coauthors.yml": b"{}"}
    source = Source({name: SourceFile(name, len(data), (lambda data=data: data)) for name, data in files.items()})
    assert recognised(source) == "al-folio"
    found = read_source(source)
    [entry] = found.entries
    assert (
        entry.text
        == "@article{a, title={T}, author={Noether, Emmy}, year=1918, pdf={files/a-b.pdf}, code={https://x.org}}"
    )
    plan = Merger(found, tmp_path).merge()
    assert plan.files["files/a-b.pdf"] == b"%PDF"
    assert [(note.field, note.text) for note in entry.account.fields if note.status is Status.LEFT] == [
        ("slides", "the source has no file 'none.pdf'")
    ]
