from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup
from markup import json_ld, meta_tags
from schema_org import CONTEXT, faults
from sites import MakeSite, Site
from works import CONF, HIGHWIRE, SCHEMA_TYPES, SITE

from sphinx_academic.cli.checking import check_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture
def works(make_site: MakeSite) -> Site:
    return make_site(SITE, CONF).build()


def test_the_tags_for_scholar_are_those_of_the_entry(works: Site) -> None:
    found = {key: meta_tags(works.soup(f"publications/{key}"), "citation_", "DC.") for key in HIGHWIRE}
    assert found == HIGHWIRE


def test_every_type_of_work_is_one_of_schema_org(works: Site) -> None:
    from pyld import jsonld

    objects = {key: json_ld(works.soup(f"publications/{key}")) for key in SCHEMA_TYPES}
    assert {key: each["@type"] for key, each in objects.items()} == SCHEMA_TYPES
    for each in objects.values():
        assert each.pop("@context") == "https://schema.org"
        assert faults(jsonld.expand(each, {"expandContext": CONTEXT})) == []


def test_json_ld_says_what_the_entry_says(works: Site) -> None:
    assert json_ld(works.soup("publications/noether1921")) == {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "name": "Idealtheorie in Ringbereichen",
        "headline": "Idealtheorie in Ringbereichen",
        "author": {"@type": "Person", "name": "Emmy Noether", "givenName": "Emmy", "familyName": "Noether"},
        "datePublished": "1921-03",
        "isPartOf": {
            "@type": "PublicationIssue",
            "issueNumber": "1–2",
            "isPartOf": {
                "@type": "PublicationVolume",
                "volumeNumber": "83",
                "isPartOf": {"@type": "Periodical", "name": "Mathematische Annalen", "issn": "0025-5831"},
            },
        },
        "pageStart": "24",
        "pageEnd": "66",
        "publisher": {"@type": "Organization", "name": "Springer"},
        "keywords": ["ring theory", "ideals"],
        "inLanguage": "de",
        "identifier": {"@type": "PropertyValue", "propertyID": "DOI", "value": "10.1007/BF01464225"},
        "url": "https://example.org/publications/noether1921.html",
        "sameAs": "https://doi.org/10.1007/BF01464225",
    }


@pytest.mark.parametrize(
    ("type", "expected"),
    [
        ("", {"inSupportOf": "PhD"}),
        ("Habilitationsschrift", {"genre": "Habilitationsschrift"}),
        ("mathesis", {"inSupportOf": "Master", "genre": "Master’s thesis"}),
    ],
)
def test_json_ld_says_what_degree_a_thesis_is_for(make_site: MakeSite, type: str, expected: dict[str, str]) -> None:
    bib = f"@phdthesis{{a, title = {{T}}, author = {{Emmy Noether}}, type = {{{type}}}}}\n"
    found = json_ld(make_site({**SITE, "data/publications.bib": bib}, CONF).build().soup("publications/a"))
    assert {name: found[name] for name in ("inSupportOf", "genre") if name in found} == expected


def test_open_graph_and_canonical_address(works: Site) -> None:
    soup = works.soup("publications/noether1921")
    assert meta_tags(soup, "og:", attribute="property") == [
        ("og:title", "Idealtheorie in Ringbereichen"),
        ("og:type", "article"),
        ("og:url", "https://example.org/publications/noether1921.html"),
        ("og:site_name", "Site"),
        ("og:description", "Idealtheorie in Ringbereichen. Mathematische Annalen"),
    ]
    canonical = soup.find("link", rel="canonical")
    assert canonical is not None
    assert canonical["href"] == "https://example.org/publications/noether1921.html"


def pages_in(site: Site) -> list[str]:
    return sorted(path.name for path in (site.outdir / "publications").iterdir() if path.suffix in (".html", ".pdf"))


def article(site: Site, name: str) -> BeautifulSoup:
    found = site.soup(name).select_one("section.academic-page")
    assert found is not None
    return found  # type: ignore[return-value]


