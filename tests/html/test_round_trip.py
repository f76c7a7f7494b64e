"""The files that a site writes are read back by the product and by other tools, to the same entries.

The product reads its own files to equal publications, but for what a format has no place for, which :data:`LOST` names.
"""

from __future__ import annotations

import io
import json
import re
import unicodedata
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import rispy
from click.testing import CliRunner
from corpus import corpus
from msgspec.structs import replace
from pybtex.database import Entry, parse_string
from pybtex.exceptions import PybtexError
from sites import MakeSite, Site
from works import BIBTEX, MORE
from worlds import catalogue_of

from sphinx_academic.catalogue.catalogue import Catalogue
from sphinx_academic.catalogue.settings import Settings
from sphinx_academic.cli import main
from sphinx_academic.records.citing.as_csl import csl_item
from sphinx_academic.records.citing.as_ris import _TYPES as RIS_TYPES
from sphinx_academic.records.citing.as_ris import _WHOLES as RIS_WHOLES
from sphinx_academic.records.citing.as_ris import ris_record
from sphinx_academic.records.citing.citation import (
    container,
    full_title,
    identifier,
    inverted,
    page_range,
    publisher,
    web_address,
)
from sphinx_academic.records.citing.languages import language_tag
from sphinx_academic.records.citing.page_numbers import is_page_count
from sphinx_academic.records.citing.published import bibliography_of
from sphinx_academic.records.kinds.publications import Publication, category_of
from sphinx_academic.records.names.names import ET_AL
from sphinx_academic.richtext.plain import to_plain
from sphinx_academic.richtext.tree import RichText
from sphinx_academic.sources.csl.types import csl_type

ROOT = Path(__file__).parents[2]
CORPUS = corpus()
#: entries in several languages: an export has those of one
_IN_LANGUAGES = re.compile(rb"^\s*(?:title|author|journal)_[a-z]{2}\s*=", re.MULTILINE)
FILES = {
    "works": (BIBTEX + MORE).encode(),
    "seed": (ROOT / "docs/example/data/publications.bib").read_bytes(),
    **{
        str(path.relative_to(CORPUS)): path.read_bytes()
        for path in (sorted(CORPUS.rglob("*.bib")) if CORPUS else ())
        if "edge" not in path.parts and path.stat().st_size < 1_000_000 and not _IN_LANGUAGES.search(path.read_bytes())
    },
}

#: by the format: the fields that it has no place for, or that speak to the site alone
_OF_THE_SITE = {"abbr", "selected", "presentation", "preview", "tldr", "tags"}
LOST = {
    # marks of authors and files of the site as well
    "bib": _OF_THE_SITE,
    "json": _OF_THE_SITE
    | {"award", "howpublished", "entrysubtype", "article_number", "number_of_pages", "volume_part"},
}


def plain(value: Any) -> Any:
    """Return a text without its mark-up, any other value as it is."""
    if isinstance(value, RichText):
        return to_plain(value)
    return tuple(map(plain, value)) if isinstance(value, tuple) else value


def names(paper: Publication, field: str) -> list[str]:
    return [str(author.name) for author in getattr(paper, field)]


def public_links(paper: Publication) -> list[tuple[str, str]]:
    """Return the links that lead to other sites, by fields that other programs may know."""
    return [
        (link.type, link.target) for link in paper.links if link.target.startswith("http") and link.type != "inspire"
    ]


def identifiers(paper: Publication) -> list[str]:
    return [identifier(paper, each) for each in ("doi", "isbn", "issn", "pmid", "pmcid")]


def address(url: str) -> str:
    """Return the address that one of a work is read as: an archive's file as its page, without a place on it."""
    return re.sub(r"(https?://arxiv\.org/)pdf/(.*?)(?:\.pdf)?$", r"\1abs/\2", url).partition("#")[0]


#: what is compared in place of a field
COMPARED: Mapping[str, Mapping[str, Callable[[Publication], Any]]] = {
    "bib": {
        "authors": lambda paper: names(paper, "authors"),
        "editors": lambda paper: names(paper, "editors"),
        "links": public_links,
    },
    "json": {
        "authors": lambda paper: names(paper, "authors"),
        "editors": lambda paper: names(paper, "editors"),
        "links": identifiers,
        "holder": lambda paper: names(paper, "holder"),
        "type": lambda paper: "article" if category_of(paper).name == "preprint" else csl_type(paper.type),
        "status": lambda paper: "preprint" if category_of(paper).name == "preprint" else paper.status,
        # one variable for all of them
        "publisher": publisher,
        "institution": publisher,
        "organization": publisher,
        "venue": container,
        # paragraphs are no part of BibTeX
        "abstract": lambda paper: " ".join(map(to_plain, paper.abstract)),
        "title": full_title,
        "subtitle": full_title,
        "language": lambda paper: language_tag(paper.language),
    },
}


