"""Owners and namesakes: identifiers first, then names, co-authors and venues; a doubt is a question."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from sync_answers import Sync, crossref, openalex

ZHENHENG, ZICHEN = "0000-0002-1825-0097", "0000-0001-5109-3700"
BIB = """\
@inproceedings{fedimpro2024,
  author = {Tang, Zhenheng and Zhang, Yonggang and Chu, Xiaowen},
  title = {{FedImpro}: Measuring and Improving Client Update in Federated Learning},
  booktitle = {ICLR}, year = 2024
}
"""


@pytest.fixture
def tangs(site: Path) -> Path:
    (site / "data/profile.yml").write_text(f"name: Zhenheng Tang\naliases: [Z. Tang]\nlinks: {{orcid: {ZHENHENG}}}\n")
    (site / "data/people.yml").write_text("- {id: zichen, name: Zichen Tang}\n")
    (site / "data/publications.bib").write_text(BIB)
    return site


def by(*authors: tuple[str, str, str], title: str = "A Study of Sparse Updates") -> dict[str, Any]:
    people = [
        {"given": given, "family": family, **({"ORCID": orcid} if orcid else {})} for given, family, orcid in authors
    ]
    return {"title": [title], "type": "journal-article", "author": people, "DOI": "10.1000/x", "reference-count": 0,
            "issued": {"date-parts": [[2025]]}, "container-title": ["Journal of Updates"]}  # fmt: skip


@pytest.mark.parametrize(
    ("authors", "heading", "reason"),
    [
        ([("Z.", "Tang", ZHENHENG)], "New works (1)", f"ORCID {ZHENHENG}"),
        ([("Z.", "Tang", ZICHEN)], "Set aside (1)", f"its author Z. Tang has another ORCID, {ZICHEN}"),
        ([("Z.", "Tang", "")], "Questions (1)", "its author Z. Tang may be Zhenheng Tang or Zichen Tang"),
        ([("Zichen", "Tang", ""), ("Xiaowen", "Chu", "")], "Set aside (1)", "no author of it is called Zhenheng Tang"),
        ([("Zichen", "Tang", ZICHEN), ("Z.", "Tang", ZHENHENG)], "New works (1)", f"ORCID {ZHENHENG}"),
        ([("Zhenheng", "Tang", "")], "Questions (1)",
         "its author is called Zhenheng Tang, and no co-author or venue is known"),
        ([("Zhenheng", "Tang", ""), ("Xiaowen", "Chu", "")], "New works (1)",
         "its author is called Zhenheng Tang, with co-author Xiaowen Chu"),
        ([("Zhenheng", "Tang", ZICHEN)], "Set aside (1)", f"its author Zhenheng Tang has another ORCID, {ZICHEN}"),
    ],
)  # fmt: skip
def test_who_wrote_it(
    sync: Sync, tangs: Path, httpserver: HTTPServer, authors: list[tuple[str, str, str]], heading: str, reason: str
) -> None:
    httpserver.expect_request("/crossref/works").respond_with_json(crossref(by(*authors)))
    lines = sync("crossref").stdout.splitlines()
    assert lines[1:3] == [
        heading,
        f"  'A Study of Sparse Updates' [10.1000/x]: Journal of Updates 2025: {reason} (Crossref)",
    ]
    assert ("This would be changed by --apply:" in lines) is heading.startswith("New")


def test_not_mine_is_not_offered_again(sync: Sync, tangs: Path, httpserver: HTTPServer) -> None:
    with (tangs / "data/profile.yml").open("a") as stream:
        stream.write("not_mine: [https://doi.org/10.1000/X]\n")
    httpserver.expect_request("/crossref/works").respond_with_json(crossref(by(("Z.", "Tang", ZHENHENG))))
    assert sync("crossref").stdout.splitlines()[1:] == ["The bibliography says all that the services say."]


def test_profiles_that_are_merged_or_split_are_told(sync: Sync, tangs: Path, httpserver: HTTPServer) -> None:
    def of(number: int, name: str, id: str, title: str) -> dict[str, Any]:
        author = {"id": f"https://openalex.org/{id}", "orcid": f"https://orcid.org/{ZHENHENG}"}
        return {"id": f"https://openalex.org/W{number}", "title": title, "publication_year": 2025,
                "authorships": [{"raw_author_name": name, "author": author}]}  # fmt: skip

    works = [
        of(1, "Zhenheng Tang", "A1", "A Study of Sparse Updates"),
        of(2, "Zichen Tang", "A1", "A Study of Ghosts in Models"),
        of(3, "Zhenheng Tang", "A2", "Another Study of Dense Updates"),
    ]
    httpserver.expect_request("/openalex/works").respond_with_json(openalex(*works))
    lines = sync("openalex").stdout.splitlines()
    assert [line for line in lines if line.startswith("  'Zhenheng Tang'")] == [
        "  'Zhenheng Tang': the profile A1 of Zhenheng Tang has works of Zichen Tang too (OpenAlex)",
        "  'Zhenheng Tang': works are in 2 profiles: A1 (1), A2 (1) (OpenAlex)",
    ]
    assert lines[lines.index("Set aside (1)") + 1] == (
        f"  'A Study of Ghosts in Models' [A Study of Ghosts in Models]: a work 2025: OpenAlex gives ORCID {ZHENHENG} "
        "to Zichen Tang, who is called otherwise (OpenAlex)"
    )


def seed(first: str, second: str) -> dict[str, Any]:
    """Return the work of the seed page that two called "Z. Tang" have written, with an ORCID of each, or without."""
    work = by(
        ("Peijie", "Dong", ""), ("Z.", "Tang", first), ("Xiang", "Liu", ""), ("Z.", "Tang", second), ("Bo", "Li", ""),
        title="Can Compressed LLMs Truly Act?",
    )  # fmt: skip
    return {**work, "DOI": "10.1000/acbench", "container-title": ["ICML"]}


#: what is added: the entry says who is who, since the names do not
ADDED = """\
This would be changed by --apply:
--- a/data/publications.bib
+++ b/data/publications.bib
@@ -3,3 +3,12 @@
   title = {{FedImpro}: Measuring and Improving Client Update in Federated Learning},
   booktitle = {ICLR}, year = 2024
 }
