from __future__ import annotations

import io
import json
import os
import re
from typing import Any

import pytest
from markup import alternates
from sites import MakeSite, Site
from works import EXPORT_TYPES, SITE

from sphinx_academic.problems import Problems
from sphinx_academic.sources.bibtex.reader import read_bibtex
from sphinx_academic.sources.csl.reader import read_csl_json

ORDER = sorted(EXPORT_TYPES)


@pytest.fixture
def works(make_site: MakeSite) -> Site:
    return make_site(SITE).build()


def ris(site: Site) -> dict[str, dict[str, Any]]:
    import rispy

    with io.StringIO(site.text("publications.ris"), newline="") as stream:
        return {record["id"]: record for record in rispy.load(stream)}


def csl(site: Site) -> dict[str, dict[str, Any]]:
    return {item["id"]: item for item in json.loads(site.text("publications.json"))}


def test_another_tool_reads_the_ris_file(works: Site) -> None:
    records = ris(works)
    assert sorted(records) == ORDER
    assert {key: record["type_of_reference"] for key, record in records.items()} == {
        key: types[0] for key, types in EXPORT_TYPES.items()
    }
    assert records["noether1921"] == {
        "type_of_reference": "JOUR",
        "id": "noether1921",
        "authors": ["Noether, Emmy"],
        "title": "Idealtheorie in Ringbereichen",
        "secondary_title": "Mathematische Annalen",
        "year": "1921",
        "date": "1921/03//",
        "volume": "83",
        "number": "1–2",
        "start_page": "24",
        "end_page": "66",
        "publisher": "Springer",
        "doi": "10.1007/BF01464225",
        "issn": "0025-5831",
        "urls": ["https://doi.org/10.1007/BF01464225"],
        "keywords": ["ring theory", "ideals"],
        "language": "de",
    }
    assert records["turing1953"]["secondary_authors"] == ["Bowden, B. V."]
    assert records["darwin1875"]["authors"] == ["Darwin, Charles", "Darwin Correspondence Project"]
    assert records["turing1935"]["authors"] == ["Turing, A. M."]
    assert records["vonneumann1944"]["authors"] == ["von Neumann, John", "Morgenstern, Oskar"]


def test_the_ris_file_has_the_line_ends_of_the_format(works: Site) -> None:
    text = (works.outdir / "publications.ris").read_bytes().decode()
    assert text.count("\n") == text.count("\r\n")
    assert text.count("ER  - \r\n") == len(ORDER)


def test_csl_json_has_every_field(works: Site) -> None:
    items = csl(works)
    assert {key: item["type"] for key, item in items.items()} == {key: types[1] for key, types in EXPORT_TYPES.items()}
    assert items["noether1921"] == {
        "id": "noether1921",
        "type": "article-journal",
        "title": "Idealtheorie in Ringbereichen",
        "author": [{"family": "Noether", "given": "Emmy"}],
        "issued": {"date-parts": [[1921, 3]]},
        "container-title": "Mathematische Annalen",
        "volume": "83",
        "issue": "1-2",
        "page": "24-66",
        "publisher": "Springer",
        "keyword": "ring theory, ideals",
        "language": "de",
        "DOI": "10.1007/BF01464225",
        "ISSN": "0025-5831",
        "URL": "https://doi.org/10.1007/BF01464225",
    }
    assert items["vonneumann1944"]["author"] == [
        {"family": "Neumann", "given": "John", "non-dropping-particle": "von"},
        {"family": "Morgenstern", "given": "Oskar"},
    ]
    assert items["turing1938"]["genre"] == "PhD thesis"
    assert items["turing1938"]["publisher"] == "Princeton University"


def test_a_citation_processor_reads_the_csl_json(works: Site) -> None:
    from citeproc.source.json import CiteProcJSON

    source = CiteProcJSON(json.loads(works.text("publications.json")))
    # it keeps keys in lower case
    assert sorted(source) == ORDER
    assert str(source["noether1921"]["title"]) == "Idealtheorie in Ringbereichen"


def test_the_bibtex_file_has_every_entry(works: Site) -> None:
    problems = Problems()
    entries = read_bibtex([("publications.bib", works.text("publications.bib"))], problems)
    assert sorted(entry.key for entry in entries) == ORDER
    assert list(problems) == []


