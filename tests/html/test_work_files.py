"""The files beside the page of each publication, its typed links, and the context objects in lists."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from bs4 import BeautifulSoup
from markup import json_ld
from schema_org import CONTEXT, faults
from sites import MakeSite, Site
from web_server import bound_server, serving
from works import CONF, EXPORT_TYPES, SITE

from sphinx_academic.problems import Problems
from sphinx_academic.records.citing.licenses import license_url
from sphinx_academic.sources.bibtex.reader import read_bibtex

KEYS = sorted(EXPORT_TYPES)
ENDINGS = ("bib", "csl.json", "jsonld", "ris")


@pytest.fixture
def works(make_site: MakeSite) -> Site:
    return make_site(SITE, CONF).build()


def files(site: Site, key: str) -> list[str]:
    folder = site.outdir / "publications"
    return sorted(path.name.removeprefix(f"{key}.") for path in folder.rglob(f"{key}.*") if path.suffix != ".html")


# -- files ---------------------------------------------------------------------------------------


def test_every_work_has_its_files_and_its_page_links_to_them(works: Site) -> None:
    for key in KEYS:
        assert files(works, key) == sorted(ENDINGS)
        links = [
            (link.get_text(), link["href"]) for link in works.soup(f"publications/{key}").select(".academic-files a")
        ]
        assert links == [
            ("BibTeX", f"{key}.bib"),
            ("CSL-JSON", f"{key}.csl.json"),
            ("RIS", f"{key}.ris"),
            ("JSON-LD", f"{key}.jsonld"),
        ]


def test_other_tools_read_every_file_back_to_the_same_entry(works: Site) -> None:
    import rispy
    from citeproc.source.json import CiteProcJSON
    from pybtex.database import parse_string
    from pyld import jsonld

    source = [("p.bib", SITE["data/publications.bib"])]
    entries = {entry.key: entry for entry in read_bibtex(source, Problems())}
    for key in KEYS:
        base = works.outdir / "publications" / key
        bib, csl, ris, ld = (
            Path(f"{base}.{each}").read_bytes().decode() for each in ("bib", "csl.json", "ris", "jsonld")
        )
        (entry,) = parse_string(bib, "bibtex").entries.items()
        assert (entry[0], entry[1].type) == (key, entries[key].type)
        (again,) = read_bibtex([("p.bib", bib)], Problems())
        assert again.fields == entries[key].fields
        (item,) = json.loads(csl)
        assert (item["id"], item["type"]) == (key, EXPORT_TYPES[key][1])
        assert list(CiteProcJSON([item])) == [key]
        (record,) = rispy.loads(ris)
        assert (record["id"], record["type_of_reference"]) == (key, EXPORT_TYPES[key][0])
        data = json.loads(ld)
        assert data == json_ld(works.soup(f"publications/{key}"))
        assert faults(jsonld.expand({**data, "@context": {}}, {"expandContext": CONTEXT})) == []


def test_all_works_in_one_file_are_the_works_in_files(works: Site) -> None:
    one = {item["id"]: item for item in json.loads(works.text("publications.json"))}
    many = {key: json.loads(works.text(f"publications/{key}.csl.json"))[0] for key in KEYS}
    assert one == many


def test_files_go_with_their_page_and_when_they_are_not_wanted(make_site: MakeSite) -> None:
    site = make_site(SITE, CONF).build()
    site.write({"data/publications.bib": SITE["data/publications.bib"].replace("@book{vonneumann1944", "@book{games")})
    site.build()
    assert files(site, "vonneumann1944") == []
    assert files(site, "games") == sorted(ENDINGS)
    site.build(academic_outputs={"work-files": False})
    assert [files(site, key) for key in ("games", "turing1936")] == [[], []]
    assert site.soup("publications/games").select(".academic-files, link[rel=describedby]") == []


def test_a_page_in_a_folder_of_its_own_has_its_files_there(make_site: MakeSite) -> None:
    site = make_site(SITE, CONF).build("dirhtml")
    folder = site.outdir / "publications" / "fisher1936"
    assert sorted(path.name for path in folder.iterdir()) == [
        *(f"fisher1936.{ending}" for ending in ENDINGS),
        "index.html",
    ]
    objects = json.loads(site.text("linkset.json"))["linkset"]
    described = next(each for each in objects if each["anchor"] == "https://example.org/publications/fisher1936/")
    assert described["describedby"][0]["href"] == "https://example.org/publications/fisher1936/fisher1936.bib"


# -- typed links ---------------------------------------------------------------------------------

LINKED = {
    "index.md": "# Emmy\n\n```{profile}\n```\n\n```{publication-list}\n```\n",
    "data/profile.yml": "id: me\nname: Emmy Noether\nlinks: {orcid: 0000-0002-1825-0097}\n",
    "data/publications.bib": "@article{a, author = {Noether, Emmy and Hilbert, David}, title = {Ideals}, year = 1921,\n"
    "  doi = {10.1007/BF01464225}, pdf = {files/a.pdf}, license = {CC BY 4.0}}\n"
    "@phdthesis{b, author = {Noether, Emmy}, title = {Formen}, year = 1908, pdf = {https://e.org/b.pdf}}\n",
    "files/a.pdf": b"%PDF-1.4\n",
}


def typed(soup: BeautifulSoup) -> list[tuple[str, str, str]]:
    wanted = ("cite-as", "author", "type", "item", "describedby", "license", "linkset")
    links = [link for link in soup.find_all("link") if link["rel"][0] in wanted]
    return [(link["rel"][0], link.get("type", ""), link["href"]) for link in links]


DESCRIBED = [
    ("describedby", "application/x-bibtex", "{}.bib"),
    ("describedby", "application/vnd.citationstyles.csl+json", "{}.csl.json"),
    ("describedby", "application/x-research-info-systems", "{}.ris"),
    ("describedby", "application/ld+json", "{}.jsonld"),
]


def test_a_page_says_by_links_what_it_is_about(make_site: MakeSite) -> None:
    site = make_site(LINKED, CONF).build()
    linkset = ("linkset", "application/linkset+json", "https://example.org/linkset.json")
    assert typed(site.soup("publications/a")) == [
        ("cite-as", "", "https://doi.org/10.1007/BF01464225"),
        ("author", "", "https://orcid.org/0000-0002-1825-0097"),
        ("type", "", "https://schema.org/AboutPage"),
        ("type", "", "https://schema.org/ScholarlyArticle"),
        ("item", "application/pdf", "a.pdf"),
        *((rel, type, href.format("a")) for rel, type, href in DESCRIBED),
        ("license", "", "https://creativecommons.org/licenses/by/4.0/"),
        linkset,
    ]
    assert typed(site.soup("publications/b")) == [
        ("cite-as", "", "https://example.org/publications/b.html"),
        ("author", "", "https://orcid.org/0000-0002-1825-0097"),
        ("type", "", "https://schema.org/AboutPage"),
        ("type", "", "https://schema.org/Thesis"),
        ("item", "application/pdf", "https://e.org/b.pdf"),
        *((rel, type, href.format("b")) for rel, type, href in DESCRIBED),
        linkset,
    ]
    (license,) = site.soup("publications/a").select(".academic-license a")
    assert (license.get_text(), license["href"]) == ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")


def test_signposting_finds_in_the_link_set_what_it_finds_in_the_page(make_site: MakeSite) -> None:
    from signposting import find_signposting_html, find_signposting_linkset

    with bound_server() as (address, server):
        conf = f"html_baseurl = {address!r}\nacademic_publication_pages = True\nacademic_metadata_license = 'CC0-1.0'\n"
        site = make_site(LINKED, conf).build()
        with serving(server, site.outdir):
            page = f"{address}publications/a.html"
            found = find_signposting_html(page)
            linkset = find_signposting_linkset(f"{address}linkset.json").for_context(page)
            of_file = find_signposting_linkset(f"{address}linkset.json").for_context(f"{address}publications/a.bib")
            of_pdf = find_signposting_linkset(f"{address}linkset.json").for_context(f"{address}publications/a.pdf")
        site.close()
    for each in (found, linkset):
        assert each.citeAs is not None
        assert str(each.citeAs.target) == "https://doi.org/10.1007/BF01464225"
        assert {str(link.target) for link in each.authors} == {"https://orcid.org/0000-0002-1825-0097"}
        assert {str(link.target) for link in each.types} == {
            "https://schema.org/AboutPage",
            "https://schema.org/ScholarlyArticle",
        }
        assert each.license is not None
        assert str(each.license.target) == "https://creativecommons.org/licenses/by/4.0/"
        assert [str(link.target) for link in each.items] == [f"{address}publications/a.pdf"]
        assert {(str(link.target), str(link.type)) for link in each.describedBy} == {
            (f"{address}publications/{href.format('a')}", type) for _rel, type, href in DESCRIBED
        }
    assert [str(link.target) for link in found.linksets] == [f"{address}linkset.json"]
    assert of_file.license is not None
    assert str(of_file.license.target) == "https://creativecommons.org/publicdomain/zero/1.0/"
    assert of_pdf.collection is not None
    assert str(of_pdf.collection.target) == page


def test_links_can_be_turned_off_and_need_no_address_in_the_page(make_site: MakeSite) -> None:
    off = make_site(LINKED, CONF + "academic_outputs = {'typed-links': False}\n").build()
    assert typed(off.soup("publications/a")) == []
    assert not (off.outdir / "linkset.json").exists()
    off.close()
    site = make_site(LINKED, "academic_publication_pages = True\n").build()
    assert [link[0] for link in typed(site.soup("publications/a"))].count("describedby") == 4
    assert not (site.outdir / "linkset.json").exists()


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("CC BY-NC-ND 3.0", "https://creativecommons.org/licenses/by-nc-nd/3.0/"),
        ("cc-by-sa-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
        ("CC0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("apache-2.0", "https://spdx.org/licenses/Apache-2.0"),
        ("https://example.org/terms", "https://example.org/terms"),
        ("all rights reserved", ""),
        ("", ""),
    ],
)
def test_a_license_is_known_by_its_usual_names(name: str, url: str) -> None:
    assert license_url(name) == url


def test_all_that_is_new_on_a_page_weighs_at_most_2_kilobytes(make_site: MakeSite) -> None:
    none = make_site(LINKED, CONF + "academic_outputs = {'work-files': False, 'typed-links': False}\n").build()
    before = len(none.html("publications/a").encode())
    none.close()
    site = make_site(LINKED, CONF).build()
    assert len(site.html("publications/a").encode()) - before <= 2048


# -- context objects -----------------------------------------------------------------------------

#: type: format and genre, by which Zotero, Mendeley and others know what it is
FORMS = {
    "noether1921": ("journal", "article"),
    "turing1949": ("book", "proceeding"),
    "turing1953": ("book", "bookitem"),
    "turing1938": ("dissertation", "dissertation"),
    "turing1946": ("book", "report"),
    "vonneumann1944": ("book", "book"),
    "fisher1936": ("dc", "document"),
    "darwin1875": ("dc", "dataset"),
    "lovelace1843": ("dc", "computerProgram"),
    "turing1935": ("dc", "document"),
    "hilbert1900": ("dc", "document"),
}
COINS = "academic_outputs = {'coins': True}\n"


def objects(soup: BeautifulSoup) -> list[dict[str, list[str]]]:
    """The context objects of a page, found as Zotero finds them: spans of this class with a title."""
    found = []
    for span in soup.select("span.Z3988[title]"):
        values: dict[str, list[str]] = {}
        for key, value in parse_qsl(str(span["title"]), strict_parsing=True):
            values.setdefault(key, []).append(value)
        found.append(values)
    return found


@pytest.mark.parametrize("style", ["default", "card"])
def test_a_reference_manager_finds_every_work_of_a_list(make_site: MakeSite, style: str) -> None:
    pages = {**SITE, "index.md": f"# Works\n\n```{{publication-list}}\n:style: {style}\n```\n"}
    site = make_site(pages, COINS).build()
    found = {
        (each.get("rft.atitle") or each.get("rft.btitle") or each["rft.title"])[0]: each
        for each in objects(site.soup())
    }
    titles = {item["title"]: item["id"] for item in json.loads(site.text("publications.json"))}
    assert {
        titles[title]: (each["rft_val_fmt"][0].rpartition(":")[2], (each.get("rft.genre") or each["rft.type"])[0])
        for title, each in found.items()
    } == FORMS
    assert found["Idealtheorie in Ringbereichen"] == {
        "ctx_ver": ["Z39.88-2004"],
        "rft_val_fmt": ["info:ofi/fmt:kev:mtx:journal"],
        "rft_id": ["info:doi/10.1007/BF01464225"],
        "rft.genre": ["article"],
        "rft.atitle": ["Idealtheorie in Ringbereichen"],
        "rft.au": ["Noether, Emmy"],
        "rft.date": ["1921-03"],
        "rft.jtitle": ["Mathematische Annalen"],
        "rft.volume": ["83"],
        "rft.issue": ["1–2"],
        "rft.spage": ["24"],
        "rft.epage": ["66"],
        "rft.issn": ["0025-5831"],
    }
    assert found["Theory of Games and Economic Behavior"]["rft.au"] == ["von Neumann, John", "Morgenstern, Oskar"]
    assert found["Theory of Games and Economic Behavior"]["rft.pub"] == ["Princeton University Press"]


@pytest.mark.parametrize(("builder", "conf"), [("html", ""), ("text", COINS), ("latex", COINS), ("epub", COINS)])
def test_context_objects_are_for_web_pages_that_ask_for_them(make_site: MakeSite, builder: str, conf: str) -> None:
    site = make_site(SITE, conf, builder).build(warnings=None)
    written = [path for path in site.outdir.rglob("*.*html") if path.is_file()] or [site.outdir / "index.txt"]
    assert all(b"Z3988" not in path.read_bytes() for path in written if path.exists())
