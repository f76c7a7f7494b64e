"""``award-list``."""

from __future__ import annotations

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
