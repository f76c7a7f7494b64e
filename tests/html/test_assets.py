"""The style sheets and scripts of pages: small, of this host, readable in light and dark."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
from sites import MakeSite, Site

from sphinx_academic.html.assets import text_color, venue_css
from sphinx_academic.theme.css import served_css

STATIC = files("sphinx_academic").joinpath("static")
CSS = STATIC.joinpath("academic.css").read_text(encoding="utf-8")
OTHERS = STATIC.joinpath("other-themes.css").read_text(encoding="utf-8")

#: text, background and, where the theme names one, its muted text, by theme and mode
PALETTES = {
    "alabaster": ("#3e4349", "#ffffff", ""),
    "rtd": ("#404040", "#fcfcfc", ""),
    "rtd sidebar": ("#d9d9d9", "#343131", ""),
    "furo light": ("#000000", "#ffffff", "#5a5c63"),
    "furo dark": ("#cfd0d0", "#131416", "#9ca0a5"),
    "pydata light": ("#222832", "#ffffff", "#48566b"),
    "pydata dark": ("#ced6dd", "#14181e", "#9ca4af"),
}

Color = tuple[float, float, float]


def rgb(digits: str) -> Color:
    red, green, blue = (int(digits[index : index + 2], 16) for index in (1, 3, 5))
    return red, green, blue


def mixed(share: float, top: Color, bottom: Color) -> Color:
    red, green, blue = (share * a + (1 - share) * b for a, b in zip(top, bottom, strict=True))
    return red, green, blue


def luminance(color: Color) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (each / 255 for each in color)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Color, other: Color) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mix(name: str, text: Color) -> tuple[float, Color]:
    """The share and the colour of a custom property that mixes a colour with what is behind it."""
    value = re.search(rf"--ac-{name}:(.*?);", OTHERS, re.DOTALL)
    assert value is not None
    found = re.search(r"color-mix\(in srgb, (\S+) (\d+)%, transparent\)", value[1])
    assert found is not None
    return int(found[2]) / 100, text if found[1] == "currentColor" else rgb(found[1])


@pytest.mark.parametrize("palette", PALETTES)
def test_text_reads_well_on_everything_it_stands_on(palette: str) -> None:
    text, background, named = PALETTES[palette]
    page, ink = rgb(background), rgb(text)
    share, color = mix("muted", ink)
    muted = rgb(named) if named else mixed(share, color, page)
    assert contrast(muted, page) >= 4.5
    for surface in ("surface", "award"):
        share, color = mix(surface, ink)
        behind = mixed(share, color, page)
        assert contrast(ink, behind) >= 4.5
        assert contrast(muted if named else mixed(mix("muted", ink)[0], ink, behind), behind) >= 4.5


def test_the_style_sheet_is_small_and_loads_nothing() -> None:
    served = served_css(CSS + OTHERS)
    assert len(served.encode()) <= 12 * 1024
    assert "url(" not in CSS
    assert "@import" not in CSS
    assert CSS.count("{") == CSS.count("}")


def test_only_comments_and_space_are_left_out() -> None:
    css = (
        'a :is(b, c) > d {\n  --x: 1;\n  content: "a b";  /* no; */\n}\n\n@media print {\n  a:hover { margin: 0; }\n}\n'
    )
    assert served_css(css) == 'a :is(b,c)>d{--x:1;content:"a b"}@media print{a:hover{margin:0}}\n'
    assert served_css("a{b:0.5em 10.5em -0.2em;c:0}") == "a{b:.5em 10.5em -.2em;c:0}\n"
    bare = re.sub(r"/\*.*?\*/|\s|(?<![\w.])0(?=\.)", "", CSS, flags=re.DOTALL)
    assert re.sub(r"\s", "", served_css(CSS)) == bare.replace(";}", "}")


def test_nothing_moves() -> None:
    assert not re.search(r"\b(?:animation|transition)\b", CSS)


@pytest.mark.parametrize(
    ("background", "text"),
    [
        ("#000", "#fff"),
        ("#fff", "#000"),
        ("#00369f", "#fff"),
        ("#ffcc00", "#000"),
        ("#fc0", "#000"),
        ("#757575", "#fff"),
        ("#777777", "#000"),
        ("#1B7837", "#fff"),
    ],
)
def test_the_text_on_a_badge_is_what_contrasts_more(background: str, text: str) -> None:
    assert text_color(background) == text


def test_rules_of_venues_are_sorted_and_in_small_letters() -> None:
    assert venue_css({"#FFCC00", "#00369f"}) == (
        ".academic-color-00369f{background:#00369f;color:#fff;border-color:#00369f}\n"
        ".academic-color-ffcc00{background:#ffcc00;color:#000;border-color:#ffcc00}\n"
    )
    assert venue_css(set()) == ""


BADGE = "# Home\n\n```{publication-list}\n```\n"
PAPERS = """\
- {key: a, title: One, date: 2024, abbr: ICML}
- {key: b, title: Two, date: 2023}
"""


def linked(site: Site, page: str = "index") -> list[str]:
    """The files of ours that a page is linked to."""
    soup = site.soup(page)
    files = [link["href"] for link in soup.select("link[rel=stylesheet]")]
    files += [script["src"] for script in soup.select("script[src]")]
    return [str(file).partition("?")[0] for file in files if "academic" in str(file)]


def test_pages_load_what_they_need_and_nothing_else(make_site: MakeSite) -> None:
    files = {
        "index.md": BADGE + "\n```{toctree}\nplain\nplainer\n```\n",
        "plain.md": "# Plain\n\n```{award-list}\n```\n",
        "plainer.md": "# Nothing of sphinx-academic here\n",
        "data/publications.yml": PAPERS,
        "data/awards.yml": "- {date: 1951, title: Fellow}\n",
        "data/venues.yml": 'ICML: {name: ICML, color: "#00369F"}\n',
    }
    site = make_site(files).build()
    folder = "_static/academic"
    assert linked(site) == [f"{folder}/academic.css", f"{folder}/venues.css", f"{folder}/academic.js"]
    assert linked(site, "plain") == [f"{folder}/academic.css"]
    assert linked(site, "plainer") == []
    assert site.text(f"{folder}/venues.css") == (
        ".academic-color-00369f{background:#00369f;color:#fff;border-color:#00369f}\n"
    )


def test_without_colours_there_is_no_sheet_of_venues(make_site: MakeSite) -> None:
    site = make_site({"index.md": BADGE, "data/publications.yml": PAPERS}).build()
    assert sorted(path.name for path in (site.outdir / "_static/academic").iterdir()) == [
        "academic.css",
        "academic.js",
        "charts.css",
    ]


def test_files_of_the_site_that_are_called_like_ours_stay(make_site: MakeSite) -> None:
    files = {"index.md": BADGE, "data/publications.yml": PAPERS, "_static/academic.css": "a { color: red }\n"}
    conf = 'html_static_path = ["_static"]\nhtml_css_files = ["academic.css"]\n'
    site = make_site(files, conf).build()
    assert site.text("_static/academic.css") == "a { color: red }\n"
    # what the site adds comes last
    assert linked(site)[:2] == ["_static/academic/academic.css", "_static/academic.css"]


@pytest.mark.parametrize(
    ("theme", "accent"), [("alabaster", "#004B6B"), ("sphinx_rtd_theme", "#2980b9"), ("classic", "#355f7c")]
)
def test_the_accent_is_that_of_the_theme(make_site: MakeSite, theme: str, accent: str) -> None:
    site = make_site({"index.md": "# Home\n"}).build(html_theme=theme)
    assert site.text("_static/academic/academic.css").startswith(f":root{{--theme-accent:{accent}}}")


def test_builders_without_pages_get_no_style_sheet(make_site: MakeSite) -> None:
    site = make_site({"index.md": "# Home\n"}, builder="text").build()
    assert not (Path(site.app.doctreedir) / "academic-static").exists()
