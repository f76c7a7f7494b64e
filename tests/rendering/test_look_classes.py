"""Classes by which a theme knows what a list is: groups of years and of alumni, news that is new."""

from __future__ import annotations

from sites import MakeSite

FILES = {
    "index.md": (
        "# Home\n\n```{profile}\n```\n\n```{news}\n```\n\n```{people-list}\n```\n\n"
        "```{publication-list}\n:group-by: year\n```\n\n```{toctree}\ncv\n```\n"
    ),
    "cv.md": "# CV\n",
    "data/profile.yml": "name: Emmy\nlinks: {cv: /cv}\n",
    "data/news.yml": (
        "- {date: 2024-05-31, text: Today}\n- {date: 2024-05-01, text: A month ago}\n"
        "- {date: 2024-04-30, text: Before}\n- {date: 2024-05, text: This month}\n"
        "- {date: 2024-06-01, text: Tomorrow}\n"
    ),
    "data/people.yml": "- {id: a, name: A B}\n- {id: c, name: C D, end: 1920}\n",
    "data/publications.yml": "- {key: x, title: One, date: 2024}\n",
}


def test_groups_and_news_have_classes_of_their_own(make_site: MakeSite) -> None:
    soup = make_site(FILES, 'academic_today = "2024-05-31"\n').build().soup()
    new = [item.select_one(".academic-main").text for item in soup.select(".academic-new")]  # type: ignore[union-attr]
    assert new == ["Today", "A month ago"]
    assert [section["id"] for section in soup.select(".academic-group-year")] == ["publications-2024"]
    assert [section["id"] for section in soup.select(".academic-group-alumni")] == ["people-alumni"]


def test_a_link_to_a_document_keeps_its_icon(make_site: MakeSite) -> None:
    soup = make_site(FILES, 'academic_today = "2024-05-31"\n').build().soup()
    (link,) = soup.select(".academic-profile .academic-links a")
    assert (link["href"], link.text.strip()) == ("cv.html", "CV")
    assert len(link.select(".academic-link-cv svg")) == 1