def texts(soup: Any, selector: str) -> list[str]:
    return [" ".join(each.get_text().split()) for each in soup.select(selector)]


RICH = {
    "index.md": "# Me\n\n{acad:pub}`a` and {acad:pub}`c`\n\n```{publication-list}\n```\n\n```{news}\n```\n",
    "data/profile.yml": "id: me\nname: Emmy Noether\n",
    "data/people.yml": "- {id: hilbert, name: David Hilbert, orcid: 0000-0002-1825-0097, url: 'https://example.org/dh'}\n",
    "data/news.yml": "- {date: 1921-05, publication: a, event: accepted}\n- {date: 1920, text: 'Other news.'}\n",
    "data/awards.yml": "- {title: A Prize, date: 1932, publication: a}\n",
    "files/a.pdf": b"%PDF-1.4\n",
    "data/publications.bib": r"""
@article{a, author = {Noether*, Emmy and Hilbert*, David}, title = {Rings $R$ \& </script>}, journal = {Annalen},
  year = 1921, pdf = {files/a.pdf}, abstract = {We have $x$.}, selected = {true}}
@article{b, author = {Noether, Emmy}, title = {Middle}, year = 1920}
@article{c, author = {Noether, Emmy}, title = {First}, year = 1908, language = {german}, selected = {true}}
""",
}


def test_a_page_has_everything_of_its_publication(make_site: MakeSite) -> None:
    page = article(make_site(RICH, CONF).build(), "publications/a")
    assert texts(page, "h1, h2") == [r"Rings \(R\) & </script>", "Abstract", "Also in", "BibTeX"]
    assert texts(page, ".academic-authors, .academic-legend, .academic-imprint") == [
        "Emmy Noether* (equal contribution), David Hilbert* (equal contribution)",
        "* equal contribution",
        "Annalen, 1921",
    ]
    assert [link["href"] for link in page.select(".academic-authors a")] == ["https://example.org/dh"]
    assert texts(page, "#abstract p") == [r"We have \(x\)."]
    assert texts(page, "#also-in li") == [
        "1932 – A Prize",
        r"May 1921 – Our paper “Rings \(R\) & </script>” is accepted by Annalen.",
    ]
    assert texts(page, ".academic-links a") == ["PDF"]
    assert texts(page, "#bibtex pre")[0].startswith("@article{a, author = {Noether, Emmy and")
    assert [(a["href"], a.get_text()) for a in page.select("nav a")] == [
        ("../index.html", "Me"),
        ("b.html", "Middle →"),
    ]


def test_the_icons_of_a_page_are_on_it_beside_those_of_the_sidebar(make_site: MakeSite) -> None:
    conf = CONF + 'html_sidebars = {"**": ["academic/profile.html"]}\n'
    profile = {"data/profile.yml": "id: me\nname: Emmy Noether\nlocation: Göttingen\n"}
    soup = make_site({**RICH, **profile}, conf).build().soup("publications/a")
    used = {str(use["href"]) for use in soup.find_all("use")}
    assert len(used) == 2
    assert all(soup.select(f"symbol{name}") for name in used)


def test_no_tag_can_begin_in_json_ld(make_site: MakeSite) -> None:
    html = make_site(RICH, CONF).build().html("publications/a")
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert len(scripts) == 1
    assert "<" not in scripts[0]
    assert json.loads(scripts[0])["name"] == "Rings R & </script>"


def test_the_pdf_stands_beside_the_page_and_people_have_their_orcid(make_site: MakeSite) -> None:
    site = make_site(RICH, CONF).build()
    tags = meta_tags(site.soup("publications/a"), "citation_author", "citation_pdf")
    assert tags == [
        ("citation_author", "Noether, Emmy"),
        ("citation_author", "Hilbert, David"),
        ("citation_author_orcid", "https://orcid.org/0000-0002-1825-0097"),
        ("citation_pdf_url", "https://example.org/publications/a.pdf"),
    ]
    assert (site.outdir / "publications/a.pdf").read_bytes() == b"%PDF-1.4\n"


