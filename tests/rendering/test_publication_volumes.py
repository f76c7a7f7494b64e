"""Volumes: those that other entries cross-reference, no works of the owner, and how their numbers are printed."""

from __future__ import annotations

import pytest
from sites import MakeSite

PART = "@inproceedings{part, author = {Emmy Noether}, title = {Part}, crossref = {Vol}, year = 1932}\n"
PROFILE = "name: Emmy Noether\n"


def listed(make_site: MakeSite, volume: str, directive: str = "{publication-list}") -> list[str]:
    page = f"# Page\n\n```{directive}\n```\n"
    files = {"index.md": page, "data/publications.bib": PART + volume + "\n", "data/profile.yml": PROFILE}
    return [title.get_text() for title in make_site(files).build().soup().select(".academic-title")]


@pytest.mark.parametrize("type", ["proceedings", "collection", "mvproceedings", "mvcollection", "periodical"])
def test_a_volume_that_is_only_a_parent_is_left_out(make_site: MakeSite, type: str) -> None:
    assert listed(make_site, f"@{type}{{vol, title = {{Volume}}, editor = {{David Hilbert}}}}") == ["Part"]


@pytest.mark.parametrize(
    "volume",
    [
        "@proceedings{vol, title = {Volume}, selected = {true}}",
        "@proceedings{vol, title = {Volume}, editor = {Emmy Noether and David Hilbert}}",
        "@book{vol, title = {Volume}, author = {David Hilbert}}",
    ],
)
def test_a_volume_that_is_a_work_itself_stays(make_site: MakeSite, volume: str) -> None:
    assert sorted(listed(make_site, volume)) == ["Part", "Volume"]


def test_a_volume_that_nobody_refers_to_stays(make_site: MakeSite) -> None:
    other = "@proceedings{vol, title = {Volume}}\n@proceedings{other, title = {Other}}"
    assert sorted(listed(make_site, other)) == ["Other", "Part"]


def test_a_volume_is_found_by_its_key(make_site: MakeSite) -> None:
    assert listed(make_site, "@proceedings{vol, title = {Volume}}", "{publication} vol") == ["Volume"]


def test_a_cv_does_not_count_it(make_site: MakeSite) -> None:
    page = "# CV\n\n```{cv}\n:sections: publications\n:totals:\n```\n"
    volume = "@proceedings{vol, title = {Volume}}\n"
    files = {"index.md": page, "data/publications.bib": PART + volume, "data/profile.yml": PROFILE}
    text = make_site(files).build("text").text("index.txt")
    assert "Publications (1)" in text
    assert "[C1]" in text or "1. " in text


def test_a_volume_whose_book_has_its_title_prints_it_once(make_site: MakeSite) -> None:
    volume = "@proceedings{vol, title = {Volume}, booktitle = {volume}, year = 1932}"
    files = {"index.md": "# P\n\n```{publication} vol\n```\n", "data/publications.bib": volume + "\n"}
    assert make_site(files).build("text").text("index.txt").lower().count("volume") == 1


BOOK = "publisher = {P}, year = 1930, volume = "
IN_BOOK = "booktitle = {B}, pages = {1--9}, year = 1930, volume = "


@pytest.mark.parametrize(
    ("entry", "printed"),
    [
        ("@book{k, title = {T}, " + BOOK + "1}", "T. Vol. 1, P, 1930."),
        ("@book{k, title = {T}, edition = 2, series = {S}, " + BOOK + "1}", "T. 2nd ed., vol. 1 of S, P, 1930."),
        ("@book{k, title = {T}, " + BOOK + "{Vol. 1}}", "T. Vol. 1, P, 1930."),
        ("@incollection{k, title = {T}, " + IN_BOOK + "2}", "T. *B*, vol. 2, pp. 1–9, 1930."),
        ("@inproceedings{k, title = {T}, series = {S}, " + IN_BOOK + "139}", "T. *B*, vol. 139 of S, pp. 1–9, 1930."),
        ("@inproceedings{k, title = {T}, number = 1, " + IN_BOOK + "33}", "T. *B*, vol. 33, no. 1, pp. 1–9, 1930."),
        ("@inproceedings{k, title = {T}, booktitle = {B}, year = 1930}", "T. *B*, 1930."),
        ("@article{k, title = {T}, journal = {J}, pages = {1--9}, volume = 8, year = 1930}", "T. *J*, 8:1–9, 1930."),
    ],
)
def test_the_volume_of_a_book_says_so_and_that_of_a_journal_does_not(
    make_site: MakeSite, entry: str, printed: str
) -> None:
    page = "# Page\n\n```{publication} k\n:style: plain\n```\n"
    site = make_site({"index.md": page, "data/publications.bib": entry + "\n"}).build("text")
    assert site.text("index.txt") == f"Page\n****\n\n* {printed}\n"


def test_a_volume_in_chinese(make_site: MakeSite) -> None:
    entry = "@book{k, title = {T}, series = {S}, " + BOOK + "1}\n"
    page = "# Page\n\n```{publication} k\n:style: plain\n```\n"
    site = make_site({"index.md": page, "data/publications.bib": entry}).build("text", language="zh_CN")
    assert site.text("index.txt") == "Page\n****\n\n* T. S，第1卷，P，1930年。\n"
