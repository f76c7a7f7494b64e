"""References to publications, people and venues: across pages, to the fullest list, elsewhere, and nowhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any

import pytest
from docutils import nodes

from sphinx_academic.selection.request import Display, ListRequest
from sphinx_academic.sphinx.domain import AcademicDomain
from sphinx_academic.sphinx.domain_data import CvPdf, DocumentData, ListDependency, Target

MakeSite = Callable[..., Any]

DATA = {
    "data/publications.yml": (
        "- {key: noether1918, title: Invariante Variationsprobleme, authors: [Emmy Noether], date: 1918}\n"
        "- {key: noether1921, title: Idealtheorie in Ringbereichen, authors: [Emmy Noether], date: 1921,\n"
        "   links: {doi: 10.1007/BF01464225}}\n"
    ),
    "data/people.yml": (
        "- {id: noether, name: Emmy Noether, url: https://example.org/noether}\n- {id: klein, name: Felix Klein}\n"
    ),
    "data/venues.yml": "MathAnn: {name: Mathematische Annalen, url: https://example.org/ma}\n",
}
ALL = "# All\n\n```{publication-list}\n```\n"
ONE = "# One\n\n```{publication} noether1918\n```\n"


def references(site: Any, docname: str) -> list[tuple[str, str]]:
    section = site.doctree(docname).next_node(nodes.paragraph)
    return [(node.astext(), node.get("refuri") or f"#{node['refid']}") for node in section.findall(nodes.reference)]


def page(text: str) -> str:
    return f"# Page\n\n{text}\n\n```{{toctree}}\n:glob:\n*\n```\n"


def test_a_publication_is_found_in_the_fullest_list(make_site: MakeSite) -> None:
    files = {**DATA, "all.md": ALL, "one.md": ONE}
    site = make_site({**files, "index.md": page("{acad:pub}`noether1918` and {acad:pub}`here <noether1921>`")}).build()
    assert references(site, "index") == [
        ("Invariante Variationsprobleme", "all.html#pub-noether1918"),
        ("here", "all.html#pub-noether1921"),
    ]
    assert [node["ids"] for node in site.doctree("one").findall(nodes.list_item)] == [["pub-noether1918"]]


def test_of_two_full_lists_the_one_of_its_own_is_the_place_not_the_cv(make_site: MakeSite) -> None:
    cv = "# CV\n\n```{cv}\n```\n"
    site = make_site({**DATA, "cv.md": cv, "works.md": ALL, "index.md": page("{acad:pub}`noether1918`")}).build()
    assert references(site, "index") == [("Invariante Variationsprobleme", "works.html#pub-noether1918")]


def test_a_cv_is_the_place_of_what_is_listed_nowhere_else_so_fully(make_site: MakeSite) -> None:
    cv = "# CV\n\n```{cv}\n```\n"
    site = make_site({**DATA, "cv.md": cv, "one.md": ONE, "index.md": page("{acad:pub}`noether1918`")}).build()
    assert references(site, "index") == [("Invariante Variationsprobleme", "cv.html#pub-noether1918")]


def test_no_index_gives_the_target_away(make_site: MakeSite) -> None:
    files = {**DATA, "all.md": "# All\n\n```{publication-list}\n:no-index:\n```\n", "one.md": ONE}
    site = make_site({**files, "index.md": page("{acad:pub}`noether1918`")}).build()
    assert references(site, "index") == [("Invariante Variationsprobleme", "one.html#pub-noether1918")]


def test_what_is_on_no_page_leads_elsewhere(make_site: MakeSite) -> None:
    text = "{acad:pub}`noether1921`, {acad:person}`noether`, {acad:person}`klein`, {acad:venue}`MathAnn`"
    site = make_site({**DATA, "index.md": f"# Page\n\n{text}\n"}).build()
    assert references(site, "index") == [
        ("Idealtheorie in Ringbereichen", "https://doi.org/10.1007/BF01464225"),
        ("Emmy Noether", "https://example.org/noether"),
        ("MathAnn", "https://example.org/ma"),
    ]
    assert "Felix Klein" in site.doctree("index").astext()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "{acad:pub}`noether191`",
            "publication 'noether191' is not in the bibliography; did you mean 'noether1918'? [academic.reference]",
        ),
        (
            "{acad:person}`noehter`",
            "person 'noehter' is not in people.yml; did you mean 'noether'? [academic.reference]",
        ),
        ("{acad:venue}`MathAn`", "venue 'MathAn' is not in venues.yml; did you mean 'MathAnn'? [academic.reference]"),
    ],
)
def test_an_unknown_target_is_one_located_warning(make_site: MakeSite, text: str, message: str) -> None:
    make_site({**DATA, "index.md": f"# Page\n\n{text}\n"}).build(warnings=[f"index.md:3: WARNING: {message}"])


def test_a_reference_in_the_data_points_into_the_data(make_site: MakeSite) -> None:
    news = "- date: 2024\n  text: |\n    About {acad:pub}`noether191`.\n"
    files = {**DATA, "data/news.yml": news, "index.md": "# Page\n\n```{news}\n```\n"}
    expected = "publication 'noether191' is not in the bibliography; did you mean 'noether1918'? [academic.reference]"
    make_site(files).build(warnings=[f"data/news.yml:2: WARNING: {expected}"])


def test_the_inventory_has_every_object_once(make_site: MakeSite) -> None:
    site = make_site({**DATA, "all.md": ALL, "one.md": ONE, "index.md": page("")}).build()
    objects = list(site.app.env.domains["acad"].get_objects())
    assert objects == [
        ("noether1918", "Invariante Variationsprobleme", "pub", "all", "pub-noether1918", -1),
        ("noether1921", "Idealtheorie in Ringbereichen", "pub", "all", "pub-noether1921", -1),
    ]


def test_a_page_that_goes_leaves_nothing_behind(make_site: MakeSite) -> None:
    site = make_site({**DATA, "all.md": ALL, "one.md": ONE, "index.md": page("")}).build()
    (site.srcdir / "all.md").unlink()
    site.build()
    domain = site.app.env.domains["acad"]
    assert set(domain.documents) == {"one"}
    assert [name for name, *_ in domain.get_objects()] == ["noether1918"]


def test_a_book_without_the_page_has_the_name_and_the_address(make_site: MakeSite) -> None:
    emmy = "---\norphan: true\nperson: noether\n---\n# Emmy\n"
    files = {**DATA, "emmy.md": emmy, "index.md": "# Page\n\nBy {acad:person}`noether`.\n"}
    site = make_site(files, builder="latex").build()
    (latex,) = (path.read_text(encoding="utf-8") for path in site.outdir.glob("*.tex"))
    name = r"{\DUrole{acad}{\DUrole{acad-person}{Emmy Noether}}}"
    assert rf"By \sphinxhref{{https://example.org/noether}}{name}." in " ".join(latex.split())


def test_another_form_of_what_builds_keep_needs_another_version() -> None:
    """Else the next build of a site takes trees and notes that it cannot read; without it, it reads its pages again."""
    assert {
        "version": AcademicDomain.data_version,
        "data": " ".join(AcademicDomain.initial_data),
        "CvPdf": " ".join(CvPdf._fields),
        "Display": " ".join(field.name for field in fields(Display)),
        "ListRequest": " ".join(field.name for field in fields(ListRequest)),
        "DocumentData": " ".join(field.name for field in fields(DocumentData)),
        "ListDependency": " ".join(ListDependency._fields),
        "Target": " ".join(Target._fields),
    } == {
        "version": 17,
        "data": "documents revision",
        "CvPdf": "file serial options location",
        "Display": "style classes links abstract bibtex search legend indexed download parts grouped date_format"
        " citations whole",
        "ListRequest": "kind files body keys exclude selected preprints since until tags person when filter sort limit"
        " group_by groups numbered links more folder total",
        "DocumentData": "lists has_lists charts searched identities unknown_person targets references files problems"
        " missing_pdfs cv_pdfs",
        "ListDependency": "request digest length",
        "Target": "node_id title weight",
    }