def test_without_the_sites_address_a_page_names_none(make_site: MakeSite) -> None:
    site = make_site(RICH, "academic_publication_pages = True\n").build()
    soup = site.soup("publications/a")
    assert meta_tags(soup, "citation_abstract", "citation_pdf") == []
    assert meta_tags(soup, "og:url", attribute="property") == []
    assert "url" not in json_ld(soup)
    assert not (site.outdir / "publications/a.pdf").exists()


def test_titles_and_references_lead_to_the_page(make_site: MakeSite) -> None:
    soup = make_site(RICH, CONF).build().soup("index")
    assert [a["href"] for a in soup.select(".academic-title a")] == [
        "publications/a.html",
        "publications/b.html",
        "publications/c.html",
    ]
    assert [a["href"] for a in soup.select("p a.internal")][:2] == ["publications/a.html", "publications/c.html"]
    assert [(s["lang"], s.get_text()) for s in soup.select(".academic-title [lang]")] == [("de", "First")]


def test_only_selected_publications_where_that_is_asked_for(make_site: MakeSite) -> None:
    site = make_site(RICH, 'academic_publication_pages = "selected"\n').build()
    assert pages_in(site) == ["a.html", "c.html"]
    soup = site.soup("index")
    assert [a["href"] for a in soup.select(".academic-title a")] == ["publications/a.html", "publications/c.html"]


OWN_FILES = {
    "index.md": "# Me\n\n```{publication-list}\n```\n\n{acad:pub}`o` and {acad:pub}`b`\n\n"
    "```{toctree}\nother\nthird\n```\n",
    "other.md": "# Other\n\n```{publication-list} other.bib\n:since: 1900\n:person: me\n```\n",
    "third.rst": "Third\n=====\n\n.. publication-list:: /third.yml, /data/publications.bib\n",
    "other.bib": (
        "@article{o, author = {Noether, Emmy}, title = {Over \\emph{there}}, year = 1925}\n"
        "@article{early, author = {Noether, Emmy}, title = {Too early}, year = 1899}\n"
        "@article{b, author = {Noether, Emmy}, title = {Another middle}, year = 1924}\n"
    ),
    "third.yml": "- {key: t, title: A third, authors: [Emmy Noether], date: 1922}\n"
    "- {key: o, title: Overlooked, authors: [Emmy Noether], date: 1901}\n",
}
TWICE = [
    "other.bib:3: {}publication 'b' is already defined at data/publications.bib:4; this one has no page of its own",
    "third.yml:2: {}publication 'o' is already defined at other.bib:1; this one has no page of its own",
]


def test_publications_of_a_list_s_own_files_have_pages(make_site: MakeSite) -> None:
    site = make_site({**RICH, **OWN_FILES}, CONF)
    site.build(warnings=[f"{line.format('WARNING: ')} [academic.duplicate]" for line in TWICE])
    assert pages_in(site) == [
        "a.html",
        "a.pdf",
        "b.html",
        "c.html",
        "o.html",
        "t.html",
    ]
    assert texts(article(site, "publications/o"), "h1, .academic-imprint, .academic-neighbours") == [
        "Over there",
        "1925",
        "Third A third →",
    ]
    assert [(a["href"], a.get_text()) for a in site.soup("index").select("section > p > a")] == [
        ("publications/o.html", "Over there"),
        ("publications/b.html", "Middle"),
    ]
    # what is not that of the page leads elsewhere, and here nowhere
    links = {name: [a["href"] for a in site.soup(name).select(".academic-title a")] for name in ("other", "third")}
    assert links == {
        "other": ["publications/o.html"],
        "third": ["publications/t.html", *(f"publications/{key}.html" for key in "abc")],
    }
    assert "publications/o" in site.text("searchindex.js")
    assert [str(problem) for problem in check_site(site.srcdir).problems] == [
        f"{line.format('')} [academic.duplicate]" for line in TWICE
    ]


