"""A site's own link types: what conf.py may say, and what it is told."""

from __future__ import annotations

import pytest

from sphinx_academic.problems import Location, Problems
from sphinx_academic.records.links.links import LinkTable, ResolvedLink, resolve_link
from sphinx_academic.records.links.site_types import link_table
from sphinx_academic.records.links.types import PUBLICATION_LINKS

CONF = Location("conf.py")


def table(own: object) -> tuple[LinkTable, list[str]]:
    problems = Problems()
    return link_table(PUBLICATION_LINKS, own, CONF, problems), [str(problem) for problem in problems]


def resolve(own: object, name: str, value: str) -> ResolvedLink | None:
    return resolve_link(name, value, table(own)[0], Location("data/news.yml", 3), Problems())


def test_nothing_of_its_own() -> None:
    found, problems = table({})
    assert (found.types, problems) == (PUBLICATION_LINKS, [])


def test_a_new_type_makes_urls_of_ids_and_keeps_urls() -> None:
    own = {"my-lab": {"label": "Lab", "icon": "beaker", "url": "https://lab.example.org/{id}", "aliases": ["lab"]}}
    assert table(own)[1] == []
    assert resolve(own, "lab", "a b/c") == ResolvedLink(
        "my-lab", "Lab", "beaker", "https://lab.example.org/a%20b/c", "a b/c"
    )
    assert resolve(own, "my_lab", "urn:x:1") == ResolvedLink(
        "my-lab", "Lab", "beaker", "https://lab.example.org/urn:x:1", "urn:x:1"
    )
    assert resolve(own, "lab", "https://example.org/") == ResolvedLink(
        "my-lab", "Lab", "beaker", "https://example.org/"
    )
    assert table(own)[0].rank("lab") > table(own)[0].rank("issn")


def test_an_id_cannot_leave_its_place_in_the_url() -> None:
    own = {"lab": {"url": "https://lab.example.org/?q={id}"}}
    assert resolve(own, "lab", "a&b=c#d") == ResolvedLink(
        "lab", "Lab", "", "https://lab.example.org/?q=a%26b%3Dc%23d", "a&b=c#d"
    )
    assert resolve(own, "lab", "javascript:alert(1)") == ResolvedLink(
        "lab", "Lab", "", "https://lab.example.org/?q=javascript:alert%281%29", "javascript:alert(1)"
    )


def test_a_known_type_changes_in_what_is_given() -> None:
    found, problems = table({"code": {"label": "Software"}, "isbn": {"button": False}, "slides": {"rank": 1}})
    code, isbn = found.get("repo"), found.get("isbn")
    assert problems == []
    assert code is not None
    assert isbn is not None
    assert (code.name, code.label, code.icon) == ("code", "Software", "code")
    assert not isbn.button
    assert found.names()[0] == "slides"


def test_a_new_url_for_a_known_type() -> None:
    own = {"isbn": {"url": "https://search.worldcat.org/search?q=bn:{id}"}}
    link = resolve(own, "isbn", "0-816-52066-6")
    assert link is not None
    assert link.target == "https://search.worldcat.org/search?q=bn:0-816-52066-6"


@pytest.mark.parametrize(
    ("own", "message"),
    [
        (["model"], "academic_link_types must be a mapping of names to mappings"),
        ({"My Lab": {}}, "academic_link_types['My Lab']: a name has small letters, digits, '-' and '_'"),
        ({3: {}}, "academic_link_types[3]: a name has small letters, digits, '-' and '_'"),
        ({"lab": "Lab"}, "academic_link_types['lab'] must be a mapping with label, icon, url …"),
        ({"lab": {"lable": "x"}},
         "academic_link_types['lab']: 'lable' is unknown; did you mean 'label'?; "
         "known are label, icon, url, aliases, rank, paper, button"),
        ({"lab": {"label": ""}}, "academic_link_types['lab']: label must not be empty"),
        ({"lab": {"label": 3}}, "academic_link_types['lab']: label must be text, not 3"),
        ({"lab": {"aliases": "lab"}}, "academic_link_types['lab']: aliases must be a list of names, not 'lab'"),
        ({"lab": {"rank": True}}, "academic_link_types['lab']: rank must be a number, not True"),
        ({"lab": {"paper": 1}}, "academic_link_types['lab']: paper must be True or False, not 1"),
        ({"lab": {"url": "https://example.org"}},
         "academic_link_types['lab']: url must be a URL with {id} in it, not 'https://example.org'"),
        ({"lab": {"url": "javascript:{id}"}},
         "academic_link_types['lab']: url must be a URL with {id} in it, not 'javascript:{id}'"),
    ],
)  # fmt: skip
def test_wrong_values_are_reported_and_left_out(own: object, message: str) -> None:
    found, problems = table(own)
    assert problems == [f"conf.py: {message} [academic.config]"]
    assert set(PUBLICATION_LINKS) <= set(found)
