"""The list directive: the same tree from MyST and reST, from a file, a default file or a body; located complaints."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from docutils import nodes
from expectations import Expect

MakeSite = Callable[..., Any]

AWARDS = """\
- {date: 2022/23, term: Fall, title: Teaching Award, organization: HKBU, url: https://example.org/a}
- {date: 2018, title: Outstanding Graduate, organization: HUST, note: One of *few*.}
- {date: 2016, title: Scholarship, tags: [study]}
"""


def myst(argument: str = "", options: str = "", body: str = "") -> dict[str, str]:
    return {"index.md": f"# Page\n\n```{{award-list}} {argument}\n{options}\n\n{body}\n```\n"}


def rest(argument: str = "", options: str = "", body: str = "") -> dict[str, str]:
    def indented(text: str) -> str:
        return "".join(f"   {line}\n" for line in text.splitlines())

    page = f"Page\n====\n\n.. award-list:: {argument}\n{indented(options)}\n{indented(body)}"
    return {"index.rst": page}


LANGUAGES = pytest.mark.parametrize("page", [myst, rest])


def list_in(site: Any) -> nodes.Element:
    found: nodes.Element = next(site.doctree("index").findall(nodes.bullet_list))
    return found


@LANGUAGES
def test_a_default_file(make_site: MakeSite, expect: Expect, page: Callable[..., dict[str, str]]) -> None:
    site = make_site({**page(options=":limit: 1\n:until: 2019"), "data/awards.yml": AWARDS}).build()
    expect(list_in(site).pformat(), "trees/awards.txt")


@LANGUAGES
def test_a_named_file(make_site: MakeSite, expect: Expect, page: Callable[..., dict[str, str]]) -> None:
    site = make_site({**page("/facts/mine.yml", ":limit: 1\n:until: 2019"), "facts/mine.yml": AWARDS}).build()
    expect(list_in(site).pformat(), "trees/awards.txt")


@LANGUAGES
def test_a_body(make_site: MakeSite, expect: Expect, page: Callable[..., dict[str, str]]) -> None:
    site = make_site(page(options=":limit: 1\n:until: 2019", body=AWARDS)).build()
    expect(list_in(site).pformat(), "trees/awards.txt")


@LANGUAGES
def test_class_name_and_more(make_site: MakeSite, page: Callable[..., dict[str, str]]) -> None:
    options = ":limit: 2\n:more: other\n:class: mine\n:name: prizes"
    site = make_site(
        {**page(options=options), "data/awards.yml": AWARDS, "other.md": "---\norphan: true\n---\n# Other\n"}
    )
    site.build()
    made = list_in(site)
    assert made["ids"] == ["prizes"]
    assert made["classes"][-1] == "mine"
    assert len(made) == 2
    more = made.next_node(nodes.paragraph, descend=False, siblings=True)
    assert more.astext() == "More →"
    assert more[0]["refuri"] == "other.html"


@LANGUAGES
@pytest.mark.parametrize(
    ("options", "more"),
    [
        ("", False),
        (":limit: 2", True),
        (":until: 2019", True),
        (":until: 2019\n:limit: 5", True),
        (":tags: none", True),
    ],
)
def test_more_leads_to_what_is_left_out_by_any_option(
    make_site: MakeSite, page: Callable[..., dict[str, str]], options: str, more: bool
) -> None:
    other = {"other.md": "---\norphan: true\n---\n# Other\n"}
    site = make_site({**page(options=f"{options}\n:more: other".strip()), "data/awards.yml": AWARDS, **other}).build()
    assert [link["href"] for link in site.soup().select(".academic-more a")] == ["other.html"] * more


def test_what_is_left_out_is_asked_again(make_site: MakeSite) -> None:
    files = {
        "index.md": "# Page\n\n```{award-list}\n:until: 2019\n:more: other\n```\n",
        "other.md": "---\norphan: true\n---\n# Other\n",
    }
    site = make_site({**files, "data/awards.yml": "- {title: A, date: 2018}\n"}).build()
    assert not site.soup().select(".academic-more")
    site.write({"data/awards.yml": "- {title: A, date: 2018}\n- {title: B, date: 2020}\n"})
    site.build()
    assert site.soup().select(".academic-more")


@LANGUAGES
def test_nothing_selected(make_site: MakeSite, page: Callable[..., dict[str, str]]) -> None:
    site = make_site({**page(options=":tags: none\n:empty: No awards *yet*."), "data/awards.yml": AWARDS}).build()
    section = site.doctree("index").next_node(nodes.section)
    assert [child.astext() for child in section] == ["Page", "No awards yet."]


@LANGUAGES
def test_group_headings_are_sections(make_site: MakeSite, page: Callable[..., dict[str, str]]) -> None:
    site = make_site({**page(options=":group-by: year"), "data/awards.yml": AWARDS}).build()
    section = site.doctree("index").next_node(nodes.section)
    titles = [(each["ids"], each.next_node(nodes.title).astext()) for each in section.findall(nodes.section)]
    assert titles[1:] == [(["awards-2022"], "2022"), (["awards-2018"], "2018"), (["awards-2016"], "2016")]
    toc = site.app.env.tocs["index"]
    assert [each["anchorname"] for each in toc.findall(nodes.reference)] == [
        *("", "#awards-2022", "#awards-2018", "#awards-2016")
    ]


def test_group_headings_inside_something_else_are_rubrics(make_site: MakeSite) -> None:
    page = "# Page\n\n````{note}\n```{award-list}\n:group-by: year\n```\n````\n"
    site = make_site({"index.md": page, "data/awards.yml": AWARDS}).build()
    note = site.doctree("index").next_node(nodes.note)
    assert [each.astext() for each in note.findall(nodes.rubric)] == ["2022", "2018", "2016"]
    assert list(note.findall(nodes.section)) == []


@pytest.mark.parametrize(
    ("options", "warning"),
    [
        (
            ":limit: many",
            "award-list: option 'limit' is ignored: expected a number larger than 0, found 'many' [academic.option]",
        ),
        (
            ":style: crads",
            "award-list: option 'style' is ignored: expected one of list, timeline, table, cards, found 'crads'; did "
            "you mean 'cards'? [academic.option]",
        ),
        (
            ":filter: yaer > 2000",
            "award-list: option 'filter' is ignored: award has no field 'yaer'; did you mean 'year'? [academic.option]",
        ),
        (
            ":person: chuu",
            "award-list: person 'chuu' is not in people.yml; did you mean 'chu'? [academic.reference]",
        ),
    ],
)
@LANGUAGES
def test_a_bad_option_is_one_located_warning(
    make_site: MakeSite, page: Callable[..., dict[str, str]], options: str, warning: str
) -> None:
    files = {"data/awards.yml": AWARDS, "data/people.yml": "- {id: chu, name: Xiaowen Chu}\n"}
    place = "index.md:4" if page is myst else "index.rst:5"
    site = make_site({**page(options=options), **files}).build(warnings=[f"{place}: WARNING: {warning}"])
    made = list(site.doctree("index").findall(nodes.list_item))
    assert len(made) == (0 if "person" in options else 3)


def test_a_bad_record_leaves_a_notice_and_the_rest(make_site: MakeSite) -> None:
    site = make_site({**myst(), "data/awards.yml": "- {title: A, date: 2020}\n- {date: 2021}\n"}).build(
        warnings=["data/awards.yml:2: WARNING: field 'title' is missing; it is required [academic.field]"]
    )
    section = site.doctree("index").next_node(nodes.section)
    assert [child.astext() for child in section] == [
        *("Page", "2020 A", "One award is not shown: its data has a problem.")
    ]


def test_a_missing_file_is_one_warning_where_it_is_named(make_site: MakeSite) -> None:
    expected = [
        "index.md:3: WARNING: data file 'data/awrds.yml' does not exist; did you mean 'awards.yml'? [academic.file]"
    ]
    site = make_site({**myst("/data/awrds.yml"), "data/awards.yml": AWARDS})
    site.build(warnings=expected)


def test_problems_of_a_body_point_into_the_page(make_site: MakeSite) -> None:
    site = make_site(myst(body="- title: A\n  dtae: 2020"))
    site.build(
        warnings=["index.md:7: WARNING: unknown field 'dtae'; did you mean 'date'? [academic.field]"],
    )


def test_the_rest_may_be_named_as_a_file(make_site: MakeSite) -> None:
    news = "- {date: 2024, text: New}\n- {date: 2023, text: Old}\n"
    more = "# Home\n\n```{news}\n:limit: 1\n:more: all.md\n```\n"
    site = make_site({"data/news.yml": news, "all.md": "---\norphan: true\n---\n# All\n", "index.md": more}).build()
    assert site.soup().select_one(".academic-more a")["href"] == "all.html"


@pytest.mark.parametrize(
    ("more", "href"), [("/sub/all", "all.html"), ("all", "all.html"), ("../index.md", "../index.html")]
)
def test_the_rest_is_named_from_the_page(make_site: MakeSite, more: str, href: str) -> None:
    files = {
        "data/news.yml": "- {date: 2024, text: New}\n- {date: 2023, text: Old}\n",
        "index.md": "# Home\n\n```{toctree}\nsub/all\nsub/news\n```\n",
        "sub/all.md": "# All\n",
        "sub/news.md": f"# News\n\n```{{news}}\n:limit: 1\n:more: {more}\n```\n",
    }
    site = make_site(files).build()
    assert site.soup("sub/news").select_one(".academic-more a")["href"] == href


def test_the_rest_that_is_nowhere(make_site: MakeSite) -> None:
    news = "- {date: 2024, text: New}\n- {date: 2023, text: Old}\n"
    page = "# Home\n\n```{news}\n:limit: 1\n:more: archiv\n```\n"
    site = make_site({"data/news.yml": news, "index.md": page, "archive.md": "---\norphan: true\n---\n# All\n"})
    message = "news: option 'more': there is no document 'archiv'; did you mean 'archive'? [academic.option]"
    site.build(warnings=[f"index.md:5: WARNING: {message}"])
    # when it is there, the page is written again
    site.write({"archiv.md": "---\norphan: true\n---\n# All\n"})
    site.build()
    assert site.soup().select_one(".academic-more a")["href"] == "archiv.html"


def test_a_body_of_options_is_ignored_and_the_records_of_the_data_are_shown(make_site: MakeSite) -> None:
    page = "# Page\n\n```{news}\n\n:limit: 1\n```\n"
    site = make_site({"index.md": page, "data/news.yml": "- {date: 2024-01, text: A}\n"})
    message = "options stand directly below the directive's first line, as ':limit: 1'; the body is ignored"
    site.build(warnings=[f"index.md:3: WARNING: news: {message} [academic.option]"])
    assert [each.get_text() for each in site.soup().find_all(class_="academic-when")] == ["Jan 2024"]