def test_pages_follow_a_list_s_own_file(make_site: MakeSite) -> None:
    files = {**RICH, "index.md": "# Me\n\n```{publication-list} own.bib\n```\n"}
    site = make_site({**files, "own.bib": "@book{o, title = {One}, year = 1901}\n"}, CONF).build()
    assert texts(article(site, "publications/o"), "h1") == ["One"]
    site.write({"own.bib": "@book{o, title = {Two}, year = 1901}\n@book{p, title = {Three}, year = 1902}\n"})
    site.build()
    assert texts(article(site, "publications/o"), "h1") == ["Two"]
    assert texts(article(site, "publications/p"), "h1") == ["Three"]
    site.write({"own.bib": "@book{p, title = {Three}, year = 1902}\n"})
    site.build()
    assert pages_in(site) == ["p.html"]


def test_without_pages_references_to_a_list_s_own_file_have_its_titles(make_site: MakeSite) -> None:
    files = {**OWN_FILES, "third.rst": "Third\n=====\n"}
    soup = make_site({**RICH, **files}).build().soup()
    assert [(a["href"], a.get_text()) for a in soup.select("section > p > a")] == [
        ("other.html#pub-o", "Over there"),
        ("#pub-b", "Middle"),
    ]


def test_there_are_no_pages_unless_asked_for(make_site: MakeSite) -> None:
    site = make_site(RICH).build()
    assert not (site.outdir / "publications").exists()


@pytest.mark.parametrize("builder", ["singlehtml", "epub", "json", "text", "latex"])
def test_other_builders_make_no_pages(make_site: MakeSite, builder: str) -> None:
    site = make_site(RICH, "academic_publication_pages = True\n").build(builder, epub_show_urls="no", warnings=None)
    assert [line for line in site.warnings if "academic" in line] == []
    assert not (site.outdir / "publications").exists()
    assert not (site.outdir / "publications.bib").exists()


def test_pages_of_the_directory_builder(make_site: MakeSite) -> None:
    site = make_site(RICH, CONF).build("dirhtml")
    assert [a["href"] for a in site.soup("publications/a").select(".academic-neighbours a")] == ["../../", "../b/"]
    tags = meta_tags(site.soup("publications/a"), "citation_abstract", "citation_pdf")
    assert tags == [
        ("citation_abstract_html_url", "https://example.org/publications/a/"),
        ("citation_pdf_url", "https://example.org/publications/a/a.pdf"),
    ]


def test_a_document_of_that_name_is_the_page(make_site: MakeSite) -> None:
    own = {"publications/b.md": "---\norphan: true\n---\n# My own page\n"}
    site = make_site({**RICH, **own}, CONF).build()
    assert site.soup("publications/b").select("section.academic-page") == []
    assert "publications/b.html" in [a["href"] for a in site.soup("index").select(".academic-title a")]


def test_pages_are_in_the_search_index_after_every_build(make_site: MakeSite) -> None:
    site = make_site(RICH, CONF)
    for _ in range(2):
        site.build()
        text = site.text("searchindex.js")
        index = json.loads(text[text.index("(") + 1 : text.rindex(")")])
        assert [name for name in index["docnames"] if name.startswith("publications/")] == [
            "publications/a",
            "publications/b",
            "publications/c",
        ]
        site.write({"index.md": RICH["index.md"] + "\nmore\n"})


def test_a_page_is_written_again_only_when_it_would_say_something_else(make_site: MakeSite) -> None:
    site = make_site(RICH, CONF).build()

    def stamps() -> dict[str, int]:
        folder = site.outdir / "publications"
        return {path.stem: path.stat().st_mtime_ns for path in sorted(folder.glob("*.html"))}

    before = stamps()
    bib = str(RICH["data/publications.bib"])
    site.build()
    assert stamps() == before
    site.write({"data/publications.bib": bib.replace("We have", "We had")})
    site.build()
    # its neighbour names it
    assert [name for name, stamp in stamps().items() if stamp != before[name]] == ["a", "b"]
    site.write({"data/publications.bib": bib.replace("@article{b,", "@comment{b,")})
    site.build()
    assert sorted(stamps()) == ["a", "c"]


