"""The labels of links to a record's own page: ``paper`` for a publication, else ``link``."""

from __future__ import annotations

from typing import Any

import pytest
from sites import MakeSite

OWN_KIND = """
from typing import Annotated

from docutils import nodes
from sphinx_academic.registry import add_kind
from sphinx_academic.records.model.base import Kind, Record
from sphinx_academic.records.model.fields import Links, Text
from sphinx_academic.rendering.item import Item


class Invention(Record, frozen=True, kw_only=True):
    kind = Kind("inventions", "invention-list", "invention")

    title: Annotated[Text, "title"]
    links: Annotated[Links, "links"] = ()


def setup(app):
    add_kind(app, Invention, lambda record, view: Item(view.text(record.title), links=view.buttons(record.links)))
"""
FILES = {
    "data/publications.bib": "@misc{hahn1918, title = {Mutter}, url = {https://example.org/paper}, year = 1918}\n",
    "data/publications.yml": "- {key: hahn1939, title: Nachweis, year: 1939, links: {url: https://example.org/1939}}\n",
    "data/news.yml": (
        "- {date: 1918-05, publication: hahn1918, links: {url: https://example.org/more}}\n"
        "- {date: 1917-05, text: Two., links: {link: https://example.org/a, paper: https://example.org/b}}\n"
    ),
    "data/talks.yml": "- {date: 1918, title: Talk, links: {url: https://example.org/talk}}\n",
    "data/teaching.yml": "- {role: Lecturer, courses: [{title: Rays, links: {link: https://example.org/rays}}]}\n",
    "data/inventions.yml": "- {title: Tube, links: {url: https://example.org/tube}}\n",
}
LABELS = {
    "publication-list": ["Paper", "Paper", "News May 1918"],
    "news": ["Paper", "Link", "Link", "Paper"],
    "talk-list": ["Link"],
    "teaching-list": ["Link"],
    "invention-list": ["Link"],
}


def test_a_url_is_a_paper_only_of_publications(make_site: MakeSite) -> None:
    page = "# Home\n\n" + "".join(f"```{{{directive}}}\n:class: {directive}\n```\n\n" for directive in LABELS)
    soup = make_site({"index.md": page, **FILES}, OWN_KIND).build().soup()
    assert {name: [each.get_text() for each in soup.select(f".{name} .academic-link")] for name in LABELS} == LABELS


@pytest.mark.parametrize(
    ("settings", "label"),
    [({"language": "fr"}, "Lien"), ({"academic_link_types": {"url": {"label": "Where"}}}, "Where")],
)
def test_in_the_words_of_the_site(make_site: MakeSite, settings: dict[str, Any], label: str) -> None:
    soup = make_site({"index.md": "# Home\n\n```{talk-list}\n```\n", **FILES}).build(**settings).soup()
    assert [each.get_text() for each in soup.select(".academic-link")] == [label]
