"""Versions of one work: joined by the data and by identifiers, asked about where only titles agree."""

from __future__ import annotations

import pytest
from sites import MakeSite, Site

from sphinx_academic.catalogue.catalogue import Catalogue
from sphinx_academic.catalogue.settings import Settings
from sphinx_academic.records.citing.versions import FROM_PREPRINT

PAPER = """\
@inproceedings{paper, title = {Ideals in Rings of Polynomials}, author = {Noether, Emmy}, booktitle = {Congress},
  year = 1921, doi = {10.1000/paper}%s}
"""
PREPRINT = """\
@misc{draft, title = {Ideals in Rings of Polynomials}, author = {Noether, E.}, year = 1920, eprint = {2401.00001},
  archiveprefix = {arXiv}, code = {https://example.org/code}, selected = {true}}
"""
LIST = "# Works\n\n```{publication-list}\n:numbered:\n```\n"


def entries(site: Site) -> list[str]:
    return [
        " ".join(each.get_text(" ").split()) for each in site.soup().select("li.academic-publication .academic-title")
    ]


def links(site: Site, page: str = "index") -> list[tuple[str, str]]:
    buttons = site.soup(page).select("a.academic-link")
    return [(each.get_text(), str(each["href"])) for each in buttons]


@pytest.mark.parametrize("more", [", related = {draft}, relatedtype = {preprint}", ", arxiv = {2401.00001v2}"])
def test_a_preprint_hangs_on_its_paper(make_site: MakeSite, more: str) -> None:
    site = make_site({"index.md": LIST, "data/publications.bib": PAPER % more + PREPRINT}).build()
    assert entries(site) == ["Ideals in Rings of Polynomials"]
    found = links(site)
    assert ("https://example.org/code" in dict(map(reversed, found))) is True  # type: ignore[arg-type]
    assert [label for label, _ in found if label == "arXiv"] == ["arXiv"]
    assert site.app.env.get_domain("acad").site.catalogue.publications["paper"].selected  # type: ignore[attr-defined]
    assert site.warnings == []


@pytest.mark.parametrize("name", [*FROM_PREPRINT, "selected"])
def test_a_change_of_what_a_paper_has_from_its_preprint_is_a_change_of_the_paper(
    make_site: MakeSite, name: str
) -> None:
    paper = PAPER % ", related = {draft}, relatedtype = {preprint}"
    digests = set()
    for value in ("true", "false"):
        preprint = PREPRINT.replace("selected = {true}", f"{name} = {{{value}}}")
        site = make_site({"data/publications.bib": paper + preprint})
        found = Catalogue(Settings(site.srcdir)).publications["paper"]
        digests.add(found.digest)
    assert len(digests) == 2


def test_a_pair_of_which_only_the_title_tells_is_asked_about(make_site: MakeSite) -> None:
    site = make_site({"index.md": LIST, "data/publications.bib": PAPER % "" + PREPRINT}).build(warnings=None)
    assert len(entries(site)) == 2
    assert site.warnings == [
        "data/publications.bib:3: WARNING: 'draft' may be a preprint of 'paper': their titles and first authors are "
        "the same; write 'related = {draft}, relatedtype = {preprint}' in 'paper', or only 'related = {draft}' if "
        "they are two works [academic.version]"
    ]


@pytest.mark.parametrize(
    ("entry", "is_asked"),
    [
        (PREPRINT, True),
        ("@unpublished{draft, TITLE, note = {Manuscript}, year = 1921}\n", True),
        ("@misc{draft, TITLE, url = {https://www.biorxiv.org/content/10.1101/2020.01.30.927871}, year = 1920}\n", True),
        ("@article{draft, TITLE, journal = {arXiv preprint}, year = 1918}\n", True),
        ("@techreport{draft, TITLE, institution = {Erlangen}, year = 1920}\n", False),
        ("@misc{draft, TITLE, year = 1920}\n", False),
        # four years before the paper
        ("@unpublished{draft, TITLE, note = {Manuscript}, year = 1917}\n", False),
    ],
    ids=["arxiv", "unpublished", "server", "journal", "report", "misc", "years"],
)
def test_what_is_asked_about(make_site: MakeSite, entry: str, is_asked: bool) -> None:
    entry = entry.replace("TITLE", "title = {Ideals in Rings of Polynomials}, author = {Noether, E.}")
    site = make_site({"index.md": LIST, "data/publications.bib": PAPER % "" + entry}).build(warnings=None)
    asked = [line for line in site.warnings if line.endswith("[academic.version]")]
    assert [line.partition(":")[0] for line in asked] == ["data/publications.bib"] * is_asked


def test_two_works_of_one_title_that_the_data_tells_apart(make_site: MakeSite) -> None:
    text = PAPER % ", related = {draft}" + PREPRINT
    site = make_site({"index.md": LIST, "data/publications.bib": text}).build()
    assert len(entries(site)) == 2
    assert site.warnings == []


