from __future__ import annotations

import pytest
from expectations import Expect
from sites import PNG, MakeSite

from sphinx_academic.records.names.names import Name
from sphinx_academic.rendering.kinds.people import initials

PEOPLE = """\
- id: deuring
  name: Max Deuring
  group: Students
  role: PhD student
  start: 1927
  links: {wikipedia: Max_Deuring}
- id: noether
  name: Emmy Noether
  native_name: Amalie Emmy Noether
  group: Faculty
  role: Professor
  photo: noether.png
  email: noether@example.org
- id: hermann
  name: Grete Hermann
  group: Students
  end: 1926
  thesis: Polynomideale
  now: Bremen
"""
FILES: dict[str, str | bytes] = {
    "index.md": "# People\n\n```{people-list}\n```\n",
    "data/people.yml": PEOPLE,
    "noether.png": PNG,
}
CONF = 'academic_today = "1928-10-01"\n'


def test_groups_in_the_order_of_the_file_and_alumni_last(make_site: MakeSite, expect: Expect) -> None:
    expect(make_site(FILES, CONF).build("text").text("index.txt"), "texts/people.txt")


@pytest.mark.parametrize(
    ("options", "headings"),
    [
        (":groups: Faculty", ["Faculty", "Students", "Alumni"]),
        (":groups: alumni, Faculty", ["Alumni", "Faculty", "Students"]),
        (":when: current\n:groups: Faculty, Students", ["Faculty", "Students"]),
        (":when: past", ["Alumni"]),
        (":group-by: when", ["Current", "Past"]),
        (":group-by: none", []),
        (":person: noether", ["Faculty"]),
        (':filter: group == "Students"\n:group-by: none', []),
    ],
)
def test_options(make_site: MakeSite, options: str, headings: list[str]) -> None:
    page = f"# People\n\n```{{people-list}}\n{options}\n```\n"
    soup = make_site({**FILES, "index.md": page}, CONF).build().soup()
    assert [heading.contents[0] for heading in soup.select(".body h2")] == headings


def test_a_portrait_is_the_photo_or_else_the_initials(make_site: MakeSite) -> None:
    soup = make_site(FILES, CONF).build().soup()
    assert [(made.name, made.get("alt") or made.get_text().strip()) for made in soup.select(".academic-portrait")] == [
        ("div", "MD"),
        ("img", "Emmy Noether"),
        ("div", "GH"),
    ]
    # the name follows: initials are for the eye alone
    assert [span["aria-hidden"] for span in soup.select(".academic-initials")] == ["true", "true"]


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        (Name(given="Grete", family="Hermann"), "GH"),
        (Name(given="Bartel Leendert", particle="van der", family="Waerden"), "BW"),
        (Name(literal="Nicolas Bourbaki"), "NB"),
        (Name(literal="Plato"), "P"),
        (Name(literal="华罗庚"), "华"),
    ],
)
def test_initials(name: Name, letters: str) -> None:
    assert initials(name) == letters


def test_a_card_is_where_references_lead(make_site: MakeSite) -> None:
    pages = {"other.md": "# Other\n\n{acad:person}`hermann`\n"}
    site = make_site({**FILES, **pages, "index.md": FILES["index.md"] + "\n```{toctree}\nother\n```\n"}, CONF).build()
    assert site.soup("other").find("a", string="Grete Hermann")["href"] == "index.html#person-hermann"
    # a card does not link to itself
    assert site.soup().find(id="person-hermann").find("a") is None


def test_problems(make_site: MakeSite) -> None:
    people = "- id: a\n  name: A B\n  gruop: X\n- name: C\n- id: a\n  name: E\n"
    warnings = [
        "data/people.yml:3: WARNING: unknown field 'gruop'; did you mean 'group'? [academic.field]",
        "data/people.yml:4: WARNING: field 'id' is missing; it is required [academic.field]",
        "data/people.yml:5: WARNING: person 'a' is already defined at data/people.yml:1; this one is skipped "
        "[academic.duplicate]",
    ]
    site = make_site({**FILES, "data/people.yml": people}).build("text", warnings=warnings)
    # nobody has a group: there are no headings
    assert site.text("index.txt") == "People\n******\n\nOne person is not shown: its data has a problem.\n"


@pytest.mark.parametrize(
    ("title", "line"),
    [("Home", "Emmy Noether · Amalie Emmy Noether · she/her"), ("Emmy Noether", "Amalie Emmy Noether · she/her")],
)
def test_the_names_and_pronouns_of_a_profile_are_separated(make_site: MakeSite, title: str, line: str) -> None:
    profile = "name: Emmy Noether\nnative_name: Amalie Emmy Noether\npronouns: she/her\n"
    site = make_site({"index.md": f"# {title}\n\n```{{profile}}\n```\n", "data/profile.yml": profile}).build()
    assert [name.get_text() for name in site.soup().select(".academic-name")] == [line]


def test_future_members_are_incoming_and_present_ones_stand_first(make_site: MakeSite) -> None:
    people = (
        "- {id: a, name: Anna Roth, role: PhD student, start: 1929-01}\n"
        "- {id: b, name: Bo Lind, role: PhD student, end: 1920}\n"
        "- {id: c, name: Cy Stern, role: PhD student, start: 1925}\n"
    )
    page = "# People\n\n```{people-list}\n:style: list\n```\n"
    soup = make_site({"index.md": page, "data/people.yml": people}, CONF).build().soup()
    sections = soup.select(".body section section")
    assert [" ".join(each.get_text().replace("\u00b6", "").split()) for each in sections] == [
        "Current since 1925 Cy Stern PhD student",
        "Incoming from Jan 1929 Anna Roth PhD student",
        "Alumni until 1920 Bo Lind PhD student",
    ]
