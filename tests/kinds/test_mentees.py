from __future__ import annotations

import re

import pytest
from expectations import Expect
from sites import MakeSite, Site
from sphinx.util.console import strip_escape_sequences

PEOPLE = """\
- id: hermann
  name: Grete Hermann
  start: 1921
  end: 1926
  thesis: {title: Polynomideale, url: https://example.org/hermann.pdf}
  now: Philosopher of physics
- {id: levitzki, name: Jakob Levitzki, end: 1929, thesis: {publication: levitzki1931}}
"""
BIB = """\
@article{levitzki1931, author = {Levitzki, Jakob}, title = {Über vollständig reduzible Ringe}, year = 1931}
"""
MENTEES = """\
- {person: hermann, degree: PhD, role: advisor, outcome: "*Mathematische Annalen* 95"}
- {person: levitzki, degree: PhD, now: Jerusalem}
- {person: Ernst Witt, degree: PhD, start: 1930}
- {person: {name: Ruth Stauffer, url: https://example.org/stauffer}, degree: MA, end: 1931, thesis: Bases}
"""
PAGE = "# Mentees\n\n```{mentee-list}\n```\n"
CONF = 'academic_today = "1932-10-01"\n'


def files(mentees: str = MENTEES, people: str = PEOPLE, **pages: str) -> dict[str, str]:
    data = {"data/mentees.yml": mentees, "data/people.yml": people, "data/publications.bib": BIB}
    return {"index.md": PAGE, **data, **{f"{name}.md": text for name, text in pages.items()}}


def test_by_degree_and_those_still_there_first(make_site: MakeSite, expect: Expect) -> None:
    expect(make_site(files(), CONF).build("text").text("index.txt"), "texts/mentees.txt")


def test_without_its_heading_a_degree_is_said(make_site: MakeSite) -> None:
    page = "# M\n\n```{mentee-list}\n:group-by: none\n:when: current\n```\n"
    assert "* since 1930 **Ernst Witt**, PhD" in make_site(files(index=page), CONF).build("text").text("index.txt")


def test_current_and_past_under_headings(make_site: MakeSite) -> None:
    page = "# M\n\n```{mentee-list}\n:group-by: when\n```\n"
    headings = make_site(files(index=page), CONF).build().soup().find_all("h2")
    assert [heading.contents[0] for heading in headings] == ["Current", "Past"]


@pytest.mark.parametrize(
    ("thesis", "link"),
    [
        ("{publication: levitzki1931}", ("#pub-levitzki1931", "Über vollständig reduzible Ringe")),
        ("{publication: levitzki1931, title: Ringe}", ("#pub-levitzki1931", "Ringe")),
        ("{publication: levitzki1931, title: Ringe, url: 'https://example.org'}", ("https://example.org", "Ringe")),
    ],
)
def test_a_thesis_leads_to_the_publication_that_it_became(
    make_site: MakeSite, thesis: str, link: tuple[str, str]
) -> None:
    page = PAGE + "\n```{publication-list}\n```\n"
    site = make_site(files(f"- {{person: levitzki, thesis: {thesis}}}\n", index=page), CONF).build()
    found = site.soup().select(".academic-mentees a em, .academic-mentees em a")
    assert [(each.find_parent("a") or each)["href"] for each in found] == [link[0]]
    assert [each.get_text() for each in found] == [link[1]]


@pytest.mark.parametrize(
    ("mentees", "warning"),
    [
        ("- {degree: PhD}\n", "1: WARNING: field 'person' is missing; it is required [academic.field]"),
        (
            "- person: hermann\n  thesis: {url: https://example.org}\n",
            "2: WARNING: field 'thesis': a thesis needs a title, or the key of a publication [academic.field]",
        ),
        (
            "- person: hermann\n  thesis:\n    publication: levitzki1932\n",
            "2: WARNING: publication 'levitzki1932' is not in the bibliography; did you mean 'levitzki1931'? "
            "[academic.reference]",
        ),
        (
            "- person: {id: herman}\n",
            "1: WARNING: person 'herman' is not in people.yml; did you mean 'hermann'? [academic.reference]",
        ),
    ],
)
def test_problems(make_site: MakeSite, mentees: str, warning: str) -> None:
    make_site(files(mentees), CONF).build("text", warnings=[f"data/mentees.yml:{warning}"])


def read_in(site: Site) -> list[str]:
    site.build()
    status = strip_escape_sequences(site.app.status.getvalue())
    return sorted(set(re.findall(r"reading sources\.\.\. \[ *\d+%\] (\S+)", status)))


def test_a_changed_mentee_is_read_only_where_it_is_shown(make_site: MakeSite) -> None:
    pages = {
        "index": PAGE + "\n```{toctree}\n:glob:\n*\n```\n",
        "phds": '# PhDs\n\n```{mentee-list}\n:filter: degree == "PhD"\n```\n',
        "members": "# People\n\n```{people-list}\n```\n",
        "hermann": "```{person} hermann\n```\n",
        "levitzki": "```{person} levitzki\n```\n",
        "papers": "# Papers\n\n```{publication-list}\n```\n",
    }
    site = make_site(files(**pages), CONF).build()
    assert read_in(site) == []
    site.write({"data/mentees.yml": MENTEES.replace("Bases", "Normal bases")})
    assert read_in(site) == ["index"]
    site.write({"data/people.yml": PEOPLE.replace("Philosopher of physics", "Bremen")})
    assert read_in(site) == ["hermann", "index", "members", "phds"]
    site.write({"data/publications.bib": BIB.replace("vollständig ", "")})
    assert read_in(site) == ["index", "levitzki", "members", "papers", "phds"]
