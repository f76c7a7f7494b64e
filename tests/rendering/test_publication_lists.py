"""Groups, numbers and links of publication lists, and what stands once under all of them."""

from __future__ import annotations

import re
from itertools import pairwise
from textwrap import dedent

import pytest
from bibliography import BIB, FILES, listing, myst, rst
from sites import MakeSite, Site

from sphinx_academic.cli.checking import check_site


def outline(site: Site) -> dict[str, list[str]]:
    """Return the headings of groups and the keys under them."""
    found = {}
    for group in site.soup().select(".academic-group"):
        heading = group.select_one("h2, .rubric")
        assert heading is not None
        found[heading.get_text().rstrip("¶")] = [_key(item["id"]) for item in group.select(".academic-item[id]")]
    return found


def _key(id: object) -> str:
    return str(id).removeprefix("pub-noether")


GROUPS = [
    (
        ("group-by: year",),
        {"In press": ["1918"], "1932": ["1932"], "1921": ["1921", "1920"], "1907": ["1907"], "Undated": ["1968"]},
    ),
    (
        ("group-by: year", "sort: date"),
        {"1907": ["1907"], "1921": ["1920", "1921"], "1932": ["1932"], "In press": ["1918"], "Undated": ["1968"]},
    ),
    (
        ("group-by: year", "sort: title"),
        {"In press": ["1918"], "1932": ["1932"], "1921": ["1921", "1920"], "1907": ["1907"], "Undated": ["1968"]},
    ),
    (
        ("group-by: type",),
        {
            "Journal articles": ["1918", "1921"],
            "Conference papers": ["1932"],
            "Books": ["1968"],
            "Theses": ["1907"],
            "Preprints": ["1920"],
        },
    ),
    (
        ("group-by: venue",),
        {
            "International Congress of Mathematicians": ["1932"],
            "Mathematische Annalen": ["1921"],
            "Nachrichten": ["1918"],
            "Other": ["1920", "1907", "1968"],
        },
    ),
    (("group-by: status",), {"Published": ["1932", "1921", "1920", "1907", "1968"], "In press": ["1918"]}),
    (("group-by: keyword",), {"algebra": ["1932", "1921"], "Rings": [], "Other": ["1918", "1920", "1907", "1968"]}),
]


@pytest.mark.parametrize(("options", "expected"), GROUPS, ids=[" ".join(options) for options, _ in GROUPS])
def test_groups(make_site: MakeSite, options: tuple[str, ...], expected: dict[str, list[str]]) -> None:
    found = outline(make_site(listing(*options)).build())
    assert found == expected
    assert list(found) == list(expected)


@pytest.mark.parametrize("suffix", ["md", "rst"])
def test_two_levels_of_headings(make_site: MakeSite, suffix: str) -> None:
    options = ("group-by: type year", "numbered: type reversed", "links: none", "bibtex: false")
    pages = {
        "md": "# Page\n\n## Papers\n\n" + myst(*options) + "\n## After\n",
        "rst": "Page\n====\n\nPapers\n------\n\n" + rst(*options) + "\nAfter\n-----\n",
    }
    site = make_site({**FILES, f"index.{suffix}": pages[suffix]}).build()
    headings = [(each.name, each.contents[0]) for each in site.soup().select(".body :is(h1, h2, h3, h4)")]
    assert headings == [
        ("h1", "Page"),
        ("h2", "Papers"),
        ("h3", "Journal articles"),
        ("h4", "In press"),
        ("h4", "1921"),
        ("h3", "Conference papers"),
        ("h4", "1932"),
        # no book has a year
        ("h3", "Books"),
        ("h3", "Theses"),
        ("h4", "1907"),
        ("h3", "Preprints"),
        ("h4", "1921"),
        ("h2", "After"),
    ]
    sections = site.soup().select("section.academic-group > section.academic-group")
    assert [section["id"] for section in sections][1:3] == [
        "publications-article-1921",
        "publications-inproceedings-1932",
    ]
    labels = [label.get_text() for label in site.soup().select(".academic-label")]
    assert labels == ["[J2]", "[J1]", "[C1]", "[B1]", "[T1]", "[P1]"]
    (legend,) = site.soup().select(".academic-legend")
    assert legend.find_parent("section")["id"] == "publications-preprint-1921"  # type: ignore[index]

    latex = site.build("latex").text("site.tex")
    commands = re.findall(r"\\((?:sub)*(?:section|paragraph)|chapter)\{([^}]*)\}", latex[latex.index("Papers") - 20 :])
    assert commands == [
        ("chapter", "Papers"),
        ("section", "Journal articles"),
        ("subsection", "In press"),
        ("subsection", "1921"),
        ("section", "Conference papers"),
        ("subsection", "1932"),
        ("section", "Books"),
        ("section", "Theses"),
        ("subsection", "1907"),
        ("section", "Preprints"),
        ("subsection", "1921"),
        ("chapter", "After"),
    ]
    lines = site.build("text").text("index.txt").splitlines()
    underlined = [(line, below[:1]) for line, below in pairwise(lines) if line and below and set(below) <= set("*=-~")]
    assert underlined[:5] == [
        ("Page", "*"),
        ("Papers", "="),
        ("Journal articles", "-"),
        ("In press", "~"),
        ("1921", "~"),
    ]


