"""The profile in a theme's sidebar."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from bs4 import Tag
from sites import MakeSite, Site

from sphinx_academic.rendering.icons import icon_html
from sphinx_academic.rendering.nodes import cloaked

CONF = 'html_sidebars = {"**": ["academic/profile.html"]}\n'
INDEX = "# Home\n\n```{toctree}\nabout\n```\n"
PROFILE = """\
name: Emmy Noether
native_name: Amalie Emmy Noether
pronouns: she/her
position: Professor of *mathematics*
affiliation: {name: Bryn Mawr, url: "https://www.brynmawr.edu/?a=1&b=2"}
location: Bryn Mawr <PA>
tagline: Symmetries and invariants
email: emmy@example.org
photo: images/me.svg
links:
  cv: files/cv.pdf
  wikidata: Q7099
  website: about.md
"""
FILES: dict[str, str | bytes] = {
    "index.md": INDEX,
    "about.md": "# About\n",
    "data/profile.yml": PROFILE,
    "images/me.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "files/cv.pdf": b"%PDF-1.4\n",
}


@pytest.fixture
def site(make_site: MakeSite) -> Site:
    return make_site(FILES, CONF)


def sidebar(site: Site, page: str = "index") -> Tag | None:
    found = site.soup(page).select(".academic-sidebar")
    assert len(found) <= 1
    return found[0] if found else None


def staged(site: Site) -> set[str]:
    folder = Path(site.app.doctreedir) / "academic-static" / "academic" / "files"
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_name_and_photo_lead_home(site: Site) -> None:
    site.build(html_theme="alabaster")
    links = sidebar(site, "about").select(".academic-sidebar-name > a, a > .academic-sidebar-photo")  # type: ignore[union-attr]
    assert [link.get("href") or link.parent.get("href") for link in links] == ["index.html"] * 2  # type: ignore[union-attr]
    assert sidebar(site).select(".academic-sidebar-name > a, a > .academic-sidebar-photo") == []  # type: ignore[union-attr]


def test_formulas_need_no_script(make_site: MakeSite) -> None:
    profile = "name: Emmy Noether\ntagline: 'Of $\\beta$ & $\\lt\\unknown$'\naffiliation: 'On $x''$'\n"
    html = make_site({**FILES, "data/profile.yml": profile}, CONF).build(html_theme="alabaster").html("about")
    math = '<math xmlns="http://www.w3.org/1998/Math/MathML">'
    assert rf'-tagline">Of {math}<mi>β</mi></math> &amp; \lt\unknown</p>' in html
    assert f"<span>On {math}<msup><mi>x</mi><mi>′</mi></msup></math></span>" in html


def test_the_whole_fragment(site: Site) -> None:
    html = site.build(html_theme="alabaster").html()
    start, end = html.index('<section class="academic-sidebar"'), html.index("</section>", html.index("-sidebar-links"))
    assert html[start:end] == (
        f"""\
<section class="academic-sidebar" aria-label="Profile">
  <img class="academic-sidebar-photo" src="_images/me-6b748951e008.svg" alt="" width="144" height="144">
  <p class="academic-sidebar-name">Emmy Noether <span class="academic-aside">Amalie Emmy Noether</span> \
<span class="academic-aside">she/her</span></p>
  <p class="academic-sidebar-position">Professor of <em>mathematics</em></p>
  <p class="academic-sidebar-tagline">Symmetries and invariants</p>
  <ul class="academic-sidebar-links">
    <li><a href="https://www.brynmawr.edu/?a=1&amp;b=2">{icon_html("organization")}<span>Bryn Mawr</span></a></li>
    <li><p>{icon_html("location")}<span>Bryn Mawr &lt;PA&gt;</span></p></li>
    <li><a href="{cloaked("mailto:emmy@example.org")}">{icon_html("mail")}<span>Email</span></a></li>
    <li><a href="_static/academic/files/files/cv.pdf" rel="me">{icon_html("file")}<span>CV</span></a></li>
    <li><a href="https://www.wikidata.org/wiki/Q7099" rel="me">{icon_html("wikidata")}<span>Wikidata</span></a></li>
    <li><a href="about.html" rel="me">{icon_html("globe")}<span>Website</span></a></li>
  </ul>
