"""Charts: shapes on web pages, and everywhere the table of the same figures."""

from __future__ import annotations

import random
import time
from itertools import pairwise
from typing import Any

import pytest
from sites import MakeSite, Site

from sphinx_academic.cli.checking import check_site
from sphinx_academic.rendering.charts.coauthors import LIMIT, Graph, coauthor_graph

FILES: dict[str, str | bytes] = {
    "index.md": "# Home\n\n```{toctree}\nlist\ncharts\n```\n",
    "list.md": "# List\n\n```{publication-list}\n:search:\n```\n",
    "charts.md": "# Charts\n\n```{publication-chart}\n```\n\n```{coauthor-graph}\n```\n\n```{career-timeline}\n```\n",
    "data/profile.yml": "id: noether\nname: Emmy Noether\n",
    "data/people.yml": "- {id: hilbert, name: David Hilbert}\n",
    "data/publications.bib": """
@article{a, author = {Noether, Emmy and Hilbert, David}, title = {A}, year = 1921, journal = {Annalen}}
@article{b, author = {Noether, E. and Hilbert, D. and Artin, Emil}, title = {B}, year = 1921, journal = {Annalen}}
@book{c, author = {Noether, Emmy}, title = {C}, year = 1923}
@misc{d, author = {Noether, Emmy}, title = {Undated}}
@article{e, author = {Artin, Emil}, title = {E}, year = 1922, journal = {Annalen}}
""",
    "data/experience.yml": "- {role: Professor, organization: Göttingen, start: 1922, end: 1933}\n"
    "- {role: Visitor, organization: Bryn Mawr, start: 1933-09, end: present}\n- {role: Undated}\n",
    "data/education.yml": "- {degree: Dr. phil., institution: Erlangen, end: 1907}\n",
}
CONF = 'academic_today = "1935-01-01"\n'


@pytest.fixture
def site(make_site: MakeSite) -> Site:
    return make_site(FILES, CONF).build()


def cells(table: Any) -> list[list[str]]:
    return [[cell.get_text().strip() for cell in row.select("th, td")] for row in table.select("tr")]


def test_tables_have_the_figures(site: Site) -> None:
    charts = site.soup("charts").select("figure.academic-chart")
    assert [cells(chart.select_one("details table")) for chart in charts] == [
        [
            ["Year", "Journal articles", "Books", "Total"],
            ["1923", "0", "1", "1"],
            ["1922", "1", "0", "1"],
            ["1921", "2", "0", "2"],
        ],
        [["Name", "Joint publications"], ["David Hilbert", "2"], ["Emil Artin", "1"]],
        [
            ["Period", "Position", "Where"],
            ["Sep 1933 – present", "Visitor", "Bryn Mawr"],
            ["1922–1933", "Professor", "Göttingen"],
            ["1907", "Dr. phil.", "Erlangen"],
        ],
    ]


def test_drawings_have_names_and_descriptions(site: Site) -> None:
    drawings = site.soup("charts").select("figure.academic-chart > svg")
    assert [(each["role"], each["aria-label"], each.desc.get_text()) for each in drawings] == [
        ("group", "Publications per year", "1921–1923: 4"),
        ("group", "Co-authors", "Emmy Noether: 2"),
        ("group", "Career", "Sep 1933 – present: Visitor; 1922–1933: Professor; 1907: Dr. phil."),
    ]


def test_bars_of_few_years_are_no_blocks(site: Site) -> None:
    chart = site.soup("charts").select("figure.academic-chart")[0]
    bars = {str(bar.get_text())[:4]: bar for bar in chart.select("rect") if bar.get_text()}
    years = {year.get_text(): year for year in chart.select("text") if year.get_text() in bars}
    assert {year: float(str(bar["width"])) for year, bar in bars.items()} == {"1921": 40, "1922": 40, "1923": 40}
    for name, bar in bars.items():
        assert float(str(bar["x"])) + 20 == pytest.approx(float(str(years[name]["x"])), abs=0.1)


def test_shapes_lead_to_the_filtered_list(site: Site) -> None:
    links = [
        (link["href"], link.get("aria-label") or link.title.get_text()) for link in site.soup("charts").select("svg a")
    ]
    assert links == [
        ("list.html?year=1921&type=Journal+articles", "1921, Journal articles: 2"),
        ("list.html?year=1922&type=Journal+articles", "1922, Journal articles: 1"),
        ("list.html?year=1923&type=Books", "1923, Books: 1"),
        ("list.html?person=hilbert", "David Hilbert: 2"),
        ("list.html?person=Emil+Artin", "Emil Artin: 1"),
    ]
    entries = site.soup("list").select("li[data-person]")
    assert [entry["data-person"] for entry in entries if entry["id"] in ("pub-a", "pub-b")] == [
        "noether‖Emmy Noether|hilbert‖David Hilbert",
        "noether‖Emmy Noether|hilbert‖David Hilbert|Emil Artin",
    ]


