"""The theme: its options, what they make, and that it is small."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from itertools import product
from pathlib import Path

import pytest
from sites import MakeSite

from sphinx_academic.theme.colors import contrast, parse_color
from sphinx_academic.theme.css import served_css
from sphinx_academic.theme.options import OPTIONS, PALETTES
from sphinx_academic.theme.style import READABLE, check_options, theme_css

PACKAGE = Path(str(files("sphinx_academic")))
THEME = PACKAGE / "theme" / "academic"
FILES = {
    "index.md": "# Emmy\n\n```{profile}\n```\n\n```{toctree}\nabout\n```\n",
    "about.md": "# About\n\n## One\n\n## Two\n",
    "data/profile.yml": "name: Emmy\nlinks: {wikipedia: Emmy_Noether}\n",
}


def test_sphinx_reads_the_options_that_are_declared() -> None:
    told = tomllib.loads((THEME / "theme.toml").read_text("utf-8"))["options"]
    assert told == {name: option.default for name, option in OPTIONS.items()}


@pytest.mark.parametrize("name", PALETTES)
def test_every_palette_can_be_read(name: str) -> None:
    palette = PALETTES[name]
    for place in (0, 1):
        behind = [parse_color(palette.background[place]), parse_color(palette.surface[place])]
        for text, back in product((palette.text, palette.muted, palette.accent), behind):
            color = parse_color(text[place])
            assert color is not None
            assert back is not None
            assert contrast(color, back) >= READABLE


def test_sheets_and_scripts_are_small() -> None:
    values, wrong = check_options({"palette": "paper", "fonts": "serif"})
    assert wrong == []
    lists = served_css((PACKAGE / "static" / "academic.css").read_text("utf-8"))
    served = served_css(theme_css(values))
    assert len(served.encode()) + len(lists.encode()) <= 32 * 1024
    assert "url(" not in served
    scripts = [THEME / "static" / "academic" / "theme.js", PACKAGE / "static" / "academic.js"]
    assert sum(len(script.read_bytes()) for script in scripts) <= 10 * 1024


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"palette": "blue"}, "palette: expected 'burgundy' or 'ocean' or 'forest' or 'plum' or 'paper' or 'graphite'"),
        ({"accent": "red; } body { x"}, "accent: expected a colour, such as '#8b1a3d'"),
        ({"accent": "expression(1)("}, "accent: expected a colour, such as '#8b1a3d'"),
        ({"width": "wide"}, "width: expected a length, such as '56rem'"),
        ({"toc": "yes"}, "toc: expected 'true' or 'false'"),
    ],
)
def test_a_value_that_cannot_be_is_reported(given: dict[str, object], message: str) -> None:
    ((name, value),) = given.items()
    values, wrong = check_options(given)
    assert wrong == [f"{message}, found {value!r}; using {OPTIONS[name].default!r}"]
    assert values[name] == OPTIONS[name].default


def test_an_accent_that_is_hard_to_read_is_reported() -> None:
    assert check_options({"accent": "tomato"})[1] == [
        "accent: links in 'tomato' have a contrast of 2.9 with the background #fff; text is readable for all from 4.5"
    ]
    assert check_options({"accent": "#8b1a3d", "accent_dark": "hsl(210 100% 30%)"})[1] == [
        "accent_dark: links in 'hsl(210 100% 30%)' have a contrast of 2.1 with the background #16181d; "
        "text is readable for all from 4.5"
    ]
    for accent in ("navy", "#06c", "rgb(0, 80, 160)", "oklch(0.4 0.1 20)", ""):
        assert check_options({"accent": accent})[1] == []


def test_the_accent_of_dark_pages_is_made_from_that_of_light_ones() -> None:
    assert "--academic-accent: light-dark(navy, #a6a6d3);" in theme_css(check_options({"accent": "navy"})[0])
    made = theme_css(check_options({"accent": "oklch(0.4 0.1 20)"})[0])
    assert "light-dark(oklch(0.4 0.1 20), color-mix(in oklab, oklch(0.4 0.1 20) 55%, white));" in made


def test_options_are_those_of_the_page(make_site: MakeSite) -> None:
    options = {
        "toc": True,
        "prev_next": "true",
        "footer": "<b>x</b>",
        "credit": False,
        "year": "inline",
        "accent": "#fc0",
    }
    site = make_site(FILES, f"\nhtml_theme_options = {options!r}\n")
    line = (Path(site.srcdir) / "conf.py").read_text().splitlines().index(f"html_theme_options = {options!r}") + 1
    site.build(
        html_theme="academic",
        warnings=[
            f"conf.py:{line}: WARNING: html_theme_options: accent: links in '#fc0' have a contrast of 1.5 with the "
            "background #fff; text is readable for all from 4.5 [academic.config]"
        ],
    )
    soup = site.soup("about")
    assert [link["href"] for link in soup.select(".page-toc a")] == ["#", "#one", "#two"]
    assert [link["href"] for link in soup.select(".prev-next a")] == ["index.html"]
    assert soup.select_one(".foot b").text == "x"  # type: ignore[union-attr]
    assert "Sphinx" not in soup.select_one(".foot").text  # type: ignore[union-attr]
    assert "year-inline" in soup.body["class"]  # type: ignore[index]
    assert "light-dark(#fc0," in site.text("_static/academic/theme.css")


def test_links_of_the_footer_begin_at_the_top_of_the_site(make_site: MakeSite) -> None:
    footer = '<a href="imprint.html">Imprint</a> <a href="https://example.org/x">x</a> <a href="#top">Top</a>'
    files = {**FILES, "people/noether.md": "---\norphan: true\n---\n# Noether\n"}
    site = make_site(files, f"\nhtml_theme_options = {{'footer': {footer!r}}}\n").build(html_theme="academic")
    links = {
        name: [a["href"] for a in site.soup(name).select(".foot-text a")][:3] for name in ("about", "people/noether")
    }
    assert links == {
        "about": ["./imprint.html", "https://example.org/x", "#top"],
        "people/noether": ["../imprint.html", "https://example.org/x", "#top"],
    }


def test_the_theme_can_be_used_without_the_extension(make_site: MakeSite) -> None:
    conf = 'extensions = ["sphinx_academic.theme"]\nproject = "Manual"\nhtml_theme = "academic"\n'
    site = make_site({"conf.py": conf, "index.rst": "Manual\n======\n\nText.\n"}).build(html_theme="academic")
    soup = site.soup()
    assert soup.select_one("[role=main] h1").text.startswith("Manual")  # type: ignore[union-attr]
    sheets = [str(link["href"]).partition("?")[0] for link in soup.select("link[rel=stylesheet]")]
    assert sheets == ["_static/academic/theme.css"]


def test_a_page_loads_the_sheets_of_what_is_on_it(make_site: MakeSite) -> None:
    site = make_site({"index.md": "# Code\n\n```python\nx = 1\n```\n\n```{card} A card\n```\n"})
    soup = site.build(html_theme="academic").soup()
    sheets = [str(link["href"]).partition("?")[0] for link in soup.select("link[rel=stylesheet]")]
    assert sheets == [
        "_static/pygments.css",
        "_static/pygments_dark.css",
        "_static/academic/theme.css",
        "_static/sphinx-design.min.css",
    ]


def test_every_page_has_a_description(make_site: MakeSite) -> None:
    site = make_site(FILES).build(html_theme="academic", html_title="Emmy’s site")
    described = site.soup("about").select("meta[name=description]")
    assert [meta["content"] for meta in described] == ["About – Emmy’s site"]
    assert len(site.soup("index").select("meta[name=description]")) == 1


def test_the_entry_point_is_the_theme() -> None:
    root = PACKAGE.parent / "pyproject.toml"
    told = tomllib.loads(root.read_text("utf-8"))["project"]["entry-points"]["sphinx.html_themes"]
    assert told == {"academic": "sphinx_academic.theme"}


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("he", "rtl"), ("en", None), ("de", None)])
def test_pages_of_languages_from_right_to_left_say_so(
    make_site: MakeSite, language: str, direction: str | None
) -> None:
    site = make_site(FILES, f'language = "{language}"\n').build(html_theme="academic", warnings=None)
    html = site.soup().html
    assert html is not None
    assert (html["lang"], html.get("dir")) == (language, direction)


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml"])
def test_other_builders_of_html(make_site: MakeSite, builder: str) -> None:
    site = make_site(FILES, builder=builder).build(html_theme="academic")
    assert site.soup().select_one("header.bar") is not None


def test_the_words_of_the_bar_are_in_the_language_of_the_site(make_site: MakeSite) -> None:
    soup = make_site(FILES, 'language = "fr"\n').build(html_theme="academic").soup()
    assert soup.select_one(".skip-link").text == "Aller au contenu"  # type: ignore[union-attr]
    assert soup.select_one(".foot-text").text.split() == ["©", "the", "site's", "authors", "Fait", "avec", "Sphinx"]  # type: ignore[union-attr]
