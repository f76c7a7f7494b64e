"""Pages of persons: where a name leads from everywhere."""

from __future__ import annotations

import pytest
from sites import MakeSite

from sphinx_academic.cli.checking import check_site

FILES = {
    "index.md": "# Home\n\n```{publication-list}\n```\n\n```{people-list}\n```\n\n{acad:person}`witt`\n\n"
    "```{toctree}\n:glob:\npeople/*\n```\n",
    "people/hermann.md": "---\nperson: hermann\n---\n\n# Grete\n\n```{person}\n```\n\n{acad:person}`witt`\n",
    "people/w.rst": ":person: witt\n\n.. person::\n   :sections: publications\n",
    "data/people.yml": (
        "- {id: hermann, name: Grete Hermann, group: Members, now: Bremen}\n"
        "- {id: witt, name: Ernst Witt, group: Members}\n"
        "- {id: artin, name: Emil Artin, group: Members, url: 'https://example.org/artin'}\n"
    ),
    "data/publications.bib": (
        "@article{h26, author = {Grete Hermann}, title = {Polynomideale}, year = 1926}\n"
        "@article{w31, author = {Ernst Witt and Emil Artin}, title = {Schiefkörper}, year = 1931}\n"
    ),
    "data/talks.yml": "- {date: 1930, title: On physics, speakers: hermann}\n- {date: 1931, title: On rings}\n",
    "data/projects.yml": "- {title: Ideals, people: [hermann]}\n",
}
HERMANN = """\
Grete
*****

Now: Bremen

Ernst Witt


Publications
============

* Polynomideale

  Grete Hermann

  1926


Talks
=====

* 1930 **On physics**


Projects
========

**Ideals**

Grete Hermann
"""


def links(make_site: MakeSite, files: dict[str, str], conf: str = "") -> dict[str, str]:
    site = make_site(files, conf).build()
    names = ("Grete Hermann", "Ernst Witt", "Emil Artin")
    return {name: site.soup().select_one(".academic-publications").find("a", string=name)["href"] for name in names}


def test_a_page_has_card_publications_talks_and_projects(make_site: MakeSite) -> None:
    text = make_site(FILES).build("text").text("people/hermann.txt")
    assert text == HERMANN.replace("* 1930 **On physics**", "* 1930 **On physics**\n\n  Grete Hermann")


def test_every_name_leads_to_the_page(make_site: MakeSite) -> None:
    assert links(make_site, FILES) == {
        "Grete Hermann": "people/hermann.html",
        "Ernst Witt": "people/w.html",
        "Emil Artin": "#person-artin",
    }


def test_without_a_heading_the_name_is_the_title(make_site: MakeSite) -> None:
    site = make_site(FILES).build()
    assert site.soup("people/w").find("h1").contents[0] == "Ernst Witt"
    assert site.app.env.titles["people/w"].astext() == "Ernst Witt"
    assert [heading.contents[0] for heading in site.soup("people/w").find_all("h2")] == ["Publications"]


def test_the_name_in_another_script_stays_where_the_name_is_the_title(make_site: MakeSite) -> None:
    people = "- {id: wang, name: Ming-Chen Wang, native_name: 王明贞, role: Student}\n"
    pages = {"wang.md": "```{person} wang\n```\n", "titled.md": "# T\n\n```{person} wang\n```\n"}
    index = "# Home\n\n```{toctree}\n:glob:\n*\n```\n"
    site = make_site({"index.md": index, "data/people.yml": people, **pages}).build("text")
    assert site.text("wang.txt") == "Ming-Chen Wang\n**************\n\n王明贞\n\nStudent\n"
    assert site.text("titled.txt") == "T\n*\n\n**Ming-Chen Wang** · 王明贞\n\nStudent\n"


def test_the_names_of_pages_can_say_it(make_site: MakeSite) -> None:
    pages = {"people/hermann.md": "```{person}\n```\n", "people/w.rst": "Not a page\n==========\n"}
    conf = 'academic_person_pages = "people/{id}"\n'
    assert links(make_site, {**FILES, **pages}, conf) == {
        "Grete Hermann": "people/hermann.html",
        "Ernst Witt": "#person-witt",
        "Emil Artin": "#person-artin",
    }


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("---\nperson: witt\n---\n# Page\n\n```{publication-list}\n:person:\n:style: compact\n```\n", "Schiefkörper"),
        ("# Page\n\n```{person} hermann\n:sections: none\n```\n", "**Grete Hermann**\n\nNow: Bremen\n"),
        ("# Page\n\n```{person} hermann\n:totals:\n:sections: talks projects\n```\n", "Talks (1)"),
    ],
)
def test_lists_on_a_page(make_site: MakeSite, page: str, text: str) -> None:
    shown = make_site({**FILES, "page.md": f"{page}", "people/x.md": "# X\n\n[](/page)\n"})
    conf = {"exclude_patterns": ["people/*", "index.md"], "root_doc": "page"}
    assert text in shown.build("text", **conf).text("page.txt")


