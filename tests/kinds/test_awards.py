"""``award-list``."""

from __future__ import annotations

import pytest
from sites import MakeSite

FILES = {
    "index.md": "# Awards\n\n```{award-list}\n```\n",
    "data/publications.bib": "@article{k, author = {Noether, Emmy}, title = {Idealtheorie}, year = 1921,\n"
    "  url = {https://example.org/k}}\n",
    "data/awards.yml": "- {title: Prize, date: 1932, publication: k, note: Shared.}\n",
}


def test_the_publication_that_an_award_was_given_for_is_named(make_site: MakeSite) -> None:
    expected = "Awards\n******\n\n* 1932 **Prize**\n\n  Publication: *Idealtheorie*\n\n  Shared.\n"
    assert make_site(FILES).build("text").text("index.txt") == expected


def test_it_leads_to_the_publication(make_site: MakeSite) -> None:
    works = "---\norphan: true\n---\n# Works\n\n```{publication-list}\n```\n"
    link = make_site({**FILES, "works.md": works}).build().soup("index").find("a", string="Idealtheorie")
    assert link is not None
    assert link["href"] == "works.html#pub-k"


@pytest.mark.parametrize(
    ("language", "date", "term", "when"),
    [
        ("en", "2022/23", "Fall", "2022/23 Fall"),
        ("de", "2022/23", "fall", "Herbst 2022/23"),
        ("de", "2022", "Winter", "Winter 2022"),
        ("de", "2022", "Block 3", "2022 Block 3"),
        ("de", "2022-03", "Fall", "März 2022 Fall"),
    ],
)
def test_a_term_is_said_in_the_language_of_the_site(
    make_site: MakeSite, language: str, date: str, term: str, when: str
) -> None:
    files = {
        "index.md": "# Page\n\n```{award-list}\n```\n",
        "data/awards.yml": f"- {{title: A, date: {date}, term: {term}}}\n",
    }
    site = make_site(files, f"language = {language!r}\n").build()
    assert site.soup().select_one(".academic-when").get_text() == when