def test_a_site_can_override_the_template(make_site: MakeSite) -> None:
    template = {"_templates/academic/publication.html": "<h1>{{ title }}</h1><p>{{ publication.key }}</p>"}
    site = make_site({**RICH, **template}, CONF + 'templates_path = ["_templates"]\n').build()
    assert texts(site.soup("publications/b"), "h1, .body p") == ["Middle", "b"]


def test_two_builds_make_the_same_bytes(make_site: MakeSite) -> None:
    def contents(site: Site) -> dict[str, bytes]:
        made = [*site.outdir.glob("publications*"), *site.outdir.glob("publications/*")]
        return {str(path.relative_to(site.outdir)): path.read_bytes() for path in made if path.is_file()}

    found = []
    for _ in range(2):
        site = make_site(RICH, CONF).build()
        found.append(contents(site))
        site.close()
    assert len(found[0]) > 6
    assert found[0] == found[1]


def test_parallel_builds_have_the_same_pages(make_site: MakeSite) -> None:
    more = {f"page{number}.md": f"---\norphan: true\n---\n# {number}\n\n{{acad:pub}}`b`\n" for number in range(12)}
    found = []
    for processes in (1, 2):
        site = make_site({**RICH, **more}, CONF).build(parallel=processes)
        found.append((site.html("publications/a"), site.text("searchindex.js")))
        site.close()
    assert found[0] == found[1]


BETA = {
    "index.md": "# Me\n\n{acad:pub}`a` {acad:pub}`b`\n\n```{publication-list}\n```\n",
    "data/publications.bib": (
        "@article{a, author = {Meitner, Lise}, title = {On $\\beta$ rays of \\emph{thorium}}, year = 1911}\n"
        "@misc{b, title = {On $\\frac{1}{2}$}, year = 1910}\n"
    ),
}


def test_formulas_in_titles_are_unicode_where_there_is_no_markup(make_site: MakeSite) -> None:
    site = make_site(BETA, CONF).build()
    soup = site.soup("publications/a")
    assert soup.title.get_text().startswith("On β rays of thorium")
    tags = meta_tags(soup, "citation_title", "og:title")
    assert {value for _name, value in tags} == {"On β rays of thorium"}
    assert json_ld(soup)["name"] == "On β rays of thorium"
    (csl,) = [item for item in json.loads(site.text("publications.json")) if item["id"] == "a"]
    assert csl["title"] == "On β rays of <i>thorium</i>"


def test_references_to_publications_have_the_markup_of_the_title(make_site: MakeSite) -> None:
    site = make_site(BETA, CONF).build()
    first, second = site.soup().select("section > p > a")[:2]
    assert str(first.em) == "<em>thorium</em>"
    assert first.select_one(".math").get_text() == r"\(\beta\)"
    assert second.get_text() == r"On \(\frac{1}{2}\)"
    site.build("text")
    assert site.text("index.txt").splitlines()[3] == r"On β rays of *thorium* On \frac{1}{2}"


def test_the_theme_does_not_link_to_the_pages_around_once_more(make_site: MakeSite) -> None:
    site = make_site(BETA, CONF).build(html_theme="furo")
    links = [a["href"] for a in site.soup("publications/a").find_all("a", href="b.html")]
    assert links == ["b.html"]


def test_long_words_of_a_title_are_hyphenated(make_site: MakeSite, chromium: Browser) -> None:
    title = "{Electroencephalographically Incomprehensibilities Counterrevolutionaries}"
    files = {
        "index.md": "# Me\n\n```{publication-list}\n```\n",
        "data/publications.bib": f"@misc{{a, title = {title}}}",
    }
    site = make_site(files, CONF).build(html_theme="furo", language="en")
    page = chromium.new_page(viewport={"width": 320, "height": 800})
    page.goto((site.outdir / "publications/a.html").as_uri())
    style = "h => [getComputedStyle(h).hyphens, getComputedStyle(h).overflowWrap, h.scrollWidth <= h.clientWidth]"
    assert page.locator("h1").evaluate(style) == ["auto", "break-word", True]
    page.close()


