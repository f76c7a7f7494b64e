from __future__ import annotations

import pytest
from expectations import Expect
from sites import MakeSite

BIB = """\
@article{noether1932, author = {Noether, Emmy}, title = {Hyperkomplexe Systeme}, journal = {Verhandlungen}, year = 1932}
"""
TALKS = """\
- date: 1932-09-07
  title: Hypercomplex systems
  event: "*International* Congress"
  location: Zürich
  kind: plenary
  publication: noether1932
  links: {slides: https://example.org/slides.pdf}
- {date: 1932-11-01, title: Next, speakers: [Emil Artin, {name: Helmut Hasse, url: https://example.org/hasse}]}
- {date: 1932-12-01, title: Later}
- {date: 1925, publication: noether1932, note: In Danzig.}
"""
PAGE = "# Talks\n\n```{talk-list}\n```\n"
CONF = 'academic_today = "1932-10-01"\n'


def files(talks: str = TALKS, page: str = PAGE) -> dict[str, str]:
    return {"index.md": page, "data/talks.yml": talks, "data/publications.bib": BIB}


def test_upcoming_talks_come_first_the_next_one_on_top(make_site: MakeSite, expect: Expect) -> None:
    expect(make_site(files(), CONF).build("text").text("index.txt"), "texts/talks.txt")


@pytest.mark.parametrize(
    ("today", "when"),
    [
        ("1931-12-31", "Upcoming"),
        ("1932-01-01", "Past"),
        ("1932-12-31", "Past"),
        ("1933-01-01", "Past"),
    ],
)
def test_a_talk_known_by_its_year_is_upcoming_only_before_that_year(make_site: MakeSite, today: str, when: str) -> None:
    talks = "- {date: 1932, title: A}\n- {date: 1900-08-08, title: B}\n- {date: 2000-01-01, title: C}\n"
    text = make_site(files(talks), f'academic_today = "{today}"\n').build("text").text("index.txt")
    upcoming, past = text.split("Past\n====")
    assert "1932 **A**" in (upcoming if when == "Upcoming" else past)


def test_the_kind_is_a_badge_and_the_publication_a_link(make_site: MakeSite) -> None:
    page = PAGE + "\n## Publications\n\n```{publication-list}\n```\n"
    soup = make_site(files(page=page), CONF).build().soup()
    talk = soup.find("strong", string="Hypercomplex systems").find_parent("li")
    assert talk.find(class_="academic-badge").get_text() == "Plenary"
    assert talk.find("a", class_="internal")["href"] == "#pub-noether1932"


@pytest.mark.parametrize(
    ("options", "titles"),
    [
        (":when: upcoming", ["Next", "Later"]),
        (":when: past", ["Hypercomplex systems", "Hyperkomplexe Systeme"]),
        (":when: all\n:group-by: none", ["Later", "Next", "Hypercomplex systems", "Hyperkomplexe Systeme"]),
        (':filter: kind == "plenary"', ["Hypercomplex systems"]),
        (":filter: publication == 'noether1932'", ["Hypercomplex systems", "Hyperkomplexe Systeme"]),
        (":limit: 1", ["Later"]),
    ],
)
def test_options(make_site: MakeSite, options: str, titles: list[str]) -> None:
    page = f"# Talks\n\n```{{talk-list}}\n{options}\n```\n"
    soup = make_site(files(page=page), CONF).build().soup()
    assert [strong.get_text() for strong in soup.select("li.academic-item .academic-main > strong")] == titles
    # what is all of one sort has no heading
    assert soup.find("h2") is None


@pytest.mark.parametrize(
    ("talks", "warnings", "shown"),
    [
        (
            "- {date: 1932, title: A, publication: noether1923}\n",
            [
                "data/talks.yml:1: WARNING: publication 'noether1923' is not in the bibliography; "
                "did you mean 'noether1932'? [academic.reference]"
            ],
            "Publication: *noether1923*",
        ),
        (
            "- date: 1932\n  location: E\n",
            [
                "data/talks.yml:1: WARNING: a talk needs a title, an event, a kind, or the key of a publication; "
                "this record is skipped [academic.field]"
            ],
            "One talk is not shown: its data has a problem.",
        ),
        (
            "- title: A\n",
            ["data/talks.yml:1: WARNING: field 'date' is missing; it is required [academic.field]"],
            "One talk is not shown: its data has a problem.",
        ),
        (
            "- title: A\n  date: 1932\n  speakers: {id: artn}\n",
            [
                "data/talks.yml:3: WARNING: person 'artn' is not in people.yml; did you mean 'artin'? "
                "[academic.reference]"
            ],
            "artn",
        ),
    ],
)
def test_problems(make_site: MakeSite, talks: str, warnings: list[str], shown: str) -> None:
    site = make_site({**files(talks), "data/people.yml": "- {id: artin, name: Emil Artin}\n"}, CONF)
    assert shown in site.build("text", warnings=warnings).text("index.txt")


def test_another_day_reads_only_what_it_changes(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = {
        "index.md": PAGE + "\n```{toctree}\nall\n```\n",
        "all.md": "# All\n\n```{talk-list}\n:group-by: none\n```\n",
    }
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    talks = "- {date: 1970-01-04, title: A}\n- {date: 1970-01-01, title: B}\n"
    site = make_site({**files(talks), **pages}).build()
    assert [title.get_text() for title in site.soup().select("h2")] == ["Upcoming¶", "Past¶"]
    for epoch, read in (("172800", False), ("864000", True)):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        site.build()
        status = site.app.status.getvalue()
        assert ("index" in status.partition("reading sources")[2].partition("done")[0]) is read
        assert "reading sources... [100%] all" not in status
    assert site.soup().select("h2") == []


def test_what_begins_first_is_the_first_that_is_upcoming(make_site: MakeSite) -> None:
    talks = "- {date: 2026-11-02/2026-11-06, title: A}\n- {date: 2026-11-03, title: B}\n- {date: 2026-11, title: C}\n"
    text = make_site(files(talks), 'academic_today = "2026-10-01"\n').build("text").text("index.txt")
    assert [line[-5:] for line in text.splitlines() if line.startswith("* ")] == ["**C**", "**A**", "**B**"]
