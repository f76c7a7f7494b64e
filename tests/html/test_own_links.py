"""Links to files that the build makes, and links that lead nowhere."""

from __future__ import annotations

import pytest
from sites import MakeSite

PROFILE = """\
name: Ida Vale
links: {rss: news.atom, calendar: /talks.ics, cv: files/none.pdf, arxiv: lind_r_1}
"""
FILES = {
    "index.md": "# Home\n\n```{profile}\n```\n\n```{news}\n```\n\n```{talk-list}\n```\n\n```{toctree}\nsub/more\n```\n",
    "sub/more.md": "# More\n\n```{profile}\n```\n",
    "data/profile.yml": PROFILE,
    "data/news.yml": "- {date: 2020, text: A}\n",
    "data/talks.yml": "- {date: 2020-01-02, title: B}\n",
}
CONF = 'html_baseurl = "https://example.org/"\n'
MISSING = "data/profile.yml:2: WARNING: 'files/none.pdf' is neither a document nor a file of the site [academic.file]"


@pytest.mark.parametrize(("page", "prefix"), [("index", ""), ("sub/more", "../")])
def test_files_that_the_build_makes_can_be_linked(make_site: MakeSite, page: str, prefix: str) -> None:
    site = make_site(FILES, CONF).build(warnings=[MISSING])
    line = site.soup(page).select_one(".academic-profile .academic-links")
    # there is no button for a file that is not there
    assert [(link["href"], link.get_text()) for link in line.find_all("a")] == [
        (f"{prefix}news.atom", "RSS"),
        (f"{prefix}talks.ics", "Calendar"),
        ("https://arxiv.org/a/lind_r_1", "arXiv"),
    ]
    assert line.get_text().split() == ["RSS", "Calendar", "arXiv"]


def test_files_that_the_build_makes_can_be_linked_from_any_record(make_site: MakeSite) -> None:
    news = "- {date: 2020, text: A, links: {rss: news.atom, ics: talks.ics}}\n"
    site = make_site({**FILES, "data/news.yml": news}, CONF).build(warnings=[MISSING])
    links = site.soup().select(".academic-news .academic-links a")
    assert [(link["href"], link.get_text()) for link in links] == [("news.atom", "RSS"), ("talks.ics", "Calendar")]


def test_what_is_not_made_cannot_be_linked(make_site: MakeSite) -> None:
    warnings = [
        f"data/profile.yml:2: WARNING: {name!r} is neither a document nor a file of the site [academic.file]"
        for name in ("news.atom", "/talks.ics", "files/none.pdf")
    ]
    make_site(FILES, "academic_outputs = {'calendar': False}\n").build(warnings=warnings)


def test_a_bad_reference_in_news_is_reported_once(make_site: MakeSite) -> None:
    files = {"index.md": "# Home\n\n```{news}\n```\n", "data/news.yml": "- {date: 2020, text: 'See {doc}`nope`.'}\n"}
    warning = "data/news.yml:1: WARNING: there is no document 'nope' [academic.reference]"
    make_site(files, CONF).build(warnings=[warning])


@pytest.mark.parametrize(("conf", "shown"), [("", ["Past"]), ("academic_future_news = True\n", ["Future", "Past"])])
def test_news_of_a_day_to_come(make_site: MakeSite, conf: str, shown: list[str]) -> None:
    news = "- {date: 2026-11-16, text: Future}\n- {date: 2026-11, text: Past}\n"
    files = {"index.md": "# Home\n\n```{news}\n```\n", "data/news.yml": news}
    site = make_site(files, f'{CONF}academic_today = "2026-11-15"\n{conf}').build()
    assert [item.get_text() for item in site.soup().select(".academic-main")] == shown
    assert [title for title in ("Future", "Past") if f">{title}<" in site.text("news.atom")] == shown