@pytest.mark.parametrize(
    ("page", "warnings"),
    [
        (
            "---\nperson: herman\n---\n\n# Page\n\n```{talk-list}\n```\n",
            ["page.md:2: WARNING: person 'herman' is not in people.yml; did you mean 'hermann'? [academic.reference]"],
        ),
        (
            "# Page\n\n```{person} wit\n```\n",
            [
                "page.md:3: WARNING: person: person 'wit' is not in people.yml; did you mean 'witt'? "
                "[academic.reference]"
            ],
        ),
        (
            "# Page\n\n```{person}\n```\n",
            [
                "page.md:3: WARNING: person: needs a person's id, or 'person: id' in the front matter of the page "
                "[academic.option]"
            ],
        ),
        (
            "# Page\n\n```{talk-list}\n:person:\n```\n",
            [
                "page.md:4: WARNING: talk-list: option 'person' has no value, and the page's front matter names no "
                "person; it is ignored [academic.option]"
            ],
        ),
        (
            "# Page\n\n```{person} witt\n:sections: publication\n```\n",
            [
                "page.md:4: WARNING: person: option 'sections': there is no kind 'publication'; "
                "did you mean 'publications'?; it is ignored [academic.option]"
            ],
        ),
    ],
)
def test_problems(make_site: MakeSite, page: str, warnings: list[str]) -> None:
    conf = {"exclude_patterns": ["people/*", "index.md"], "root_doc": "page"}
    make_site({**FILES, "page.md": page}).build("text", warnings=warnings, **conf)


SECOND = [
    # the first by name of those that say so
    ({"people/z.md": "---\nperson: hermann\n---\n# Z\n"}, "", "people/z.md:2", "people/z", "people/hermann"),
    ({"people/a.rst": ":person: Grete Hermann\n\nA\n=\n"}, "", "people/hermann.md:2", "people/hermann", "people/a"),
    # a page whose name says it
    (
        {"people/hermann.md": "# Grete\n", "people/a.md": "---\nperson: hermann\n---\n# A\n"},
        "people/{id}",
        "people/hermann.md:1",
        "people/hermann",
        "people/a",
    ),
]


@pytest.mark.parametrize(("pages", "pattern", "place", "second", "first"), SECOND)
def test_two_pages_of_one_person(
    make_site: MakeSite, pages: dict[str, str], pattern: str, place: str, second: str, first: str
) -> None:
    site = make_site({**FILES, **pages}, f'academic_person_pages = "{pattern}"\n')
    message = f"{second!r} is a second page of person 'hermann'; the name leads to {first!r}, which comes first"
    site.build(warnings=[f"{place}: WARNING: {message} [academic.duplicate]"])
    assert site.soup().find("a", string="Grete Hermann")["href"] == f"{first}.html"
    assert [str(problem) for problem in check_site(site.srcdir).problems] == [
        f"{place}: {message} [academic.duplicate]"
    ]


def test_check_reports_pages_of_unknown_people(make_site: MakeSite) -> None:
    others = {"y.md": "# Y\n\n---\nperson: y\n---\n", "z.rst": "Z\n=\n\n:person: z\n"}
    site = make_site({**FILES, **others, "people/x.md": "---\nperson: herman\n---\n# Page\n"})
    assert [str(problem) for problem in check_site(site.srcdir).problems] == [
        "people/x.md:2: person 'herman' is not in people.yml; did you mean 'hermann'? [academic.reference]"
    ]


def test_two_processes_know_the_pages(make_site: MakeSite) -> None:
    site = make_site(FILES).build(parallel=2)
    assert site.soup().find("a", string="Ernst Witt")["href"] == "people/w.html"


def test_a_page_that_comes_or_goes_moves_every_link(make_site: MakeSite) -> None:
    page = FILES["people/w.rst"]
    site = make_site({name: text for name, text in FILES.items() if name != "people/w.rst"}).build()
    hrefs = []
    for _ in range(2):
        hrefs.append(site.soup("people/hermann").find("a", string="Ernst Witt")["href"])
        site.write({"people/w.rst": page})
        site.build()
    (site.srcdir / "people/w.rst").unlink()
    site.build()
    hrefs.append(site.soup("people/hermann").find("a", string="Ernst Witt")["href"])
    assert hrefs == ["../index.html#person-witt", "w.html", "../index.html#person-witt"]


def test_what_stays_is_not_written_again(make_site: MakeSite) -> None:
    site = make_site(FILES).build()
    site.write({"data/talks.yml": FILES["data/talks.yml"].replace("physics", "logic")})
    before = (site.outdir / "people/w.html").stat().st_mtime_ns
    site.build()
    assert "On logic" in site.html("people/hermann")
    assert (site.outdir / "people/w.html").stat().st_mtime_ns == before


def test_a_web_page_elsewhere_stays_in_reach(make_site: MakeSite) -> None:
    url = "https://example.org/hermann"
    people = FILES["data/people.yml"].replace("now: Bremen", f"now: Bremen, url: '{url}'")
    site = make_site({**FILES, "data/people.yml": people}).build()
    for page in ("people/hermann", "index"):
        assert [link.get_text() for link in site.soup(page).select(f'a.academic-link[href="{url}"]')] == ["Website"]
    # a name that leads there itself needs no button
    assert site.soup().select('a.academic-link[href="https://example.org/artin"]') == []


def test_a_web_page_elsewhere_is_the_link_of_its_own_type(make_site: MakeSite) -> None:
    url = "https://en.wikipedia.org/wiki/Grete_Hermann"
    person = f"now: Bremen, url: '{url}', links: {{wikipedia: Grete_Hermann}}"
    people = FILES["data/people.yml"].replace("now: Bremen", person)
    site = make_site({**FILES, "data/people.yml": people}).build()
    for page in ("people/hermann", "index"):
        assert [link.get_text() for link in site.soup(page).select(f'a.academic-link[href="{url}"]')] == ["Wikipedia"]
