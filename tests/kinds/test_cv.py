from __future__ import annotations

import pytest
from sites import MakeSite

from sphinx_academic.problems import Location, Problem, Problems, Subtype
from sphinx_academic.selection.sections import Section, parse_sections, read_sections

DATA = {
    "data/education.yml": "- {degree: PhD, end: 1907}\n",
    "data/publications.bib": (
        "@article{a, author = {Noether, Emmy}, title = {Ideale}, journal = {Annalen}, year = 1921, selected = {true}}\n"
        "@book{b, author = {Noether, Emmy}, title = {Algebra}, publisher = {Springer}, year = 1930}\n"
        "@article{c, author = {Noether, Emmy}, title = {Ringe}, journal = {Annalen}, year = 1918}\n"
    ),
    "data/talks.yml": "- {date: 1932, title: Zürich}\n- {date: 1940, title: Next}\n",
    "data/awards.yml": "",
    "cv.pdf": "%PDF",
}
CONF = 'academic_today = "1933-01-01"\n'
WHOLE = """\
CV
**


Education
=========

* 1907 **PhD**


Publications
============


Journal articles
----------------

1. Emmy Noether. Ideale. *Annalen*, 1921.

2. Emmy Noether. Ringe. *Annalen*, 1918.


Books
-----

1. Emmy Noether. Algebra. Springer, 1930.


Talks
=====


Upcoming
--------

* 1940 **Next**


Past
----

* 1932 **Zürich**
"""


def cv(options: str = "", body: str = "") -> dict[str, str]:
    lines = [line for line in (options, body) if line]
    return {**DATA, "index.md": "\n".join(["# CV", "", "```{cv}", *lines, "```", ""])}


def test_what_has_records_in_the_usual_order(make_site: MakeSite) -> None:
    assert make_site(cv(), CONF).build("text").text("index.txt") == WHOLE


@pytest.mark.parametrize(
    ("options", "body", "headings"),
    [
        (":sections: talks(when: past) education awards", "", ["Talks", "Education"]),
        (":sections: publications(selected; group-by: none)\n:totals:", "", ["Publications (1)"]),
        (":totals:\n:sections: publications", "", ["Publications (3)", "Journal articles (2)", "Books (1)"]),
        (
            "",
            "- education: Degrees\n- publications: {title: Selected works, selected: true, group-by: none}\n- talks",
            ["Degrees", "Selected works", "Talks", "Upcoming", "Past"],
        ),
    ],
)
def test_sections(make_site: MakeSite, options: str, body: str, headings: list[str]) -> None:
    soup = make_site(cv(options, body), CONF).build().soup()
    assert [heading.contents[0] for heading in soup.select(".body :is(h2, h3)")] == headings


def test_the_pdf_is_linked_and_copied(make_site: MakeSite) -> None:
    files = {"sub/index.md": cv()["index.md"], **DATA, "index.md": "# Home\n\n```{toctree}\nsub/index\n```\n"}
    site = make_site(files, CONF + 'academic_cv_pdf = "cv.pdf"\n').build()
    link = site.soup("sub/index").find(class_="academic-cv-pdf").find("a")
    assert link.get_text() == "Download as PDF"
    assert (site.outdir / "sub" / link["href"]).read_text() == "%PDF"


@pytest.mark.parametrize(("builder", "file"), [("text", "index.txt"), ("latex", "home.tex")])
def test_the_pdf_is_linked_from_web_pages_only(make_site: MakeSite, builder: str, file: str) -> None:
    conf = 'academic_cv_pdf = "cv.pdf"\nlatex_documents = [("index", "home.tex", "Home", "Me", "howto")]\n'
    text = make_site(cv(), CONF + conf).build(builder).text(file)
    assert "Download as PDF" not in text
    assert builder != "text" or text == WHOLE