def same(format_: str, before: Publication, after: Publication) -> dict[str, tuple[Any, Any]]:
    """Return the fields that are not the same, with both values."""
    compared = COMPARED[format_]
    found = {}
    for field, value in before.field_values():
        if field in LOST[format_]:
            continue
        if field in compared:
            pair = (compared[field](before), compared[field](after))
        else:
            pair = (value, getattr(after, field))
            if format_ == "json":
                pair = (plain(pair[0]), plain(pair[1]))
        if pair[0] != pair[1]:
            found[field] = pair
    return found


def read_again(folder: Path, name: str, text: str) -> Mapping[str, Publication]:
    (folder / "data").mkdir(parents=True)
    (folder / "conf.py").write_text('extensions = ["myst_parser", "sphinx_academic"]\n')
    (folder / "data" / name).write_text(text, encoding="utf-8")
    return Catalogue(Settings(folder)).publications


@pytest.fixture(params=FILES)
def papers(request: pytest.FixtureRequest, tmp_path: Path) -> list[Publication]:
    """Return the publications of a bibliography."""
    return list(catalogue_of(tmp_path / "first", FILES[request.param]).publications.values())


def test_the_product_reads_its_bibtex(papers: list[Publication], tmp_path: Path) -> None:
    again = read_again(tmp_path / "again", "publications.bib", bibliography_of(papers))
    assert {paper.key: same("bib", paper, again[paper.key]) for paper in papers} == {paper.key: {} for paper in papers}


def test_the_product_reads_its_csl_json(papers: list[Publication], tmp_path: Path) -> None:
    # where venues.yml does not say what it stands for, an id is the name of the venue
    papers = [
        paper if paper.venue or not paper.abbr else replace(paper, venue=RichText((paper.abbr,))) for paper in papers
    ]
    again = read_again(tmp_path / "again", "publications.json", json.dumps(list(map(csl_item, papers))))
    assert {paper.key: same("json", paper, again[paper.key]) for paper in papers} == {paper.key: {} for paper in papers}
    for paper in papers:
        found = {address(link.target) for link in again[paper.key].links}
        assert address(web_address(paper)) in found | {""}, paper.key
    # and BibTeX that is made of that
    made = read_again(tmp_path / "made", "publications.bib", bibliography_of(list(again.values())))
    assert {key: same("json", again[key], paper) for key, paper in made.items()} == {key: {} for key in again}


def authors_of(paper: Publication) -> list[str]:
    return [inverted(author.name) for author in paper.authors if author.name != ET_AL.name]


def ris_container(paper: Publication) -> str:
    """Return what a work is in; of a book, the work of several volumes or the series that it belongs to."""
    if RIS_TYPES.get(paper.type) in RIS_WHOLES:
        return plain(paper.main_title) or container(paper) or plain(paper.series) or ""
    return plain(paper.event) if paper.event and RIS_TYPES.get(paper.type) == "CPAPER" else container(paper)


def test_rispy_reads_its_ris(papers: list[Publication]) -> None:
    with io.StringIO("".join(map(ris_record, papers)), newline="") as stream:
        records = {record["id"]: record for record in rispy.load(stream)}
    for paper in papers:
        record = records[paper.key]
        first, last = page_range(paper)
        assert {
            "authors": record.get("authors", []),
            "title": record.get("title"),
            "year": record.get("year", ""),
            "venue": record.get("secondary_title", ""),
            "volume": record.get("volume", ""),
            "doi": record.get("doi", ""),
            "url": record.get("urls", [""])[0],
            "abstract": record.get("abstract", ""),
            "keywords": record.get("keywords", []),
        } == {
            "authors": authors_of(paper),
            "title": " ".join(full_title(paper).split()),
            "year": f"{paper.value('year'):04d}" if paper.value("year") else "",
            "venue": ris_container(paper),
            "volume": paper.volume,
            "doi": identifier(paper, "doi"),
            "url": web_address(paper),
            "abstract": " ".join(" ".join(map(to_plain, paper.abstract)).split()),
            "keywords": list(paper.keywords),
        }
        pages = [record.get("start_page", ""), record.get("end_page", "")]
        assert pages == [paper.pages if is_page_count(paper.type, paper.pages) else first, last]