def test_markup_of_titles_is_that_of_csl(make_site: MakeSite) -> None:
    files = {
        "index.md": "# I\n\n```{publication-list}\n```\n",
        "data/publications.yml": '- {key: a, type: article, title: "*Iris* & \\\\<b> in **H**"}\n',
    }
    assert csl(make_site(files).build())["a"]["title"] == "<i>Iris</i> & &lt;b> in <b>H</b>"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("A>100 & Z < 3, a<b", "A>100 & Z < 3, a<b"),
        ("AT&T and R&amp;D", "AT&T and R&amp;amp;D"),
        ("the tags <i> and </span>", "the tags &lt;i> and &lt;/span>"),
        ("<img> &copy; it", "<img> &amp;copy; it"),
    ],
)
def test_text_is_raw_in_csl_json_and_comes_back(make_site: MakeSite, text: str, written: str) -> None:
    index = {"index.md": "# I\n\n```{publication-list}\n:style: plain\n```\n"}
    title = re.sub(r"([&<])", r"\\\1", text)
    site = make_site({**index, "data/publications.yml": f"- {{key: a, title: '{title}', year: 1930}}\n"}).build()
    exported = site.text("publications.json")
    site.close()
    assert [item["title"] for item in json.loads(exported)] == [written]
    site = make_site({**index, "data/publications.json": exported}).build()
    assert [item.get_text() for item in site.soup().select(".academic-publication")] == [f"{text}. 1930."]


def test_only_what_pages_list_is_exported(make_site: MakeSite) -> None:
    index = "# I\n\n```{publication-list}\n:filter: year < 1900\n```\n"
    site = make_site({**SITE, "index.md": index}).build()
    assert sorted(csl(site)) == ["darwin1875", "lovelace1843"]


def test_pages_that_list_publications_link_to_the_copies(make_site: MakeSite) -> None:
    site = make_site({**SITE, "sub/other.md": "---\norphan: true\n---\n# Other\n\n```{publication-list}\n```\n"})
    site.write({"plain.md": "---\norphan: true\n---\n# Plain\n"})
    site.build()
    assert alternates(site.soup("sub/other")) == [
        ("application/x-bibtex", "../publications.bib"),
        ("application/vnd.citationstyles.csl+json", "../publications.json"),
        ("application/x-research-info-systems", "../publications.ris"),
    ]
    assert alternates(site.soup("plain")) == []
    assert "ld+json" not in site.html("plain")


def test_formats_can_be_chosen(make_site: MakeSite) -> None:
    site = make_site(SITE, 'academic_outputs = {"bib": False, "json": False}\n').build()
    assert [name for name in sorted(os.listdir(site.outdir)) if name.startswith("publications")] == ["publications.ris"]
    assert alternates(site.soup()) == [("application/x-research-info-systems", "publications.ris")]


def test_a_file_that_did_not_change_is_not_touched(make_site: MakeSite) -> None:
    site = make_site(SITE).build()
    stamps = [(site.outdir / f"publications.{end}").stat().st_mtime_ns for end in ("bib", "json", "ris")]
    site.write({"index.md": SITE["index.md"] + "\nmore\n"})
    site.build()
    assert [(site.outdir / f"publications.{end}").stat().st_mtime_ns for end in ("bib", "json", "ris")] == stamps


def test_csl_json_says_that_there_are_others(works: Site) -> None:
    assert csl(works)["turing1935"]["author"] == [{"family": "Turing", "given": "A. M."}, {"literal": "others"}]


def test_others_come_back_from_csl_json(works: Site) -> None:
    values = read_csl_json("p.json", works.text("publications.json"), Problems())
    found = {str(item["key"]): list(item["authors"]) for item in values if "authors" in item}
    assert found["turing1935"] == ["Turing, A. M.", "others"]