@pytest.mark.parametrize("target", ["https://example.org/cv.pdf", "other"])
def test_the_pdf_may_be_elsewhere(make_site: MakeSite, target: str) -> None:
    files = {**cv(), "other.md": "---\norphan: true\n---\n# Other\n"}
    site = make_site(files, f"{CONF}academic_cv_pdf = {target!r}\n").build()
    assert site.soup().select_one(".academic-cv-pdf a")["href"] in (target, "other.html")


def test_a_section_comes_with_its_records(make_site: MakeSite) -> None:
    site = make_site(cv(), CONF).build()
    site.write({"data/awards.yml": "- {title: Ackermann–Teubner Award, date: 1932}\n"})
    site.build()
    assert "Awards and honours¶" in [heading.get_text() for heading in site.soup().find_all("h2")]


@pytest.mark.parametrize(
    ("options", "body", "warning"),
    [
        (
            ":sections: educaton talks",
            "",
            "4: WARNING: cv: option 'sections': there is no kind 'educaton'; did you mean 'education'?; it is ignored "
            "[academic.option]",
        ),
        (
            ":sections: (talks)",
            "",
            "4: WARNING: cv: option 'sections': expected kinds such as 'education publications(selected) talks', "
            "found '(talks)'; it is ignored [academic.option]",
        ),
        (
            "",
            "- talks\n- {education: A, awards: B}",
            "5: WARNING: section 2: expected a kind, 'kind: heading', or 'kind: {title: …, option: …}'; it is skipped "
            "[academic.option]",
        ),
        (
            ":sections: talks(limt: 5)",
            "",
            "4: WARNING: talk-list: there is no option 'limt'; did you mean 'limit'? [academic.option]",
        ),
    ],
)
def test_problems(make_site: MakeSite, options: str, body: str, warning: str) -> None:
    site = make_site(cv(options, body), CONF).build("text", warnings=[f"index.md:{warning}"])
    assert "**Zürich**" in site.text("index.txt")


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        ("", ()),
        ("talks", (Section("talks"),)),
        ("talks, awards\n  news", (Section("talks"), Section("awards"), Section("news"))),
        ("talks(selected; limit: 5) awards", (Section("talks", (("selected", ""), ("limit", "5"))), Section("awards"))),
        ("talks ( when:past )", (Section("talks", (("when", "past"),)),)),
    ],
)
def test_the_short_form(text: str, sections: tuple[Section, ...]) -> None:
    assert parse_sections(text, ["talks", "awards", "news"]) == sections


@pytest.mark.parametrize("text", ["talks)", "talks((", "talks(a(b))", "(" * 1000, "talks" * 500 + "("])
def test_the_short_form_refuses_what_it_is_not(text: str) -> None:
    with pytest.raises(ValueError, match=r"expected kinds|there is no kind"):
        parse_sections(text, ["talks"])


def test_the_long_form_is_data() -> None:
    problems = Problems()
    text = "- talks\n- awards: Honours\n- news: {title: Latest, limit: 3}\n- nws\n"
    assert read_sections("cv.md", text, 10, ["talks", "awards", "news"], problems) == (
        Section("talks"),
        Section("awards", title="Honours"),
        Section("news", (("limit", "3"),), "Latest"),
    )
    message = "section 4: there is no kind 'nws'; did you mean 'news'?; it is skipped"
    assert list(problems) == [Problem(Subtype.OPTION, message, Location("cv.md", 13))]


def test_a_pdf_that_is_not_there_is_one_located_warning(make_site: MakeSite) -> None:
    files = {**cv(), "other.md": "---\norphan: true\n---\n# Other\n\n```{cv}\n```\n"}
    files.pop("cv.pdf", None)
    site = make_site(files, CONF + 'academic_cv_pdf = "vc.pdf"\n')
    line = (site.srcdir / "conf.py").read_text().splitlines().index('academic_cv_pdf = "vc.pdf"') + 1
    message = "academic_cv_pdf: 'vc.pdf' is neither a document nor a file of the site; there is no link to it"
    site.build(warnings=[f"conf.py:{line}: WARNING: {message} [academic.file]"])
    assert site.soup().select(".academic-cv-pdf") == []