#: the fields of an entry that other programs read, all but those that are the site's own business
READ_BY_ALL = (
    "title",
    "journal",
    "booktitle",
    "volume",
    "number",
    "pages",
    "year",
    "doi",
    "url",
    "abstract",
    "keywords",
)


def entries_of(text: str) -> dict[str, Entry]:
    """Return the entries that pybtex reads; none of a text that it refuses."""
    try:
        return dict(parse_string(text, "bibtex").entries.items())
    except PybtexError:
        return {}


def test_pybtex_reads_its_bibtex_as_it_reads_the_source(
    papers: list[Publication], request: pytest.FixtureRequest
) -> None:
    text = FILES[request.node.callspec.params["papers"]].decode("utf-8", "replace")
    source = entries_of(unicodedata.normalize("NFC", text))
    exported = entries_of(bibliography_of(papers))
    for key, before in source.items():
        if key not in exported or any(author.marks for paper in papers if paper.key == key for author in paper.authors):
            continue
        after = exported[key]
        assert after.type == before.type
        assert [*map(str, after.persons.get("author", ()))] == [*map(str, before.persons.get("author", ()))], key
        assert {name: after.fields.get(name) for name in READ_BY_ALL} == {
            name: before.fields.get(name) for name in READ_BY_ALL
        }, key


# -- the files of a site -------------------------------------------------------------------------


CONF = """\
extensions = ["myst_parser", "sphinx_academic"]
academic_bibliography = [{file!r}]
html_theme = "basic"
"""
PAGE = "# Works\n\n```{publication-list}\n:style: plain\n```\n"


def build(folder: Any, name: str, content: str) -> Site:
    site = Site(folder)
    site.write({"conf.py": CONF.format(file=name), "index.md": PAGE, f"data/{name}": content})
    return site.build()


class Exports:
    """The files that a site wrote, and the lines of its page."""

    def __init__(self, site: Site) -> None:
        self.bib, self.ris = site.text("publications.bib"), site.text("publications.ris")
        self.json = site.text("publications.json")
        self.lines = [item.get_text().strip() for item in site.soup().select("li.academic-publication")]
        site.close()

    @property
    def items(self) -> dict[str, dict[str, Any]]:
        return {item["id"]: item for item in json.loads(self.json)}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Exports:
    return Exports(build(tmp_path_factory.mktemp("first"), "publications.bib", BIBTEX + MORE))


@pytest.fixture(scope="module")
def from_json(first: Exports, tmp_path_factory: pytest.TempPathFactory) -> Exports:
    return Exports(build(tmp_path_factory.mktemp("json"), "publications.json", first.json))


def test_the_bibtex_file_is_read_back(first: Exports, tmp_path_factory: pytest.TempPathFactory) -> None:
    again = Exports(build(tmp_path_factory.mktemp("bib"), "publications.bib", first.bib))
    assert (again.lines, again.bib, again.json, again.ris) == (first.lines, first.bib, first.json, first.ris)


def test_the_csl_json_file_is_read_back(first: Exports, from_json: Exports) -> None:
    assert from_json.items == first.items


def test_citeproc_reads_the_same_entries(first: Exports) -> None:
    from citeproc.source.json import CiteProcJSON

    with warnings.catch_warnings():
        # of variables that are newer than the library
        warnings.simplefilter("ignore")
        source = CiteProcJSON(json.loads(first.json))
    assert set(source) == set(first.items)


# -- import --------------------------------------------------------------------------------------