@pytest.mark.parametrize(
    ("files", "settings"),
    [
        ({"data/publications.bib": str(RICH["data/publications.bib"]).replace("pdf = {files/a.pdf}, ", "")}, {}),
        ({"data/publications.bib": str(RICH["data/publications.bib"]).replace("@article{a,", "@comment{a,")}, {}),
        ({}, {"academic_publication_pages": False}),
    ],
    ids=["no pdf", "no entry", "no pages"],
)
@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_what_was_made_for_a_page_goes_with_it(
    make_site: MakeSite, builder: str, files: dict[str, str], settings: dict[str, Any]
) -> None:
    def made(site: Site) -> list[str]:
        folder = site.outdir / "publications"
        return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())

    clean = make_site({**RICH, **files}, CONF).build(builder, warnings=None, **settings)
    expected = made(clean)
    clean.close()
    site = make_site(RICH, CONF).build(builder)
    assert ("a.pdf" if builder == "html" else "a/a.pdf") in made(site)
    site.write(files)
    assert made(site.build(builder, warnings=None, **settings)) == expected


def test_each_builder_removes_its_own_pages(make_site: MakeSite) -> None:
    site = make_site(RICH, CONF).build("html").build("dirhtml")
    for builder in ("html", "dirhtml"):
        site.build(builder, academic_publication_pages=False)
        assert [path for path in (site.outdir / "publications").rglob("*") if path.is_file()] == []


SETTINGS = {
    "language": "de",
    "academic_date_format": "yyyy.MM",
    "academic_mark_labels": {"*": "first together"},
    "academic_author_marks": {},
    "academic_link_types": {"pdf": {"label": "Paper"}},
    "academic_private_fields": ["abstract"],
    "html_math_renderer": "mathml",
}
FEEDS = 'html_baseurl = "https://example.org"\nacademic_publication_pages = True\n'
MADE = ("publications/a.html", "news.atom", "publications.atom", "publications.rss", "publications.bib")


@pytest.mark.parametrize("setting", SETTINGS)
def test_pages_feeds_and_copies_follow_the_settings(make_site: MakeSite, setting: str) -> None:
    def made(site: Site) -> dict[str, str]:
        # Sphinx's sums of the scripts are those of the build before
        return {name: re.sub(r"\?v=[0-9a-f]+", "", site.text(name)) for name in MADE}

    changed = {setting: SETTINGS[setting]}
    clean = make_site(RICH, FEEDS).build(warnings=None, **changed)
    expected = made(clean)
    clean.close()
    site = make_site(RICH, FEEDS).build()
    assert made(site) != expected
    assert made(site.build(warnings=None, **changed)) == expected


@pytest.mark.parametrize("asked", ["-a", "-E"])
def test_a_build_that_is_asked_for_everything_writes_everything(make_site: MakeSite, asked: str) -> None:
    site = make_site(RICH, FEEDS)
    outdir = site.srcdir / "_build/html"

    def build(*options: str) -> dict[str, str]:
        command = [sys.executable, "-m", "sphinx", "-q", *options, str(site.srcdir), str(outdir)]
        subprocess.run(command, check=True)
        return {name: (outdir / name).read_text() for name in MADE}

    expected = build()
    site.write({f"_build/html/{name}": "damaged" for name in MADE})
    assert set(build().values()) == {"damaged"}
    assert build(asked) == expected


def test_settings_without_an_order_are_the_same_in_every_process(make_site: MakeSite) -> None:
    conf = FEEDS + 'html_context = {"names": {"Noether", "Hilbert", "Klein", "Weyl"}, "shout": lambda text: text}\n'
    site = make_site(RICH, conf)
    outdir = site.srcdir / "_build/html"
    for seed in ("1", "2"):
        command = [sys.executable, "-m", "sphinx", "-q", str(site.srcdir), str(outdir)]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
        if seed == "1":
            site.write({f"_build/html/{name}": "kept" for name in MADE})
    assert {(outdir / name).read_text() for name in MADE} == {"kept"}