def test_a_journal_that_the_entry_names_by_an_id_of_the_site_is_written_out(make_site: MakeSite) -> None:
    entry = "@article{noether1918,\n  title = {Invarianten},\n  abbr = {MathAnn},\n  year = 1918\n}\n"
    files = {
        "index.md": "# Home\n\n```{publication-list}\n```\n",
        "data/publications.bib": entry,
        "data/venues.yml": "MathAnn: {name: Mathematische Annalen & mehr}\n",
    }
    name = ",\n  journal = {Mathematische Annalen \\& mehr}\n}"
    assert make_site(files).build().text("publications.bib") == (
        entry.replace("  abbr = {MathAnn},\n", "").replace("\n}", name)
    )


def test_a_field_that_is_made_private_goes_from_the_copy(make_site: MakeSite) -> None:
    files = {
        "index.md": "# I\n\n```{publication-list}\n```\n",
        "data/publications.bib": "@misc{a, title = {A}, year = 1921, abstract = {Not for all}}\n",
    }
    site = make_site(files).build()
    assert "Not for all" in site.text("publications.bib")
    site.build(academic_private_fields=["abstract"])
    assert site.text("publications.bib").splitlines()[0].startswith("@misc{a")
    assert "Not for all" not in site.text("publications.bib")


@pytest.mark.parametrize(
    ("type", "links", "expected"),
    [
        ("book", "isbn = {978-0-691-13061-3}", ""),
        ("article", "issn = {0025-5831}, code = {https://example.org/code}, slides = {https://example.org/s}", ""),
        ("article", "github = {noether/rings}, url = {https://example.org/a}", "https://example.org/a"),
        ("article", "code = {https://example.org/code}, eprint = {2402.07011}", "https://arxiv.org/abs/2402.07011"),
        ("article", "pmid = {12345}", "https://pubmed.ncbi.nlm.nih.gov/12345/"),
        ("software", "github = {noether/rings}", "https://github.com/noether/rings"),
        ("dataset", "zenodo = {12345}, video = {https://example.org/v}", "https://zenodo.org/records/12345"),
        ("article", "mirror = {https://example.org/m}", "https://example.org/m"),
    ],
)
def test_the_address_is_that_of_the_work(make_site: MakeSite, type: str, links: str, expected: str) -> None:
    bib = f"@{type}{{a, title = {{A}}, year = 1921, archiveprefix = {{arXiv}}, {links}}}\n"
    conf = 'academic_link_types = {"mirror": {"label": "Mirror"}}\n'
    files = {"index.md": "# I\n\n```{publication-list}\n```\n", "data/publications.bib": bib}
    site = make_site(files, conf).build()
    assert csl(site)["a"].get("URL", "") == expected
    assert ris(site)["a"].get("urls", []) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("date", "issued"),
    [
        ("1937/38", {"date-parts": [[1937]], "literal": "1937/38"}),
        ("Winter 1924/25", {"date-parts": [[1924]], "literal": "1924/25 Winter"}),
        ("2020-09/2024", {"date-parts": [[2020, 9]], "literal": "2020-09 – 2024"}),
        ("1920, 1922", {"date-parts": [[1920]], "literal": "1920, 1922"}),
        ("since 2020", {"date-parts": [[2020]], "literal": "since 2020"}),
        ("2024-05", {"date-parts": [[2024, 5]]}),
        ("in press", {"literal": "in press"}),
    ],
)
def test_a_date_is_exported_whole_and_comes_back(make_site: MakeSite, date: str, issued: dict[str, Any]) -> None:
    index = {"index.md": "# I\n\n```{publication-list}\n:style: plain\n```\n"}
    site = make_site({**index, "data/publications.yml": f"- {{key: a, title: A, date: '{date}'}}\n"}).build()
    exported, shown = site.text("publications.json"), site.soup().select_one(".academic-publication")
    site.close()
    assert json.loads(exported)[0]["issued"] == issued
    site = make_site({**index, "data/publications.json": exported}).build()
    assert site.soup().select_one(".academic-publication") == shown


def test_the_chapter_is_in_the_ris_file(make_site: MakeSite) -> None:
    bib = "@inbook{a, title = {A}, year = 1921, chapter = 3}\n"
    site = make_site({"index.md": "# I\n\n```{publication-list}\n```\n", "data/publications.bib": bib}).build()
    assert ris(site)["a"]["section"] == "3"