CV_PAGE = "# Emmy Noether\n\n```{profile}\n```\n\n```{cv}\n```\n\n```{publication-list}\n```\n"
CV = {
    "data/profile.yml": (
        "name: Emmy Noether\nposition: Mathematician\nlocation: Göttingen\nemail: noether@example.org\n"
        "bio: |\n  Of *invariants* and rings.\n\n  And of ideals.\n"
        "links: {website: https://example.org/noether, orcid: 0000-0002-1825-0097}\n"
        "interests: [{topic: Algebra, keywords: [rings, ideals]}, Invariants]\n"
    ),
    "data/experience.yml": (
        "- {role: Guest professor, organization: {name: Bryn Mawr College, url: https://example.org/bryn},\n"
        "   location: Pennsylvania, start: 1933-10, end: 1935-04, highlights: [Lectures on class field theory.]}\n"
        "- {role: Editor, organization: Mathematische Annalen, start: 1919, end: present}\n"
    ),
    "data/education.yml": (
        "- {degree: PhD, field: Mathematics, institution: University of Erlangen, start: 1904, end: 1907, grade: '1'}\n"
        "- {degree: Habilitation, institution: University of Göttingen, date: 1919}\n"
    ),
    "data/awards.yml": (
        "- {title: Ackermann–Teubner Memorial Award, date: 1932, organization: University of Leipzig, note: Shared.}\n"
    ),
    "data/publications.bib": (
        "@article{ideals, author={Noether, Emmy}, title={Idealtheorie in Ringbereichen},\n"
        "  journal={Mathematische Annalen}, year={1921}, doi={10.1007/BF01464225}}\n"
    ),
    "data/projects.yml": (
        "- {title: Moderne Algebra, summary: A book., start: 1930, end: 1931, url: 'https://example.org/book'}\n"
    ),
    "data/service.yml": "- {role: Referee, venues: {Mathematische Annalen: [1920, 1921], Crelle: 1925}}\n",
    "data/talks.yml": "- {title: Hyperkomplexe Systeme, date: 1932-09-07, event: ICM, location: Zürich}\n",
}
BIB = {
    "data/profile.yml": "name: Emmy Noether\n",
    "data/publications.bib": r"""
@string{annalen = "Mathematische Annalen"}
@article{ideals, author = {Noether, Emmy}, title = {{Idealtheorie} in Ringbereichen}, journal = annalen,
  volume = 83, number = {1--2}, pages = {24--66}, year = 1921, month = mar, doi = {10.1007/BF01464225},
  abstract = {On $\mathfrak{a} \subset R$ and \emph{chains}.}, keywords = {ideals, rings}}
@inproceedings{icm, author = {Noether, Emmy and van der Waerden, Bartel Leendert and {Others of G\"ottingen}},
  editor = {Saxer, Walter}, title = {Hyperkomplexe Systeme: ihre Beziehungen}, booktitle = {Verhandlungen ICM},
  publisher = {Orell F{\"u}ssli}, address = {Z\"urich}, pages = {189--194}, year = {1932}}
@phdthesis{thesis, author = {Noether, Emmy}, title = {Über die Bildung des Formensystems der tern\"aren Form},
  school = {Universität Erlangen}, year = {1907}}
@book{book, author = {Noether, Emmy}, title = {Gesammelte Abhandlungen}, publisher = {Springer}, year = {1983},
  isbn = {978-3-540-11504-5}, editor = {Jacobson, Nathan}}
@misc{note, author = {Noether, Emmy}, title = {A Note}, year = {1933}, arxiv = {math/0503066}, status = {preprint},
  url = {https://example.org/note}}
""",
}


@pytest.mark.parametrize(
    ("files", "name", "format_"),
    [
        (CV, "resume.json", "json-resume"),
        (CV, "cv.yaml", "rendercv"),
        (BIB, "publications.bib", "bib"),
        (BIB, "publications.json", "json"),
        (BIB, "publications.ris", "ris"),
    ],
)
def test_an_export_of_an_imported_export_is_the_same(
    make_site: MakeSite, tmp_path: Path, files: dict[str, str], name: str, format_: str
) -> None:
    first = make_site({"index.md": CV_PAGE, **files}).build(academic_outputs={format_: True})
    exported = first.text(name)
    first.close()
    copy = tmp_path / name
    copy.write_text(exported, "utf-8")
    second = make_site(
        {"index.md": CV_PAGE, **({"data/profile.yml": files["data/profile.yml"]} if files is BIB else {})}
    )
    result = CliRunner().invoke(main, ["import", str(copy), "--into", str(second.srcdir)])
    assert result.exit_code == 0, result.output
    assert second.build(academic_outputs={format_: True}).text(name) == exported


def test_its_own_export_has_nothing_new_for_a_site(make_site: MakeSite, tmp_path: Path) -> None:
    site = make_site({"index.md": CV_PAGE, **BIB}).build(academic_outputs={"bib": True, "json": True, "ris": True})
    for name in ("publications.bib", "publications.json", "publications.ris"):
        copy = tmp_path / name
        copy.write_text(site.text(name), "utf-8")
        result = CliRunner().invoke(main, ["import", str(copy), "--into", str(site.srcdir), "--dry-run"])
        assert (result.exit_code, result.stdout) == (0, ""), name