def test_two_people_of_one_name_are_two_in_the_graph(make_site: MakeSite) -> None:
    bib = """
@article{a, author = {Noether, Emmy and Bernoulli, Johann}, title = {A}, year = 1921, author+an = {2=id:johann1}}
@article{b, author = {Noether, Emmy and Bernoulli, Johann}, title = {B}, year = 1922, author+an = {2=id:johann2}}
"""
    people = "- {id: johann1, name: Johann Bernoulli}\n- {id: johann2, name: Johann Bernoulli}\n"
    files = {**FILES, "data/publications.bib": bib, "data/people.yml": people}
    site = make_site(files, CONF).build()
    graph = site.soup("charts").select("figure.academic-chart")[1]
    assert [(link["href"], link.title.get_text()) for link in graph.select("svg a")] == [
        ("list.html?person=johann1", "Johann Bernoulli: 1"),
        ("list.html?person=johann2", "Johann Bernoulli: 1"),
    ]
    assert cells(graph.table) == [
        ["Name", "Joint publications"],
        ["Johann Bernoulli", "1"],
        ["Johann Bernoulli", "1"],
    ]


LONG = {
    "data/experience.yml": "- {role: 'Mathematician, Mathematics Division of the laboratory', organization: "
    "National Physical Laboratory, start: 1945, end: 1948}\n",
    "data/education.yml": '- {degree: BA, institution: "King\'s College", start: 1931, end: 1934}\n',
}


@pytest.mark.parametrize("page", ["index.md", "index.rst"])
def test_labels_of_the_career_are_whole_and_in_the_typography_of_lists(make_site: MakeSite, page: str) -> None:
    pages = {
        "index.md": "# Career\n\n```{career-timeline}\n```\n",
        "index.rst": "Career\n======\n\n.. career-timeline::\n",
    }
    drawing = make_site({page: pages[page], **LONG}, CONF).build().soup().select_one("svg")
    labels = drawing.select("text:not(.academic-chart-muted)")
    assert [(each["y"], each.get_text()) for each in labels] == [
        ("13", "Mathematician, Mathematics Division of the laboratory, National"),
        ("25", "Physical Laboratory"),
        ("55", "BA, King’s College"),
    ]
    assert [(bar["y"], bar.title.get_text()) for bar in drawing.select("rect")] == [
        (
            "29",
            "1945–1948: Mathematician, Mathematics Division of the laboratory, National Physical Laboratory",
        ),
        ("59", "1931–1934: BA, King’s College"),
    ]
    assert drawing["viewbox"] == "0 0 360 96"


def test_keywords_on_the_page_of_a_publication_lead_there(make_site: MakeSite) -> None:
    bib = "@misc{a, author = {Noether, Emmy}, title = {A}, keywords = {rings, groups & fields}}\n"
    files = {**FILES, "data/publications.bib": bib}
    site = make_site(files, f"{CONF}academic_publication_pages = True\n").build()
    (line,) = site.soup("publications/a").select(".academic-keywords")
    assert line.get_text() == "Keywords: rings, groups & fields"
    assert [link["href"] for link in line.select("a")] == [
        "../list.html?keyword=rings",
        "../list.html?keyword=groups+%26+fields",
    ]


def test_without_a_search_box_there_are_no_links(make_site: MakeSite) -> None:
    site = make_site({**FILES, "list.md": "# List\n\n```{publication-list}\n```\n"}, CONF).build()
    assert site.soup("charts").select("svg a") == []


@pytest.mark.parametrize(("builder", "name"), [("text", "charts.txt"), ("latex", "site.tex"), ("man", "site.1")])
def test_other_builders_have_the_tables(make_site: MakeSite, builder: str, name: str) -> None:
    site = make_site(FILES, CONF).build(builder)
    text = site.text(name)
    assert "David Hilbert" in text
    assert "Bryn Mawr" in text
    assert "<svg" not in text


def test_a_book_has_the_tables(make_site: MakeSite) -> None:
    site = make_site(FILES, f"{CONF}version = '1'\nepub_show_urls = 'no'\n").build("epub", warnings=None)
    text = site.text("charts.xhtml")
    assert ("<svg" in text, "Bryn Mawr" in text) == (False, True)