def test_two_levels_inside_a_card_are_rubrics(make_site: MakeSite) -> None:
    body = myst("group-by: type year", "filter: type == 'phdthesis'").replace("```", "~~~")
    soup = make_site({**FILES, "index.md": f"# Page\n\n````{{card}}\n{body}````\n"}).build().soup()
    assert [each.get_text() for each in soup.select(".academic-group > .rubric")] == ["Theses", "1907"]
    assert [each.get_text() for each in soup.select(".academic-group .academic-group > .rubric")] == ["1907"]


@pytest.mark.parametrize(("suffix", "line"), [("md", 4), ("rst", 5)])
@pytest.mark.parametrize(
    ("option", "reason"),
    [
        ("type yaer", "publication has no field 'yaer'; did you mean 'year'?"),
        ("type year venue", "there are headings for at most 2 fields, found 'type year venue'"),
    ],
)
def test_groups_that_cannot_be_made_are_one_warning(
    make_site: MakeSite, suffix: str, line: int, option: str, reason: str
) -> None:
    pages = {"md": "# Page\n\n" + myst(f"group-by: {option}"), "rst": "Page\n====\n\n" + rst(f"group-by: {option}")}
    site = make_site({**FILES, f"index.{suffix}": pages[suffix]})
    message = f"publication-list: option 'group-by' is ignored: {reason} [academic.option]"
    site.build(warnings=[f"index.{suffix}:{line}: WARNING: {message}"])
    assert site.soup().select(".academic-group") == []
    assert [str(each) for each in check_site(site.srcdir).problems] == [f"index.{suffix}:{line}: {message}"]


def test_a_change_of_groups_alone_is_seen(make_site: MakeSite) -> None:
    files = listing("group-by: type year", "sort: title")
    bib = "@book{noether1, title = {A}, year = 1920}\n@book{noether2, title = {B}, year = 1921}\n"
    site = make_site({**files, "data/publications.bib": bib}).build()
    assert [each.contents[0] for each in site.soup().select(".body h3")] == ["1921", "1920"]
    site.write({"data/publications.bib": bib.replace("1921", "1920")})
    site.build()
    assert [each.contents[0] for each in site.soup().select(".body h3")] == ["1920"]


def test_statuses_stand_for_years(make_site: MakeSite) -> None:
    entries = """
    @unpublished{noether1, title = {One}, status = {in preparation}}
    @article{noether2, title = {Two}, status = {submitted}}
    @article{noether3, title = {Three}, pubstate = {inpress}}
    @article{noether4, title = {Four}, year = {forthcoming}}
    @article{noether5, title = {Five}, year = 2001}
    """
    site = make_site({**listing("group-by: year"), "data/publications.bib": dedent(entries)}).build()
    assert list(outline(site)) == ["In preparation", "Submitted", "Forthcoming", "In press", "2001"]


def test_groups_are_in_the_local_table_of_contents(make_site: MakeSite) -> None:
    site = make_site(listing("group-by: year")).build()
    toc = site.app.env.tocs["index"].astext().split("\n\n")
    assert toc == ["Page", "In press", "1932", "1921", "1907", "Undated"]


def test_group_inside_a_card_is_a_rubric(make_site: MakeSite) -> None:
    body = myst("group-by: year").replace("```", "~~~")
    site = make_site({**FILES, "index.md": f"# Page\n\n````{{card}}\n{body}````\n"}).build()
    assert list(outline(site)) == ["In press", "1932", "1921", "1907", "Undated"]