"""
    )


def test_every_icon_has_its_symbol_once(site: Site) -> None:
    site.write({"about.md": "# About\n\n```{profile}\n:parts: email, links\n```\n"})
    site.build(html_theme="alabaster")
    for page in ("index", "about", "search", "genindex"):
        soup = site.soup(page)
        used = {use["href"].removeprefix("#") for use in soup.select("svg use")}
        symbols = [symbol["id"] for symbol in soup.select("symbol")]
        assert len(used) == 6
        assert sorted(symbols) == sorted(used)


def test_pages_below_link_up(make_site: MakeSite) -> None:
    site = make_site({**FILES, "more/deep.md": "---\norphan: true\n---\n# Deep\n"}, CONF)
    found = sidebar(site.build(html_theme="alabaster"), "more/deep")
    assert found is not None
    assert found.select_one("img")["src"] == "../_images/me-6b748951e008.svg"
    assert [link["href"] for link in found.select("a[rel=me]")] == [
        "../_static/academic/files/files/cv.pdf",
        "https://www.wikidata.org/wiki/Q7099",
        "../about.html",
    ]


def test_a_page_with_the_whole_card_does_not_say_it_twice(site: Site) -> None:
    site.write({"index.md": INDEX + "\n```{profile}\n```\n", "about.md": "# About\n\n```{profile}\n:parts: bio\n```\n"})
    site.build(html_theme="alabaster")
    assert sidebar(site) is None
    assert sidebar(site, "about") is not None


def test_files_of_one_name_do_not_clash(site: Site) -> None:
    site.write({"images/cv.pdf": b"%PDF-1.5\n", "data/profile.yml": PROFILE + "  blog: images/cv.pdf\n"})
    site.build(html_theme="alabaster")
    assert staged(site) == {"files/cv.pdf", "images/cv.pdf"}
    for name in ("files/cv.pdf", "images/cv.pdf"):
        assert (site.outdir / "_static/academic/files" / name).read_bytes() == (site.srcdir / name).read_bytes()


def test_another_profile_is_on_every_page_at_once_and_nothing_stays_staged(site: Site) -> None:
    site.build(html_theme="alabaster")
    assert staged(site) == {"files/cv.pdf"}
    site.write({"data/profile.yml": "name: Grete Hermann\nlinks: {cv: files/cv.pdf}\n"})
    site.build(html_theme="alabaster")
    assert staged(site) == {"files/cv.pdf"}
    for page in ("index", "about"):
        found = sidebar(site, page)
        assert found is not None
        assert found.select_one(".academic-sidebar-name").get_text() == "Grete Hermann"
    written = os.stat(site.outdir / "about.html").st_mtime_ns
    site.build(html_theme="alabaster")
    assert os.stat(site.outdir / "about.html").st_mtime_ns == written


def test_what_cannot_be_shown_is_reported(site: Site) -> None:
    site.write(
        {
            "data/profile.yml": "name: Emmy Noether\nphoto: https://example.org/me.jpg\nlinks:\n  cv: files/cw.pdf\n",
        }
    )
    site.build(
        html_theme="alabaster",
        warnings=[
            "data/profile.yml:2: WARNING: a photo on another server is not shown, for every visitor would be known "
            "there: https://example.org/me.jpg; expected an image file below the source directory [academic.file]",
            "data/profile.yml:4: WARNING: 'files/cw.pdf' is neither a document nor a file of the site [academic.file]",
        ],
    )
    found = sidebar(site)
    assert found is not None
    assert found.select("img") == []
    assert "example.org" not in site.html()


def test_a_link_of_an_unknown_type_is_one_warning(make_site: MakeSite) -> None:
    files = {
        "index.md": "# Home\n\n```{profile}\n```\n",
        "about.md": "---\norphan: true\n---\n# About\n",
        "data/profile.yml": "name: Emmy Noether\nlinks:\n  gihtub: noether\n",
    }
    message = "'gihtub' is not a known link type; did you mean 'github'?"
    warning = f"data/profile.yml:3: WARNING: {message} [academic.field]"
    make_site(files, CONF).build(html_theme="alabaster", warnings=[warning])


@pytest.mark.parametrize("builder", ["epub", "text", "singlehtml", "dirhtml"])
def test_other_builders(site: Site, builder: str) -> None:
    site.write({"conf.py": (site.srcdir / "conf.py").read_text() + 'version = "1"\nepub_show_urls = "no"\n'})
    site.build(builder, warnings=None, html_theme="alabaster")
    assert staged(site) == ({"files/cv.pdf"} if builder.endswith("html") else set())


def test_it_can_be_switched_off(make_site: MakeSite) -> None:
    site = make_site(FILES, CONF + 'academic_sidebar = "never"\n').build(html_theme="alabaster")
    assert sidebar(site) is None
    assert staged(site) == set()


def test_a_site_without_a_profile_has_an_empty_sidebar(make_site: MakeSite) -> None:
    site = make_site({"index.md": "# Home\n"}, CONF).build(html_theme="alabaster")
    assert sidebar(site) is None