def test_a_chart_is_drawn_again_when_its_records_change(make_site: MakeSite) -> None:
    site = make_site(FILES, CONF).build()
    before = site.html("charts")
    site.build()
    assert site.html("charts") == before
    site.write({"data/publications.bib": str(FILES["data/publications.bib"]).replace("year = 1923", "year = 1924")})
    site.build()
    assert site.soup("charts").select_one("svg desc").get_text() == "1921–1924: 4"
    site.write({"list.md": "# List\n\n```{publication-list}\n```\n"})
    site.build()
    assert site.soup("charts").select("svg a") == []


def test_options_select_and_name(make_site: MakeSite) -> None:
    page = (
        "# Charts\n\n```{publication-chart}\n:by: venue\n:person: hilbert\n:title: With Hilbert\n```\n\n"
        "```{publication-chart}\n:by: none\n:since: 1922\n```\n\n```{coauthor-graph}\n:person: hilbert\n```\n"
    )
    soup = make_site({**FILES, "charts.md": page}, CONF).build().soup("charts")
    assert [each["aria-label"] for each in soup.select("figure > svg")] == [
        "With Hilbert",
        "Publications per year",
        "Co-authors",
    ]
    assert [each.get_text() for each in soup.select("figure > figcaption")] == ["With Hilbert"]
    assert [cells(each) for each in soup.select("details table")] == [
        [["Year", "Annalen", "Total"], ["1921", "2", "2"]],
        [["Year", "Total"], ["1923", "1"], ["1922", "1"]],
        [["Name", "Joint publications"], ["Emmy Noether", "2"], ["Emil Artin", "1"]],
    ]


def test_a_wrong_option_is_reported_by_the_build_and_by_check(make_site: MakeSite) -> None:
    page = "# Charts\n\n```{publication-chart}\n:by: tpye\n```\n\n```{coauthor-graph}\n:person: nobody\n```\n"
    said = [
        "charts.md:4: {}publication-chart: option 'by' is ignored: expected one of type, venue, none, found 'tpye'; "
        "did you mean 'type'? [academic.option]",
        "charts.md:8: {}coauthor-graph: person 'nobody' is not in people.yml [academic.reference]",
    ]
    site = make_site({**FILES, "charts.md": page}, CONF)
    site.build(warnings=[line.format("WARNING: ") for line in said])
    assert [str(problem) for problem in check_site(site.srcdir).problems] == [line.format("") for line in said]


def test_nothing_is_drawn_of_nothing(make_site: MakeSite) -> None:
    files = {"index.md": FILES["charts.md"], "data/publications.bib": ""}
    assert make_site(files, CONF).build().soup().select(".academic-chart") == []


def test_charts_count_what_they_show_but_list_nothing(make_site: MakeSite) -> None:
    data = {name: content for name, content in FILES.items() if name.startswith("data/")}
    site = make_site({**data, "index.md": FILES["charts.md"]}, CONF).build()
    assert not (site.outdir / "publications.bib").exists()


def large(people: int) -> Graph:
    """A graph of as many people in circles of five, some of whom know each other."""
    chance = random.Random(7)
    graph = Graph()
    names = [f"Person {number:03d}" for number in range(people)]
    for number, name in enumerate(names):
        graph.works[name] = chance.randint(1, 9)
        for other in names[number + 1 : number - number % 5 + 5]:
            graph.pairs[name, other] += 2
        graph.pairs[tuple(sorted((name, chance.choice(names))))] += 1  # type: ignore[index]
    return graph


def test_three_hundred_people_take_less_than_a_second_and_are_drawn_as_groups() -> None:
    begun = time.process_time()
    first = coauthor_graph(large(300), "Owner")
    taken = time.process_time() - begun
    assert taken < 1
    dots = [each for each in first["shapes"] if each.tag == "circle"]
    assert len(dots) <= LIMIT + 1
    assert first.pformat() == coauthor_graph(large(300), "Owner").pformat()
    assert first["shapes"] == coauthor_graph(large(300), "Owner")["shapes"]


@pytest.mark.parametrize("people", [1, 2, 59, 60, 300])
def test_no_two_labels_collide(people: int) -> None:
    texts = [each for each in coauthor_graph(large(people), "Owner")["shapes"] if each.tag == "text"]
    *labels, middle = texts
    assert middle.text == "Owner"
    assert dict(middle.attributes)["x"] not in {dict(each.attributes)["x"] for each in labels}
    places = [tuple(dict(each.attributes)[name] for name in ("x", "y")) for each in labels]
    assert len(set(places)) == len(labels) <= LIMIT
    for column in {x for x, _y in places}:
        lines = sorted(float(y) for x, y in places if x == column)
        assert all(below - above >= 12 for above, below in pairwise(lines))