NUMBERS = [
    (("numbered",), ["1", "2", "3", "4", "5", "6"]),
    (("numbered: reversed",), ["6", "5", "4", "3", "2", "1"]),
    (("numbered: reversed", "limit: 2"), ["6", "5"]),
    (("numbered: reversed", "group-by: year"), ["6", "5", "4", "3", "2", "1"]),
    (("numbered: reversed", "group-by: type"), ["2", "1", "1", "1", "1", "1"]),
    (("numbered", "group-by: keywords"), ["1", "2", "2", "3", "4", "5", "6"]),
    (("numbered: type",), ["[J1]", "[C1]", "[J2]", "[P1]", "[T1]", "[B1]"]),
    (("numbered: type reversed",), ["[J2]", "[C1]", "[J1]", "[P1]", "[T1]", "[B1]"]),
    (("numbered: type reversed", "limit: 1"), ["[J2]"]),
    (("style: cv",), ["1", "2", "1", "1", "1", "1"]),
    (("style: cv", "numbered: false"), []),
    (("style: cv", "group-by: none"), ["1", "2", "3", "4", "5", "6"]),
]


@pytest.mark.parametrize(("options", "expected"), NUMBERS, ids=[" ".join(options) for options, _ in NUMBERS])
def test_numbers(make_site: MakeSite, options: tuple[str, ...], expected: list[str]) -> None:
    soup = make_site(listing(*options)).build().soup()
    found = [str(item["value"]) for item in soup.select("ol.academic > li")]
    found += [label.get_text() for label in soup.select(".academic-label")]
    assert found == expected


@pytest.mark.parametrize(
    ("builder", "output", "marks"),
    [
        ("text", "index.txt", ["6. ", "5. ", "1. "]),
        ("latex", "site.tex", [r"\setcounter{enumi}{5}", r"\setcounter{enumi}{4}"]),
        ("man", "site.1", ["\n6. ", "\n5. ", "\n1. "]),
    ],
)
def test_numbers_elsewhere(make_site: MakeSite, builder: str, output: str, marks: list[str]) -> None:
    text = make_site(listing("numbered: reversed", "style: compact")).build(builder).text(output)
    assert [mark for mark in marks if mark not in text] == []


def test_numbers_follow_records_that_the_page_does_not_show(make_site: MakeSite) -> None:
    site = make_site(listing("numbered: reversed", "limit: 1")).build()
    assert site.soup().select_one("li[value='6']")
    site.write({"data/publications.bib": BIB + "@book{new, title = {Old}, year = 1900}\n"})
    site.build()
    assert site.soup().select_one("li[value='7']")


def test_legend_stands_once_under_all_groups(make_site: MakeSite) -> None:
    soup = make_site(listing("group-by: year")).build().soup()
    (legend,) = soup.select(".academic-legend")
    assert legend.get_text() == "* equal contribution · ✉ corresponding author"
    assert legend.find_parent("section")["id"].startswith("publications-other")  # type: ignore[index]


def test_legend_explains_only_what_is_printed(make_site: MakeSite) -> None:
    assert not make_site(listing("exclude: noether1921", "group-by: year")).build().soup().select(".academic-legend")


OWN_MARKS = [
    # a glyph that nobody explained is printed and no more
    ("", "* equal contribution"),
    # a text for the glyph itself, however it is spelt; it counts more than what the glyph means elsewhere
    (
        "academic_mark_labels = {'✝': 'deceased', '1': 'Erlangen', '*': 'in alphabetical order'}\n",
        "* in alphabetical order · 1 Erlangen · † deceased",
    ),
    # a mark of the site's own, with a glyph and a text
    (
        "academic_author_marks = {'✝': 'deceased', '*': 'equal'}\n"
        "academic_mark_labels = {'deceased': 'died before it was published', 'equal': 'did the same'}\n",
        "* did the same · † died before it was published",
    ),
]


@pytest.mark.parametrize(("conf", "legend"), OWN_MARKS)
def test_marks_of_the_site_s_own(make_site: MakeSite, conf: str, legend: str) -> None:
    names = r"Noether$^\dagger$, Emmy and Klein∗, Felix and Noether\textsuperscript{1}, Max"
    files = listing() | {"data/publications.bib": f"@book{{a, title = {{A}}, author = {{{names}}}}}\n"}
    soup = make_site(files, conf).build().soup()
    assert [sup.contents[0] for sup in soup.select("li sup")] == ["†", "*", "1"]
    assert [line.get_text() for line in soup.select(".academic-legend")] == [legend]


LINKS = [
    ((), ["DOI", "Code", "arXiv"]),
    (("links: code doi",), ["Code", "DOI"]),
    (("links: issn",), ["ISSN"]),
    (("links: eprint-url, software",), ["Code"]),
    (("links: none",), []),
]


@pytest.mark.parametrize(("options", "expected"), LINKS, ids=[" ".join(options) or "all" for options, _ in LINKS])
def test_links(make_site: MakeSite, options: tuple[str, ...], expected: list[str]) -> None:
    soup = make_site(listing(*options)).build().soup()
    assert [link.get_text() for link in soup.select(".academic-link")] == expected