+
+@article{compressed2025,
+  title = {Can Compressed LLMs Truly Act?},
+  author = {Dong, Peijie and Tang, Z. and Liu, Xiang and Tang, Z. and Li, Bo},
+  journal = {ICML},
+  year = {2025},
+  doi = {10.1000/acbench},
+  author+an = {PLACE=me}
+}
"""
WORK = "  'Can Compressed LLMs Truly Act?' [10.1000/acbench]: ICML 2025: "


def added(place: int) -> str:
    """Return the report of a work of which the owner is an author."""
    return f"New works (1)\n{WORK}ORCID {ZHENHENG} (Crossref)\n{ADDED.replace('PLACE', str(place))}"


@pytest.mark.parametrize(
    ("orcids", "report"),
    [
        pytest.param(
            (ZHENHENG, ZICHEN),
            added(2),
            id="both have theirs",
        ),
        pytest.param(
            (ZICHEN, ZHENHENG),
            added(4),
            id="in the other order",
        ),
        pytest.param(
            ("", ZHENHENG),
            added(4),
            id="the owner",
        ),
        pytest.param(
            ("", ZICHEN),
            f"Questions (1)\n{WORK}its author Z. Tang may be Zhenheng Tang or Zichen Tang (Crossref)\n",
            id="the other, who may be either",
        ),
        pytest.param(
            (ZICHEN, "0000-0002-1694-233X"),
            f"Set aside (1)\n{WORK}its author Z. Tang has another ORCID, {ZICHEN} (Crossref)\n",
            id="two strangers",
        ),
        pytest.param(
            ("", ""),
            f"Questions (1)\n{WORK}its author Z. Tang may be Zhenheng Tang or Zichen Tang (Crossref)\n",
            id="neither",
        ),
    ],
)
def test_two_of_one_name_in_one_list(
    sync: Sync, tangs: Path, httpserver: HTTPServer, orcids: tuple[str, str], report: str
) -> None:
    """They are told apart by ORCID; without, the report asks, and adds the work if it is named."""
    httpserver.expect_request("/crossref/works").respond_with_json(crossref(seed(*orcids)))
    assert sync("crossref").stdout.partition("\n")[2] == report
    before = (tangs / "data/publications.bib").read_text()
    sync("crossref", "--apply")
    is_added = "acbench" in (tangs / "data/publications.bib").read_text().removeprefix(before)
    assert is_added is report.startswith("New")
    sync("crossref", "--apply", "--only", "10.1000/acbench")
    assert ("acbench" in (tangs / "data/publications.bib").read_text()) is not report.startswith("Set aside")


@pytest.mark.parametrize(
    ("year", "venue", "report"),
    [
        (2024, "ICLR", "New works (1)|its author is called Zhenheng Tang, with venue ICLR"),
        (1999, "ICLR", "Questions (1)|its author is called Zhenheng Tang, but it is much older than the bibliography"),
        (2024, "Annals", "Questions (1)|its author is called Zhenheng Tang, and no co-author or venue is known"),
    ],
)
def test_venues_and_years_of_a_namesake(
    sync: Sync, tangs: Path, httpserver: HTTPServer, year: int, venue: str, report: str
) -> None:
    work = {**by(("Zhenheng", "Tang", "")), "issued": {"date-parts": [[year]]}, "container-title": [venue]}
    httpserver.expect_request("/crossref/works").respond_with_json(crossref(work))
    heading, reason = report.split("|")
    assert sync("crossref").stdout.splitlines()[1:3] == [
        heading,
        f"  'A Study of Sparse Updates' [10.1000/x]: {venue} {year}: {reason} (Crossref)",
    ]


def test_the_ids_of_dblp_and_openalex_say_who_it_is(sync: Sync, tangs: Path, httpserver: HTTPServer) -> None:
    """An author of the owner's name with the id of another is a stranger at OpenAlex as at dblp."""
    (tangs / "data/profile.yml").write_text(
        "name: Zhenheng Tang\naliases: [Z. Tang]\nlinks: {openalex: A5000000001, dblp: 1/2}\n"
    )
    author = {"id": "https://openalex.org/A5000000001"}
    work = {"id": "https://openalex.org/W1", "title": "A Study of Sparse Updates", "publication_year": 2025,
            "authorships": [{"raw_author_name": "Zhenheng Tang", "author": author}]}  # fmt: skip
    record = """<?xml version="1.0"?><dblpperson name="Zhenheng Tang" pid="1/2" n="1"><r><article key="j/a/T">
    <author pid="1/2">Zhenheng Tang</author><title>A Study of Dense Updates.</title><year>2025</year>
    <journal>J</journal>
    <ee>https://doi.org/10.1000/y</ee></article></r></dblpperson>"""
    httpserver.expect_request("/openalex/works").respond_with_json(openalex(work))
    httpserver.expect_request("/dblp/pid/1/2.xml").respond_with_data(record)
    lines = sync("openalex", "dblp").stdout.splitlines()
    assert lines[1:4] == [
        "New works (2)",
        "  'A Study of Dense Updates' [10.1000/y]: J 2025: dblp id 1/2 (dblp)",
        "  'A Study of Sparse Updates' [A Study of Sparse Updates]: a work 2025: OpenAlex id A5000000001 (OpenAlex)",
    ]
