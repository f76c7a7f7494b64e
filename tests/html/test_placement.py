"""The profile stands beside pages in every theme, without a word in conf.py."""

from __future__ import annotations

from pathlib import Path

import pytest
from sites import MakeSite, Site

from sphinx_academic.html.placement import PROFILE, with_parts

FILES = {
    "index.md": "# Emmy\n\n```{profile}\n```\n\n```{toctree}\nabout\n```\n",
    "about.md": "# About\n",
    "data/profile.yml": "name: Emmy Noether\nposition: Professor\nlinks: {wikipedia: Emmy_Noether}\n",
}
THEMES = ("academic", "alabaster", "furo", "pydata_sphinx_theme", "sphinx_book_theme", "sphinx_rtd_theme")


def shown(site: Site, page: str) -> int:
    return len(site.soup(page).select("section.academic-sidebar"))


@pytest.mark.parametrize("theme", THEMES)
def test_profile_menu_and_search_are_beside_pages_of_every_theme(make_site: MakeSite, theme: str) -> None:
    site = make_site(FILES).build(html_theme=theme)
    assert (shown(site, "index"), shown(site, "about")) == (0, 1)
    for page in ("index", "about"):
        soup = site.soup(page)
        menu = [
            link for link in soup.select("nav a, [role=navigation] a, .sidebar-tree a") if link.text.strip() == "About"
        ]
        assert menu, f"the menu of {page}"
        search = soup.select("form[action*='search'], form[role=search], a[href*='search.html'], .search-button")
        assert search, f"the search of {page}"


@pytest.mark.parametrize(("value", "expected"), [("everywhere", (1, 1)), ("others", (0, 1)), ("never", (0, 0))])
def test_where_it_stands_is_a_setting(make_site: MakeSite, value: str, expected: tuple[int, int]) -> None:
    site = make_site(FILES, f"academic_sidebar = {value!r}\n").build(html_theme="alabaster")
    assert (shown(site, "index"), shown(site, "about")) == expected


def test_the_layout_sidebar_has_it_on_every_page(make_site: MakeSite) -> None:
    conf = 'html_theme_options = {"layout": "sidebar"}\n'
    site = make_site(FILES, conf).build(html_theme="academic")
    assert (shown(site, "index"), shown(site, "about")) == (1, 1)
    assert len(site.soup("about").select("aside.aside section.academic-sidebar")) == 1


def test_a_theme_without_a_sidebar_has_it_after_the_text(make_site: MakeSite) -> None:
    files: dict[str, str | bytes] = {
        **FILES,
        "themes/bare/theme.toml": '[theme]\ninherit = "basic"\n',
        "themes/bare/layout.html": "<html><body>{% block body %}{% endblock %}</body></html>",
    }
    site = make_site(files, 'html_theme_path = ["themes"]\nexclude_patterns = ["themes"]\n').build(html_theme="bare")
    html = site.html("about")
    assert html.index("About") < html.index("academic-sidebar")
    assert shown(site, "index") == 0


def test_templates_of_another_theme_are_one_warning_and_left_out(make_site: MakeSite) -> None:
    conf = 'html_sidebars = {\n    "**": ["sidebar/search.html", "academic/profile.html", "sidebar/brand.html"],\n}\n'
    site = make_site(FILES, conf)
    line = (Path(site.srcdir) / "conf.py").read_text().splitlines().index("html_sidebars = {") + 1
    site.build(
        html_theme="alabaster",
        warnings=[
            f"conf.py:{line}: WARNING: html_sidebars: the theme 'alabaster' has no template 'sidebar/search.html', "
            "'sidebar/brand.html'; leave out html_sidebars to have the theme's own sidebar, with the profile in it "
            "[academic.config]"
        ],
    )
    assert shown(site, "about") == 1


def test_the_site_says_where_it_stands_if_it_says_anything() -> None:
    assert with_parts(["a.html", "academic/profile.html"], [PROFILE]) == ["a.html", "academic/profile.html"]
    assert with_parts([], [PROFILE]) == []
    assert with_parts(["about.html", "navigation.html"], [PROFILE]) == ["academic/profile.html", "navigation.html"]
    furo = ["sidebar/brand.html", "sidebar/search.html", "sidebar/scroll-start.html", "sidebar/navigation.html"]
    expected = ["sidebar/scroll-start.html", "academic/profile.html", "sidebar/search.html", "sidebar/navigation.html"]
    assert with_parts(furo, [PROFILE]) == expected