def test_mistakes_in_versions(make_site: MakeSite) -> None:
    text = (
        "- {key: a, title: A, versions: [{kind: preprnt, doi: 10.1000/x}]}\n"
        "- {key: b, title: B, versions: [{kind: preprint}]}\n"
        "- {key: c, title: C, versions: [{kind: erratum, key: z}]}\n"
        "- {key: d, title: D, versions: [{kind: erratum, key: d}]}\n"
    )
    site = make_site({"index.md": LIST, "data/publications.yml": text}).build(warnings=None)
    assert [each.replace("data/publications.yml:", "") for each in site.warnings] == [
        "1: WARNING: field 'versions.kind': expected one of preprint, erratum, retraction, dataset, code, "
        "review, supplement, published, found 'preprnt'; did you mean 'preprint'? [academic.field]",
        "2: WARNING: field 'versions': a version needs a link, such as a doi, or the key of its entry: "
        "preprint [academic.field]",
        "3: WARNING: publication 'z' is not in the bibliography [academic.reference]",
        "4: WARNING: 'd' cannot be a version of 'd', which is a version of it [academic.reference]",
    ]


VERSIONS = """\
- key: ideals
  type: article
  title: Ideals
  authors: [Emmy Noether]
  venue: Annalen
  date: 1921
  links: {doi: 10.1000/paper}
  versions:
    - {kind: preprint, arxiv: 2401.00001, date: 1920}
    - {kind: dataset, doi: 10.5281/zenodo.1}
    - {kind: retraction, doi: 10.1000/notice}
"""


@pytest.mark.parametrize("style", ["default", "plain", "compact", "cv", "card", "csl:apa"])
def test_retracted_is_said_in_every_style_with_the_notice(make_site: MakeSite, style: str) -> None:
    index = f"# Works\n\n```{{publication-list}}\n:style: {style}\n```\n"
    site = make_site({"index.md": index, "data/publications.yml": VERSIONS}).build()
    targets = {a.get_text(): a["href"] for a in site.soup().select("article a, .body a, main a") if a.get("href")}
    assert targets["Retracted"] == "https://doi.org/10.1000/notice"


def test_retracted_is_said_in_exports_and_metadata(make_site: MakeSite) -> None:
    conf = 'html_baseurl = "https://example.org/"\nacademic_publication_pages = True\n'
    site = make_site({"index.md": LIST, "data/publications.yml": VERSIONS}, conf).build()
    note = "Retracted: https://doi.org/10.1000/notice"
    assert f"{note}" in site.text("publications.bib")
    assert f"N1  - {note}" in site.text("publications.ris")
    assert '"status": "retracted"' in site.text("publications.json")
    assert note in site.text("publications.json")
    page = site.html("publications/ideals")
    assert '"creativeWorkStatus":"retracted"' in page
    assert '"isBasedOn":"https://doi.org/10.5281/zenodo.1"' in page
    assert '"correction":"https://doi.org/10.1000/notice"' in page
    assert 'name="citation_doi" content="10.1000/paper"' in page
    assert "Retracted" in site.text("publications.atom")


def test_preprints_alone_and_all_others(make_site: MakeSite) -> None:
    text = PAPER % "" + PREPRINT.replace("Ideals in", "Modules over")
    index = "# Works\n\n```{publication-list}\n:preprints: only\n```\n"
    site = make_site({"index.md": index, "data/publications.bib": text}).build()
    assert entries(site) == ["Modules over Rings of Polynomials"]
    site.write({"index.md": index.replace("only", "none")})
    assert entries(site.build()) == ["Ideals in Rings of Polynomials"]


CITATIONS = "as_of: 2026-11-20\nsource: OpenAlex\ncounts:\n  paper: 39\n  draft: 1200\n"


def test_citations_are_shown_sorted_and_totalled(make_site: MakeSite) -> None:
    text = PAPER % "" + PREPRINT.replace("Ideals in", "Modules over")
    index = "# Works\n\n```{publication-list}\n:citations:\n:total:\n:sort: -citations\n:group-by: none\n```\n"
    files = {"index.md": index, "data/publications.bib": text, "data/citations.yml": CITATIONS}
    site = make_site(files).build()
    assert entries(site)[0] == "Modules over Rings of Polynomials"
    page = " ".join(site.soup().get_text(" ").split())
    assert "Congress , 1921 · 39 citations (OpenAlex, 20 Nov 2026)" in page
    assert "Total: 1,239 citations (OpenAlex, 20 Nov 2026)" in page
    site.write({"data/citations.yml": CITATIONS.replace("39", "40")})
    assert "40 citations (OpenAlex, 20 Nov 2026)" in " ".join(site.build().soup().get_text(" ").split())


def test_mistakes_in_citations(make_site: MakeSite) -> None:
    text = "as_of: yesterday\nsurce: OpenAlex\ncounts:\n  paper: many\n  papr: 3\n"
    files = {"index.md": LIST, "data/publications.bib": PAPER % "", "data/citations.yml": text}
    assert make_site(files).build(warnings=None).warnings == [
        "data/citations.yml:2: WARNING: citations have no field 'surce'; did you mean 'source'? [academic.field]",
        "data/citations.yml:1: WARNING: field 'as_of': 'yesterday' is not a date; write it like 2024-01-15, 2024-01, "
        "2024, '2023 Spring', 2022/23, present, in press, or as a range: 2019-09/2023-05 [academic.field]",
        "data/citations.yml:4: WARNING: field 'counts.paper': expected a number, found 'many' [academic.field]",
        "data/citations.yml:5: WARNING: publication 'papr' is not in the bibliography; did you mean 'paper'? "
        "[academic.reference]",
    ]
