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