def test_unknown_link_type(make_site: MakeSite) -> None:
    warning = "publication-list: option 'links': there is no link type 'cod'; did you mean 'code'? [academic.option]"
    make_site(listing("links: cod doi")).build(warnings=[f"index.md:4: WARNING: {warning}"])


def test_an_id_that_leads_nowhere_is_text(make_site: MakeSite) -> None:
    files = listing("filter: key == 'a'") | {"data/publications.bib": "@book{a, title = {A}, mrnumber = {x y z}}\n"}
    soup = make_site(files).build(warnings=None).soup()
    assert not [link for link in soup.select(".academic-link") if not link.get("href")]


@pytest.mark.parametrize(
    ("options", "abstracts", "codes"),
    [((), 1, 6), (("abstract: false",), 0, 6), (("bibtex: false",), 1, 0), (("style: plain",), 0, 0)],
)
def test_folds(make_site: MakeSite, options: tuple[str, ...], abstracts: int, codes: int) -> None:
    soup = make_site(listing(*options)).build().soup()
    assert len(soup.select("details.academic-abstract")) == abstracts
    assert len(soup.select("details.academic-bibtex")) == codes


def test_many_authors_fold_and_the_owner_stays(make_site: MakeSite) -> None:
    names = " and ".join(["A. One", "B. Two", "C. Three", "D. Four", "Emmy Noether", "F. Six"])
    files = listing() | {"data/publications.bib": f"@book{{a, title = {{A}}, author = {{{names}}}}}\n"}
    site = make_site(files, "academic_max_authors = 2\n").build()
    line = site.soup().select_one(".academic-detail")
    assert line is not None
    assert line.name == "div"
    assert line.get_text() == "A. One, B. Two, …, Emmy Noether, and 3 more C. Three, D. Four, F. Six"
    summary = line.select_one("details.academic-unfold > summary")
    assert summary is not None
    assert summary.get_text() == "and 3 more"
    text = site.build("text").text("index.txt")
    assert "A. One, B. Two, …, **Emmy Noether** *et al.*" in text


def test_same_entry_in_many_lists(make_site: MakeSite) -> None:
    two = "# Two\n\n" + myst("selected") + myst("limit: 1") + myst(directive="publication", argument="noether1921")
    site = make_site({**listing(), "two.md": "---\norphan: true\n---\n" + two}).build()
    assert len(site.soup().select("#pub-noether1921")) == 1
    assert len(site.soup("two").select("#pub-noether1921")) == 1


def test_made_bibtex(make_site: MakeSite) -> None:
    record = """
    - key: noether1921
      type: article
      title: "Idealtheorie in *Ringbereichen*: 50 % & more"
      authors: [Emmy Noether, Ludwig van Beethoven]
      venue: MA
      date: 1921-03
      volume: "83"
      pages: 24–66
      links: {doi: 10.1007/BF01464225, arxiv: "2402.07011"}
    """
    files = {name: text for name, text in listing().items() if not name.endswith(".bib")}
    site = make_site({**files, "data/publications.yml": dedent(record)}).build()
    (code,) = site.soup().select("details.academic-bibtex pre")
    assert code.get_text() == dedent(
        r"""
        @article{noether1921,
          author        = {Noether, Emmy and van Beethoven, Ludwig},
          title         = {Idealtheorie in Ringbereichen: 50 \% \& more},
          journal       = {Mathematische Annalen},
          volume        = {83},
          pages         = {24--66},
          year          = {1921},
          month         = mar,
          doi           = {10.1007/BF01464225},
          eprint        = {2402.07011},
          archiveprefix = {arXiv}
        }"""
    ).strip("\n")


def test_months_are_named_in_the_language_of_the_site(make_site: MakeSite) -> None:
    dates = ("1921-03", "1922-10", "1921-02-01", "1920")
    bib = "".join(f"@misc{{noether{date}, title = {{T}}, date = {date}}}\n" for date in dates)
    site = make_site({"index.md": "# P\n\n" + myst("group-by: month"), "data/publications.bib": bib})
    found = outline(site.build(language="fr"))
    expected = {"Octobre": ["1922-10"], "Mars": ["1921-03"], "Février": ["1921-02-01"], "Autres": ["1920"]}
    assert (found, list(found)) == (expected, list(expected))
    site.write({"index.md": "# P\n\n" + myst("group-by: month", "sort: date")})
    assert list(outline(site.build())) == ["February", "March", "October", "Other"]
