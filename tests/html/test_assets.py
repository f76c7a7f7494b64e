"""What is sent to the browser: small, of this host, readable in light and dark."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from sites import MakeSite

from sphinx_academic.html.assets import text_color, venue_css
from sphinx_academic.html.css import served_css

STATIC = files("sphinx_academic").joinpath("static")
CSS = STATIC.joinpath("academic.css").read_text(encoding="utf-8")

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
    value = re.search(rf"--used-{name}:(.*?);", CSS, re.DOTALL)
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
    served = served_css(CSS)
    assert len(served.encode()) <= 12 * 1024
    assert "url(" not in CSS
    assert "@import" not in CSS
    assert CSS.count("{") == CSS.count("}")


def test_only_comments_and_space_are_left_out() -> None:
    css = (
        'a :is(b, c) > d {\n  --x: 1;\n  content: "a b";  /* no; */\n}\n\n@media print {\n  a:hover { margin: 0; }\n}\n'
    )
    assert served_css(css) == 'a :is(b,c) > d{--x:1;content:"a b"}@media print{a:hover{margin:0}}\n'
    bare = re.sub(r"/\*.*?\*/|\s", "", CSS, flags=re.DOTALL)
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


def test_venue_colours_are_loaded_where_there_are_some(make_site: MakeSite) -> None:
    site = make_site({"index.md": "# Home\n", "data/venues.yml": 'ICML: {name: ICML, color: "#00369F"}\n'}).build()
    sheets = [link["href"].partition("?")[0] for link in site.soup().select("link[rel=stylesheet]")]
    ours = [sheet for sheet in sheets if "academic" in sheet]
    assert ours == ["_static/academic.css", "_static/academic-venues.css"]
    assert site.text("_static/academic-venues.css") == (
        ".academic-color-00369f{background:#00369f;color:#fff;border-color:#00369f}\n"
    )


def test_builders_without_pages_get_no_style_sheet(make_site: MakeSite) -> None:
    site = make_site({"index.md": "# Home\n"}, builder="text").build()
    assert site.app.config.html_static_path == []
